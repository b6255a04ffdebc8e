import { describe, expect, test } from 'vitest'
import { type Choices, NO_CHOICES, type Plan, type RowState } from '#shared/ledger/plan/plan-types.ts'
import { imported, planOffice, understood } from './plan-office.ts'

const SAMPLES = [
	['党员花名册', { new: 199, repeated: 2 }],
	['网格员花名册', { new: 70 }],
	['1+X+Y联系网络', { new: 125, changed: 9, same: 9 }],
	['走访日志2026三季度', { new: 620 }],
	['需求资源清单', { new: 52 }],
] as const
/** The office of the samples has nine grids, ours eight. */
const NINTH: Choices = { ...NO_CHOICES, grids: new Map([['第九网格', 'new']]) }

/** Only the states that occur. */
const counts = ({ counts: all }: Plan): Partial<Record<RowState, number>> =>
	Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0))

describe('the sample ledgers', () => {
	test('become records one after the other, and nothing a second time', async () => {
		const it = planOffice(9)
		for (const [name, expected] of SAMPLES) {
			const file = await understood(name)
			const plan = it.plan(file)
			expect([name, counts(plan)]).toEqual([name, expected])
			it.write(imported(plan))
			const again = it.plan(file)
			expect(again.bundles).toEqual([])
			expect(again.counts).toMatchObject({ new: 0, changed: 0, maybe: 0 })
		}
		const office = it.office()
		expect(office.post).toHaveLength(70)
		expect(office.contact).toHaveLength(92)
		expect(office.unit).toHaveLength(33)
		expect(office.log).toHaveLength(620)
		// Those who walked the grids are linked, and nobody was made of a name alone.
		const linked = office.log.filter(({ data }) => data.personIds.length > 0)
		expect(linked.length).toBeGreaterThan(500)
		const phones = office.person.map(({ data }) => `${data.name}/${data.phone}`)
		expect(new Set(phones).size).toBe(phones.length)
	})

	test('wait for a word about a grid that is none of ours, and follow it', async () => {
		const it = planOffice(8)
		const file = await understood('党员花名册')
		const plan = it.plan(file)
		const said = [...plan.unknownGrids]
		expect(said).toEqual([['第九网格党支部', expect.any(Number)]])
		expect(plan.counts.no_grid).toBe(said[0]![1])
		expect(plan.counts.new + plan.counts.no_grid).toBe(199)

		const made = it.plan(file, { ...NINTH, grids: new Map([['第九网格党支部', 'new']]) })
		expect(made.newGrids.map(({ name }) => name)).toEqual(['第九网格'])
		expect(made.counts.new).toBe(199)
		it.write(imported(made))
		expect(it.office().grid.map(({ data }) => data.name)).toContain('第九网格')
		// Now it is one of ours: nobody has to say it again.
		expect(it.plan(file).bundles).toEqual([])
	})
})
