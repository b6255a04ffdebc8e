/** The ninth round: five districts' habits, seven ledgers each. */
import { NINTH_HILL } from './ninth-hill.ts'
import { NINTH_OLD } from './ninth-old.ts'
import { NINTH_PLAIN } from './ninth-plain.ts'
import { NINTH_PORT } from './ninth-port.ts'
import { NINTH_RIVER } from './ninth-river.ts'
import type { Variant } from './score.ts'

export const NINTH_ROUND: readonly Variant[] = [
	...NINTH_HILL,
	...NINTH_PORT,
	...NINTH_RIVER,
	...NINTH_PLAIN,
	...NINTH_OLD,
]
