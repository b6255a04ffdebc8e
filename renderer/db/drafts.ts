/**
 * What was typed into forms and not saved yet, until it is saved or given up: a database of its own beside the
 * account's, every draft sealed. It stays on this PC and is never synced.
 */
import type { Rec } from '#shared/model/record.ts'
import { answer, connect, inTransaction } from './connection.ts'
import type { Migration } from './migrations/migration.ts'
import { DamagedRow, type Sealer } from './seal.ts'

export interface Draft {
	/** Which form, about what: there is one draft of each. */
	readonly key: string
	/** When something was typed last, milliseconds since 1970 by the PC's clock. */
	readonly atMs: number
	/** Of the form. */
	readonly title: string
	/** The address within the program at which the form was open: `#/logs?id=…`. */
	readonly href: string
	/** The node that it is about, where there is one. */
	readonly orgId?: string
	/** The record as it was when the form was opened, where it changes one: what is saved is based on that. */
	readonly base?: Rec
	/** What was typed, part by part of the form; JSON. */
	readonly parts: Readonly<Record<string, unknown>>
}

export interface DraftStore {
	/** The latest first. Those over their time are gone, and so are damaged ones: nobody could read them. */
	list(): Promise<Draft[]>
	/** In place of the one of the same key; durable when it resolves. One over its size is not kept. */
	put(draft: Draft): Promise<void>
	drop(key: string): Promise<void>
	close(): void
	/** For good: nothing is kept after it. */
	destroy(): Promise<void>
}

const DRAFT_DAYS = 30
const MOST_DRAFTS = 50
/** Of one draft, sealed: ten times the longest log with all its fields full. */
const MOST_BYTES = 256 * 1024

const DAY_MS = 24 * 60 * 60_000
const TABLE = 'drafts'
const MIGRATIONS: readonly Migration[] = [{ version: 1, stores: { [TABLE]: '++seq' } }]

interface Row {
	readonly seq: number
	readonly box: Uint8Array<ArrayBuffer>
}

/** Whether it is within its time. One of the future, by a clock that was set back since, is as well. */
const isInTime = ({ atMs }: Draft, nowMs: number): boolean => nowMs - atMs < DRAFT_DAYS * DAY_MS

/** @param name of the account's database */
export function createDrafts(name: string, sealer: Sealer, now: () => number = Date.now): DraftStore {
	const connection = connect(`${name}-drafts`, MIGRATIONS)

	function open(box: Uint8Array): Draft | undefined {
		try {
			return sealer.open(TABLE, '', box) as Draft
		} catch (error) {
			if (error instanceof DamagedRow) return undefined
			throw error
		}
	}

	/** Forgets all that `stays` does not want; keeps the order of writing. */
	async function sweep(rows: IDBObjectStore, stays: (draft: Draft) => boolean) {
		const all: Row[] = await answer(rows.getAll())
		return all.flatMap(({ seq, box }) => {
			const draft = open(box)
			if (draft !== undefined && stays(draft)) return [{ seq, draft }]
			rows.delete(seq)
			return []
		})
	}

	async function on<T>(mode: IDBTransactionMode, work: (rows: IDBObjectStore) => Promise<T>): Promise<T> {
		const tx = (await connection.open()).transaction(TABLE, mode, { durability: 'strict' })
		return inTransaction(tx, () => work(tx.objectStore(TABLE)))
	}
	const change = <T>(work: (rows: IDBObjectStore) => Promise<T>) => on('readwrite', work)

	return {
		async list() {
			const isKept = (draft: Draft | undefined): draft is Draft =>
				draft !== undefined && isInTime(draft, now())
			const all: Row[] = await on('readonly', rows => answer(rows.getAll()))
			const kept = all.map(({ box }) => open(box)).filter(isKept)
			if (kept.length < all.length) await change(rows => sweep(rows, isKept))
			return kept.reverse()
		},
		async put(draft) {
			const box = sealer.seal(TABLE, '', draft)
			if (box.length > MOST_BYTES) return
			await change(async rows => {
				const others = await sweep(rows, each => each.key !== draft.key && isInTime(each, now()))
				const tooMany = Math.max(0, others.length + 1 - MOST_DRAFTS)
				for (const { seq } of others.slice(0, tooMany)) rows.delete(seq)
				rows.add({ box })
			})
		},
		drop: key =>
			change(async rows => {
				await sweep(rows, draft => draft.key !== key)
			}),
		close: connection.close,
		destroy() {
			connection.close()
			return connection.destroy()
		},
	}
}
