import type { ContactKind, PostKind } from '../model/kinds.ts'

/** `header`: the words are those of the field; `contains`: they contain them; `content`: the cells below say so. */
export type ColumnWhy = 'header' | 'contains' | 'content'

export interface ColumnMeaning {
	readonly column: number
	/** As the sheet says it, both levels joined. */
	readonly header: string
	/** The field of the ledger; `undefined` where the column has no home. */
	readonly field: string | undefined
	readonly why: ColumnWhy | undefined
	/** Over names: the one kind that all of them are, as 楼栋长. */
	readonly says?: { readonly post?: PostKind; readonly contactKind?: ContactKind }
	/** Columns that could be its field as well as it; one that is left without a home makes it doubtful. */
	readonly rivals?: readonly number[]
	/** Most cells below it do not look like its field. */
	readonly isUnlike?: true
}

/** A field that a column could be. */
export interface Offer {
	readonly column: number
	readonly field: string
	readonly score: number
	readonly why: ColumnWhy
	readonly above: number
	/** The share of the cells below that can be of the field; `undefined` where all are blank. */
	readonly fit: number | undefined
	/** The second of several columns of one name: 走访人2. */
	readonly isNumbered: boolean
}
