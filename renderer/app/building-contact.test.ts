import { expect, it } from 'vitest'
import { toView } from '#shared/model/view.ts'
import { buildingContact } from './building-contact.ts'

const rec = (id: string, collection: string, fields: Record<string, string | boolean>) => ({
	id,
	collection,
	orgId: 'g1',
	fields,
	at: '',
	version: 1,
})
const PEOPLE = new Map(
	[
		toView('person', rec('p1', 'person', { name: '张国胜', state: 'active', phone: '16412345678' })),
		toView('person', rec('p2', 'person', { name: '李红', state: 'active' })),
	].map(each => [each.id, each]),
)
const CONTACTS = [
	toView(
		'contact',
		rec('k1', 'contact', { kind: 'helper', personId: 'p2', 'buildingIds/b1': true, 'buildingIds/b2': true }),
	),
	toView('contact', rec('k2', 'contact', { kind: 'building_head', personId: 'p1', 'buildingIds/b1': true })),
	toView(
		'contact',
		rec('k3', 'contact', { kind: 'volunteer_team', teamName: '红袖章', 'buildingIds/b3': true }),
	),
]

it.each([
	['b1', '楼栋长 张国胜 16412345678'],
	['b2', '热心群众 李红'],
	['b3', '志愿者队伍 红袖章'],
	['b4', '无人联系'],
])('%s: %s', (id, text) => {
	expect(buildingContact(id, CONTACTS, PEOPLE)).toBe(text)
})
