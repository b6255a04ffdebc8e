/**
 * Records of one collection kept in memory and up to date, for screens to render from. A burst of changes wakes
 * the listeners once.
 */
import { othersTurn } from '#renderer/db/others-turn.ts'
import type { ArrivedRun, RecordQuery } from '#renderer/db/tables.ts'
import { monthOf, type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { toView, type View } from '#shared/model/view.ts'
import type { Client } from './client.ts'
import { sharedGet } from './shared-get.ts'
import { createTallies, type KeyOf, type Tally } from './tally.ts'

export type Rows<C extends Collection> = ReadonlyMap<string, View<C>>

export interface LiveTable<C extends Collection> {
	/** Living records by id; `undefined` until the first load has ended. A new map after every change. */
	rows(): Rows<C> | undefined
	/** How many of these there are by a key, without a walk over them: see `tally.ts`. */
	tally(keyOf: KeyOf<View<C>>): Tally | undefined
	subscribe(listener: Listener): () => void
	close(): void
}

/** @param downloaded whether a download brought all of what is new; else somebody wrote it here or elsewhere, and waits */
export type Listener = (downloaded: boolean) => void

export interface LiveQuery<C extends Collection> extends RecordQuery {
	readonly collection: C
}

/** So many records at once: a whole ledger's would hold up the window. */
const PORTION = 500
/** Until what a download brings is shown. */
const DOWNLOAD_MS = 250
/** Until a reading that failed is tried again. */
const AGAIN_MS = 1000

export function createLiveTable<C extends Collection>(client: Client, query: LiveQuery<C>): LiveTable<C> {
	const { collection } = query
	const prefix = `${collection}/`
	const listeners = new Set<Listener>()
	const dirty = new Set<RecKey>()
	const tallies = createTallies<View<C>>()
	let rows: Map<string, View<C>> | undefined
	let timer: ReturnType<typeof setTimeout> | undefined
	/** All of it has to be read: nothing was yet, or a reading failed, and with it what had changed. */
	let unread = true
	let busy = false
	let closed = false
	/** Whether a download brought all that is dirty. */
	let downloaded = true

	const nodes = query.orgIds && new Set(query.orgIds)
	const isWithin = (orgId: string, month: string): boolean =>
		(nodes === undefined || nodes.has(orgId)) &&
		(query.from === undefined || month >= query.from) &&
		(query.to === undefined || month <= query.to)

	const wanted = (rec: Rec): boolean => {
		if (rec.deleted) return false
		return isWithin(rec.orgId, monthOf(rec))
	}

	/** One reading at a time. */
	async function refresh(): Promise<void> {
		if (busy || closed) return
		busy = true
		try {
			if (unread) await load()
			if (dirty.size > 0) await follow()
		} catch (error) {
			console.error(error)
			unread = true
			timer ??= setTimeout(refreshLater, AGAIN_MS)
		}
		busy = false
	}

	async function load(): Promise<void> {
		const loaded = await client.query(query)
		const next = new Map<string, View<C>>()
		for (let from = 0; from < loaded.length; from += PORTION) {
			if (from > 0) await othersTurn()
			for (const rec of loaded.slice(from, from + PORTION))
				if (wanted(rec)) next.set(rec.id, toView(collection, rec))
		}
		tallies.forget()
		rows = next
		unread = false
		wake(false)
	}

	async function follow(): Promise<void> {
		const altered: string[] = []
		const next = new Map(rows)
		let onlyDownloaded = true
		while (dirty.size > 0 && !closed) {
			onlyDownloaded &&= downloaded
			downloaded = true
			const keys = [...dirty].slice(0, PORTION)
			for (const key of keys) dirty.delete(key)
			altered.push(...take(next, keys, await sharedGet(client, keys)))
		}
		turnTo(next, altered, onlyDownloaded)
	}

	/** From now on these are the rows. @param altered which differ from those before */
	function turnTo(next: Map<string, View<C>>, altered: readonly string[], downloaded = false): void {
		if (altered.length === 0) return
		tallies.change([...new Set(altered)].map(id => [rows?.get(id), next.get(id)] as const))
		rows = next
		wake(downloaded)
	}

	/** @returns the ids of what the list shows otherwise now */
	function take(
		next: Map<string, View<C>>,
		keys: Iterable<RecKey>,
		found: ReadonlyMap<RecKey, Rec>,
	): string[] {
		const altered: string[] = []
		for (const key of keys) {
			const rec = found.get(key)
			const id = key.slice(prefix.length)
			if (rec !== undefined && wanted(rec)) next.set(id, toView(collection, rec))
			else if (!next.delete(id)) continue
			altered.push(id)
		}
		return altered
	}

	/** Nothing has to be read. */
	function show(keys: readonly RecKey[], written: readonly Rec[]): void {
		const next = new Map(rows)
		turnTo(next, take(next, keys, new Map(written.map(rec => [recKey(rec.collection, rec.id), rec]))))
	}

	const wake = (downloaded: boolean) => {
		if (!closed) for (const listener of listeners) listener(downloaded)
	}
	/** Of what came in whole blocks: what lies where the list looks, and what it shows though it may lie elsewhere now. */
	function mayShow(keys: readonly RecKey[], arrived: readonly ArrivedRun[]): RecKey[] {
		const found: RecKey[] = []
		let at = 0
		for (const run of arrived) {
			const own = run.collection === collection ? keys.slice(at, at + run.count) : []
			at += run.count
			// What is being loaded is not known yet.
			const isIn = rows === undefined || isWithin(run.orgId, run.month)
			found.push(...(isIn ? own : own.filter(key => rows?.has(key.slice(prefix.length)))))
		}
		return found
	}

	const stop = client.onChanged((keys, written, arrived) => {
		if (arrived !== undefined) {
			for (const key of mayShow(keys, arrived)) dirty.add(key)
			// A download brings page after page; the list follows it a few times a second.
			if (dirty.size > 0) timer ??= setTimeout(refreshLater, DOWNLOAD_MS)
			return
		}
		const own = keys.filter(key => key.startsWith(prefix))
		// What is being read may be older than what was written, or newer: then all of it is read again.
		if (own.length > 0 && written !== undefined && !unread && !busy && dirty.size === 0) {
			show(own, written)
			return
		}
		for (const key of own) dirty.add(key)
		downloaded &&= own.length === 0
		if (own.length > 0) queueMicrotask(() => void refresh())
	})
	const refreshLater = () => {
		timer = undefined
		void refresh()
	}
	void refresh()

	return {
		rows: () => rows,
		tally: keyOf => rows && tallies.of(keyOf, rows.values()),
		subscribe: listener => {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		close: () => {
			closed = true
			clearTimeout(timer)
			stop()
		},
	}
}

/** Opened when its one listener comes and closed when it goes: React gives up drawings that it has begun. */
export function openWhileWatched<C extends Collection>(open: () => LiveTable<C>) {
	let table: LiveTable<C> | undefined
	return {
		rows: () => table?.rows(),
		subscribe(listener: Listener) {
			const opened = open()
			table = opened
			const stop = opened.subscribe(listener)
			return () => {
				stop()
				opened.close()
				table = undefined
			}
		},
	}
}
