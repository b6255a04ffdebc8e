/** The eighteenth round: a market town and a quarter of offices and flats, seven ledgers each. */
import { EIGHTEENTH_STAR } from './eighteenth-star.ts'
import { EIGHTEENTH_WILLOW } from './eighteenth-willow.ts'
import type { Variant } from './score.ts'

export const EIGHTEENTH_ROUND: readonly Variant[] = [...EIGHTEENTH_WILLOW, ...EIGHTEENTH_STAR]
