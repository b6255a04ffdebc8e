/**
 * The rules of `shared/sync/SPEC.md` over seeds that nobody chose; the other half is in `sim-second-half.test.ts`.
 * Many more: `npm run sim`. A seed that fails is shrunk with `npm run sim -- --seeds 1 --from <seed>`, and what it
 * shows becomes a story in `found-*.test.ts`.
 */
import { expect, test } from 'vitest'
import type { Accepted } from './ledger.ts'
import { playSeeds, STEPS } from './seeds.ts'
import { stepsOf } from './steps.ts'
import { play } from './world.ts'

test.for([1, 51, 101])(
	'S1–S17: nothing lost, nothing untrue, everybody the same, in 50 seeds from %i',
	{ timeout: 180_000 },
	from => playSeeds(from, from + 49),
)

test('a seed is one run: what happens in it is the same every time', async () => {
	const [one, other] = [await trace(7), await trace(7)]
	expect(one.length).toBeGreaterThan(5)
	expect(other).toEqual(one)
})

async function trace(seed: number): Promise<string[]> {
	const accepted: string[] = []
	const onAccepted = ({ change }: Accepted) => void accepted.push(JSON.stringify(change))
	await play(seed, stepsOf(seed, STEPS), { onAccepted })
	return accepted
}
