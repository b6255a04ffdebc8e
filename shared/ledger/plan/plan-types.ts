/** What an import would do, and what people decide of it. */
import type { Collection } from '../../model/schemas.ts'
import type { Edit } from '../../sync/change.ts'
import type { Understood, Unreadable } from '../understanding.ts'
import type { FieldChange } from './match.ts'
import type { Likely } from './people.ts'

/**
 * `maybe`: somebody of the office may be meant · `taken`: another holds the post that only one may hold · `no_grid`:
 * the grid is none of ours · `repeated`: an earlier row says it · `unreadable`: says too little, or what no record may
 * hold · `forbidden`: not for this role · `left_out`: a person said so.
 */
export const ROW_STATES = [
	'new',
	'changed',
	'same',
	'maybe',
	'taken',
	'no_grid',
	'unreadable',
	'repeated',
	'forbidden',
	'left_out',
] as const
export type RowState = (typeof ROW_STATES)[number]

/** A record that the row would write. */
export interface PlanPart {
	readonly collection: Collection
	readonly id: string
	readonly isNew: boolean
	readonly fields: readonly (FieldChange & { readonly supposed?: true })[]
}

export type Question =
	| { readonly kind: 'person'; readonly key: string; readonly likely: readonly Likely[] }
	/** `canHandOver`: where the office holds it, not another row of the file. */
	| { readonly kind: 'taken'; readonly holderId: string; readonly canHandOver: boolean }
	| { readonly kind: 'grid'; readonly said: string }

export interface PlanRow {
	readonly key: string
	readonly sheet: string
	/** As the office's program counts: from 1. */
	readonly row: number
	readonly collection: Understood['collection']
	readonly state: RowState
	/** What the row is about, in its own words. */
	readonly title: string
	/** The grid in the row's own words. */
	readonly grid: string
	/** Of a post, contact or log. */
	readonly kind?: string
	readonly parts: readonly PlanPart[]
	readonly question?: Question
	/** Of an unreadable row: the field that is missing or not as a record needs it. */
	readonly field?: string
	/** Cells of the row that could not be read, whatever became of the rest. */
	readonly unreadable: readonly Unreadable[]
	/** Readings of which a person should look. */
	readonly doubts: number
	/** Of a repeated row: where it was said first. */
	readonly of?: { readonly sheet: string; readonly row: number }
	/** The number of the understood record in `withHeads(understanding.records)`; absent where there is none. */
	readonly record?: number
}

/** What people decided, and where the file belongs. */
export interface Choices {
	readonly communityId?: string | undefined
	/** The file's name of a grid → the id of one of ours, `new`, or `none`: to leave the grid open where that can be. */
	readonly grids: ReadonlyMap<string, string>
	/** {@link NamedPerson.key} → the id of somebody known, `new` or `skip`. */
	readonly people: ReadonlyMap<string, string>
	/** Keys of rows whose holder of a post takes it over from the one before. */
	readonly handOver: ReadonlySet<string>
	/** Keys of rows. */
	readonly leftOut: ReadonlySet<string>
	/** Headers of columns without a home whose cells do not even become a remark. */
	readonly droppedHeaders: ReadonlySet<string>
}

export const NO_CHOICES: Choices = {
	grids: new Map(),
	people: new Map(),
	handOver: new Set(),
	leftOut: new Set(),
	droppedHeaders: new Set(),
}

export interface Plan {
	readonly rows: readonly PlanRow[]
	readonly counts: Readonly<Record<RowState, number>>
	/** Edits that belong together, in order. */
	readonly bundles: readonly (readonly Edit[])[]
	/** Names of grids that are none of ours, with the rows that say so. */
	readonly unknownGrids: ReadonlyMap<string, number>
	/** Communities that the file names and that are not where its records would go. */
	readonly otherCommunities: ReadonlyMap<string, number>
	/** Where the file's records would go; `undefined` where somebody has to say it. */
	readonly communityId: string | undefined
	/** Grids that would be made. */
	readonly newGrids: readonly { readonly id: string; readonly name: string }[]
	/** Names of what the plan makes, by id, so that links can be shown. */
	readonly names: ReadonlyMap<string, string>
}
