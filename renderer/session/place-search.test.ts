import { expect, it } from 'vitest'
import { toView } from '#shared/model/view.ts'
import { findBuildingsInGrid } from './place-search.ts'

const building = (id: string, name: string, orgId: string) =>
	toView('building', { id, collection: 'building', orgId, fields: { name }, at: '', version: 1 })
const BUILDINGS = [
	building('1', '正街5栋', '第三网格'),
	building('2', '正街15栋', '第三网格'),
	building('3', '5栋', '第十三网格'),
	building('4', '5栋', '校园网格'),
]
const find = (typed: string) =>
	findBuildingsInGrid(BUILDINGS, ({ orgId }) => orgId, typed, 5).map(({ place }) => place.id)

it.each([
	['第三网格5栋', ['1']],
	['三网格 5栋', ['1']],
	['3网格5栋', ['1']],
	['３ 5栋', ['1']],
	['三网格5', ['1']],
	['十三网格5栋', ['3']],
	['校园 5栋', ['4']],
	['xywg 5栋', ['4']],
	['5栋', []],
	['第三网格', []],
	['四网格5栋', []],
])('%s finds %j', (typed, ids) => {
	expect(find(typed)).toEqual(ids)
})
