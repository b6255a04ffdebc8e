import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { createEdit } from '#server/sync/system-change.ts'
import type { Edit } from '#shared/sync/change.ts'
import { createWriter, edit, log, person, post, remove, type World } from './server-store-world.ts'

export function pushCases(world: () => World): void {
	describe('push', () => {
		test('S2: a change with one bad edit leaves nothing behind', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const good = person(w.east1, '王一')
			expect(await w.verdict(worker, good, person(w.west1, '王二'))).toBe('out_of_scope')
			expect(await w.record('person', good.recordId)).toBeUndefined()
			expect(await w.verdict(worker, good, person(w.east1, '王二'))).toBe('ok')
			expect(await w.record('person', good.recordId)).toMatchObject({ fields: { name: '王一' } })
		})

		test('S2: a refused change does not hold up the changes beside it', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const first = worker.change([person(w.east1, '甲')])
			const bad = worker.change([person(w.west1, '乙')])
			const last = worker.change([person(w.east2, '丙')])
			const result = await w.push(worker, [first, bad, last])
			expect(result).toMatchObject({
				verdicts: [
					{ id: first.id, ok: true },
					{ id: bad.id, ok: false, code: 'out_of_scope', path: '$org' },
					{ id: last.id, ok: true },
				],
			})
		})

		test('S3: the same change in two pushes acts once and gets the same verdict', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const change = worker.change([log(w.east1, '走访')])
			const first = await w.push(worker, [change])
			const recordId = change.edits[0]?.recordId ?? ''
			const before = await w.record('log', recordId)
			expect(await w.push(worker, [change])).toEqual(first)
			expect(await w.record('log', recordId)).toEqual(before)
			const history = await w.store.read(tx => tx.history('log', recordId, 10))
			expect(history).toHaveLength(1)
		})

		test('S3: twice in one push', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const change = worker.change([log(w.east1, '走访')])
			const result = await w.push(worker, [change, change])
			expect(result).toMatchObject({ verdicts: [{ ok: true }, { ok: true }] })
			const history = await w.store.read(tx => tx.history('log', change.edits[0]?.recordId ?? '', 10))
			expect(history).toHaveLength(1)
		})

		test('S3: a refusal is remembered, even when the change would be accepted now', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const rec = person(w.east1, '甲')
			const early = worker.change([
				{ collection: 'person', recordId: rec.recordId, set: { title: '组长' }, base: {} },
			])
			expect(await w.push(worker, [early])).toMatchObject({ verdicts: [{ code: 'unknown_record' }] })
			await w.write(worker, rec)
			const again = await w.push(worker, [early])
			expect(again).toMatchObject({ verdicts: [{ code: 'unknown_record' }] })
			// The client asks again and gets what the record really is.
			expect(again).toMatchObject({ records: [{ id: rec.recordId, fields: { name: '甲' } }] })
		})

		test('S3: a change id that belongs to another account is not answered with its verdict', async () => {
			const w = world()
			const [one, other] = [createWriter('worker', w.east), createWriter('worker', w.east)]
			const change = one.change([log(w.east1, '走访')])
			await w.push(one, [change])
			const result = await w.push(other, [{ ...change, at: other.change([]).at }])
			expect(result).toMatchObject({ verdicts: [{ ok: false, code: 'forged_clock' }] })
		})

		test('S5: edits of different fields both survive', async () => {
			const w = world()
			const [one, other] = [createWriter('worker', w.east), createWriter('street', w.street)]
			await w.write(one, person(w.east1, '甲'))
			const rec = await only(w, 'person')
			await w.write(one, edit(rec, { title: '组长' }))
			await w.write(other, edit(rec, { phone: '02361234567' }))
			expect((await only(w, 'person')).fields).toMatchObject({ title: '组长', phone: '02361234567' })
			expect(await w.conflicts(rec.id)).toEqual([])
		})

		test('S5: of the same field the later clock wins and the loser stays as a conflict, in either order', async () => {
			const w = world()
			const [one, other] = [createWriter('worker', w.east), createWriter('street', w.street)]
			await w.write(one, person(w.east1, '甲'), person(w.east2, '乙'))
			for (const flipped of [false, true]) {
				const rec = await only(w, 'person', flipped ? '乙' : '甲')
				const early = one.change([edit(rec, { title: '早' })], 1000)
				const late = other.change([edit(rec, { title: '晚' })], 2000)
				const order = flipped ? ([other, late, one, early] as const) : ([one, early, other, late] as const)
				await w.push(order[0], [order[1]])
				await w.push(order[2], [order[3]])
				expect(await w.record('person', rec.id)).toMatchObject({ fields: { title: '晚' } })
				expect(await w.conflicts(rec.id)).toMatchObject([
					{ orgId: rec.orgId, fields: { path: 'title', value: '早', loserAt: early.at, state: 'open' } },
				])
			}
		})

		test('S5: an edit of what somebody else deleted meanwhile is kept as a conflict', async () => {
			const w = world()
			const [one, other] = [createWriter('worker', w.east), createWriter('worker', w.east)]
			await w.write(one, person(w.east1, '甲'))
			const rec = await only(w, 'person')
			await w.write(one, remove(rec))
			await w.write(other, edit(rec, { title: '组长' }))
			expect(await w.record('person', rec.id)).toMatchObject({ deleted: true, fields: { title: '组长' } })
			expect(await w.conflicts(rec.id)).toMatchObject([{ fields: { path: '$deleted', state: 'open' } }])
		})

		test('S5: a conflict is decided by its state and nothing else', async () => {
			const w = world()
			const [one, other] = [createWriter('worker', w.east), createWriter('reader', w.east)]
			await w.write(one, person(w.east1, '甲'))
			const rec = await only(w, 'person')
			await w.write(one, edit(rec, { title: '早' }))
			await w.push(one, [one.change([edit(rec, { title: '晚' })])])
			const [conflict] = await w.conflicts(rec.id)
			if (conflict === undefined) throw new Error('No conflict')
			expect(await w.verdict(one, edit(conflict, { value: '别的' }))).toBe('forbidden')
			expect(await w.verdict(other, edit(conflict, { state: 'resolved' }))).toBe('forbidden')
			const admin = createWriter('sysadmin', w.street)
			expect(await w.verdict(admin, edit(conflict, { state: 'resolved' }))).toBe('forbidden')
			expect(await w.verdict(one, edit(conflict, { state: 'resolved' }))).toBe('ok')
		})

		test('S6: a second secretary of a grid is refused; a hand-over in one change is not', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const first = post(w.east1, 'secretary')
			await w.write(worker, first)
			expect(await w.verdict(worker, post(w.east1, 'secretary'))).toBe('one_secretary')
			expect(await w.verdict(worker, post(w.east2, 'secretary'))).toBe('ok')
			const rec = await w.record('post', first.recordId)
			if (rec === undefined) throw new Error('No post')
			const next = post(w.east1, 'secretary')
			await w.write(worker, next, edit(rec, { to: '2026-10-31', nextPostId: next.recordId }))
			expect(await w.verdict(worker, post(w.east1, 'secretary'))).toBe('one_secretary')
		})

		test('S6: what an earlier change of the same push did counts', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const first = post(w.east1, 'secretary')
			const ended: Edit = { ...first, set: { to: '2026-10-31' }, base: {} }
			const result = await w.push(worker, [
				worker.change([first]),
				worker.change([post(w.east1, 'secretary')]),
				worker.change([ended]),
				worker.change([post(w.east1, 'secretary')]),
			])
			expect(result.ok && result.verdicts.map(v => v.code ?? 'ok')).toEqual([
				'ok',
				'one_secretary',
				'ok',
				'ok',
			])
		})

		test('S6: permission, schema, tree and identity', async () => {
			const w = world()
			const staff = createWriter('staff', w.east1)
			const worker = createWriter('worker', w.east)
			const street = createWriter('street', w.street)
			expect(await w.verdict(staff, person(w.east1, '甲'))).toBe('forbidden')
			expect(await w.verdict(staff, log(w.east1, '走访'))).toBe('ok')
			expect(await w.verdict(staff, log(w.east2, '走访'))).toBe('out_of_scope')
			expect(await w.verdict(worker, createEdit('account', uuid(), w.east, { name: '假' }))).toBe('forbidden')
			expect(await w.verdict(worker, createEdit('spell', uuid(), w.east, {}))).toBe('unknown_collection')
			expect(await w.verdict(worker, createEdit('person', uuid(), w.east1, { name: '甲' }))).toBe('invalid')
			expect(await w.verdict(worker, person(w.east1, '甲', 'not-a-uuid'))).toBe('invalid')
			expect(await w.verdict(worker, person(uuid(), '甲'))).toBe('out_of_scope')
			expect(await w.verdict(street, w.grid(uuid(), w.street, '无社区'))).toBe('bad_parent')
			expect(await w.verdict(street, w.grid(uuid(), w.east1, '网格下'))).toBe('bad_parent')
			const under = createEdit('org', uuid(), '', {
				kind: 'street',
				name: '假',
				parentId: w.east1,
				state: 'active',
			})
			expect(await w.verdict(street, { ...under, set: { ...under.set, $org: under.recordId } })).toBe(
				'bad_parent',
			)
			expect(await w.verdict(street, w.grid(w.east, w.west, '同号'))).toBe('already_exists')
			const twice = person(w.east1, '甲')
			await w.write(worker, twice)
			expect(await w.verdict(worker, twice)).toBe('already_exists')
		})

		test('S6: what a refused change gets back is inside the scope', async () => {
			const w = world()
			const [east, west] = [createWriter('worker', w.east), createWriter('worker', w.west)]
			await w.write(west, person(w.west1, '甲'))
			const rec = await only(w, 'person')
			const result = await w.push(east, [east.change([edit(rec, { title: '组长' })])])
			expect(result).toMatchObject({ verdicts: [{ code: 'out_of_scope' }], records: [] })
		})

		test('S6: a change signed with another account’s clock is refused', async () => {
			const w = world()
			const [one, other] = [createWriter('worker', w.east), createWriter('worker', w.east)]
			const result = await w.push(one, [other.change([log(w.east1, '走访')])])
			expect(result).toMatchObject({ verdicts: [{ code: 'forged_clock' }] })
		})

		test('S11: a clock too far ahead stops the whole push, one that is behind does not', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const past = worker.change([log(w.east1, '旧')], -17 * 365 * 86_400_000)
			const future = worker.change([log(w.east1, '新')], 6 * 60_000)
			expect(await w.push(worker, [past, future])).toEqual({ ok: false, code: 'clock' })
			expect(await w.record('log', past.edits[0]?.recordId ?? '')).toBeUndefined()
			expect(await w.push(worker, [past])).toMatchObject({ verdicts: [{ ok: true }] })
		})

		test('S13: fields of a newer peer survive', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const { recordId, collection, set } = person(w.east1, '甲')
			await w.write(worker, { collection, recordId, set: { ...set, hobby: '书法', 'tags/red': true } })
			const rec = await only(w, 'person')
			await w.write(worker, edit(rec, { title: '组长' }))
			expect((await only(w, 'person')).fields).toMatchObject({ hobby: '书法', 'tags/red': true })
		})

		test('a push of 500 changes over the same records', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const created = person(w.east1, '甲')
			const changes = [worker.change([created])]
			for (let i = 1; i < 500; i++) {
				const seen = changes.at(-1)?.at ?? ''
				const base = i === 1 ? {} : { title: seen }
				changes.push(worker.change([{ ...created, set: { title: `第${i}次` }, base }]))
			}
			const result = await w.push(worker, changes)
			expect(result.ok && result.verdicts.every(verdict => verdict.ok)).toBe(true)
			expect((await only(w, 'person')).fields.title).toBe('第499次')
			expect(await w.conflicts(created.recordId)).toEqual([])
		})
	})
}

/** The one record of a collection, or the one with that name. */
async function only(w: World, collection: string, name?: string) {
	const street = createWriter('street', w.street)
	const { records } = await w.pull(street, 0, 'other', 10_000)
	const found = records.filter(
		rec => rec.collection === collection && (name === undefined || rec.fields.name === name),
	)
	if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} ${collection}`)
	return found[0]
}
