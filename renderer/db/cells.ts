/**
 * What the block layer needs of a disk: tables of cells by key, in atomic transactions. Two implementations, memory
 * and IndexedDB; neither knows what is in a box.
 */
import type { RecKey } from '#shared/model/record.ts'
import type { BlockKey } from './block-key.ts'
import type { Durability } from './durability.ts'
import type { Meta, OfferEntry, OutboxEntry } from './tables.ts'

/** What a codec made of a value: sealed bytes on disk, anything in memory. */
export type Box = unknown

/** A record that lies by itself: a fresh edit, what a pull brought. */
export interface RowCell {
	readonly key: RecKey
	readonly collection: string
	/** `YYYY-MM`, or `''` for records without a date. */
	readonly month: string
	readonly org: string
	readonly version: number
	readonly box: Box
}

/** A record that is gone, but may rest in a block still. */
export interface GoneCell {
	readonly key: RecKey
}

/** So many records of one month. */
export interface BlockPart {
	readonly month: string
	readonly count: number
}

/** All records of one collection, month and node that were merged or came as a block; or a pack of several months. */
export interface BlockCell {
	readonly key: BlockKey
	/** The highest of its records' versions. */
	readonly version: number
	readonly count: number
	/** What a pack holds, in its order. */
	readonly within?: readonly BlockPart[]
	/** The same in a pack that an older app made; in what was written since it is empty, see `older-apps.ts`. */
	readonly parts?: readonly BlockPart[]
	readonly box: Box
}

/** Which records rest in the blocks of one collection and node, by hashes of their ids. */
export interface PlacesCell {
	readonly key: string
	/** Counts the transactions that changed any of these cells: what another window wrote since bears a higher one. */
	readonly generation: number
	readonly box: Box
}

export interface OutboxCell {
	readonly seq: number
	readonly id: string
	readonly state: OutboxEntry['state']
	readonly box: Box
}

export interface OfferCell {
	readonly key: RecKey
	readonly state: OfferEntry['state']
	readonly rank: number
	readonly box: Box
}

export interface MetaCell {
	/** A key of {@link Meta}, or one with a suffix: see `older-apps.ts`. */
	readonly key: keyof Meta | (string & {})
	readonly box: Box
}

export interface CellTypes {
	records: RowCell
	gone: GoneCell
	blocks: BlockCell
	places: PlacesCell
	outbox: OutboxCell
	offers: OfferCell
	meta: MetaCell
}
export type CellTable = keyof CellTypes

export const CELL_TABLES: readonly CellTable[] = [
	'records',
	'gone',
	'blocks',
	'places',
	'outbox',
	'offers',
	'meta',
]

export type Key = string | number
/** Keys from `from` to `to`, both included, in their order; of an index, or of the primary key. */
export interface Span {
	readonly by?: '[collection+month+org]' | 'generation' | '[state+rank]'
	readonly from: Key | readonly Key[]
	readonly to: Key | readonly Key[]
	/** At most so many, the first ones. */
	readonly limit?: number
}

/** Above every string, and above every number. */
export const LAST = '\uffff'
export const ALL: Span = { from: '', to: LAST }

export interface CellTx {
	get<T extends CellTable>(table: T, keys: readonly Key[]): Promise<(CellTypes[T] | undefined)[]>
	range<T extends CellTable>(table: T, span: Span): Promise<CellTypes[T][]>
	/** Primary keys. */
	keys(table: CellTable, span: Span): Promise<Key[]>
	put<T extends CellTable>(table: T, cells: readonly CellTypes[T][]): Promise<void>
	delete(table: CellTable, keys: readonly Key[]): Promise<void>
	/**
	 * Keeps the transaction open until `other` has settled, which must not itself wait for this disk. Whatever else is
	 * awaited inside a transaction ends it.
	 */
	waitFor<T>(other: Promise<T>): Promise<T>
}

export type CellReading = Pick<CellTx, 'get' | 'range' | 'keys' | 'waitFor'>

export interface Cells {
	/** Runs `work` in one read-write transaction: all of it is durable when the promise resolves, or none. */
	write<T>(work: (tx: CellTx) => Promise<T>, durability?: Durability): Promise<T>
	/** Runs `work` in one read-only transaction over these tables. */
	read<T>(tables: readonly CellTable[], work: (tx: CellReading) => Promise<T>): Promise<T>
	close(): void
	/** Deletes all of it. */
	destroy(): Promise<void>
}
