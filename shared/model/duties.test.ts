import { expect, test } from 'vitest'
import { COLLECTIONS } from './collections.ts'
import { isOfficer, mayBecome, mayLookAfter } from './duties.ts'
import { ROLES } from './kinds.ts'
import { can, hasRight } from './permissions.ts'

const whom = (by: (typeof ROLES)[number], duty: 'manage' | 'reset' | 'stop') =>
	ROLES.filter(of => mayLookAfter(by, duty, of))

test('who looks after whom', () => {
	const working = ROLES.filter(role => !isOfficer(role))
	for (const duty of ['manage', 'reset', 'stop'] as const)
		expect(whom('sysadmin', duty)).toEqual(['sysadmin', ...working])
	expect(whom('security', 'manage')).toEqual(['security', 'auditor'])
	expect(whom('security', 'reset')).toEqual(['security', 'auditor'])
	expect(whom('security', 'stop')).toEqual(ROLES)
	for (const role of ['auditor', ...working] as const)
		for (const duty of ['manage', 'reset', 'stop'] as const) expect(whom(role, duty)).toEqual([])
})

test('no role has what all three have, and none of the three sees people', () => {
	for (const role of ROLES) {
		const powers = [mayLookAfter(role, 'manage', 'worker'), mayLookAfter(role, 'manage', 'auditor')]
		expect(powers.filter(Boolean).length + (hasRight(role, 'audit') ? 1 : 0), role).toBeLessThan(2)
	}
	const open = ['org', 'grid', 'setting', 'account', 'conflict']
	for (const role of ROLES.filter(isOfficer))
		for (const collection of COLLECTIONS)
			if (!open.includes(collection))
				expect(can(role, collection, 'read'), `${role} ${collection}`).toBe(false)
})

test('one who works never becomes one who watches, nor the other way round', () => {
	expect(mayBecome('worker', 'street')).toBe(true)
	for (const role of ROLES.filter(isOfficer)) {
		expect(mayBecome('worker', role)).toBe(false)
		expect(mayBecome(role, 'worker')).toBe(false)
	}
	expect(mayBecome('sysadmin', 'auditor')).toBe(false)
})
