/** The fourteenth round: an island and a park of firms, seven ledgers each. */
import { FOURTEENTH_ISLAND } from './fourteenth-island.ts'
import { FOURTEENTH_PARK } from './fourteenth-park.ts'
import type { Variant } from './score.ts'

export const FOURTEENTH_ROUND: readonly Variant[] = [...FOURTEENTH_ISLAND, ...FOURTEENTH_PARK]
