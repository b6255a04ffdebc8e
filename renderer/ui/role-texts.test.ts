import { expect, it } from 'vitest'
import type { Post } from '#shared/model/posts.ts'
import { toView, type View } from '#shared/model/view.ts'
import { buildTree } from '../session/tree.ts'
import { roleTexts } from './role-texts.ts'

const rec = (id: string, collection: string, orgId: string, fields: Record<string, string | boolean>) => ({
	id,
	collection,
	orgId,
	fields,
	at: '',
	version: 1,
})
const grid = (id: string, name: string): [string, View<'grid'>] => [
	id,
	toView('grid', rec(id, 'grid', id, { name, parentId: 'c', state: 'active' })),
]
const tree = buildTree(
	new Map(),
	new Map([grid('g1', '第一网格'), grid('g2', '第二网格'), grid('g3', '滨江片')]),
)
let n = 0
const post = (gridId: string, kind: string, deputy = false): Post =>
	toView(
		'post',
		rec(`p${n++}`, 'post', gridId, {
			personId: 'p',
			gridId,
			kind,
			from: '2024-01-01',
			...(deputy && { deputy }),
		}),
	)
const texts = (...now: Post[]) =>
	roleTexts({ career: { now, planned: [], before: [] }, contacts: [], liaisonOf: [] }, tree)

it('names one kind in several grids once, in tree order', () => {
	expect(texts(post('g2', 'health'), post('g1', 'health'))).toEqual(['第一、第二网格 卫计'])
	expect(texts(post('g3', 'health'), post('g1', 'health'))).toEqual(['第一网格、滨江片 卫计'])
})
it('names one grid with several kinds once', () => {
	expect(texts(post('g1', 'secretary'), post('g1', 'urban'))).toEqual(['第一网格 书记兼网格长、城管'])
})
it('tells a deputy from a full holder', () => {
	expect(texts(post('g1', 'police'), post('g2', 'police', true))).toEqual([
		'第一网格 警员',
		'第二网格 警员（副）',
	])
})
it('names contacts and liaisons after the posts', () => {
	const contact = toView('contact', rec('c1', 'contact', 'g1', { kind: 'building_head', personId: 'p' }))
	const unit = toView('unit', rec('u1', 'unit', 'g1', { kind: 'school', name: '天星小学', liaisonId: 'p' }))
	const roles = {
		career: { now: [post('g2', 'police')], planned: [], before: [] },
		contacts: [contact],
		liaisonOf: [unit],
	}
	expect(roleTexts(roles, tree)).toEqual(['第二网格 警员', '第一网格 楼栋长', '天星小学联络人'])
})
