/** See `sim.test.ts`. */
import { test } from 'vitest'
import { playSeeds } from './seeds.ts'

test.for([151, 201, 251])(
	'S1–S17: nothing lost, nothing untrue, everybody the same, in 50 seeds from %i',
	{ timeout: 180_000 },
	from => playSeeds(from, from + 49),
)
