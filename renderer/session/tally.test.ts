import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTallies } from './tally.ts'

interface Value {
	readonly state: string | undefined
}
const byState = ({ state }: Value) => state
const counted = (values: Iterable<Value>) => createTallies<Value>().of(byState, values)

test('whatever comes, changes and goes, the tally says what a walk over everything would', () => {
	const step = fc.record({
		id: fc.integer({ min: 0, max: 5 }),
		state: fc.option(fc.constantFrom('open', 'done', undefined), { nil: null }),
	})
	fc.assert(
		fc.property(fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 8 }), batches => {
			const values = new Map<number, Value>()
			const tallies = createTallies<Value>()
			tallies.of(byState, values.values())
			for (const batch of batches) {
				tallies.change(
					batch.map(({ id, state }) => {
						const before = values.get(id)
						if (state === null) values.delete(id)
						else values.set(id, { state })
						return [before, values.get(id)] as const
					}),
				)
				expect(tallies.of(byState, [])).toEqual(counted(values.values()))
			}
		}),
	)
})

test('it is walked once; a new map tells of a change, the same one of none', () => {
	const tallies = createTallies<Value>()
	const first = tallies.of(byState, [{ state: 'open' }])
	expect(tallies.of(byState, [])).toBe(first)
	tallies.change([[{ state: 'open' }, { state: 'open' }]])
	expect(tallies.of(byState, [])).toBe(first)
	tallies.change([[undefined, { state: 'done' }]])
	expect([...tallies.of(byState, [])]).toEqual([
		['open', 1],
		['done', 1],
	])
	expect([...first]).toEqual([['open', 1]])
	tallies.forget()
	expect([...tallies.of(byState, [{ state: 'done' }])]).toEqual([['done', 1]])
})
