/** The simulator sees it when a PC's blocks, rows, marks or directory are not written as they have to be. */
import { expect, test } from 'vitest'
import type { CellTable, CellTx } from '#renderer/db/cells.ts'
import { brokenCells, type Sabotage } from './sabotage.ts'
import { stepsOf } from './steps.ts'
import { play } from './world.ts'

const STEPS = 150
const MOST_SEEDS = 40

/** Nothing of this table is put, or deleted. */
const never = (verb: 'put' | 'delete', table: CellTable): Sabotage => ({
	cells: brokenCells((tx: CellTx) => ({
		[verb]: async (at: CellTable, ...args: [never]) =>
			at === table ? undefined : (tx[verb] as (...all: unknown[]) => Promise<void>)(at, ...args),
	})),
})

const FAULTS: readonly (readonly [string, Sabotage])[] = [
	['a merge takes the rows away and does not write their blocks', never('put', 'blocks')],
	['the directory is not written with the blocks', never('put', 'places')],
	['what is gone from the rows is not marked', never('put', 'gone')],
	['a block that is empty by now, or wiped, stays', never('delete', 'blocks')],
	['what a row says of a record is not written', never('put', 'records')],
]

test.for(FAULTS)('%s', { timeout: 60_000 }, async ([, sabotage]) => {
	for (let seed = 1; seed <= MOST_SEEDS; seed++) {
		const [first] = await play(seed, stepsOf(seed, STEPS), { sabotage })
		if (first === undefined) continue
		expect(first.rule, first.what).toMatch(/^S\d+$/)
		return
	}
	expect.fail(`not seen in ${MOST_SEEDS} seeds`)
})
