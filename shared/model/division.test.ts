import { describe, expect, test } from 'vitest'
import { divisionEdits, officeName, parseDivision } from './division.ts'

const GOOD = `code,name,level
500106,沙坪坝区,district
500106012,天星桥街道,street
500106012002,小正街社区居民委员会,community
500106012003,天陈路社区居民委员会,community
`
const brief = (text: string, known?: ReadonlySet<string>) => {
	const { rows, problems } = parseDivision(text, known)
	return { codes: rows.map(row => row.code), problems: problems.map(({ line, code }) => [line, code]) }
}

describe('parseDivision', () => {
	test('reads a tree by the prefixes of its codes', () => {
		const { rows, problems } = parseDivision(GOOD)
		expect(problems).toEqual([])
		expect(rows).toHaveLength(4)
		expect(rows[0]).toEqual({ code: '500106', name: '沙坪坝区', level: 'district', line: 2 })
		expect(rows[2]).toEqual({
			code: '500106012002',
			name: '小正街社区居民委员会',
			level: 'community',
			parentCode: '500106012',
			line: 4,
		})
	})

	test('reads what Excel and people make of the same file', () => {
		const same = `\uFEFF\r\n代码,名称,级别\r\n５００１０６,沙坪坝区,区县\r\n,,\r\n"500106012"," 天星桥街道 ",街道\r\n\r\n 500106012002 ,"小正街社区居民委员会",社区\r\n500106012003,天陈路社区居民委员会,Community`
		const plain = parseDivision(GOOD).rows.map(({ line: _, ...row }) => row)
		const { rows, problems } = parseDivision(same)
		expect(problems).toEqual([])
		expect(rows.map(({ line: _, ...row }) => row)).toEqual(plain)
		expect(rows.map(row => row.line)).toEqual([3, 5, 7, 8])
	})

	test('takes the columns in any order, and quotes inside quotes', () => {
		const { rows } = parseDivision('级别,备注,名称,代码\n区,"a,b","沙""坪""坝区",500106\n')
		expect(rows[0]).toMatchObject({ code: '500106', name: '沙"坪"坝区', level: 'district' })
	})

	test('takes codes filled up with zeros, as national lists have them', () => {
		const text =
			'code,name,level\n500106000000,沙坪坝区,district\n500106012000,天星桥街道,street\n500106012002,小正街社区,community'
		expect(brief(text)).toEqual({ codes: ['500106', '500106012', '500106012002'], problems: [] })
	})

	test.each([
		['letters', '50010601200A,x,community'],
		['a digit short', '50010601200,x,community'],
		['made a number by Excel', '5.00106E+11,x,community'],
		['empty', ',小正街社区,community'],
	])('shows a code that is %s with its line', (_, line) => {
		expect(parseDivision(`${GOOD}${line}\n`).problems).toMatchObject([
			{ line: 6, code: 'bad_code', text: line },
		])
	})

	test('shows truncated lines', () => {
		expect(brief(`${GOOD}500106012005\n500106012006,柑子村社区\n500106012`)).toEqual({
			codes: ['500106', '500106012', '500106012002', '500106012003'],
			problems: [
				[6, 'bad_columns'],
				[7, 'bad_columns'],
				[8, 'bad_columns'],
			],
		})
	})

	test('a level must be that of the code', () => {
		expect(brief(`${GOOD}500106013,土湾街道,community\n`).problems).toEqual([[6, 'bad_level']])
	})

	test('a name that no record could hold is no name', () => {
		expect(
			brief(`${GOOD}500106013,街道\n500106014,甲,乙,street\n500106015,土湾街道,street,\n`),
		).toMatchObject({
			problems: [
				[6, 'bad_columns'],
				[7, 'bad_columns'],
			],
		})
		expect(parseDivision(`${GOOD}500106013,街道`).problems[0]?.cells).toEqual({
			code: '500106013',
			name: '街道',
			level: '',
		})
		expect(brief(`${GOOD}500106013,${'街'.repeat(61)},street\n`).problems).toEqual([[6, 'missing_name']])
	})

	test('keeps the first of two lines with the same code', () => {
		const { rows, problems } = parseDivision(`${GOOD}500106012002,别名社区,community\n`)
		expect(problems).toMatchObject([{ line: 6, code: 'duplicate', text: '500106012002,别名社区,community' }])
		expect(rows.find(row => row.code === '500106012002')?.name).toBe('小正街社区居民委员会')
	})

	test('a broken parent makes orphans of all that hangs below', () => {
		const text =
			'code,name,level\n500106,沙坪坝区,district\n50010601,街道,street\n500106012002,小正街社区,community'
		expect(brief(text)).toEqual({
			codes: ['500106'],
			problems: [
				[3, 'bad_code'],
				[4, 'orphan'],
			],
		})
		expect(brief('code,name,level\n500106012,街道,street\n500106012002,社区,community').problems).toEqual([
			[2, 'orphan'],
			[3, 'orphan'],
		])
	})

	test('a parent may stand below its children, or exist already', () => {
		const upside = 'code,name,level\n500106012002,小正街社区,community\n500106012,天星桥街道,street\n'
		expect(brief(`${upside}500106,沙坪坝区,district`).problems).toEqual([])
		expect(brief(upside, new Set(['500106']))).toEqual({ codes: ['500106012002', '500106012'], problems: [] })
	})

	test.each([
		['an empty file', '', 1],
		['blank lines alone', '\uFEFF\r\n\r\n', 1],
		['another header', '\n编号,姓名,电话\n500106,沙坪坝区,district\n', 2],
		['no header', '500106,沙坪坝区,district\n', 1],
		['a semicolon file', 'code;name;level\n500106;沙坪坝区;district\n', 1],
	])('reads nothing from %s', (_, text, line) => {
		expect(brief(text)).toEqual({ codes: [], problems: [[line, 'bad_header']] })
	})
})

describe('divisionEdits', () => {
	const ids = () => {
		let n = 0
		return () => `id-${++n}`
	}

	test('creates parents before children, each an own node', () => {
		const upside = GOOD.trimEnd().split('\n')
		const text = [upside[0], ...upside.slice(1).reverse()].join('\n')
		const edits = divisionEdits(parseDivision(text).rows, [], ids())
		expect(edits.map(edit => [edit.recordId, edit.set.code, edit.set.parentId])).toEqual([
			['id-1', '500106', undefined],
			['id-2', '500106012', 'id-1'],
			['id-3', '500106012002', 'id-2'],
			['id-4', '500106012003', 'id-2'],
		])
		expect(edits[2]).toEqual({
			collection: 'org',
			recordId: 'id-3',
			set: {
				$org: 'id-3',
				kind: 'community',
				name: '小正街社区',
				code: '500106012002',
				parentId: 'id-2',
				state: 'active',
			},
		})
	})

	test('adds nothing the second time, and only what is new the third', () => {
		const first = divisionEdits(parseDivision(GOOD).rows, [], ids())
		const existing = first.map(edit => ({ id: edit.recordId, code: String(edit.set.code) }))
		expect(divisionEdits(parseDivision(GOOD).rows, existing, ids())).toEqual([])
		const more = parseDivision(`${GOOD}500106012005,晒光坪社区居民委员会,community\n`).rows
		const third = divisionEdits(more, existing, () => 'new')
		expect(third.map(edit => [edit.recordId, edit.set.parentId])).toEqual([['new', 'id-2']])
	})
})

test('offices call themselves by the short name', () => {
	expect(officeName('小正街社区居民委员会')).toBe('小正街社区')
	expect(officeName('新发村村民委员会')).toBe('新发村')
	expect(officeName('居民委员会')).toBe('居民委员会')
})
