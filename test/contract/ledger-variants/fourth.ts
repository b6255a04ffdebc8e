/** The fourth round: a clerk's habits in each of several provinces. */
import { FOURTH_PEOPLE } from './fourth-people.ts'
import { FOURTH_PLACES } from './fourth-places.ts'
import { FOURTH_WORK } from './fourth-work.ts'
import type { Variant } from './score.ts'

export const FOURTH_ROUND: readonly Variant[] = [...FOURTH_PEOPLE, ...FOURTH_PLACES, ...FOURTH_WORK]
