/**
 * The demo street 天星桥街道: real codes and names of the places, everybody and everything else invented.
 * The same seed and day give the same street.
 */
import { isOfficer } from '#shared/model/duties.ts'
import type { PostKind, Role } from '#shared/model/kinds.ts'
import type { Edit } from '#shared/sync/change.ts'
import { type DemoAccountPlan, demoAccounts } from './accounts.ts'
import { writeCare } from './care.ts'
import { dayMs } from './days.ts'
import { createEstates, planGrids, writeGrids } from './grids.ts'
import { writeLogs } from './logs.ts'
import { holdMeetings, holdStreetMeetings } from './meetings.ts'
import type { DemoCommunity, DemoContext, DemoPerson } from './model.ts'
import { createPhones } from './names.ts'
import { knitNetwork } from './network.ts'
import { createPeople, staffOffice } from './people.ts'
import { fillPosts } from './posts.ts'
import { createRandom, seededIds } from './random.ts'
import { fillRoster } from './roster.ts'
import { buildTree } from './tree.ts'
import { createWriter } from './writer.ts'

export interface DemoAccount {
	readonly id: string
	readonly login: string
	readonly name: string
	readonly role: Role
	/** The node whose subtree the account works in. */
	readonly scopeId: string
}

export interface DemoStreet {
	/** All creates, parents before children. The district at the top has no parent. */
	readonly edits: Edit[]
	readonly accounts: DemoAccount[]
	readonly districtId: string
	readonly streetId: string
	/** In the order of their codes. */
	readonly communityIds: string[]
}

export interface DemoOptions {
	readonly seed: number
	/** `YYYY-MM-DD`; every date hangs on it. */
	readonly today: string
	/** Gives a fresh uuid per call; without it ids come from the seed. */
	readonly newId?: () => string
	/** The division CSV of the district. */
	readonly csv: string
}

export function demoStreet({ seed, today, newId, csv }: DemoOptions): DemoStreet {
	const writer = createWriter(newId ?? seededIds(seed, dayMs(today)))
	const context: DemoContext = {
		today,
		writer,
		random: label => createRandom(seed, label),
		phone: createPhones(createRandom(seed, 'phones')),
	}
	const { districtId, streetId, communities } = buildTree(writer, csv)
	const offered = holdStreetMeetings(context, streetId)
	const estate = createEstates(context.random('estates'))
	const addPerson = createPeople(context)
	for (const community of communities) {
		planGrids(context, community, estate)
		staffOffice(community, addPerson, context.random(`office ${community.code}`))
		fillPosts(context, community, addPerson)
		for (const grid of community.grids) {
			knitNetwork(context, grid, addPerson)
			writeLogs(context, grid)
			writeCare(context, grid)
		}
		writeGrids(context, community)
		fillRoster(context, community)
		holdMeetings(context, community, offered)
	}
	const accounts = demoAccounts.map(plan =>
		accountOf(plan, communities, { districtId, streetId }, writer.newId),
	)
	return {
		edits: writer.edits(),
		accounts,
		districtId,
		streetId,
		communityIds: communities.map(({ id }) => id),
	}
}

function accountOf(
	{ login, role, name, communityCode }: DemoAccountPlan,
	communities: readonly DemoCommunity[],
	{ districtId, streetId }: { districtId: string; streetId: string },
	newId: () => string,
): DemoAccount {
	const community = communities.find(({ code }) => code === communityCode)
	const person = community === undefined ? undefined : HOLDERS[role]?.(community)
	const scopeId = community?.id ?? (isOfficer(role) ? districtId : streetId)
	return { id: newId(), login, name: name ?? person?.name ?? login, role, scopeId }
}

const holderOf = (community: DemoCommunity, kind: PostKind) =>
	community.grids.flatMap(grid => grid.posts).find(post => post.kind === kind)?.person

/** Whose name an account bears where its plan gives none. */
const HOLDERS: Partial<Record<Role, (community: DemoCommunity) => DemoPerson | undefined>> = {
	worker: community => community.workers[0],
	secretary: community => holderOf(community, 'secretary'),
	staff: community => holderOf(community, 'civil_affairs'),
	reader: community => community.leaders[0],
}
