/** Exchange files between a PC without a line and the server's handler (rule S14), on every server store. */

import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { createAccount } from '#server/access/accounts.ts'
import { logIn } from '#server/access/sessions.ts'
import { handlePack } from '#server/exchange/handle-pack.ts'
import { startOf } from '#server/sync/run.ts'
import { createScopes } from '#server/sync/scope.ts'
import { createEdit, updateEdit } from '#server/sync/system-change.ts'
import { readEnvelope } from '#shared/exchange/envelope.ts'
import { newSecretKeys, publicKeysOf } from '#shared/exchange/keys.ts'
import { sealPack } from '#shared/exchange/pack.ts'
import type { Role } from '#shared/model/kinds.ts'
import { recKey } from '#shared/model/record.ts'
import { type FileOffice, type OfficeOptions, openFileOffice } from './file-office.ts'
import { createWriter, log, START_MS, type World } from './server-store-world.ts'

const HOUR_MS = 3_600_000
const random = (count: number) => crypto.getRandomValues(new Uint8Array(count))

export function exchangeCases(world: () => World): void {
	/** The server's clock; the PCs' run with it unless a test says otherwise. */
	const nowMs = START_MS
	let logins = 0

	async function account(role: Role = 'worker', scopeId = world().east) {
		const { store, system } = world()
		const login = `user${++logins}`
		const wanted = { login, name: '王小明', role, scopeId, password: 'right-password' }
		const created = await createAccount(store, system, wanted, nowMs)
		if (typeof created === 'string') throw new Error(created)
		return { id: created.id, role, scopeId, login }
	}
	async function office(
		who: Awaited<ReturnType<typeof account>>,
		more: Partial<OfficeOptions> = {},
	): Promise<FileOffice> {
		const { store } = world()
		const signedIn = await logIn(
			store,
			{ login: who.login, password: 'right-password', replica: null },
			nowMs,
		)
		if (!signedIn.ok) throw new Error(signedIn.code)
		return openFileOffice({ store, account: who, replica: signedIn.replica, now: () => nowMs, ...more })
	}
	const turnOn = () =>
		world().system.change([createEdit('setting', uuid(), world().street, { fileExchange: true })])
	const scopes = createScopes()
	const handle = (file: Uint8Array) =>
		handlePack({ store: world().store, scopes, now: () => nowMs }, file, { by: 'cli' })
	async function answer(file: Uint8Array): Promise<Uint8Array> {
		const result = await handle(file)
		if (!result.ok) throw new Error(result.reason)
		return result.answer
	}
	const refusal = async (file: Uint8Array): Promise<string> => {
		const result = await handle(file)
		return result.ok ? 'taken' : result.reason
	}
	/** Asks, carries, and takes in. */
	const round = async (pc: FileOffice): Promise<string> => pc.take(await answer(await pc.ask()))
	/** What a PC of the same account holds that begins with nothing. */
	const newcomer = async (who: Awaited<ReturnType<typeof account>>) => {
		const pc = await office(who)
		expect(await round(pc)).toBe('complete')
		return pc.records()
	}
	const addLog = (pc: FileOffice, orgId: string, text: string) =>
		pc.store.commit('log.create', [log(orgId, text)])
	const texts = async (pc: FileOffice) =>
		Object.values(await pc.records())
			.filter(rec => rec.collection === 'log')
			.map(rec => rec.fields.text)
			.sort()
	const actions = async () =>
		(await world().store.audit.newest(100))
			.toReversed()
			.map(({ action, outcome }) => [action, outcome.reason].filter(Boolean).join(' '))

	describe('exchange files', () => {
		test('S14: are refused until an administrator turns them on, and that is logged; then off again', async () => {
			const w = world()
			const pc = await office(await account())
			const file = await pc.ask()
			expect(await refusal(file)).toBe('disabled')
			expect(await actions()).toEqual(['exchange.refused disabled'])
			// A setting of a node below decides nothing.
			await w.system.change([createEdit('setting', uuid(), w.east, { fileExchange: true })])
			expect(await refusal(file)).toBe('disabled')
			await turnOn()
			expect(await refusal(file)).toBe('taken')
			const [setting] = await w.store.read(tx => tx.page(startOf(w.street), ['setting'], 1))
			await w.system.change([updateEdit(JSON.parse(setting!.body), { fileExchange: false })])
			expect(await refusal(file)).toBe('disabled')
		})

		test('S14: who turns them on or off stands in the audit, once for each time', async () => {
			const w = world()
			const head = createWriter('street', w.street)
			const change = head.change([createEdit('setting', uuid(), w.street, { fileExchange: true })])
			for (let i = 0; i < 2; i++) await w.push(head, [change])
			const { accountId } = head
			const rows = await w.store.audit.newest(10)
			expect(rows).toMatchObject([
				{ action: 'exchange.turned', accountId, replica: '00000a', outcome: { on: true } },
			])
		})

		test('S4 S14: a PC that is never connected gets its scope, sends its work and hears of others’ work, by files', async () => {
			await turnOn()
			const w = world()
			const [wang, li] = [await account(), await account()]
			const [a, b] = [await office(wang), await office(li)]
			expect(await round(a)).toBe('complete')
			expect(Object.keys(await a.records())).toContain(`org/${w.east}`)
			expect(Object.keys(await a.records())).not.toContain(`org/${w.west}`)
			await round(b)
			await addLog(a, w.east1, '甲处所写')
			await addLog(b, w.east2, '乙处所写')
			for (const pc of [a, b, a]) expect(await round(pc)).toBe('complete')
			expect([await a.outbox(), await b.outbox()]).toEqual([[], []])
			expect(await texts(a)).toEqual(['乙处所写', '甲处所写'])
			expect(await a.records()).toEqual(await newcomer(wang))
			expect(await b.records()).toEqual(await newcomer(li))
		})

		test('S3 S14: a question taken twice acts once; an answer taken twice changes nothing the second time', async () => {
			await turnOn()
			const w = world()
			const pc = await office(await account())
			await round(pc)
			await addLog(pc, w.east1, '走访')
			const question = await pc.ask()
			const [first, second] = [await answer(question), await answer(question)]
			const { version } = await w.store.head()
			expect(await pc.take(first)).toBe('complete')
			const held = await pc.records()
			expect(await pc.take(second)).not.toBe('complete')
			expect(await pc.take(first)).toBe('outdated')
			expect(await pc.records()).toEqual(held)
			expect(await texts(pc)).toEqual(['走访'])
			// The second time nothing was written: numbers are reserved, records keep theirs.
			expect(Object.values(held).filter(rec => rec.version > version)).toEqual([])
		})

		test('S4 S14: questions that arrive in the wrong order, and answers that come back so, end in the same state', async () => {
			await turnOn()
			const w = world()
			const wang = await account()
			const pc = await office(wang)
			await round(pc)
			await addLog(pc, w.east1, '第一条')
			const early = await pc.ask()
			await addLog(pc, w.east1, '第二条')
			const late = await pc.ask()
			await addLog(pc, w.east1, '第三条')
			const answers = [await answer(late), await answer(early)]
			for (const file of answers.toReversed()) await pc.take(file)
			expect(await pc.outbox()).toEqual(['pending unsent'])
			expect(await round(pc)).toBe('complete')
			expect(await pc.outbox()).toEqual([])
			expect(await pc.records()).toEqual(await newcomer(wang))
			expect(await texts(pc)).toEqual(['第一条', '第三条', '第二条'])
		})

		test('S14: an answer that comes after the PC has gone on takes nothing back: neither records nor refusals', async () => {
			await turnOn()
			const w = world()
			const wang = await account()
			const pc = await office(wang)
			const other = await office(await account())
			await round(pc)
			await round(other)
			const key = recKey('grid', w.east1)
			const gridNow = async (from: FileOffice) => (await from.records())[key]!
			await pc.store.commit('grid.update', [updateEdit(await gridNow(pc), { name: '' })])
			const early = await answer(await pc.ask())
			await other.store.commit('grid.update', [updateEdit(await gridNow(other), { households: 321 })])
			await round(other)
			await addLog(pc, w.east1, '其后')
			// The later question holds the refused change too; its answer comes back first.
			expect(await round(pc)).toBe('complete')
			expect(await pc.outbox()).toEqual(['refused invalid'])
			expect(await pc.take(early)).toBe('outdated')
			expect((await gridNow(pc)).fields).toMatchObject({ households: 321, name: '东一网格' })
			expect(await pc.records()).toEqual(await newcomer(wang))
		})

		test('S6 S14: a refusal that was said before what the PC knows now is left for the next file', async () => {
			await turnOn()
			const w = world()
			const wang = await account()
			const pc = await office(wang)
			const other = await office(await account())
			await round(pc)
			await round(other)
			const key = recKey('grid', w.east1)
			await addLog(pc, w.east1, '先')
			const first = await pc.ask()
			await pc.store.commit('grid.update', [updateEdit((await pc.records())[key]!, { name: '' })])
			const second = await answer(await pc.ask())
			await other.store.commit('grid.update', [updateEdit((await other.records())[key]!, { households: 77 })])
			await round(other)
			// The first question is taken last: its answer is the newer one.
			expect(await pc.take(await answer(first))).toBe('complete')
			expect((await pc.records())[key]?.fields.households).toBe(77)
			await pc.take(second)
			expect((await pc.records())[key]?.fields.households).toBe(77)
			expect(await round(pc)).toBe('complete')
			expect(await pc.outbox()).toEqual(['refused invalid'])
			expect(await pc.records()).toEqual(await newcomer(wang))
		})

		test('S10 S14: a grid that the PC made itself, and a scope that grew, come back complete in one file', async () => {
			await turnOn()
			const w = world()
			const wang = await account()
			const pc = await office(wang)
			await round(pc)
			const made = uuid()
			await pc.store.commit('grid.create', [w.grid(made, w.east, '新网格')])
			await addLog(pc, made, '新网格的第一条')
			expect(await round(pc)).toBe('complete')
			await w.system.change([w.grid(uuid(), w.east, '又一个')])
			expect(await round(pc)).toBe('complete')
			expect(await pc.records()).toEqual(await newcomer(wang))
			expect(Object.keys(await pc.records())).toContain(`grid/${made}`)
		})

		test('S11 S14: a PC three hours ahead learns it by the answer; what it wrote is stamped anew and taken the next time', async () => {
			await turnOn()
			const w = world()
			const wang = await account()
			const pc = await office(wang, { now: () => nowMs + 3 * HOUR_MS })
			await round(pc)
			await addLog(pc, w.east1, '钟快了')
			expect(await round(pc)).toBe('complete')
			expect(await pc.outbox()).toEqual([])
			expect(await pc.store.meta('clockOffsetMs')).toBe(3 * HOUR_MS)
			const [slow] = [await office(wang, { now: () => nowMs - 5 * HOUR_MS })]
			await round(slow)
			expect(await slow.store.meta('clockOffsetMs')).toBe(-5 * HOUR_MS)
		})

		test('S11 S14: a change that was stamped ahead of the server before anybody knew is not decided, and goes the next time', async () => {
			await turnOn()
			const w = world()
			const pc = await office(await account(), { now: () => nowMs + 3 * HOUR_MS })
			await addLog(pc, w.east1, '钟快了')
			await round(pc)
			expect(await pc.outbox()).toEqual(['pending unsent'])
			expect(await round(pc)).toBe('complete')
			expect(await pc.outbox()).toEqual([])
		})

		test('S9 S14: more than one push holds goes in one file', { timeout: 60_000 }, async () => {
			await turnOn()
			const w = world()
			const pc = await office(await account())
			await round(pc)
			for (let i = 0; i < 510; i++) await addLog(pc, w.east1, `第 ${i} 条`)
			expect(await round(pc)).toBe('complete')
			expect(await pc.outbox()).toEqual([])
			expect((await texts(pc)).length).toBe(510)
		})

		test('S14: of another server, sender, receiver, epoch or a revoked account: refused with the reason, nothing changed', async () => {
			await turnOn()
			const w = world()
			const wang = await account()
			const pc = await office(wang)
			await round(pc)
			await addLog(pc, w.east1, '不该到')
			const file = await pc.ask()
			const read = readEnvelope(file)
			if (!read.ok) throw new Error(read.reason)
			const { header } = read.envelope
			const before = await w.store.head()
			const server = publicKeysOf(await w.store.exchange.secretKeys())
			const stranger = newSecretKeys(random)
			const sealed = (patch: Partial<typeof header>) =>
				sealPack({
					header: { ...header, ...patch },
					content: '{}',
					signSecret: stranger.sign,
					receiver: server.box,
					random,
				})
			expect(await refusal(sealed({ serverId: uuid() }))).toBe('foreign_server')
			expect(await refusal(sealed({ kind: 'answer' }))).toBe('not_for_us')
			expect(await refusal(sealed({ replica: 'ffffff' }))).toBe('unknown_sender')
			expect(await refusal(sealed({ accountId: uuid() }))).toBe('unknown_sender')
			expect(await refusal(sealed({ epoch: 'another' }))).toBe('other_epoch')
			expect(await refusal(sealed({}))).toBe('bad_signature')
			expect(await refusal(file.slice(0, -20))).toBe('truncated')
			expect(await refusal(file.with(file.length - 100, file.at(-100)! ^ 1))).toBe('bad_signature')
			await w.store.write(0, tx => tx.updateAccount(wang.id, { state: 'disabled' }))
			expect(await refusal(file)).toBe('revoked')
			expect(await w.store.head()).toEqual(before)
			await w.store.write(0, tx => tx.updateAccount(wang.id, { state: 'active' }))
			expect(await refusal(file)).toBe('taken')
		})

		test('S14: a signed file that holds no question is malformed', async () => {
			await turnOn()
			const w = world()
			const wang = await account()
			const pc = await office(wang)
			const read = readEnvelope(await pc.ask())
			if (!read.ok) throw new Error(read.reason)
			const keys = (await pc.store.meta('exchangeKeys'))!
			const server = publicKeysOf(await w.store.exchange.secretKeys())
			const sealed = (content: string) =>
				sealPack({
					header: read.envelope.header,
					content,
					signSecret: keys.sign,
					receiver: server.box,
					random,
				})
			expect(await refusal(sealed('{"changes":1}'))).toBe('malformed')
			expect(await refusal(sealed('no json'))).toBe('malformed')
			expect(await actions()).toEqual(['exchange.refused malformed', 'exchange.refused malformed'])
		})

		test('S14: an answer is taken by the PC that asked, and by no other; one of another server or epoch by none', async () => {
			await turnOn()
			const w = world()
			const wang = await account()
			const [pc, second, li] = [await office(wang), await office(wang), await office(await account())]
			const file = await answer(await pc.ask())
			expect(await second.take(file)).toBe('not_for_us')
			expect(await li.take(file)).toBe('not_for_us')
			const read = readEnvelope(file)
			if (!read.ok) throw new Error(read.reason)
			const forged = sealPack({
				header: read.envelope.header,
				content: '{}',
				signSecret: newSecretKeys(random).sign,
				receiver: publicKeysOf((await pc.store.meta('exchangeKeys'))!).box,
				random,
			})
			expect(await pc.take(forged)).toBe('bad_signature')
			expect(await pc.take(await pc.ask())).toBe('not_for_us')
			await pc.store.setMeta('epoch', 'later')
			expect(await pc.take(file)).toBe('other_epoch')
			expect(await pc.records()).toEqual({})
			expect(w.store.info.epoch).not.toBe('later')
		})

		test('S14: every file that was taken, refused and answered is in the log, and what the PC did, told twice, stands there once', async () => {
			await turnOn()
			const w = world()
			const wang = await account()
			const pc = await office(wang)
			const question = await pc.ask()
			await pc.take(await answer(question))
			await answer(question)
			const rows = (await w.store.audit.newest(100)).toReversed()
			expect(rows.map(row => row.action)).toEqual([
				'exchange.taken',
				'device.exchange.exported',
				'exchange.answered',
				'exchange.taken',
				'exchange.answered',
			])
			expect(rows.map(row => row.seq)).toEqual(rows.map(row => row.seq).toSorted((x, y) => x - y))
			for (const row of rows) expect(row).toMatchObject({ accountId: wang.id, atMs: nowMs })
			expect(rows[0]?.outcome).toMatchObject({ by: 'cli', changes: 0 })
		})

		test('S14: another PC of the scope carries a question, keeps it while there is no line, and hands the answer back', async () => {
			await turnOn()
			const w = world()
			let up = false
			const a = await office(await account())
			const courier = await office(await account(), {
				post: async file => {
					if (!up) return { ok: false, code: 'unreachable' }
					const result = await handle(file)
					return result.ok ? { ok: true, answer: result.answer } : { ok: false, reason: result.reason }
				},
			})
			await round(a)
			await round(courier)
			await addLog(a, w.east1, '托人带去')
			const question = await a.ask()
			expect(await a.exchange.importPack(question), 'it cannot carry its own').toEqual({ kind: 'own' })
			expect((await a.exchange.state()).kept).toEqual([])
			const kept = await courier.exchange.importPack(question)
			expect(kept).toMatchObject({ kind: 'kept' })
			expect(await courier.exchange.importPack(question)).toMatchObject({ kind: 'kept' })
			expect((await courier.exchange.state()).kept).toMatchObject([{ answered: false }])
			await courier.exchange.courier.forward()
			expect((await courier.exchange.state()).kept).toMatchObject([{ answered: false }])
			up = true
			await courier.exchange.courier.forward()
			const [pack] = (await courier.exchange.state()).kept
			expect(pack?.answered).toBe(true)
			const back = (await courier.exchange.courier.answerFile(pack!.id))!
			expect(await courier.exchange.importPack(back)).toEqual({ kind: 'refused', reason: 'not_for_us' })
			expect(await a.exchange.importPack(back)).toMatchObject({
				kind: 'taken',
				accepted: 1,
				extent: 'complete',
			})
			expect(a.answersTaken()).toBe(1)
			expect(await a.outbox()).toEqual([])
			await courier.exchange.courier.handedBack(pack!.id)
			await courier.exchange.courier.drop(pack!.id)
			expect((await courier.exchange.state()).kept).toEqual([])
			// Before, it fetched its own scope by a file.
			const did = (await courier.exchange.state()).log.map(entry => entry.action)
			expect(did.toReversed().slice(1)).toEqual(['kept', 'kept', 'forwarded', 'refused', 'handed_back'])
			const own = (await a.exchange.state()).log
			expect(own[0]).toMatchObject({ action: 'answered', accepted: 1, refused: 0 })
		})

		test('S14: a PC keeps no more of other PCs’ files than it has room for, and says so', async () => {
			await turnOn()
			const [a, courier] = [await office(await account()), await office(await account())]
			await round(courier)
			for (let i = 0; i < 20; i++)
				expect(await courier.exchange.importPack(await a.ask())).toMatchObject({ kind: 'kept' })
			expect(await courier.exchange.importPack(await a.ask())).toMatchObject({ kind: 'full' })
			expect((await courier.exchange.state()).kept).toHaveLength(20)
		})
	})
}
