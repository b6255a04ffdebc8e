/** The tenth round: two more districts, seven ledgers each. */
import type { Variant } from './score.ts'
import { TENTH_LAKE } from './tenth-lake.ts'
import { TENTH_STEEL } from './tenth-steel.ts'

export const TENTH_ROUND: readonly Variant[] = [...TENTH_LAKE, ...TENTH_STEEL]
