/** A street with two communities and three grids, the people who write in it, and both ends of the sync calls. */
import { v7 as uuid } from 'uuid'
import { bootstrap } from '#server/access/bootstrap.ts'
import type { ServerStore } from '#server/store/port.ts'
import { pull as serverPull } from '#server/sync/pull.ts'
import { createPushTogether, type SyncActor } from '#server/sync/push.ts'
import { createScopes } from '#server/sync/scope.ts'
import { snapshot as serverSnapshot } from '#server/sync/snapshot.ts'
import { createEdit, createSystemWriter } from '#server/sync/system-change.ts'
import type { Role } from '#shared/model/kinds.ts'
import { clockAt, clocksOf, type Rec, type Scalar } from '#shared/model/record.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { laterHlc, makeNode, shiftHlc, tick } from '#shared/sync/clock.ts'

/** 9 o'clock on a working day; the tests' clock only moves when a test moves it. */
export const START_MS = Date.UTC(2026, 10, 23, 1, 0, 0)

/** One account at one PC. */
export interface Writer extends SyncActor {
	/** A change with the next reading of this PC's clock. @param offMs how far that clock is off */
	change(edits: readonly Edit[], offMs?: number): Change
}

/** @param replica 6 hex digits */
export function createWriter(role: Role, scopeId: string, replica = '00000a', accountId = uuid()): Writer {
	let last = ''
	return {
		accountId,
		role,
		scopeId,
		change(edits, offMs = 0) {
			// Whoever has seen a value has its clock behind them.
			for (const { base = {} } of edits) for (const clock of Object.values(base)) last = laterHlc(last, clock)
			last = tick(last, START_MS, makeNode(accountId, replica))
			const at = offMs === 0 ? last : shiftHlc(last, offMs)
			return { id: uuid(), at, command: 'test.write', edits }
		},
	}
}

/** An edit of `rec` by somebody who has seen all of it. */
export const edit = (rec: Rec, set: Readonly<Record<string, Scalar>>): Edit => ({
	collection: rec.collection,
	recordId: rec.id,
	set,
	base: Object.fromEntries(
		Object.keys(set).flatMap(path => (clockAt(rec, path) === '' ? [] : [[path, clockAt(rec, path)]])),
	),
})

export const remove = (rec: Rec): Edit => ({
	collection: rec.collection,
	recordId: rec.id,
	set: { $deleted: true },
	base: clocksOf(rec),
})

export const person = (orgId: string, name: string, id = uuid()): Edit =>
	createEdit('person', id, orgId, { name, state: 'active' })

export const post = (gridId: string, kind: string, id = uuid()): Edit =>
	createEdit('post', id, gridId, { personId: uuid(), gridId, kind, from: '2026-01-01' })

export const log = (orgId: string, text: string, id = uuid()): Edit =>
	createEdit('log', id, orgId, { kind: 'visit', at: '2026-11-02T10:00', text, state: 'done' })

export type World = Awaited<ReturnType<typeof createWorld>>

/** @param store empty */
export async function createWorld(store: ServerStore) {
	const scopes = createScopes()
	const system = createSystemWriter(store, () => START_MS)
	const street = store.info.topId
	const [east, west, east1, east2, west1] = [uuid(), uuid(), uuid(), uuid(), uuid()]
	await bootstrap(store, system, { kind: 'street', name: '测试街道' })
	const org = (id: string, name: string) =>
		createEdit('org', id, id, { kind: 'community', name, parentId: street, state: 'active' })
	const grid = (id: string, parentId: string, name: string) =>
		createEdit('grid', id, id, { name, parentId, state: 'active' })
	await system.change([
		org(east, '东社区'),
		org(west, '西社区'),
		grid(east1, east, '东一网格'),
		grid(east2, east, '东二网格'),
		grid(west1, west, '西一网格'),
	])

	const pushTogether = createPushTogether(store)
	const push = (actor: SyncActor, changes: readonly Change[], nowMs = START_MS) =>
		pushTogether(actor, changes, nowMs)

	return {
		store,
		system,
		street,
		east,
		west,
		east1,
		east2,
		west1,
		grid,
		org,
		push,
		/** Pushes one change that has to be accepted. */
		async write(actor: Writer, ...edits: Edit[]): Promise<Change> {
			const change = actor.change(edits)
			const result = await push(actor, [change])
			if (!result.ok || result.verdicts[0]?.ok !== true)
				throw new Error(`Refused: ${JSON.stringify(result.ok ? result.verdicts : result)}`)
			return change
		},
		/** Pushes one change. @returns the verdict's code, `ok` where it was accepted */
		async verdict(actor: Writer, ...edits: Edit[]): Promise<string> {
			const result = await push(actor, [actor.change(edits)])
			if (!result.ok) return result.code
			return result.verdicts[0]?.ok ? 'ok' : (result.verdicts[0]?.code ?? 'none')
		},
		/** One page as the client sees it, its records parsed. */
		async pull(actor: SyncActor, cursor: number, scopeHash: string, limit?: number) {
			const page = await serverPull(store, scopes, actor, { cursor, scopeHash }, limit)
			return { ...page, records: page.records.map(text => JSON.parse(text) as Rec) }
		},
		/** The scope and cursor of a client that starts with nothing. */
		async start(actor: SyncActor) {
			const { scope, cursor } = await serverPull(store, scopes, actor, { cursor: 0, scopeHash: '' })
			if (scope === undefined) throw new Error('No scope')
			return { scope, cursor, hash: scope.hash }
		},
		snapshot: (
			actor: SyncActor,
			asked: { nodes: readonly string[]; context: readonly string[]; after: string | null },
			limit?: number,
		) => serverSnapshot(store, scopes, actor, asked, limit),
		async record(collection: string, id: string): Promise<Rec | undefined> {
			return store.read(async tx => (await tx.records([`${collection}/${id}`]))[0])
		},
		async conflicts(recordId: string): Promise<Rec[]> {
			return store.read(tx => tx.conflictsOf(recordId))
		},
	}
}
