/** The eleventh round: a county of tea and a new town, seven ledgers each. */
import { ELEVENTH_NEW } from './eleventh-new.ts'
import { ELEVENTH_TEA } from './eleventh-tea.ts'
import type { Variant } from './score.ts'

export const ELEVENTH_ROUND: readonly Variant[] = [...ELEVENTH_TEA, ...ELEVENTH_NEW]
