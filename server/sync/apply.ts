/** Decides about changes one by one and writes the outcome, inside a transaction that the caller holds. */

import { exchangeTurned } from '#shared/exchange/switch.ts'
import { isNodeCollection } from '#shared/model/collections.ts'
import { erases, forget, isForgotten } from '#shared/model/forgotten.ts'
import { ORG, type Rec, withPath } from '#shared/model/record.ts'
import type { Actor } from '#shared/sync/accept.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { type Hlc, replicaOf } from '#shared/sync/clock.ts'
import type { Erasure, StoredChange, Verdict, WriteTx } from '../store/port.ts'
import { followMerge } from './follow-merge.ts'
import { createOverlay, type Overlay } from './overlay.ts'

/** What one author sent at one time. */
export interface Batch {
	readonly actor: Actor
	readonly changes: readonly Change[]
	/** When it was received. */
	readonly nowMs: number
}

export interface Applied {
	/** For each batch those of its changes, in their order. */
	readonly verdicts: readonly (readonly Verdict[])[]
	/** The database as the changes left it. */
	readonly overlay: Overlay
}

/** How the commands begin by which the server itself empties and forgets: what they take is gone from histories too. */
export const RETENTION = 'retention.'

/** Most node paths told in one poke; beyond that everybody is told. */
const POKE_PATHS = 64

export const changesOf = (batches: readonly Batch[]): Change[] => batches.flatMap(({ changes }) => changes)

/**
 * Decides about one after the other, each upon what those before it left.
 *
 * @param tx a write with as many numbers reserved as there are changes: each accepted one takes its own, so that the
 *   records of one change always travel together
 */
export async function applyChanges(tx: WriteTx, batches: readonly Batch[]): Promise<Applied> {
	const all = changesOf(batches)
	const decided = await tx.verdicts(all.map(change => change.id))
	const overlay = createOverlay(tx)
	const isSystem = batches.every(({ actor }) => actor.role === 'system')
	const outcome = createOutcome(tx, overlay, isSystem)
	await overlay.prepare(all.filter(change => !decided.has(change.id)))
	let version = tx.firstVersion

	async function apply(change: Change, { actor, nowMs }: Batch, version: number): Promise<Verdict> {
		const before = decided.get(change.id)
		if (before !== undefined) {
			const own = before.accountId === actor.accountId
			return own ? before.verdict : { id: change.id, ok: false, code: 'forged_clock' }
		}
		const decision = await overlay.decide(change, actor)
		const { ok, ...refusal } = decision.ok ? { ok: decision.ok } : decision
		const verdict: Verdict = { id: change.id, ok, ...refusal, ...(ok ? { version } : {}) }
		if (decision.ok) {
			const following = await followMerge(tx, overlay, change)
			for (const rec of [...decision.records, ...following]) await outcome.put(rec, version, change.at)
			for (const edit of decision.edits) await auditSwitch(tx, edit, change.at, actor, nowMs)
		}
		outcome.changes.push({
			id: change.id,
			accountId: actor.accountId,
			at: change.at,
			command: change.command,
			verdict,
			version,
			receivedMs: nowMs,
			edits: decision.ok ? decision.edits : [],
		})
		decided.set(change.id, { accountId: actor.accountId, verdict })
		return verdict
	}

	const verdicts: Verdict[][] = []
	for (const batch of batches) {
		const own: Verdict[] = []
		for (const change of batch.changes) own.push(await apply(change, batch, version++))
		verdicts.push(own)
	}
	await outcome.write()
	return { verdicts, overlay }
}

/** The one setting that opens a way out of the building. */
async function auditSwitch(tx: WriteTx, edit: Edit, at: Hlc, { accountId, role }: Actor, atMs: number) {
	const on = exchangeTurned(edit)
	if (on === undefined || role === 'system') return
	const replica = replicaOf(at)
	await tx.audit({ atMs, accountId, replica, action: 'exchange.turned', outcome: { on } })
}

/** Collects what the accepted changes write, and writes it at the end in few statements. */
export function createOutcome(tx: WriteTx, overlay: Overlay, isSystem = false) {
	const records = new Map<string, Rec>()
	const departures: { orgId: string; collection: string; id: string; version: number }[] = []
	const changes: StoredChange[] = []
	const newNodes: { id: string; parentId: string | null; path: string }[] = []
	const touched = new Set<string>()
	const erasures: Erasure[] = []
	let version = 0
	let treeVersion = 0

	/** Keeps the node table in step with the org and grid records. */
	async function putNode(rec: Rec): Promise<void> {
		const parentId = typeof rec.fields.parentId === 'string' ? rec.fields.parentId : null
		const above = parentId === null ? '/' : await overlay.nodePath(parentId)
		const path = `${above}${rec.id}/`
		const old = await overlay.nodePath(rec.id)
		if (old === path) return
		if (old === undefined) newNodes.push({ id: rec.id, parentId, path })
		else {
			await tx.putNodes(newNodes.splice(0))
			await tx.moveNode(rec.id, parentId, old, path)
		}
		overlay.putNode(rec.id, path)
		treeVersion = version
	}

	/** A conflict lies where the record lies that it is about: who may see the one may see the other. */
	async function atItsRecord(rec: Rec, at: string): Promise<Rec> {
		if (rec.collection !== 'conflict') return rec
		const about = await overlay.record(String(rec.fields.of), String(rec.fields.recordId))
		return about === undefined || about.orgId === rec.orgId ? rec : withPath(rec, ORG, about.orgId, at)
	}

	async function put(decided: Rec, changeVersion: number, at: string): Promise<void> {
		version = Math.max(version, changeVersion)
		const rec = await atItsRecord(decided, at)
		const before = await overlay.record(rec.collection, rec.id)
		const written = { ...rec, version: changeVersion }
		if (isNodeCollection(rec.collection)) await putNode(written)
		overlay.putRecord(written)
		records.set(`${rec.collection}/${rec.id}`, written)
		touched.add(rec.orgId)
		if (isForgotten(rec) && !(before !== undefined && isForgotten(before))) await forgetAbout(written, at)
		if (before === undefined || before.orgId === rec.orgId) return
		touched.add(before.orgId)
		departures.push({ orgId: before.orgId, collection: rec.collection, id: rec.id, version })
		if (rec.collection === 'conflict') return
		for (const conflict of await conflictsAbout(rec.id))
			if (conflict.orgId !== rec.orgId) await put(conflict, changeVersion, at)
	}

	/** The conflicts about a record, which go where it goes; those of this very batch included. */
	async function conflictsAbout(recordId: string): Promise<Rec[]> {
		const ofBatch = [...records.values()].filter(
			({ collection, id }) => collection === 'conflict' && id.startsWith(`${recordId}~`),
		)
		const ids = new Set([...(await tx.conflictsOf(recordId)), ...ofBatch].map(({ id }) => id))
		const found: Rec[] = []
		for (const id of ids)
			found.push(...[await overlay.record('conflict', id)].filter(rec => rec !== undefined))
		return found
	}

	/** What a forgotten record said is nowhere else either: in no value that lost, in no history. */
	async function forgetAbout({ collection, id, version }: Rec, at: string): Promise<void> {
		erasures.push({ collection, id })
		if (collection === 'conflict') return
		for (const conflict of await conflictsAbout(id)) await forgetConflict(conflict, version, at)
	}

	async function forgetConflict(conflict: Rec, version: number, at: string): Promise<void> {
		if (!isForgotten(conflict)) await put(forget(conflict, '', at), version, at)
	}

	/** The same of single paths, where what is emptied is to be gone. */
	async function erase({ at, command, edits, version }: StoredChange): Promise<void> {
		for (const { collection, recordId, set } of edits) {
			if (!erases(collection) && !(isSystem && command.startsWith(RETENTION))) continue
			const paths = Object.keys(set).filter(path => set[path] === null)
			if (paths.length === 0) continue
			erasures.push({ collection, id: recordId, paths })
			for (const conflict of await conflictsAbout(recordId))
				if (paths.includes(String(conflict.fields.path))) await forgetConflict(conflict, version, at)
		}
	}

	async function write(): Promise<void> {
		for (const change of changes) await erase(change)
		await tx.putNodes(newNodes)
		await tx.putRecords([...records.values()])
		const last = new Map(departures.map(d => [`${d.orgId}/${d.collection}/${d.id}`, d]))
		await tx.putDepartures([...last.values()])
		await tx.putChanges(changes)
		await tx.eraseHistory(erasures)
		if (treeVersion > 0) await tx.setTreeVersion(treeVersion)
		if (records.size === 0) return
		const paths = new Set<string>()
		for (const id of touched) paths.add((await overlay.nodePath(id)) ?? '/')
		const everyone = treeVersion > 0 || paths.size > POKE_PATHS
		await tx.announce({ kind: 'records', version, paths: everyone ? null : [...paths] })
	}

	return { changes, put, write }
}
