/** People: the community's office, and whoever else a part of the generator asks for. */
import type { DemoCommunity, DemoContext, DemoGrid, DemoPerson } from './model.ts'
import { inventName } from './names.ts'
import type { Random } from './random.ts'

export interface PersonWish {
	readonly title?: string
	readonly employer?: string
	/** Where the person lives; names the grid too. */
	readonly home?: { readonly grid: DemoGrid; readonly buildingId: string }
	/** The grid whose branch a member belongs to, where the person lives elsewhere. */
	readonly branch?: DemoGrid
	/** How likely the person is a Party member, 0 to 1. */
	readonly member?: number
	/** The day on which the person left. */
	readonly leftOn?: string
	readonly note?: string
}

export type AddPerson = (community: DemoCommunity, wish: PersonWish) => DemoPerson

export function createPeople(context: DemoContext): AddPerson {
	const random = context.random('people')
	return (community, wish) => {
		const gender = random.chance(0.52) ? 'female' : 'male'
		const name = inventName(random, gender)
		const partyMember = random.chance(wish.member ?? 0.35)
		const branch = wish.branch ?? wish.home?.grid
		if (partyMember && branch !== undefined && wish.leftOn === undefined) branch.members++
		const id = context.writer.add('person', community.id, {
			name,
			gender,
			partyMember,
			phone: context.phone(),
			phone2: random.chance(0.06) ? context.phone() : undefined,
			branchGridId: partyMember ? (branch?.branch.branchGridId ?? branch?.id) : undefined,
			buildingId: wish.home?.buildingId,
			employer: wish.employer,
			title: wish.title,
			state: wish.leftOn === undefined ? 'active' : 'left',
			leftOn: wish.leftOn,
			note: wish.note,
		})
		return { id, name }
	}
}

const COMMITTEE_TITLES = ['社区党委书记', '社区党委副书记', '社区党委委员']
const WORKER_TITLES = [
	'党建专干',
	'民政专干',
	'综治专干',
	'城管专干',
	'宣传专干',
	'便民服务岗',
	'社区专职工作者',
]

/** The Party committee and the workers of a community. */
export function staffOffice(community: DemoCommunity, addPerson: AddPerson, random: Random): void {
	const employer = `${community.name}居民委员会`
	for (const title of COMMITTEE_TITLES)
		community.leaders.push(
			addPerson(community, { title, employer, member: 1, branch: random.pick(community.grids) }),
		)
	for (const title of WORKER_TITLES)
		community.workers.push(
			addPerson(community, { title, employer, member: 0.6, branch: random.pick(community.grids) }),
		)
}
