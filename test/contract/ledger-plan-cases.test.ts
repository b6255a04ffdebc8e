import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Choices, NO_CHOICES, type Plan, type PlanRow } from '#shared/ledger/plan/plan-types.ts'
import type { CellValue } from '#shared/ledger/sheet.ts'
import { understand } from '#shared/ledger/understand.ts'
import { imported, planOffice } from './plan-office.ts'

const sheet = (title: string, rows: readonly (readonly CellValue[])[]) =>
	understand([{ name: 'Sheet1', rows: [[title], ...rows], merges: [] }], 2026)

const ROLL = ['姓名', '性别', '出生年月', '入党时间', '所在支部', '联系电话', '学历']
const roll = (...rows: readonly (readonly CellValue[])[]) => sheet('小正街社区党员花名册', [ROLL, ...rows])
const staff = (...rows: readonly (readonly CellValue[])[]) =>
	sheet('小正街社区网格员花名册', [['网格', '岗位', '姓名', '联系电话', '到岗时间'], ...rows])

const states = ({ rows }: Plan) => rows.map(({ state }) => state)
const row = (plan: Plan, title: string): PlanRow => {
	const found = plan.rows.find(each => each.title === title)
	if (found === undefined) throw new Error(`no row ${title}`)
	return found
}
const fields = (plan: Plan, title: string, part = 0) =>
	Object.fromEntries(row(plan, title).parts[part]?.fields.map(({ field, value }) => [field, value]) ?? [])
const asking = ({ question }: PlanRow) => (question?.kind === 'person' ? question : undefined)
const decided = (plan: Plan, title: string, choice: string): Choices => ({
	...NO_CHOICES,
	people: new Map([[asking(row(plan, title))!.key, choice]]),
})

const GU = ['顾念慈', '女', '1970.03', '1998.08', '第一网格党支部', '13900001234', '本科'] as const

describe('a roll of members', () => {
	test('an updated file changes only what changed, and a remark is not written twice', () => {
		const it = planOffice()
		it.write(imported(it.plan(roll(GU))))
		const updated = it.plan(
			roll(['顾念慈', '女', '1970.03', '1998.08', '第二网格党支部', '13900001234', '硕士']),
		)
		expect(states(updated)).toEqual(['changed'])
		expect(row(updated, '顾念慈').parts[0]?.fields).toEqual([
			{ field: 'branchGridId', value: expect.any(String), old: expect.any(String) },
			{ field: 'note', value: '学历：硕士', old: '学历：本科' },
		])
		it.write(imported(updated))
		expect(it.office().person[0]?.data.note).toBe('学历：硕士')
	})

	test('of the day of birth only the month is kept, of the others what the file says', () => {
		const it = planOffice()
		const plan = it.plan(roll(['顾念慈', '女', '1970-03-05', '1998-08-01', '第一网格', 13900001234, '']))
		expect(fields(plan, '顾念慈')).toMatchObject({ birthMonth: '1970-03', joinedOn: '1998-08-01' })
	})

	test('two of one name, born and joined alike, each with a number: the second import takes neither for the other', () => {
		const it = planOffice()
		const file = roll(
			['刘洋', '男', '1970.03', '2001/6', '第三网格', '13811112222', '本科'],
			['刘洋', '男', '1970.03', '1998.08', '第三网格', '13700001234', '本科'],
			['刘洋', '男', '1970.03', '1998.08', '第一网格党支部', '13900001234', '本科'],
		)
		it.write(imported(it.plan(file)))
		const again = it.plan(file)
		expect(again.bundles).toEqual([])
		expect(states(again)).toEqual(['same', 'maybe', 'same'])
		// Of a file that has only the new number, it is a new number.
		const changed = it.plan(
			roll(['刘洋', '男', '1970.03', '1998.08', '第一网格党支部', '13700001234', '本科']),
		)
		expect(states(changed)).toEqual(['changed'])
	})

	test('an empty cell empties nothing, and a word added by hand stays', () => {
		const it = planOffice()
		it.write(imported(it.plan(roll(GU))))
		const [person] = it.office().person
		it.write([
			{ collection: 'person', recordId: person!.id, set: { note: '学历：本科；行动不便' }, base: {} },
		])
		const plan = it.plan(roll(['顾念慈', '', '', '1998.08', '第一网格党支部', '13900001234', '本科']))
		expect(states(plan)).toEqual(['same'])
		expect(plan.bundles).toEqual([])
	})

	test('a new number of one who was born and joined in the same months is a change', () => {
		const it = planOffice()
		it.write(imported(it.plan(roll(GU))))
		const plan = it.plan(
			roll(['顾念慈', '女', '1970.03', '1998.08', '第一网格党支部', '13711112222', '本科']),
		)
		expect(row(plan, '顾念慈').parts[0]?.fields).toEqual([
			{ field: 'phone', value: '13711112222', old: '13900001234' },
		])
	})

	test('somebody who may be known is asked about, never made and never merged unasked', () => {
		const it = planOffice()
		it.write(imported(it.plan(roll(GU))))
		const [known] = it.office().person
		const file = roll(['顾念慈', '女', '1988.01', '2010.05', '第三网格党支部', '13877771234', '本科'])
		const plan = it.plan(file)
		expect(states(plan)).toEqual(['maybe'])
		expect(asking(row(plan, '顾念慈'))?.likely).toEqual([{ id: known!.id, by: 'tail' }])
		expect(plan.bundles).toEqual([])

		expect(states(it.plan(file, decided(plan, '顾念慈', 'new')))).toEqual(['new'])
		expect(states(it.plan(file, decided(plan, '顾念慈', known!.id)))).toEqual(['changed'])
		expect(states(it.plan(file, decided(plan, '顾念慈', 'skip')))).toEqual(['left_out'])
		// Decided once, the second import knows.
		it.write(imported(it.plan(file, decided(plan, '顾念慈', 'new'))))
		expect(states(it.plan(file))).toEqual(['same'])
		expect(it.office().person).toHaveLength(2)
	})

	test('a row that is left out, and a column that is not kept', () => {
		const it = planOffice()
		const file = roll(GU, ['叶知秋', '女', '1980.01', '2001.06', '第一网格党支部', '13900005678', '大专'])
		const key = row(it.plan(file), '顾念慈').key
		const plan = it.plan(file, {
			...NO_CHOICES,
			leftOut: new Set([key]),
			droppedHeaders: new Set(['学历']),
		})
		expect(states(plan)).toEqual(['left_out', 'new'])
		expect(fields(plan, '叶知秋').note).toBeUndefined()
	})

	test('who may not write people writes none', () => {
		const it = planOffice(8, 'staff')
		const plan = it.plan(roll(GU))
		expect(states(plan)).toEqual(['forbidden'])
		expect(plan.bundles).toEqual([])
	})
})

describe('a roll of grid staff', () => {
	test('a member and their posts are one person, in one file or in two', () => {
		const it = planOffice()
		it.write(imported(it.plan(roll(GU))))
		const plan = it.plan(staff(['第一网格', '网格警员、安全监管员', '顾念慈', '13900001234', '2022.03']))
		expect(states(plan)).toEqual(['new', 'new'])
		it.write(imported(plan))
		const { person, post } = it.office()
		expect(person).toHaveLength(1)
		expect(post.map(({ data }) => [data.kind, data.personId, data.from])).toEqual([
			['police', person[0]!.id, '2022-03-01'],
			['safety', person[0]!.id, '2022-03-01'],
		])
	})

	test('a new secretary takes over only by a word, and the one before leaves the day before', () => {
		const it = planOffice()
		it.write(imported(it.plan(staff(['第一网格', '网格长', '顾念慈', '13900001234', '2022.03']))))
		const file = staff(['第一网格', '网格长', '叶知秋', '13900005678', '2026.09'])
		const plan = it.plan(file)
		expect(states(plan)).toEqual(['taken'])
		expect(plan.bundles).toEqual([])
		const over = it.plan(file, { ...NO_CHOICES, handOver: new Set([plan.rows[0]!.key]) })
		it.write(imported(over))
		const posts = it.office().post.map(({ data }) => [data.from, data.to, data.kind])
		expect(posts).toEqual([
			['2022-03-01', '2026-08-31', 'secretary'],
			['2026-09-01', undefined, 'secretary'],
		])
		expect(states(it.plan(file))).toEqual(['same'])
	})

	test('whoever is asked about in one row is not made by the next', () => {
		const it = planOffice()
		it.write(imported(it.plan(roll(GU))))
		const post = (grid: string) => [grid, '网格长', '顾念慈', '13755556666', '2022.03'] as const
		const plan = it.plan(staff(post('第一网格'), post('第二网格')))
		expect(states(plan)).toEqual(['maybe', 'maybe'])
		it.write(imported(plan))
		expect(it.plan(staff(post('第一网格'), post('第二网格'))).bundles).toEqual([])
	})

	test('two secretaries of one grid in one file: the second is not made', () => {
		const it = planOffice()
		const plan = it.plan(
			staff(
				['第一网格', '网格长', '顾念慈', '13900001234', '2022.03'],
				['第一网格', '网格长', '叶知秋', '13900005678', '2022.03'],
			),
		)
		expect(states(plan)).toEqual(['new', 'taken'])
		expect(row(plan, '叶知秋').question).toMatchObject({ canHandOver: false })
	})

	test('a time that the file does not say is supposed once and not asked again', () => {
		const it = planOffice()
		const file = staff(['第一网格', '网格警员', '顾念慈', '13900001234', ''])
		const plan = it.plan(file)
		expect(row(plan, '顾念慈').parts[0]?.fields).toContainEqual({
			field: 'from',
			value: '2026-11-22',
			supposed: true,
		})
		it.write(imported(plan))
		expect(states(it.plan(file))).toEqual(['same'])
	})
})

const NAMES = ['张伟', '王芳', '李娜', '刘洋', '陈静']
const cell = (...values: readonly CellValue[]) => fc.constantFrom<CellValue>(...values, '')
const rollRow = fc.tuple(
	fc.constantFrom<CellValue>(...NAMES),
	cell('男', '女'),
	cell('1970.03', '1971年5月', '1970.03'),
	cell('1998.08', '2001/6'),
	cell('第一网格党支部', '2', '第三网格', '第九网格党支部', '机关支部'),
	cell(13900001234, '139 0000 1234', '13700001234', '13811112222、023-65303181', '不详'),
	cell('本科', '大专'),
)
const staffRow = fc.tuple(
	cell('第一网格', '2', '第九网格'),
	fc.constantFrom<CellValue>('网格长', '网格警员、安全监管员', '综治维稳员', '副书记'),
	fc.constantFrom<CellValue>(...NAMES),
	cell(13900001234, '13700001234'),
	cell('2022.03', '2020-01-15'),
)

test('whatever a file says: imported twice, the second time writes nothing', () => {
	fc.assert(
		fc.property(
			fc.array(rollRow, { maxLength: 8 }),
			fc.array(staffRow, { maxLength: 8 }),
			(members, posts) => {
				const it = planOffice()
				for (const file of [roll(...members), staff(...posts)]) {
					it.write(imported(it.plan(file)))
					const again = it.plan(file)
					expect(again.bundles).toEqual([])
					expect([again.counts.new, again.counts.changed]).toEqual([0, 0])
				}
			},
		),
		// The same files each time. Of ten thousand at random about one was not so: three rows of one name, none with all
		// that the others say.
		{ numRuns: 300, seed: 20_261_123 },
	)
})
