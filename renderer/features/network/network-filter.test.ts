import { expect, test } from 'vitest'
import { building, contact, person, tables, view } from './fixture.ts'
import { networkOf } from './network-data.ts'
import { findIn, holdsWhole } from './network-filter.ts'

const network = networkOf(
	'g',
	tables({
		persons: [
			person('p1', '张国胜', { phone: '15400007777' }),
			person('p2', '李梅', { phone: '15400001234' }),
			person('p3', '单立', {}),
		],
		buildings: [building('b7', '桂苑7栋'), building('b17', '桂苑17栋'), building('b8', '桂苑8栋')],
		contacts: [
			contact('x1', 'group_leader', 'p1', ['b7', 'b17']),
			contact('x2', 'building_head', 'p2', ['b8']),
			contact('x3', 'volunteer_team', 'p3', [], { teamName: '红袖章' }),
		],
		units: [view('unit', 'y1', 'g', { name: '育才小学', kind: 'school', liaisonId: 'p2' })],
	}),
)
const find = (typed: string) => {
	const found = findIn(network, typed)
	return found && [[...found.buildings], [...found.contacts], [...found.units]]
}

test('a number finds the building of that number and its people, not 17', () => {
	expect(find('7')).toEqual([['b7'], ['x1'], []])
	expect(find('7栋')).toEqual([['b7'], ['x1'], []])
	expect(find('７号楼')).toEqual([['b7'], ['x1'], []])
	expect(find('17')).toEqual([['b17'], ['x1'], []])
})

test('a person is found by characters, pinyin and phone, with the buildings covered', () => {
	for (const typed of ['张国', 'zgs', '7777'])
		expect(find(typed), typed).toEqual([expect.arrayContaining(['b7', 'b17']), ['x1'], []])
	expect(find('hxz')).toEqual([[], ['x3'], []])
	expect(find('shanli')).toEqual([[], ['x3'], []])
})

test('a unit is found by its name and its liaison', () => {
	expect(find('育才')).toEqual([[], [], ['y1']])
	expect(find('limei')).toEqual([['b8'], ['x2'], ['y1']])
})

test('nothing typed is no filter; nothing found is empty', () => {
	expect(find('  ')).toBeUndefined()
	expect(find('没有')).toEqual([[], [], []])
})

test('numbers are whole', () => {
	expect(holdsWhole('桂苑17栋', '7')).toBe(false)
	expect(holdsWhole('桂苑17栋', '7栋')).toBe(false)
	expect(holdsWhole('桂苑17栋7单元', '7')).toBe(true)
	expect(holdsWhole('桂苑70栋', '7')).toBe(false)
})
