import { expect, it } from 'vitest'
import { findLikelySame, isNamesake } from './same-person.ts'
import { toView } from './view.ts'

const person = (id: string, fields: Record<string, string>) =>
	toView('person', {
		id,
		collection: 'person',
		orgId: 'c',
		fields: { state: 'active', ...fields },
		at: '',
		version: 1,
	})
const PEOPLE = [
	person('1', { name: '张国胜', phone: '16412345678', buildingId: 'b7' }),
	person('2', { name: '张国胜', phone: '16499990000', buildingId: 'b9' }),
	person('3', { name: '张国胜' }),
	person('4', { name: '李红', phone: '16455554444', phone2: '16477776666' }),
]
const find = (asked: Parameters<typeof findLikelySame>[1], except?: string) =>
	findLikelySame(PEOPLE, asked, except).map(({ person, by }) => `${person.id} ${by}`)

it('knows the same name and phone tail, and does not mistake the same name with another phone', () => {
	expect(find({ name: '张国胜', phone: '02300005678' })).toEqual(['1 phone', '3 name'])
})
it('knows the same phone under another name, whichever field it stands in', () => {
	expect(find({ name: '李洪', phone: '16477776666' })).toEqual(['4 phone'])
})
it('asks about everybody of the name where no phone is known', () => {
	expect(find({ name: ' 张 国胜' })).toEqual(['1 name', '2 name', '3 name'])
})
it('takes the building into account', () => {
	expect(find({ name: '张国胜', phone: '19400001111', buildingId: 'b9' })).toEqual(['2 building', '3 name'])
})
it('does not find the record itself, nor anything by nothing or by a number half typed', () => {
	expect(find({ name: '李红' }, '4')).toEqual([])
	expect(find({})).toEqual([])
	expect(find({ phone: '164' })).toEqual([])
})

it('knows a phone however it is written', () => {
	expect(find({ name: '李洪', phone: '164 7777-6666' })).toEqual(['4 phone'])
	expect(find({ name: '李洪', phone: '１６４７７７７６６６６' })).toEqual(['4 phone'])
})
it('tells a namesake from anybody else', () => {
	expect(isNamesake(PEOPLE[3]!, ' 李 红')).toBe(true)
	expect(isNamesake(PEOPLE[3]!, '李')).toBe(false)
	expect(isNamesake(PEOPLE[3]!, '')).toBe(false)
})
