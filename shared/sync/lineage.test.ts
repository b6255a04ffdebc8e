import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutAt, type Descent, sharedVersion } from './lineage.ts'

const born: Descent = { lineage: [], epoch: 'e1' }
const restored = cutAt({ ...born, version: 50 }, 'e2')

describe('S12: the last version that a replica and a server share', () => {
	test('is everything while nothing was restored', () => {
		expect(sharedVersion(born, born)).toBe(Number.POSITIVE_INFINITY)
		expect(sharedVersion(restored, restored)).toBe(Number.POSITIVE_INFINITY)
	})

	test('is the version of the backup', () => {
		expect(restored).toEqual({ lineage: [{ epoch: 'e1', upTo: 50 }], epoch: 'e2' })
		expect(sharedVersion(born, restored)).toBe(50)
		expect(sharedVersion(restored, born)).toBe(50)
	})

	test('is the smaller cut after a second restore, from an older backup or of the new epoch', () => {
		const older = cutAt({ ...born, version: 30 }, 'e3')
		expect([sharedVersion(born, older), sharedVersion(restored, older)]).toEqual([30, 30])
		const newer = cutAt({ ...restored, version: 70 }, 'e3')
		expect([sharedVersion(born, newer), sharedVersion(restored, newer)]).toEqual([50, 70])
	})

	test('is the version of the backup where the same one was restored twice', () => {
		expect(sharedVersion(restored, cutAt({ ...born, version: 50 }, 'e3'))).toBe(50)
	})

	test('is nothing where the data never had an epoch in common', () => {
		expect(sharedVersion(born, { lineage: [], epoch: 'x' })).toBe(0)
		expect(sharedVersion(restored, { lineage: [{ epoch: 'x', upTo: 50 }], epoch: 'e2' })).toBe(0)
	})

	test('is where the two histories part, whatever was written, backed up and restored', () => {
		// What a server wrote, newest last: each entry is the value that its number stands for.
		interface State extends Descent {
			readonly written: readonly number[]
		}
		const step = fc.oneof(
			fc.record({ kind: fc.constant('write' as const), count: fc.integer({ min: 1, max: 4 }) }),
			fc.record({ kind: fc.constant('restore' as const), pick: fc.nat() }),
			fc.record({ kind: fc.constant('back_up' as const) }),
		)
		fc.assert(
			fc.property(fc.array(step, { maxLength: 25 }), steps => {
				let values = 0
				let now: State = { ...born, written: [] }
				const seen: State[] = [now]
				const backups: State[] = [now]
				for (const [i, each] of steps.entries()) {
					if (each.kind === 'write')
						now = { ...now, written: [...now.written, ...Array.from({ length: each.count }, () => values++)] }
					else if (each.kind === 'back_up') backups.push(now)
					else {
						const from = backups[each.pick % backups.length]!
						now = { ...cutAt({ ...from, version: from.written.length }, `r${i}`), written: from.written }
					}
					seen.push(now)
				}
				for (const replica of seen) {
					const shared = Math.min(sharedVersion(replica, now), replica.written.length)
					const parted = replica.written.findIndex((value, i) => now.written[i] !== value)
					const truth = parted < 0 ? replica.written.length : parted
					// Never a number that means two things; and never less than the cuts say.
					expect(shared).toBeLessThanOrEqual(truth)
					expect(replica.written.slice(0, shared)).toEqual(now.written.slice(0, shared))
					expect(shared).toBe(truth)
				}
			}),
			{ numRuns: 500 },
		)
	})
})
