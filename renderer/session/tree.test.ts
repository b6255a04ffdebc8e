import { expect, test } from 'vitest'
import type { Collection } from '#shared/model/schemas.ts'
import { type Data, toView } from '#shared/model/view.ts'
import { createRec } from '#shared/sync/merge.ts'
import { create } from './edits.ts'
import { buildTree } from './tree.ts'

const view = <C extends Collection>(collection: C, id: string, data: Data<C>) =>
	toView(collection, createRec(create(collection, id, data, id), '0'.repeat(32)))
const rows = <T extends { id: string }>(...views: T[]) => new Map(views.map(each => [each.id, each]))
const grid = (name: string, code?: string) =>
	view('grid', name, { name, parentId: 'c', state: 'active', ...(code && { code }) })
const community = view('org', 'c', { kind: 'community', name: '小正街社区', state: 'active' })

test('grids stand by the number in their name, with a code or without', () => {
	const grids = rows(
		grid('第十二网格'),
		grid('第九网格'),
		grid('第十网格', '010'),
		grid('第八网格', '008'),
		grid('第一网格', '001'),
	)
	expect(buildTree(rows(community), grids).grids.map(({ data }) => data.name)).toEqual([
		'第一网格',
		'第八网格',
		'第九网格',
		'第十网格',
		'第十二网格',
	])
})

test('without a number they stand by code, those without a code last; numerals in a name are no number', () => {
	const grids = rows(grid('三里网格'), grid('八一网格', '002'), grid('九龙网格', '001'), grid('第2网格'))
	expect(buildTree(rows(community), grids).grids.map(({ data }) => data.name)).toEqual([
		'第2网格',
		'九龙网格',
		'八一网格',
		'三里网格',
	])
})

test('a subtree is a node with all that is below it, and the same set each time it is asked for', () => {
	const street = view('org', 's', { kind: 'street', name: '天星桥街道', state: 'active' })
	const below = view('org', 'c', { kind: 'community', name: '小正街社区', parentId: 's', state: 'active' })
	const tree = buildTree(rows(street, below), rows(grid('第一网格'), grid('第二网格')))
	expect([...tree.subtree('s')]).toEqual(['s', 'c', '第一网格', '第二网格'])
	expect([...tree.subtree('第一网格')]).toEqual(['第一网格'])
	expect([...tree.subtree('elsewhere')]).toEqual([])
	expect(tree.subtree('s')).toBe(tree.subtree('s'))
})
