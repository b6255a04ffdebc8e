import { expect, test } from 'vitest'
import type { RollLine } from '#shared/meetings/roll.ts'
import { enterRoll, searchRoll } from './roll-search.ts'

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

test('Enter signs in the first who is found, and leaves alone who is there', () => {
	const enter = (typed: string, roll = ROLL) => {
		const found = enterRoll(searchRoll(roll, typed), typed)
		return found && [found.line.name, found.there]
	}
	expect(enter('zgs')).toEqual(['张国胜', false])
	expect(enter('zgs', [{ ...ROLL[0]!, state: 'present' }])).toEqual(['张国胜', true])
	expect(enter('zgs', [{ ...ROLL[0]!, state: 'leave' }])).toEqual(['张国胜', false])
	expect(enter('谁')).toBeUndefined()
	expect(enter(' ')).toBeUndefined()
})
