import { expect, test } from 'vitest'
import { building, contact, person, tables, view } from './fixture.ts'
import { networkOf, shortNames } from './network-data.ts'

const network = networkOf(
	'g',
	tables({
		persons: [
			person('p1', '甲', { phone: '15400000001' }),
			person('p2', '乙', { phone2: '15400000002' }),
			person('p3', '丙', { phone: '15400000003', state: 'left' }),
			person('p4', '丁'),
		],
		posts: [
			view('post', 's', 'g', { personId: 'p1', gridId: 'g', kind: 'secretary', from: '2025-01-01' }),
			view('post', 'd', 'g', {
				personId: 'p2',
				gridId: 'g',
				kind: 'secretary',
				deputy: true,
				from: '2024-01-01',
			}),
			view('post', 'old', 'g', {
				personId: 'p4',
				gridId: 'g',
				kind: 'police',
				from: '2024-01-01',
				to: '2024-12-31',
			}),
		],
		buildings: [
			building('b10', '桂苑10栋'),
			building('b2', '桂苑2栋'),
			building('b3', '桂苑3栋'),
			building('other', '桂苑1栋', 'g2'),
		],
		contacts: [
			contact('x1', 'group_leader', 'p1', ['b2', 'b10']),
			contact('x2', 'building_head', 'p2', ['b2']),
			contact('x3', 'building_head', 'p3', ['b3']),
			contact('x4', 'volunteer_team', 'p4', [], { teamName: '红袖章' }),
		],
		units: [
			view('unit', 'y1', 'g', { name: '乙小学', kind: 'school', liaisonId: 'p1' }),
			view('unit', 'y2', 'g', { name: '甲超市', kind: 'shop' }),
		],
	}),
)

test('the head is the one living secretary who is no deputy', () => {
	expect(network.head).toMatchObject({ name: '甲', phone: '15400000001' })
	expect(network.posts.map(post => post.id)).toEqual(['s', 'd'])
	const deputy = { personId: 'p2', gridId: 'g', kind: 'secretary', deputy: true, from: '2024-01-01' } as const
	expect(networkOf('g', tables({ posts: [view('post', 'd', 'g', deputy)] })).head).toBeUndefined()
})

test('a building lists whom to call, heads first; buildings stand in the order of their numbers', () => {
	expect(network.buildings.map(each => each.name)).toEqual(['桂苑2栋', '桂苑3栋', '桂苑10栋'])
	expect(network.buildings[0]?.contacts.map(each => [each.name, each.phone])).toEqual([
		['乙', '15400000002'],
		['甲', '15400000001'],
	])
})

test('a building whose only contact has left has nobody', () => {
	expect(network.bare.map(each => each.name)).toEqual(['桂苑3栋'])
	expect(network.contacts.find(each => each.id === 'x3')?.gone).toBe(true)
})

test('a team stands under its own name, and without buildings apart', () => {
	expect(network.loose).toMatchObject([{ name: '红袖章', leader: '丁', phone: '' }])
})

test('units stand by kind with their liaisons', () => {
	expect(network.units.map(each => [each.name, each.liaison, each.phone])).toEqual([
		['甲超市', '', ''],
		['乙小学', '甲', '15400000001'],
	])
})

test('names that begin alike are said once', () => {
	expect(shortNames(['桂苑1栋', '桂苑2栋', '兰亭3栋', '兰亭商务楼'])).toBe('桂苑1、2栋，兰亭3栋，兰亭商务楼')
	expect(shortNames([])).toBe('')
})
