/** What a server forgets, and what it keeps of that (decision 0017); on every store. */
import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { createRetentionRuns } from '#server/retention/daily.ts'
import { createEdit, createSystemWriter } from '#server/sync/system-change.ts'
import { isForgotten } from '#shared/model/forgotten.ts'
import { createWriter, edit, log, person, remove, START_MS, type World } from './server-store-world.ts'

const DAY_MS = 86_400_000
/** Everything written at the start was about last year, and the month in which nothing is forgotten is over. */
export const LATER_MS = START_MS + 45 * DAY_MS
const LONG_AFTER_MS = START_MS + 400 * DAY_MS

/** The server's daily run, whose clock ran all the time. */
export async function runAt({ store }: Pick<World, 'store'>, nowMs: number) {
	await store.retention.save({ checkedMs: nowMs - 3_600_000 })
	return runsAt(store, nowMs).run()
}

const runsAt = (store: World['store'], nowMs: number) =>
	createRetentionRuns(
		store,
		createSystemWriter(store, () => nowMs),
		() => nowMs,
		error => {
			throw error
		},
	)

/** A log of a day, with something in each of its texts. */
export const oldLog = (orgId: string, at: string, text: string, id = uuid()) =>
	createEdit('log', id, orgId, { kind: 'visit', at, text, visited: `${text}家`, state: 'done' })

export function retentionCases(world: () => World): void {
	describe('what the server forgets', () => {
		test('a log goes 12 months after its day, with its history and the values that lost; its count stays', async () => {
			const it = world()
			const [one, two] = [uuid(), uuid()]
			const [zhou, wu] = [createWriter('worker', it.east), createWriter('worker', it.east, '00000b')]
			await it.write(
				zhou,
				oldLog(it.east1, '2025-11-22T10:00', '甲', one),
				oldLog(it.east1, '2026-02-24T10:00', '乙', two),
			)
			const before = (await it.record('log', one))!
			// Two who did not see each other: one of the values lost and is kept as a conflict.
			await it.write(zhou, edit(before, { text: '周改的' }))
			await it.write(wu, edit(before, { text: '吴改的' }))
			expect(await it.conflicts(one)).toHaveLength(1)
			const { cursor } = await it.start(zhou)
			const scope = (await it.start(zhou)).hash

			expect(await runAt(it, LATER_MS)).toEqual({ log: 1 })

			const gone = (await it.record('log', one))!
			expect(gone).toMatchObject({ deleted: true, fields: { forgotten: '2025-11' }, orgId: it.east1 })
			const [conflict] = await it.conflicts(one)
			expect(conflict!.fields).not.toHaveProperty('value')
			expect(conflict).toMatchObject({
				deleted: true,
				fields: { state: 'superseded', of: 'log', recordId: one },
			})
			for (const [collection, id] of [
				['log', one],
				['conflict', conflict!.id],
			] as const)
				expect(await it.store.read(tx => tx.history(collection, id, 10))).toEqual([])
			expect((await it.record('log', two))!.fields.text).toBe('乙')
			// It syncs as any change does.
			const page = await it.pull(zhou, cursor, scope)
			expect(page.records.find(rec => rec.id === one)).toEqual(gone)
			expect(page.records.find(rec => rec.collection === 'tally')).toMatchObject({
				orgId: it.east1,
				fields: { of: 'log', kind: 'visit', month: '2025-11', count: 1 },
			})
			const [entry] = await it.store.audit.newest(1)
			expect(entry).toMatchObject({ action: 'retention.run', outcome: { log: 1 } })
		})

		test('a second run forgets nothing and counts nothing; later ones add to the count', async () => {
			const it = world()
			const zhou = createWriter('worker', it.east)
			const old = (day: string) => oldLog(it.east1, `2025-11-${day}T10:00`, '甲')
			await it.write(zhou, old('02'), old('03'))
			const later = zhou.change([old('30')], 20 * DAY_MS)
			expect(await it.push(zhou, [later], START_MS + 20 * DAY_MS)).toMatchObject({ verdicts: [{ ok: true }] })
			expect(await runAt(it, START_MS + 31 * DAY_MS)).toEqual({ log: 2 })
			expect(await runAt(it, START_MS + 31 * DAY_MS)).toEqual({})
			expect(await runAt(it, LONG_AFTER_MS)).toEqual({ log: 1 })
			const tallies = await it.store.read(tx => tx.unforgotten('tally', '', 10, 'all'))
			expect(tallies.map(rec => rec.fields.count)).toEqual([3])
		})

		test('many are forgotten in several transactions, and one that is stopped goes on', async () => {
			const it = world()
			const zhou = createWriter('worker', it.east)
			await it.write(
				zhou,
				...Array.from({ length: 600 }, (_, i) => oldLog(it.east1, `2025-0${1 + (i % 9)}-05T10:00`, '甲')),
			)
			await it.store.retention.save({ checkedMs: LATER_MS })
			let writes = 0
			const dying = {
				...it.store,
				info: it.store.info,
				write: (async (...args: Parameters<typeof it.store.write>) => {
					if (++writes === 2) throw new Error('the power went')
					return it.store.write(...args)
				}) as typeof it.store.write,
			}
			const system = createSystemWriter(dying, () => LATER_MS)
			const runs = createRetentionRuns(
				dying,
				system,
				() => LATER_MS,
				() => {},
			)
			await expect(runs.run()).rejects.toThrow('the power went')
			const rest = await runAt(it, LATER_MS)
			expect(rest.log).toBe(600 - 240)
			const tallies = await it.store.read(tx => tx.unforgotten('tally', '', 100, 'all'))
			expect(tallies.reduce((sum, rec) => sum + Number(rec.fields.count), 0)).toBe(600)
		})

		test('what somebody wrote lately stays, however old its day: a year may be typed wrong', async () => {
			const it = world()
			await it.write(createWriter('worker', it.east), oldLog(it.east1, '2015-11-22T10:00', '甲'))
			expect(await runAt(it, START_MS + 29 * DAY_MS)).toEqual({})
			expect(await runAt(it, START_MS + 31 * DAY_MS)).toEqual({ log: 1 })
		})

		test('what was deleted long ago is forgotten too, and not counted as done', async () => {
			const it = world()
			const zhou = createWriter('worker', it.east)
			const id = uuid()
			await it.write(zhou, log(it.east1, '删掉的', id))
			await it.write(zhou, remove((await it.record('log', id))!))
			await runAt(it, LONG_AFTER_MS)
			expect(isForgotten((await it.record('log', id))!)).toBe(true)
			expect(await it.store.read(tx => tx.unforgotten('tally', '', 10, 'all'))).toEqual([])
		})

		test('an edit of what was forgotten is refused by a code of its own, a deletion does nothing', async () => {
			const it = world()
			const zhou = createWriter('worker', it.east)
			const id = uuid()
			await it.write(zhou, oldLog(it.east1, '2025-11-02T10:00', '甲', id))
			const seen = (await it.record('log', id))!
			await runAt(it, LATER_MS)
			const gone = await it.record('log', id)
			expect(await it.verdict(zhou, edit(seen, { text: '离线写的' }))).toBe('forgotten')
			const back = { collection: 'log', recordId: id, set: { $deleted: null }, base: {} }
			expect(await it.verdict(zhou, back)).toBe('forgotten')
			expect(await it.verdict(zhou, remove(seen))).toBe('ok')
			expect(await it.verdict(zhou, edit(seen, { note: null, $org: it.east2 }))).toBe('ok')
			expect(await it.record('log', id)).toEqual(gone)
			expect(await it.conflicts(id)).toEqual([])
		})

		test('nobody but the server forgets by name', async () => {
			const it = world()
			const zhou = createWriter('worker', it.east)
			const id = uuid()
			await it.write(zhou, log(it.east1, '甲', id))
			const rec = (await it.record('log', id))!
			expect(await it.verdict(zhou, edit(rec, { forgotten: '2025-11' }))).toBe('forbidden')
			const made = createEdit('log', uuid(), it.east1, { ...rec.fields, forgotten: '' })
			expect(await it.verdict(zhou, made)).toBe('forbidden')
		})
	})

	describe('who left', () => {
		const left = (name: string, id: string, orgId: string) =>
			createEdit('person', id, orgId, {
				name,
				phone: '13800000001',
				partyMember: true,
				state: 'left',
				leftOn: '2025-10-01',
			})
		const postOf = (personId: string, gridId: string, to?: string) =>
			createEdit('post', uuid(), gridId, {
				personId,
				gridId,
				kind: 'safety',
				from: '2024-01-01',
				note: '姓名在此',
				...(to && { to }),
			})

		test('12 months after leaving a person goes with their posts, if nothing else names them', async () => {
			const it = world()
			const zhou = createWriter('worker', it.east)
			const [id, post] = [uuid(), postOf('', it.east1, '2025-10-01')]
			const own = { ...post, set: { ...post.set, personId: id } }
			await it.write(zhou, left('某甲', id, it.east1), own)
			expect(await runAt(it, LATER_MS)).toEqual({ person: 1, post: 1 })
			for (const [collection, of] of [
				['person', id],
				['post', own.recordId],
			] as const) {
				expect(isForgotten((await it.record(collection, of))!)).toBe(true)
				expect(await it.store.read(tx => tx.history(collection, of, 10))).toEqual([])
			}
		})

		test('of whom a meeting still names the name stays, and nothing else, not in the history either', async () => {
			const it = world()
			const zhou = createWriter('worker', it.east)
			const id = uuid()
			await it.write(
				zhou,
				left('某甲', id, it.east1),
				createEdit('attendance', uuid(), it.east1, {
					meetingId: uuid(),
					personId: id,
					seat: 'member',
					state: 'present',
				}),
			)
			expect(await runAt(it, LATER_MS)).toEqual({ 'person.emptied': 1 })
			const rec = (await it.record('person', id))!
			expect(rec.fields).toEqual({
				name: '某甲',
				state: 'left',
				leftOn: '2025-10-01',
				phone: null,
				partyMember: null,
			})
			const history = JSON.stringify(await it.store.read(tx => tx.history('person', id, 10)))
			expect(history).toContain('某甲')
			expect(history).not.toContain('13800000001')
			expect(await runAt(it, LONG_AFTER_MS)).toEqual({})
		})

		test('whose post still stands stays until somebody ends it', async () => {
			const it = world()
			const id = uuid()
			await it.write(createWriter('worker', it.east), left('某甲', id, it.east1), postOf(id, it.east1))
			expect(await runAt(it, LATER_MS)).toEqual({})
			expect((await it.record('person', id))!.fields.phone).toBe('13800000001')
		})

		test('whoever is there stays', async () => {
			const it = world()
			await it.write(createWriter('worker', it.east), person(it.east1, '某乙'))
			expect(await runAt(it, LONG_AFTER_MS)).toEqual({})
		})
	})

	describe('consent', () => {
		const card = (orgId: string, id = uuid()) =>
			createEdit('card', id, orgId, {
				name: '受访人',
				phone: '13900000001',
				need: 'meals',
				purpose: '送餐',
				consentBy: 'self',
				consentHow: 'phone',
				consentOn: '2025-12-01',
				expiresOn: '2026-12-01',
				since: '2025-12-01',
				state: 'active',
			})
		const ended = {
			name: null,
			phone: null,
			purpose: null,
			consentBy: null,
			consentHow: null,
			consentOn: null,
			expiresOn: null,
			state: 'withdrawn',
			endedOn: '2026-11-23',
		}

		test('what a withdrawn card said is gone at once: from its history, and from values that lost', async () => {
			const it = world()
			const [zhou, wu] = [createWriter('worker', it.east), createWriter('worker', it.east, '00000b')]
			const id = uuid()
			await it.write(zhou, card(it.east1, id))
			const seen = (await it.record('card', id))!
			await it.write(zhou, edit(seen, { phone: '13900000002' }))
			await it.write(wu, edit(seen, { phone: '13900000003' }))
			expect(await it.conflicts(id)).toHaveLength(1)
			await it.write(zhou, edit((await it.record('card', id))!, ended))
			const all = JSON.stringify([
				await it.record('card', id),
				await it.conflicts(id),
				await it.store.read(tx => tx.history('card', id, 20)),
			])
			for (const said of ['1390000000', '受访人', '送餐']) expect(all).not.toContain(said)
			// What arrives afterwards is not kept as a value that lost: whoever wrote it is told.
			expect(await it.verdict(wu, edit(seen, { phone: '13900000004' }))).toBe('forgotten')
			expect(JSON.stringify(await it.conflicts(id))).not.toContain('13900000004')
		})

		test('a card ends a week after its consent ran out, and its visits tell nothing any more', async () => {
			const it = world()
			const zhou = createWriter('worker', it.east)
			const [id, visit] = [uuid(), uuid()]
			await it.write(zhou, card(it.east1, id))
			await it.write(
				zhou,
				createEdit('visit', visit, it.east1, {
					cardId: id,
					on: '2026-11-20',
					outcome: 'done',
					text: '家里的事',
				}),
			)
			expect(await runAt(it, Date.UTC(2026, 11, 8))).toEqual({})
			expect(await runAt(it, Date.UTC(2026, 11, 9))).toEqual({ 'card.ended': 1 })
			expect((await it.record('card', id))!.fields).toMatchObject({
				state: 'expired',
				name: null,
				need: 'meals',
			})
			expect((await it.record('visit', visit))!.fields).toMatchObject({ outcome: 'done', text: null })
			const history = await it.store.read(tx => tx.history('visit', visit, 20))
			expect(JSON.stringify(history)).not.toContain('家里的事')
		})

		test('a slip is gone after 30 days, and one that is deleted at once', async () => {
			const it = world()
			const zhou = createWriter('worker', it.east)
			const [one, two] = [uuid(), uuid()]
			const slip = (id: string) =>
				createEdit('slip', id, it.east1, {
					on: '2026-11-23',
					kind: 'safety',
					department: 'police',
					text: '路灯',
					state: 'open',
				})
			await it.write(zhou, slip(one), slip(two))
			await it.write(zhou, remove((await it.record('slip', two))!))
			expect((await it.record('slip', two))!.fields).toEqual({ forgotten: '' })
			expect(await it.store.read(tx => tx.history('slip', two, 10))).toEqual([])
			expect(await runAt(it, Date.UTC(2026, 11, 23))).toEqual({})
			expect(await runAt(it, Date.UTC(2026, 11, 24))).toEqual({ slip: 1 })
		})
	})

	describe('a clock that cannot be believed forgets nothing', () => {
		const prepared = async () => {
			const it = world()
			await it.write(createWriter('worker', it.east), oldLog(it.east1, '2025-11-02T10:00', '甲'))
			await runAt(it, START_MS)
			return it
		}
		test.each([
			['2009', Date.UTC(2009, 0, 1), 'clock_behind'],
			['2099', Date.UTC(2099, 0, 1), 'clock_ahead'],
			['off for longer than over the holidays', START_MS + 60 * DAY_MS, 'clock_ahead'],
		] as const)('%s', async (_, nowMs, held) => {
			const it = await prepared()
			expect(await runsAt(it.store, nowMs).run()).toEqual({})
			expect(await it.store.retention.state()).toMatchObject({ held, checkedMs: START_MS })
			const [entry] = await it.store.audit.newest(1)
			expect(entry).toMatchObject({ action: 'retention.held', result: 'refused', outcome: { reason: held } })
		})

		test('until an administrator says that it is right', async () => {
			const it = await prepared()
			const runs = runsAt(it.store, LATER_MS)
			expect(await runs.run()).toEqual({})
			await runs.confirmClock({ atMs: LATER_MS, action: 'retention.confirm_clock' })
			expect(await it.store.retention.state()).toMatchObject({ held: null, counts: { log: 1 } })
		})

		test('a server that was never looked after asks what was written last', async () => {
			const it = world()
			await it.write(createWriter('worker', it.east), oldLog(it.east1, '2025-11-02T10:00', '甲'))
			expect(await runsAt(it.store, LATER_MS).run()).toEqual({})
			expect((await it.store.retention.state()).held).toBe('clock_ahead')
			expect(await runsAt(it.store, START_MS + 31 * DAY_MS).run()).toEqual({ log: 1 })
		})
	})
}
