/**
 * Which fields of which records name another record, and of what collection. Whoever moves or merges records asks
 * here; the test holds it complete against the schemas.
 */
import type { Collection } from './schemas.ts'

type References = { readonly [C in Collection]?: Readonly<Record<string, Collection | 'node'>> }

/** `node`: an org or a grid. The names of sets stand for each of their elements. */
export const REFERENCES: References = {
	org: { parentId: 'org' },
	grid: { parentId: 'org', mergedInto: 'grid', branchGridId: 'grid' },
	person: { branchGridId: 'grid', buildingId: 'building', distinctIds: 'person' },
	post: { personId: 'person', gridId: 'grid', nextPostId: 'post' },
	contact: { personId: 'person', buildingIds: 'building' },
	unit: { liaisonId: 'person' },
	shift: { leaderId: 'person', personIds: 'person' },
	log: { personIds: 'person', buildingId: 'building' },
	member: { bodyId: 'body', unitId: 'unit', personId: 'person', substituteId: 'person' },
	meeting: { bodyId: 'body', chairId: 'person', contactId: 'person' },
	attendance: { meetingId: 'meeting', personId: 'person', forId: 'person' },
	item: { meetingId: 'meeting', topicId: 'topic', presenterId: 'person' },
	line: { meetingId: 'meeting', itemId: 'item', speakerId: 'person' },
	topic: {
		bodyId: 'body',
		meetingId: 'meeting',
		proposerId: 'person',
		logId: 'log',
		demandId: 'demand',
		presenterId: 'person',
	},
	resolution: {
		meetingId: 'meeting',
		topicId: 'topic',
		itemId: 'item',
		leadId: 'person',
		helperIds: 'person',
	},
	progress: { resolutionId: 'resolution', byId: 'person' },
	demand: { logId: 'log', meetingId: 'meeting' },
	resource: { unitId: 'unit', contactId: 'person' },
	claim: { resourceId: 'resource', demandId: 'demand' },
	card: { buildingId: 'building' },
	visit: { cardId: 'card', personIds: 'person' },
	slip: { buildingId: 'building' },
	/** Written by the server alone. */
	account: { personId: 'person' },
}

/** The fields of a collection that name a record of `target`. */
export const fieldsNaming = (collection: Collection, target: Collection): string[] =>
	Object.entries(REFERENCES[collection] ?? {})
		.filter(([, to]) => to === target)
		.map(([field]) => field)

/** The collections whose records can name one of `target`. */
export const collectionsNaming = (target: Collection): Collection[] =>
	(Object.keys(REFERENCES) as Collection[]).filter(each => fieldsNaming(each, target).length > 0)
