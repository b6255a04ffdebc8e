/** The twelfth round: an old quarter by a canal, a town on the steppe and a quarter of colleges, seven ledgers each. */
import type { Variant } from './score.ts'
import { TWELFTH_CAMPUS } from './twelfth-campus.ts'
import { TWELFTH_CANAL } from './twelfth-canal.ts'
import { TWELFTH_STEPPE } from './twelfth-steppe.ts'

export const TWELFTH_ROUND: readonly Variant[] = [...TWELFTH_CANAL, ...TWELFTH_STEPPE, ...TWELFTH_CAMPUS]
