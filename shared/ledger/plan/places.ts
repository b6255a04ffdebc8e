/** The office's own communities, grids and buildings by the names that ledgers use. */
import type { View } from '../../model/view.ts'
import { flat, gridName } from '../text.ts'
import { groupBy, type Office, type Planner, squeeze } from './office.ts'

/** `unknown`: `said` is no grid of ours; a person has to say which one is meant. */
export type Place =
	| { readonly kind: 'grid'; readonly gridId: string }
	| { readonly kind: 'unknown'; readonly said: string }
	| { readonly kind: 'none' }

export type Places = ReturnType<typeof createPlaces>

/** The part of a community's official name that offices leave out. */
const OFFICIAL = /(社区)?(居民|村民)?委员会$|(社区)?居委会$|村委会$|社区$/

const bare = (name: string): string => squeeze(name).replace(OFFICIAL, '')

const BRANCH_WORDS = /(中共|党支部|党总支|党小组|党组织|支部|委员会)/g

const withoutShort = (grid: string, short: string): string =>
	short !== '' && grid.startsWith(short) ? grid.slice(short.length) : grid

/**
 * @param chosen what a person said unknown grids are: the id of one of ours, or `new` to make it
 * @param communityId where the file's records belong, if somebody said so
 */
export function createPlaces(
	office: Office,
	planner: Planner,
	chosen: ReadonlyMap<string, string>,
	communityId: string | undefined,
	/** Names of grids that are to be made where they are none of ours: those of a list of grids. */
	listed: ReadonlySet<string> = new Set(),
) {
	const { scopeId, idOf } = planner
	const parents = new Map<string, string | undefined>(
		[...office.org, ...office.grid].map(({ id, data }) => [id, data.parentId]),
	)
	const inScope = (id: string | undefined): boolean => {
		for (let node = id; node !== undefined; node = parents.get(node)) if (node === scopeId) return true
		return false
	}
	const communities = office.org.filter(({ data }) => data.kind === 'community' && data.state === 'active')
	const ofScope = communities.filter(({ id }) => inScope(id))
	const own =
		communities.find(({ id }) => id === communityId) ??
		(ofScope.length === 1 ? ofScope[0] : undefined) ??
		communities.find(({ id }) => id === parents.get(scopeId))
	const grids = office.grid.filter(({ id, data }) => data.state === 'active' && inScope(id))
	const gridsOf = groupBy(grids, ({ data }) => data.parentId)
	const buildingsOf = groupBy(office.building, ({ orgId }) => orgId)
	const found = new Map<string, Place>()
	const fresh = new Map<string, { readonly id: string; readonly name: string; readonly parentId: string }>()
	const unknown = new Map<string, number>()
	const otherCommunities = new Map<string, number>()

	function community(said: string | undefined): View<'org'> | undefined {
		if (said === undefined || communityId !== undefined) return own
		const named = ofScope.find(({ data }) => bare(data.name) === bare(said))
		if (named === undefined) otherCommunities.set(said, (otherCommunities.get(said) ?? 0) + 1)
		return named ?? own
	}

	/** @param short the community's name, which may stand before the number of its grids: 钢花第一网格 */
	function findGrid(said: string, within: readonly View<'grid'>[], short: string): View<'grid'> | undefined {
		const wanted = flat(said)
		const byBranch = within.find(
			({ data }) => data.branchName !== undefined && flat(data.branchName) === wanted,
		)
		if (byBranch !== undefined) return byBranch
		const afterCommunity = wanted.replace(/^.*?(社区|街道)(?=.)/, '')
		const names = new Set(
			[wanted, afterCommunity, withoutShort(wanted, short)].flatMap(each => {
				const without = each.replace(BRANCH_WORDS, '')
				return [each, without, gridName(each), gridName(without)]
			}),
		)
		return within.find(({ data: { name } }) =>
			[flat(name), gridName(name), gridName(withoutShort(flat(name), short))].some(each => names.has(each)),
		)
	}

	function grid(said: string | undefined, saidCommunity: string | undefined): Place {
		const parent = community(saidCommunity)
		if (said === undefined) {
			const [only] = grids
			return only !== undefined && only.id === scopeId ? { kind: 'grid', gridId: only.id } : { kind: 'none' }
		}
		const key = `${parent?.id ?? ''}/${said}`
		const known = found.get(key)
		if (known !== undefined) {
			if (known.kind === 'unknown') unknown.set(said, (unknown.get(said) ?? 0) + 1)
			return known
		}
		const place = look(said, parent)
		found.set(key, place)
		if (place.kind === 'unknown') unknown.set(said, (unknown.get(said) ?? 0) + 1)
		return place
	}

	function look(said: string, parent: View<'org'> | undefined): Place {
		const choice = chosen.get(said)
		if (choice === 'none') return { kind: 'none' }
		if (choice !== undefined && choice !== 'new' && grids.some(({ id }) => id === choice))
			return { kind: 'grid', gridId: choice }
		const within = parent === undefined ? grids : (gridsOf.get(parent.id) ?? [])
		const one =
			parent === undefined && communities.length > 1
				? undefined
				: findGrid(said, within, parent === undefined ? '' : bare(parent.data.name))
		if (one !== undefined) return { kind: 'grid', gridId: one.id }
		if (parent !== undefined && (choice === 'new' || listed.has(said))) {
			const name = gridName(flat(said).replace(BRANCH_WORDS, '')) || said
			const path = `${parent.id}/${name}`
			const made = { id: idOf(`grid/${path}`), name, parentId: parent.id }
			fresh.set(path, made)
			return { kind: 'grid', gridId: made.id }
		}
		return { kind: 'unknown', said }
	}

	return {
		/** The community of the file, or of a row that names one; `undefined` where somebody has to say it. */
		community,
		grid,
		/** Where the people of a grid or of the file are kept. */
		home(gridId: string | undefined, saidCommunity: string | undefined): string | undefined {
			const parent = gridId === undefined ? undefined : (parents.get(gridId) ?? parentOfFresh(gridId))
			const wanted = parent ?? community(saidCommunity)?.id
			// Whoever works in one grid alone keeps its people there.
			return wanted === undefined || inScope(wanted) ? wanted : scopeId
		},
		/** `2栋` is also `翠竹苑2栋` where there is only one such. */
		building(gridId: string, said: string): View<'building'> | undefined {
			const wanted = buildingKey(said)
			const own = buildingsOf.get(gridId) ?? []
			const exact = own.find(({ data }) => buildingKey(data.name) === wanted)
			if (exact !== undefined) return exact
			const ending = own.filter(({ data }) => {
				const name = buildingKey(data.name)
				return name.endsWith(wanted) && !/\d$/.test(name.slice(0, -wanted.length))
			})
			return ending.length === 1 ? ending[0] : undefined
		},
		/** Grids that are to be made, because somebody said so. */
		fresh: () => [...fresh.values()],
		/** Names of grids that are none of ours, and how many rows say so. */
		unknown: (): ReadonlyMap<string, number> => unknown,
		/** Communities that the file names and that are none of ours. */
		otherCommunities: (): ReadonlyMap<string, number> => otherCommunities,
		own,
		choices: grids,
		communities: ofScope,
	}

	function parentOfFresh(gridId: string): string | undefined {
		for (const made of fresh.values()) if (made.id === gridId) return made.parentId
		return undefined
	}
}

/** `2号楼`, `2幢` and `2栋` are one. */
export const buildingKey = (name: string): string =>
	flat(name)
		.replace(/(号楼|幢|座|#|＃)$/, '栋')
		.replace(/(^|\D)0+(\d+栋)$/, '$1$2')
