import { beforeEach, expect, test } from 'vitest'
import { createIdleMerge, WORTH_MERGING } from './idle-merge.ts'

let timers: { readonly callback: () => void; readonly ms: number }[]
let asked: number[]
let answers: (boolean | Error)[]
let may: boolean
let bugs: unknown[]

beforeEach(() => {
	timers = []
	asked = []
	answers = []
	may = true
	bugs = []
})

const start = () =>
	createIdleMerge({
		merge: async atLeast => {
			asked.push(atLeast)
			const answer = answers.shift() ?? false
			if (answer instanceof Error) throw answer
			return answer
		},
		mayMerge: async () => may,
		setTimer: (callback, ms) => {
			const timer = { callback, ms }
			timers.push(timer)
			return () => {
				timers = timers.filter(each => each !== timer)
			}
		},
		onBug: error => bugs.push(error),
	})

/** Fires the one timer that runs. @returns after how long */
async function fire(): Promise<number> {
	expect(timers).toHaveLength(1)
	const { callback, ms } = timers.pop()!
	callback()
	await new Promise(resolve => setImmediate(resolve))
	return ms
}

test('a burst of changes is waited for; what was begun goes on in short parts to its end', async () => {
	const merging = start()
	answers = [true, true, false]
	for (let i = 0; i < 500; i++) merging.changed()
	const waits = [await fire(), await fire(), await fire()]
	expect(asked).toEqual([WORTH_MERGING, 1, 1])
	expect(waits[1]).toBeLessThan(waits[0]!)
	expect(timers).toEqual([])
})

test('while it may not, it asks again later, and not whether one row is worth it', async () => {
	const merging = start()
	may = false
	merging.changed()
	await fire()
	expect(asked).toEqual([])
	may = true
	await fire()
	expect(asked).toEqual([WORTH_MERGING])
})

test('a change in the middle of it begins the wait anew', async () => {
	const merging = start()
	answers = [true]
	merging.changed()
	const [{ callback, ms } = { callback: () => {}, ms: 0 }] = timers.splice(0)
	callback()
	merging.changed()
	await new Promise(resolve => setImmediate(resolve))
	expect(timers.map(timer => timer.ms)).toEqual([ms])
})

test('what fails is told of and tried again after the next change; stopped, it does nothing more', async () => {
	const merging = start()
	answers = [new RangeError('damaged')]
	merging.changed()
	await fire()
	expect(bugs).toHaveLength(1)
	expect(timers).toEqual([])
	merging.changed()
	expect(timers).toHaveLength(1)
	merging.stop()
	merging.changed()
	expect(timers).toEqual([])
})
