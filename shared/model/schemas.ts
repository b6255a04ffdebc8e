/**
 * One zod schema per collection: the record as the app sees it, after paths have become fields and sets.
 *
 * Schemas are loose: a field that a newer peer wrote survives (rule S13). A field that is emptied is absent.
 * How to add a collection: README, "Adding a kind of record".
 */
import { z } from 'zod'
import { card, slip, visit } from './care-schemas.ts'
import type { Collection } from './collections.ts'
import { Day, Id, IdSet, Line, LocalTime, MonthOrDay, Name, Phone, Text } from './fields.ts'
import {
	BRANCH_FORMS,
	BUILDING_KINDS,
	CONTACT_KINDS,
	LOG_KINDS,
	POST_KINDS,
	ROLES,
	SHIFT_SLOTS,
	UNIT_KINDS,
} from './kinds.ts'
import { attendance, item, line, member, progress } from './meeting-parts.ts'
import { body, meeting, resolution, topic } from './meeting-schemas.ts'
import { claim, demand, resource } from './resource-schemas.ts'

const NodeState = z.enum(['active', 'merged', 'closed'])

/** A district, street or community: a node above the grids. */
const org = z.looseObject({
	kind: z.enum(['district', 'street', 'community']),
	name: Name,
	/** Statistical code: 6, 9 or 12 digits. Text that may change; never a key. */
	code: z
		.string()
		.regex(/^\d{6}(\d{3}(\d{3})?)?$/)
		.optional(),
	/** Absent only at the top. */
	parentId: Id.optional(),
	state: NodeState,
	/** Years between elections for branches below, unless a branch says otherwise. */
	termYears: z.int().min(1).max(10).optional(),
	note: Text.optional(),
})

/** A grid with its branch (or Party group of another grid's branch). */
const grid = z
	.looseObject({
		name: Name,
		code: z.string().max(40).optional(),
		/** The community. */
		parentId: Id,
		state: NodeState,
		mergedInto: Id.optional(),
		closedOn: Day.optional(),
		branchName: z.string().max(80).optional(),
		form: z.enum(BRANCH_FORMS).optional(),
		/** Where the grid has only a Party group: the grid whose branch it belongs to. */
		branchGridId: Id.optional(),
		foundedOn: Day.optional(),
		termStart: Day.optional(),
		termYears: z.int().min(1).max(10).optional(),
		/** For a temporary branch: its last day. */
		endsOn: Day.optional(),
		memberCount: z.int().min(0).max(10_000).optional(),
		households: z.int().min(0).max(1_000_000).optional(),
		area: Line.optional(),
		note: Text.optional(),
	})
	.refine(g => g.form !== 'temporary' || g.endsOn !== undefined, { path: ['endsOn'], message: 'endsOn' })

const person = z.looseObject({
	name: Name,
	phone: Phone.optional(),
	phone2: Phone.optional(),
	gender: z.enum(['male', 'female']).optional(),
	/** Party membership is sensitive personal information: shown only where it is needed. */
	partyMember: z.boolean().optional(),
	/** The grid whose branch the person belongs to. */
	branchGridId: Id.optional(),
	/** `YYYY-MM`: the ledgers' day of birth is nobody's business here. */
	birthMonth: z
		.string()
		.regex(/^\d{4}-(0[1-9]|1[0-2])$/)
		.optional(),
	/** When the person joined the Party, and became a full member. */
	joinedOn: MonthOrDay.optional(),
	fullOn: MonthOrDay.optional(),
	/** What the office calls this kind of member: 在职党员, 流动党员. */
	memberKind: z.string().max(40).optional(),
	buildingId: Id.optional(),
	employer: Line.optional(),
	title: Line.optional(),
	/** People whom somebody has told apart from this one, though they look alike. */
	distinctIds: IdSet.optional(),
	state: z.enum(['active', 'left']),
	leftOn: Day.optional(),
	note: Text.optional(),
})

/** Person × grid × kind, with its time. The record's node is the grid. */
const post = z
	.looseObject({
		personId: Id,
		gridId: Id,
		kind: z.enum(POST_KINDS),
		/** The unit that sends the person: police station, hospital, … */
		source: Line.optional(),
		/** Of what part of the grid the holder takes care. */
		area: Line.optional(),
		deputy: z.boolean().optional(),
		from: Day,
		/** The last day; absent while the post is held. */
		to: Day.optional(),
		/** The post that followed this one at a hand-over. */
		nextPostId: Id.optional(),
		note: Text.optional(),
	})
	.refine(p => p.to === undefined || p.to >= p.from, { path: ['to'], message: 'order' })

/** X of 1+X+Y. A volunteer team has a name of its own, everyone else is a person. */
const contact = z
	.looseObject({
		kind: z.enum(CONTACT_KINDS),
		personId: Id.optional(),
		teamName: Line.optional(),
		buildingIds: IdSet,
		duty: Line.optional(),
		skill: Line.optional(),
		note: Text.optional(),
	})
	.refine(c => c.personId !== undefined || !!c.teamName, { path: ['personId'], message: 'required' })

/** Y of 1+X+Y: a key social unit with its liaison. */
const unit = z.looseObject({
	name: z.string().trim().min(1).max(80),
	kind: z.enum(UNIT_KINDS),
	address: Line.optional(),
	liaisonId: Id.optional(),
	liaisonTitle: Line.optional(),
	/** What the unit can give, in its own words; what is on the list of resources is a record there. */
	offers: Text.optional(),
	/** Whether it is a member of the joint meeting. */
	inMeeting: z.boolean().optional(),
	note: Text.optional(),
})

const building = z.looseObject({
	name: Name,
	kind: z.enum(BUILDING_KINDS).optional(),
	units: z.int().min(0).max(200).optional(),
	households: z.int().min(0).max(10_000).optional(),
	note: Text.optional(),
})

/** One shift of the duty roster. */
const shift = z.looseObject({
	date: Day,
	slot: z.enum(SHIFT_SLOTS),
	leaderId: Id.optional(),
	personIds: IdSet,
	phone: Phone.optional(),
	note: Text.optional(),
})

const log = z.looseObject({
	kind: z.enum(LOG_KINDS),
	at: LocalTime,
	/** Until when, for duty and activities. */
	until: LocalTime.optional(),
	place: Line.optional(),
	/** Who did it. */
	personIds: IdSet,
	/** Who or what was visited, in words. */
	visited: Line.optional(),
	buildingId: Id.optional(),
	/** The kind of grid staff in whose line it lies, where it lies in one. */
	staffKind: z.enum(POST_KINDS).optional(),
	text: Text,
	demand: Text.optional(),
	followUp: Text.optional(),
	result: Text.optional(),
	note: Text.optional(),
	state: z.enum(['open', 'done']),
})

/** So many records of a node were forgotten (`retention.ts`): what remains of them for the year's figures. */
const tally = z.looseObject({
	of: z.string().max(40),
	/** The records' own kind, where they have one. */
	kind: z.string().max(40).optional(),
	/** The month to which they belonged, `YYYY-MM`. */
	month: z.string().max(7),
	count: z.int().min(0),
})

/** What an office sets for itself: one record per node, fields named after the setting. */
const setting = z.looseObject({
	/** What the office calls its lists and bodies, where the local word differs. */
	dutyPhone: Phone.optional(),
	/** At the top node: whether `.gridpack` files may carry changes (rule S14). Off unless set. */
	fileExchange: z.boolean().optional(),
})

/** The public part of an account, so that a name can stand where a clock names an author. */
const account = z.looseObject({
	name: Name,
	role: z.enum(ROLES),
	state: z.enum(['active', 'disabled']),
	/** Who that is in the ledger of people, where somebody has said so. */
	personId: Id.optional(),
})

/** A value that lost against a later or a refused-to-merge edit, kept until a person has decided (rule S5). */
const conflict = z.looseObject({
	of: z.string(),
	recordId: z.string(),
	path: z.string(),
	/** The losing value; absent where the loser had emptied the field. */
	value: z.union([z.string(), z.number(), z.boolean()]).optional(),
	loserAt: z.string(),
	state: z.enum(['open', 'resolved', 'superseded']),
})

export const schemas = {
	org,
	grid,
	person,
	post,
	contact,
	unit,
	building,
	shift,
	log,
	body,
	member,
	meeting,
	attendance,
	item,
	line,
	topic,
	resolution,
	progress,
	demand,
	resource,
	claim,
	card,
	visit,
	slip,
	tally,
	setting,
	account,
	conflict,
} as const satisfies { readonly [C in Collection]: z.ZodType }

export type { Collection } from './collections.ts'
