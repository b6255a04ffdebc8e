/** The seeds that every check plays: three hundred, in two halves that run side by side. */
import { expect } from 'vitest'
import { stepsOf } from './steps.ts'
import { play } from './world.ts'

export const STEPS = 150

/** Plays the seeds from `from` to `to`, both included. */
export async function playSeeds(from: number, to: number): Promise<void> {
	for (let seed = from; seed <= to; seed++)
		expect(await play(seed, stepsOf(seed, STEPS)), `seed ${seed}`).toEqual([])
}
