/** The import of a ledger that can still be taken back, as it is kept beside the records. */
import type { RecKey, Scalar } from '#shared/model/record.ts'

export interface ImportSummary {
	readonly id: string
	/** By the PC's clock. */
	readonly atMs: number
	readonly fileName: string
	/** Records made and records changed, by collection. */
	readonly created: Readonly<Record<string, number>>
	readonly updated: Readonly<Record<string, number>>
}

/** One record of an import: what was written, and what stood there; `null` where the record was made. */
export interface ImportedRecord {
	readonly key: RecKey
	readonly set: Readonly<Record<string, Scalar>>
	readonly back: Readonly<Record<string, Scalar>> | null
}

export interface LastImport {
	readonly summary: ImportSummary
	readonly records: readonly ImportedRecord[]
}
