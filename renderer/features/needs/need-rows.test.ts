import { describe, expect, it } from 'vitest'
import { COMMUNITY, createKit, GRID, type Kit } from '#shared/meetings/office-kit.ts'
import type { Fields } from '#shared/model/record.ts'
import {
	type Claim,
	claimRows,
	countStates,
	demandRows,
	offersFor,
	resourceRow,
	resourceRows,
	standingClaims,
	takenOn,
} from './need-rows.ts'
import { stepPatch, stepsFrom } from './need-steps.ts'

const TODAY = '2026-11-22'
const ALL = { words: '', kind: undefined, state: undefined, nodes: undefined }
const demand = (kit: Kit, fields: Fields) =>
	kit.add('demand', GRID, { kind: 'safety', title: '充电棚', state: 'submitted', ...fields })
const resource = (kit: Kit, fields: Fields) =>
	kit.add('resource', COMMUNITY, { kind: 'legal', title: '讲座', capacity: 4, measure: '场', ...fields })
const claim = (kit: Kit, resourceId: string, demandId: string, fields: Fields) =>
	kit.add('claim', GRID, { resourceId, demandId, quantity: 1, state: 'claimed', ...fields })
const claimsOf = (kit: Kit): readonly Claim[] => kit.office().all('claim')

describe('lists', () => {
	it('put what waits for review first, the urgent and the many before the others', () => {
		const kit = createKit()
		for (const fields of [
			{ title: '已结', state: 'closed', result: '好' },
			{ title: '少', people: 3 },
			{ title: '多', people: 90 },
			{ title: '急', urgent: true },
			{ title: '在列', state: 'listed', kind: 'care', text: '四点半课堂' },
		])
			demand(kit, fields)
		const all = kit.office().all('demand')
		const titles = (filter: Partial<typeof ALL>) =>
			demandRows(all, { ...ALL, ...filter } as typeof ALL).map(({ data }) => data.title)
		expect(titles({})).toEqual(['急', '多', '少', '在列', '已结'])
		expect(titles({ words: '课堂' })).toEqual(['在列'])
		expect(demandRows(all, { ...ALL, nodes: new Set([COMMUNITY]) })).toEqual([])
		expect(demandRows(all, { ...ALL, kind: 'care' })).toHaveLength(1)
		expect(countStates(all).get('submitted')).toBe(3)
	})

	it('say what is left of a resource in the present period, and what is over', () => {
		const kit = createKit()
		const monthly = resource(kit, { per: 'month' })
		const once = resource(kit, { title: '书画', kind: 'culture', validUntil: '2026-11-21' })
		const need = demand(kit, {})
		claim(kit, monthly, need, { date: '2026-11-03', quantity: 3 })
		claim(kit, monthly, need, { date: '2026-12-03', quantity: 2 })
		claim(kit, monthly, need, { date: '2026-11-09', state: 'cancelled' })
		const claims = claimsOf(kit)
		expect(resourceRow(kit.view('resource', monthly), claims, TODAY)).toMatchObject({ left: 1, over: false })
		expect(takenOn(kit.view('resource', monthly), claims, '2026-12-20')).toBe(2)
		expect(takenOn(kit.view('resource', monthly), claims, '2026-12-20', claims[1]?.id)).toBe(0)
		const rows = resourceRows(kit.office().all('resource'), claims, ALL, () => '司法所', TODAY)
		expect(rows.map(row => [row.resource.id, row.over])).toEqual([
			[monthly, false],
			[once, true],
		])
		const byOwner = resourceRows(
			kit.office().all('resource'),
			claims,
			{ ...ALL, words: '司法' },
			() => '司法所',
			TODAY,
		)
		expect(byOwner).toHaveLength(2)
	})

	it('offer what is of the demand’s kind first, with something left before what is taken', () => {
		const kit = createKit()
		const other = resource(kit, { kind: 'culture', title: 'a' })
		const full = resource(kit, { capacity: 1, title: 'b' })
		const free = resource(kit, { title: 'c' })
		resource(kit, { title: 'd', validUntil: '2026-01-01' })
		const need = demand(kit, { kind: 'legal' })
		const taken = claim(kit, full, need, {})
		const offered = offersFor('legal', kit.office().all('resource'), claimsOf(kit), TODAY)
		expect(offered.map(row => row.resource.id)).toEqual([free, full, other])
		expect(standingClaims(need, claimsOf(kit)).map(({ id }) => id)).toEqual([taken])
		kit.set(taken, { state: 'cancelled' })
		expect(standingClaims(need, claimsOf(kit))).toEqual([])
	})

	it('put running claims first, the soonest first', () => {
		const kit = createKit()
		const one = resource(kit, {})
		const need = demand(kit, {})
		const done = claim(kit, one, need, { state: 'done', date: '2026-11-01' })
		const later = claim(kit, one, need, { date: '2026-12-01' })
		const soon = claim(kit, one, need, { date: '2026-11-25' })
		const rows = claimRows(claimsOf(kit), ALL, () => [])
		expect(rows.map(({ id }) => id)).toEqual([soon, later, done])
	})
})

describe('steps', () => {
	const labels = (state: string, role: 'worker' | 'staff' | 'reader') =>
		stepsFrom('demand', state, role).map(({ label }) => label)

	it('are those of the role, onward before back', () => {
		expect(labels('submitted', 'worker')).toEqual(['采纳', '不予采纳', '退回草稿'])
		expect(labels('submitted', 'staff')).toEqual(['退回草稿'])
		expect(labels('draft', 'reader')).toEqual([])
		// Only a claim matches a demand.
		expect(labels('listed', 'worker')).toEqual(['办结', '退回待审'])
	})

	it('say what has to be said, and a step onward clears why an earlier one went back', () => {
		const [adopt, refuse, back] = stepsFrom('demand', 'submitted', 'worker')
		expect(stepPatch(adopt!, { meeting: 'm', reason: 'x' })).toEqual({
			state: 'listed',
			meetingId: 'm',
			backReason: undefined,
		})
		expect(stepPatch(refuse!, { reason: ' 不属本社区 ', meeting: '' })).toEqual({
			state: 'rejected',
			reason: '不属本社区',
			meetingId: undefined,
			backReason: undefined,
		})
		expect(back?.asks).toEqual(['backReason'])
		expect(stepPatch(back!, { backReason: '登记有误' })).toEqual({
			state: 'draft',
			backReason: '登记有误',
		})
	})
})
