import { expect, test } from 'vitest'
import { type GridChoice, gridNumber, searchGrids } from './grid-search.ts'

const CHOICES: GridChoice[] = ['小正街社区', '天星桥社区'].flatMap((community, c) =>
	['第一网格', '第三网格', '第十网格', '第十三网格'].map((name, i) => ({
		id: `${c}${i}`,
		name,
		label: `${community} / ${name}`,
		community,
	})),
)
const find = (query: string) => searchGrids(CHOICES, query).map(each => each.label)

test('the number in a name', () => {
	expect(
		['第一网格', '第十网格', '第十三网格', '第二十网格', '第二十一网格', '3号网格', '滨江网格'].map(
			gridNumber,
		),
	).toEqual([1, 10, 13, 20, 21, 3, undefined])
})

test('grids by number, exact first', () => {
	expect(find('3')).toEqual(['小正街社区 / 第三网格', '天星桥社区 / 第三网格'])
	expect(find('1').slice(0, 2)).toEqual(['小正街社区 / 第一网格', '天星桥社区 / 第一网格'])
	expect(find('1')).toContain('小正街社区 / 第十网格')
})

test('grids by pinyin, characters, and two words', () => {
	expect(find('txq 13')).toEqual(['天星桥社区 / 第十三网格'])
	expect(find('小正 三')[0]).toBe('小正街社区 / 第三网格')
	expect(find('xiaozheng')).toHaveLength(4)
	expect(find('zz')).toEqual([])
	expect(find('')).toHaveLength(8)
})
