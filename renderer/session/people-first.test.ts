import { expect, it } from 'vitest'
import type { PostKind } from '#shared/model/kinds.ts'
import { toView } from '#shared/model/view.ts'
import { findOwnPerson, peopleFirst } from './people-first.ts'

const person = (id: string, name: string, state = 'active') =>
	toView('person', { id, collection: 'person', orgId: 'c', fields: { name, state }, at: '', version: 1 })
const post = (id: string, personId: string, kind: PostKind, gridId = 'g1', to?: string) =>
	toView('post', {
		id,
		collection: 'post',
		orgId: gridId,
		fields: { personId, gridId, kind, from: '2025-01-01', ...(to !== undefined && { to }) },
		at: '',
		version: 1,
	})

const all = [
	person('1', '张国胜'),
	person('2', '李红'),
	person('3', '周刚', 'left'),
	person('4', '吴敏'),
	person('5', '吴敏'),
]
const PEOPLE = new Map(all.map(each => [each.id, each]))
const POSTS = [
	post('a', '4', 'police'),
	post('b', '2', 'secretary'),
	post('c', '2', 'urban'),
	post('d', '3', 'health'),
	post('e', '5', 'safety', 'g1', '2026-01-31'),
	post('f', '5', 'safety', 'g2'),
]
const first = (name: string, gridId?: string) =>
	peopleFirst(PEOPLE, POSTS, name, gridId, '2026-03-10').map(each => each.id)

it('knows the person of the account, but not which of two namesakes, nor one who has left', () => {
	expect(findOwnPerson(all, '张国胜')?.id).toBe('1')
	expect(findOwnPerson(all, '吴敏')).toBeUndefined()
	expect(findOwnPerson(all, '周刚')).toBeUndefined()
})
it('puts the signed-in person before the staff of the grid, in the order of posts', () => {
	expect(first('张国胜', 'g1')).toEqual(['1', '2', '4'])
	expect(first('张国胜', 'g2')).toEqual(['1', '5'])
})
it('names nobody twice, and only the signed-in person without a grid', () => {
	expect(first('李红', 'g1')).toEqual(['2', '4'])
	expect(first('李红')).toEqual(['2'])
	expect(first('无此人')).toEqual([])
})
