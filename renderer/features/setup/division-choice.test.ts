import { expect, test } from 'vitest'
import { divisionChoices, namesIn } from './division-choice.ts'

const DISTRICT = `code,name,level
900101,江北区,district
900101001,桥头街道,street
900101001001,榕树社区居民委员会,community
900101002,河口街道,street
900101002001,渡口社区居民委员会,community`

test('a district’s list offers each of its streets, and then the district with all below it', () => {
	const { choices, problems } = divisionChoices(DISTRICT)
	expect(problems).toEqual([])
	expect(choices.map(({ top, below }) => [top.kind, top.name, below.length])).toEqual([
		['street', '桥头街道', 1],
		['street', '河口街道', 1],
		['district', '江北区', 4],
	])
	expect(choices[0]).toEqual({
		top: { kind: 'street', name: '桥头街道', code: '900101001' },
		below: [{ code: '900101001001', name: '榕树社区' }],
	})
})

test('a list of one street alone needs no district; what is not understood is told', () => {
	const { choices, problems } = divisionChoices(`代码,名称,级别
900101001,桥头街道,街道
900101001001,榕树社区,社区
x,什么,社区`)
	expect(choices.map(({ top, below }) => [top.name, below.length])).toEqual([['桥头街道', 1]])
	expect(problems.map(({ line, code }) => [line, code])).toEqual([[4, 'bad_code']])
})

test('names as they are typed', () => {
	expect(namesIn('东社区\n 西社区，南社区、东社区；\n\n')).toEqual(['东社区', '西社区', '南社区'])
	expect(namesIn('')).toEqual([])
})
