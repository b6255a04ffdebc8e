/**
 * Records of one collection kept in memory and up to date, for screens to render from. A burst of changes wakes
 * the listeners once.
 */
import type { RecordQuery } from '#renderer/db/tables.ts'
import type { RecKey } from '#shared/model/record.ts'
import { monthOf } from '#shared/model/rules.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { toView, type View } from '#shared/model/view.ts'
import type { Client } from './client.ts'
import { sharedGet } from './shared-get.ts'

export type Rows<C extends Collection> = ReadonlyMap<string, View<C>>

export interface LiveTable<C extends Collection> {
	/** Living records by id; `undefined` until the first load has ended. A new map after every change. */
	rows(): Rows<C> | undefined
	subscribe(listener: () => void): () => void
	close(): void
}

export interface LiveQuery<C extends Collection> extends RecordQuery {
	readonly collection: C
}

/** So many records at once: a whole ledger's would hold up the window. */
const PORTION = 500

export function createLiveTable<C extends Collection>(client: Client, query: LiveQuery<C>): LiveTable<C> {
	const { collection } = query
	const prefix = `${collection}/`
	const listeners = new Set<() => void>()
	const dirty = new Set<RecKey>()
	let rows: Map<string, View<C>> | undefined
	let busy = false
	let closed = false

	const wanted = (view: View<C>): boolean => {
		if (view.deleted) return false
		if (query.orgIds !== undefined && !query.orgIds.includes(view.orgId)) return false
		const month = monthOf(view.rec)
		return (query.from === undefined || month >= query.from) && (query.to === undefined || month <= query.to)
	}

	async function load(): Promise<void> {
		busy = true
		const loaded = await client.query(query)
		rows = new Map()
		for (const rec of loaded) {
			const view = toView(collection, rec)
			if (wanted(view)) rows.set(view.id, view)
		}
		busy = false
		wake()
		if (dirty.size > 0) await refresh()
	}

	async function refresh(): Promise<void> {
		if (busy || rows === undefined) return
		busy = true
		let altered = false
		const next: Map<string, View<C>> = new Map(rows)
		while (dirty.size > 0 && !closed) {
			const keys = [...dirty].slice(0, PORTION)
			for (const key of keys) dirty.delete(key)
			const found = await sharedGet(client, keys)
			for (const key of keys) {
				const rec = found.get(key)
				const view = rec && toView(collection, rec)
				const id = key.slice(prefix.length)
				if (view !== undefined && wanted(view)) next.set(id, view)
				else if (!next.delete(id)) continue
				altered = true
			}
		}
		busy = false
		if (!altered) return
		rows = next
		wake()
	}

	const wake = () => {
		if (!closed) for (const listener of listeners) listener()
	}
	const stop = client.onChanged(keys => {
		for (const key of keys) if (key.startsWith(prefix)) dirty.add(key)
		if (dirty.size > 0) queueMicrotask(() => void refresh())
	})
	void load()

	return {
		rows: () => rows,
		subscribe: listener => {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		close: () => {
			closed = true
			stop()
		},
	}
}
