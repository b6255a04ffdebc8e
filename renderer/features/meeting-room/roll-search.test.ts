import { expect, test } from 'vitest'
import type { RollLine } from '#shared/meetings/roll.ts'
import { searchRoll } from './roll-search.ts'

const line = (name: string, unit = ''): RollLine => ({
	key: name,
	name,
	unit,
	title: '',
	seat: 'member',
	state: 'invited',
})
const ROLL = [line('张国胜', '第一网格'), line('国晓'), line('曾国霞'), line('薛仁华', '拾光超市')]
const found = (typed: string) => searchRoll(ROLL, typed).map(({ name }) => name)

test('by characters, pinyin, initials and unit, the nearest first', () => {
	expect(found('国')).toEqual(['国晓', '张国胜', '曾国霞'])
	expect(found('zgs')).toEqual(['张国胜'])
	expect(found('zeng')).toEqual(['曾国霞'])
	expect(found('超市')).toEqual(['薛仁华'])
	expect(found('谁')).toEqual([])
	expect(found(' ')).toHaveLength(4)
})
