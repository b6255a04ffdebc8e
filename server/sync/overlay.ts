/**
 * What the changes of one push decide upon: the database with the outcome of the changes before laid over it.
 *
 * Everything that the batch names is loaded in a few queries at the start. Should a decision ask for more, it is
 * loaded and the decision, being pure, is simply made again.
 */
import { drawOf } from '#shared/model/claims.ts'
import { numberOf, numberSeries } from '#shared/model/numbering.ts'
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { uniqueKey } from '#shared/model/rules.ts'
import { type Actor, accept, type Decision, reads } from '#shared/sync/accept.ts'
import type { Change } from '#shared/sync/change.ts'
import type { AcceptState } from '#shared/sync/decision.ts'
import { createRec, mergeEdit } from '#shared/sync/merge.ts'
import type { ReadTx } from '../store/port.ts'

interface Misses {
	records: Set<RecKey>
	nodes: Set<string>
	keys: Set<string>
	resources: Set<string>
	series: Set<string>
}
const noMisses = (): Misses => ({
	records: new Set(),
	nodes: new Set(),
	keys: new Set(),
	resources: new Set(),
	series: new Set(),
})
const isNone = ({ records, nodes, keys, resources, series }: Misses): boolean =>
	records.size + nodes.size + keys.size + resources.size + series.size === 0

export interface Overlay {
	/** Loads all that deciding about `changes` will most likely look at. */
	prepare(changes: readonly Change[]): Promise<void>
	/** What `decision`, which must be pure, says upon the present state. */
	ask<T>(decision: (state: AcceptState) => T): Promise<T>
	/** Decides about `change` upon the present state; writes nothing. */
	decide(change: Change, actor: Actor): Promise<Decision>
	record(collection: string, id: string): Promise<Rec | undefined>
	nodePath(id: string): Promise<string | undefined>
	putRecord(rec: Rec): void
	/** A new node, or one that moved: then everything below it moves along. */
	putNode(id: string, path: string): void
}

export function createOverlay(tx: ReadTx): Overlay {
	const records = new Map<RecKey, Rec | undefined>()
	const nodes = new Map<string, string | undefined>()
	const holders = new Map<string, string | undefined>()
	/** The claims that draw on each resource, by their ids. */
	const claims = new Map<string, Map<string, Rec>>()
	const numbers = new Map<string, number>()

	async function load(misses: Misses): Promise<void> {
		const { records: keys, nodes: ids, keys: unique, resources, series } = misses
		const wanted = [...keys].filter(key => !records.has(key))
		for (const key of wanted) records.set(key, undefined)
		if (wanted.length > 0)
			for (const rec of await tx.records(wanted)) records.set(recKey(rec.collection, rec.id), rec)
		const wantedNodes = [...ids].filter(id => !nodes.has(id))
		for (const id of wantedNodes) nodes.set(id, undefined)
		if (wantedNodes.length > 0) for (const [id, path] of await tx.nodePaths(wantedNodes)) nodes.set(id, path)
		const wantedKeys = [...unique].filter(key => !holders.has(key))
		for (const key of wantedKeys) holders.set(key, undefined)
		if (wantedKeys.length > 0) for (const [key, id] of await tx.holders(wantedKeys)) holders.set(key, id)
		const wantedResources = [...resources].filter(id => !claims.has(id))
		for (const id of wantedResources) claims.set(id, new Map())
		if (wantedResources.length > 0) {
			for (const rec of await tx.claims(wantedResources)) putClaim(rec)
			// What this batch has written is newer than what the database holds.
			for (const rec of records.values()) {
				if (rec?.collection !== 'claim') continue
				for (const id of wantedResources) claims.get(id)?.delete(rec.id)
				putClaim(rec)
			}
		}
		const wantedSeries = [...series].filter(one => !numbers.has(one))
		for (const one of wantedSeries) numbers.set(one, 0)
		if (wantedSeries.length > 0)
			for (const [one, last] of await tx.lastNumbers(wantedSeries)) numbers.set(one, last)
	}

	function putNumber(rec: Rec): void {
		const number = numberOf(rec)
		const series = number === undefined ? '' : numberSeries(rec)
		if (number !== undefined && numbers.has(series))
			numbers.set(series, Math.max(number, numbers.get(series) ?? 0))
	}

	/** @param before what the claim was, where it was known */
	function putClaim(rec: Rec, before?: Rec): void {
		claims.get(drawOf(before)?.resourceId ?? '')?.delete(rec.id)
		claims.get(drawOf(rec)?.resourceId ?? '')?.set(rec.id, rec)
	}

	async function prepare(changes: readonly Change[]): Promise<void> {
		const first = noMisses()
		for (const change of changes) {
			const named = reads(change)
			for (const key of named.records) first.records.add(key)
			for (const id of named.nodes) first.nodes.add(id)
		}
		await load(first)
		const second = noMisses()
		const merged = new Map<RecKey, Rec>()
		for (const change of changes)
			for (const edit of change.edits) {
				const key = recKey(edit.collection, edit.recordId)
				const before = merged.get(key) ?? records.get(key)
				if (before !== undefined) second.nodes.add(before.orgId)
				const rec = before === undefined ? createRec(edit, change.at) : mergeEdit(before, edit, change.at).rec
				merged.set(key, rec)
				const unique = uniqueKey(rec)
				if (unique !== undefined) second.keys.add(unique.key)
				const draw = drawOf(rec)
				if (draw !== undefined) {
					second.resources.add(draw.resourceId)
					second.records.add(recKey('resource', draw.resourceId))
				}
			}
		await load(second)
	}

	/** What the decision under way has asked for and is not here. */
	let misses = noMisses()
	const state: AcceptState = {
		record(collection, id) {
			const key = recKey(collection, id)
			if (!records.has(key)) misses.records.add(key)
			return records.get(key)
		},
		nodePath(id) {
			if (!nodes.has(id)) misses.nodes.add(id)
			return nodes.get(id)
		},
		holder(key) {
			if (!holders.has(key)) misses.keys.add(key)
			return holders.get(key)
		},
		claims(resourceId) {
			if (!claims.has(resourceId)) misses.resources.add(resourceId)
			return [...(claims.get(resourceId)?.values() ?? [])]
		},
		lastNumber(series) {
			if (!numbers.has(series)) misses.series.add(series)
			return numbers.get(series) ?? 0
		},
	}

	async function ask<T>(decision: (state: AcceptState) => T): Promise<T> {
		for (;;) {
			const answer = decision(state)
			if (isNone(misses)) return answer
			const missing = misses
			misses = noMisses()
			await load(missing)
		}
	}

	return {
		prepare,
		ask,
		decide: (change, actor) => ask(state => accept(change, actor, state)),
		async record(collection, id) {
			const key = recKey(collection, id)
			if (!records.has(key)) await load({ ...noMisses(), records: new Set([key]) })
			return records.get(key)
		},
		async nodePath(id) {
			if (!nodes.has(id)) await load({ ...noMisses(), nodes: new Set([id]) })
			return nodes.get(id)
		},
		putRecord(rec) {
			const key = recKey(rec.collection, rec.id)
			const before = records.get(key)
			records.set(key, rec)
			const released = before && uniqueKey(before)?.key
			const held = uniqueKey(rec)?.key
			if (released !== undefined && released !== held && holders.get(released) === rec.id)
				holders.set(released, undefined)
			if (held !== undefined) holders.set(held, rec.id)
			putClaim(rec, before)
			putNumber(rec)
		},
		putNode(id, path) {
			const old = nodes.get(id)
			if (old !== undefined && old !== path)
				for (const [other, at] of nodes)
					if (at?.startsWith(old)) nodes.set(other, path + at.slice(old.length))
			nodes.set(id, path)
		},
	}
}
