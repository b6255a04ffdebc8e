/** What the page and its import worker say to each other. */
import type { LedgerFileError } from '#renderer/ledger/read-file.ts'
import type { LedgerKind } from '#shared/ledger/kinds.ts'
import type { OfficeCollection } from '#shared/ledger/plan/office.ts'
import type { RowState } from '#shared/ledger/plan/plan-types.ts'
import type { Dropped } from '#shared/ledger/understanding.ts'
import type { Role } from '#shared/model/kinds.ts'
import type { Rec } from '#shared/model/record.ts'

/** Who imports. */
export interface Importer {
	readonly role: Role
	readonly scopeId: string
	/** `YYYY-MM-DD` */
	readonly today: string
}

export interface FileFacts {
	readonly ok: true
	readonly hasMacros: boolean
	readonly hidden: readonly string[]
	readonly records: number
	/** `YYYY-MM` of the first and the last log; absent where there are none. */
	readonly months?: { readonly from: string; readonly to: string }
}

/** What people corrected and decided. Maps and sets, so that they travel as they are. */
export interface ImportChoices {
	readonly communityId?: string | undefined
	readonly grids: ReadonlyMap<string, string>
	readonly people: ReadonlyMap<string, string>
	readonly handOver: ReadonlySet<string>
	readonly leftOut: ReadonlySet<string>
	readonly droppedHeaders: ReadonlySet<string>
	/** `columnKey` → field, `''` for none. */
	readonly columns: ReadonlyMap<string, string>
	/** `sheet!B7` → its text. */
	readonly cells: ReadonlyMap<string, string>
}

export const NO_IMPORT_CHOICES: ImportChoices = {
	grids: new Map(),
	people: new Map(),
	handOver: new Set(),
	leftOut: new Set(),
	droppedHeaders: new Set(),
	columns: new Map(),
	cells: new Map(),
}

/** A column of a table, what it means, and some of what stands in it. */
export interface ShownColumn {
	readonly key: string
	readonly header: string
	readonly field: string | undefined
	readonly byContent: boolean
	readonly samples: readonly string[]
}

export interface ShownTable {
	readonly sheet: string
	readonly kind: LedgerKind
	readonly headerRow: number
	readonly rows: number
	readonly columns: readonly ShownColumn[]
}

export interface PlanFacts {
	readonly kind: LedgerKind | 'unknown'
	readonly tables: readonly ShownTable[]
	readonly rows: number
	readonly counts: Readonly<Record<RowState, number>>
	readonly doubtful: number
	readonly dropped: readonly Dropped[]
	readonly unknownGrids: readonly (readonly [string, number])[]
	readonly otherCommunities: readonly string[]
	readonly communityId: string | undefined
	readonly newGrids: readonly string[]
	/** Columns without a home, and in how many rows each says something. */
	readonly extras: readonly (readonly [string, number])[]
	/** Records that would be made or changed, by collection. */
	readonly edits: number
}

/** A row of the preview, in words. */
export interface ShownRow {
	readonly key: string
	readonly sheet: string
	readonly row: number
	readonly state: RowState
	/** 党员, 网格警员, 楼栋长 … */
	readonly what: string
	readonly title: string
	readonly grid: string
	/** What would be written, or why nothing is. */
	readonly says: string
	/** Readings that a person should look at. */
	readonly doubts: number
	/** Whether the row is about somebody known: the question's key, and the id where only one may be meant. */
	readonly ask?: { readonly key: string; readonly id?: string }
}

export interface ShownCell {
	readonly header: string
	readonly cell: string
	/** As it stands in the file, with what was corrected. */
	readonly text: string
	/** What the column means, in words; `''` where it has no home. */
	readonly meaning: string
	readonly why: readonly string[]
	readonly doubt: boolean
	/** Why it could not be read. */
	readonly problem?: string
	readonly corrected: boolean
}

export interface ShownPart {
	readonly collection: string
	readonly title: string
	readonly isNew: boolean
	readonly fields: readonly {
		readonly label: string
		readonly value: string
		readonly old?: string
		readonly supposed: boolean
	}[]
}

export interface ShownLikely {
	readonly id: string
	readonly name: string
	readonly phone: string
	/** Posts, branch and building. */
	readonly where: string
	readonly by: string
	/** Made by an earlier row of the file. */
	readonly fresh: boolean
}

export interface RowDetail {
	readonly row: ShownRow
	readonly cells: readonly ShownCell[]
	readonly parts: readonly ShownPart[]
	readonly question?:
		| { readonly kind: 'person'; readonly key: string; readonly likely: readonly ShownLikely[] }
		| { readonly kind: 'taken'; readonly holder: string; readonly canHandOver: boolean }
		| { readonly kind: 'grid'; readonly said: string }
	/** What a person decided before. */
	readonly decided?: string
}

export type EngineMethods = {
	open(
		fileName: string,
		bytes: Uint8Array<ArrayBuffer>,
		importer: Importer,
	): Promise<FileFacts | { readonly ok: false; readonly code: LedgerFileError }>
	/** The office's records, in as many portions as it takes. */
	takeOffice(collection: OfficeCollection, records: readonly Rec[]): Promise<void>
	plan(choices: ImportChoices): Promise<PlanFacts>
	rows(from: number, to: number): Promise<ShownRow[]>
	detail(key: string): Promise<RowDetail | undefined>
	/** JSON of the edits, UTF-8. */
	bundles(): Promise<Uint8Array<ArrayBuffer>>
}
