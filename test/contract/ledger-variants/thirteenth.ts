/** The thirteenth round: an estate for resettled families and a village within a city, seven ledgers each. */
import type { Variant } from './score.ts'
import { THIRTEENTH_ESTATE } from './thirteenth-estate.ts'
import { THIRTEENTH_VILLAGE } from './thirteenth-village.ts'

export const THIRTEENTH_ROUND: readonly Variant[] = [...THIRTEENTH_ESTATE, ...THIRTEENTH_VILLAGE]
