import { expect, test } from 'vitest'
import {
	changeRollout,
	compareVersions,
	NO_ROLLOUT,
	planOf,
	type Rollout,
	type RolloutAction,
} from './rollout.ts'

const USABLE = ['0.9.0', '0.10.0', '1.0.0', '1.1.0']

function after(...actions: RolloutAction[]): Rollout {
	let rollout = NO_ROLLOUT
	for (const action of actions) {
		const next = changeRollout(rollout, action, USABLE)
		if (typeof next === 'string') throw new Error(next)
		rollout = next
	}
	return rollout
}
const versions = ({ rings }: Rollout) => [rings.pilot, rings.office, rings.all].map(offer => offer?.version)

test('versions are ordered by number, not by letter', () => {
	expect(compareVersions('0.10.0', '0.9.0')).toBeGreaterThan(0)
	expect(compareVersions('1.0.0', '1.0.0')).toBe(0)
})

test('an offer reaches a ring and those before it, and nobody else', () => {
	const one = after({ kind: 'offer', version: '1.0.0', ring: 'pilot' })
	expect(versions(one)).toEqual(['1.0.0', undefined, undefined])
	const two = after(
		{ kind: 'offer', version: '1.1.0', ring: 'pilot' },
		{ kind: 'offer', version: '1.0.0', ring: 'all' },
	)
	// The first PC goes on trying the newer one.
	expect(versions(two)).toEqual(['1.1.0', '1.0.0', '1.0.0'])
	expect(planOf(two, 'all')).toEqual({ version: '1.0.0', rollBack: false, installHour: null })
})

test('an older version is no offer, and a release that is not there or not sound is none either', () => {
	const rollout = after({ kind: 'offer', version: '1.0.0', ring: 'all' })
	expect(changeRollout(rollout, { kind: 'offer', version: '0.10.0', ring: 'all' }, USABLE)).toBe('older')
	expect(changeRollout(rollout, { kind: 'offer', version: '2.0.0', ring: 'all' }, USABLE)).toBe(
		'no_such_release',
	)
})

test('rolling back reaches everybody, also while held, and the next offer ends it', () => {
	const back = after(
		{ kind: 'offer', version: '1.1.0', ring: 'office' },
		{ kind: 'hold' },
		{ kind: 'rollBack', version: '1.0.0' },
	)
	expect(planOf(back, 'office')).toEqual({ version: '1.0.0', rollBack: true, installHour: null })
	const on = changeRollout(back, { kind: 'offer', version: '1.1.0', ring: 'all' }, USABLE)
	expect(typeof on === 'string' ? on : planOf(on, 'all')).toEqual({
		version: '1.1.0',
		rollBack: false,
		installHour: null,
	})
	expect(changeRollout(back, { kind: 'rollBack', version: '1.1.0' }, USABLE)).toBe('not_older')
})

test('nothing is offered while held, and what was offered is there again afterwards', () => {
	const held = after({ kind: 'offer', version: '1.0.0', ring: 'all' }, { kind: 'hold' })
	expect(planOf(held, 'pilot').version).toBeNull()
	const on = changeRollout(held, { kind: 'resume' }, USABLE)
	expect(typeof on === 'string' ? on : planOf(on, 'pilot').version).toBe('1.0.0')
})
