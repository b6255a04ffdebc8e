/** The fifth round: what may not be read, what is no ledger of ours, and forms nobody had in mind before. */
import { FIFTH_PEOPLE } from './fifth-people.ts'
import { FIFTH_WORK } from './fifth-work.ts'
import type { Variant } from './score.ts'

export const FIFTH_ROUND: readonly Variant[] = [...FIFTH_PEOPLE, ...FIFTH_WORK]
