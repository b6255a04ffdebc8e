/** What a person is in 1+X+Y, as short as it can be said. */
import type { Post } from '#shared/model/posts.ts'
import type { PersonRoles } from '../session/person-roles.ts'
import type { Tree } from '../session/tree.ts'
import { CONTACT_LABEL, POST_SHORT } from './labels.ts'

/** One text per role: 第一、第二网格 综治 · 第三网格 楼栋长 · 天星小学联络人. */
export function roleTexts({ career, contacts, liaisonOf }: PersonRoles, tree: Tree | undefined): string[] {
	const gridName = (id: string) => tree?.nodes.get(id)?.data.name ?? '（范围外）'
	return [
		...postTexts(career.now, tree, gridName),
		...contacts.map(({ data, orgId }) => `${gridName(orgId)} ${CONTACT_LABEL[data.kind]}`),
		...liaisonOf.map(({ data }) => `${data.name}联络人`),
	]
}

/** Posts together by grid or by kind, whichever says it in fewer words. */
function postTexts(
	posts: readonly Post[],
	tree: Tree | undefined,
	gridName: (id: string) => string,
): string[] {
	const order = new Map(tree?.grids.map((grid, i) => [grid.id, i]))
	const place = (post: Post) => order.get(post.data.gridId) ?? order.size
	const inOrder = posts.toSorted((a, b) => place(a) - place(b))
	const kindText = ({ data }: Post) => POST_SHORT[data.kind] + (data.deputy ? '（副）' : '')
	const byKind = group(posts, kindText, post => post, inOrder)
	const byGrid = group(posts, post => post.data.gridId, kindText, inOrder)
	if (byKind.size < byGrid.size)
		return [...byKind].map(
			([kind, own]) => `${gridNames(own.map(post => gridName(post.data.gridId)))} ${kind}`,
		)
	return [...byGrid].map(([gridId, kinds]) => `${gridName(gridId)} ${kinds.join('、')}`)
}

/** Keys come in the order of `first`, the values of each in the order of `then`. */
function group<K, V>(
	first: readonly Post[],
	keyOf: (post: Post) => K,
	toValue: (post: Post) => V,
	then: readonly Post[],
): Map<K, V[]> {
	const groups = new Map<K, V[]>(first.map(post => [keyOf(post), []]))
	for (const post of then) groups.get(keyOf(post))?.push(toValue(post))
	return groups
}

/** 第一网格, 第二网格 → 第一、第二网格. */
function gridNames(names: readonly string[]): string {
	const last = names.at(-1)
	if (last === undefined) return ''
	const short = names.every(name => name.endsWith('网格'))
	return [...names.slice(0, -1).map(name => (short ? name.slice(0, -2) : name)), last].join('、')
}
