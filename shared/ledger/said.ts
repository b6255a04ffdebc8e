/** What one row says, before it is known where it stands. */
import type { Row } from './row.ts'
import type { FieldValue, Understood } from './understanding.ts'

/** Records of one row without what every record has; empty where the row says too little to be one. */
export type Said = Pick<Understood, 'collection' | 'fields'>[]

/** Fields of the row as they were read, in the order of reading. */
export const all = (row: Row): Record<string, FieldValue> => ({ ...row.fields })
