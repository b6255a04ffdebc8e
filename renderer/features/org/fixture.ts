/** Small trees for the tests of this folder. */
import type { Collection } from '#shared/model/schemas.ts'
import { type Data, toView, type View } from '#shared/model/view.ts'
import { createRec } from '#shared/sync/merge.ts'
import { create } from '../../session/edits.ts'
import type { Rows } from '../../session/live-table.ts'
import { buildTree } from '../../session/tree.ts'

const AT = '0000000000001-0000-aaaaaaaaaa-000001'

export function view<C extends Collection>(collection: C, id: string, orgId: string, data: Data<C>): View<C> {
	return toView(collection, createRec(create(collection, orgId, data, id), AT))
}

export const rows = <C extends Collection>(...views: View<C>[]): Rows<C> =>
	new Map(views.map(each => [each.id, each]))

const org = (id: string, kind: 'district' | 'street' | 'community', name: string, more: object = {}) =>
	view('org', id, id, { kind, name, state: 'active', ...more })

export const grid = (id: string, parentId: string, more: Partial<Data<'grid'>> = {}) =>
	view('grid', id, id, { name: `网格${id}`, parentId, state: 'active', ...more })

export const orgs = rows(
	org('d', 'district', '江北区', { code: '900101' }),
	org('s', 'street', '桥头街道', { code: '900101001', parentId: 'd', termYears: 5 }),
	org('c1', 'community', '榕树社区', { code: '900101001001', parentId: 's' }),
	org('c2', 'community', '石板社区', { code: '900101001002', parentId: 's', termYears: 3 }),
)

export const treeOf = (...grids: View<'grid'>[]) => buildTree(orgs, rows(...grids))
