/** What a row of a ledger becomes on its way to a record. */
import type { Collection } from '../../model/schemas.ts'
import type { Likely, People, SaidPerson } from './people.ts'
import type { Places } from './places.ts'

export type Values = Readonly<Record<string, unknown>>

/** A person that the row names: found, or to be made with what the row says. */
export interface NamedPerson {
	/** Under which a decision about the person is kept: one for all rows that name them alike. */
	readonly key: string
	readonly said: SaidPerson
	/** What the row says of the person, as fields. */
	readonly data: Values
	/** For a new person besides. */
	readonly defaults: Values
	readonly pieces: readonly string[]
}

export interface Draft {
	readonly collection: Collection
	readonly orgId: string
	/** What the row says; compared with what is there. `null`: empty this field. */
	readonly data: Values
	/** What a new record needs besides, and the row does not say. */
	readonly defaults: Values
	/** For the remark. */
	readonly pieces: readonly string[]
	/** Records of the same collection that share one of these may be the same; the most telling first. */
	readonly identities: readonly string[]
	/** Buildings of the grid that are not there yet, by name. */
	readonly newBuildings?: readonly { readonly id: string; readonly name: string; readonly gridId: string }[]
	/** What was supposed because the row does not say it: fields of `defaults`. */
	readonly supposed?: readonly string[]
}

export type Drafted =
	| { readonly kind: 'draft'; readonly draft: Draft }
	| { readonly kind: 'no_grid'; readonly said: string }
	/** The row says too little: the field that is missing. */
	| { readonly kind: 'missing'; readonly field: string }
	| { readonly kind: 'maybe'; readonly person: NamedPerson; readonly likely: readonly Likely[] }

export interface DraftContext {
	readonly places: Places
	readonly people: People
	readonly today: string
	readonly idOf: (key: string) => string
	/** Finds or makes the person; `undefined` where somebody has to decide first. */
	readonly person: (named: NamedPerson) => { readonly id: string } | { readonly likely: readonly Likely[] }
	readonly key: string
	/** Headers whose columns are left out. */
	readonly isLeftOut: (header: string) => boolean
}
