/**
 * What a meeting is made of beside itself: who belongs to its body, who came, the items of its agenda, the lines under
 * them, and what was reported on its resolutions.
 *
 * Each line, mark and report is a record of its own, so that two who write at once, both offline, lose nothing: they
 * add records, and where they meant the same (the same person checked in twice, the same paragraph drafted twice) it is
 * told by reading, not by refusing (`shared/meetings`). All of them belong to their meeting's node.
 */
import { z } from 'zod'
import { Day, Id, Line, Text, Title } from './fields.ts'
import { POST_KINDS } from './kinds.ts'

/** A place among others that leaves room between any two: `shared/meetings/rank.ts`. */
export const Rank = z
	.string()
	.max(300)
	.regex(/^[0-9a-z]*[1-9a-z]$/)

/**
 * How one belongs to a body: by a post (all who hold it in the node's grids, whoever they are), as a unit's liaison, as
 * a concurrent member 兼职委员, or as oneself.
 */
export const MEMBER_KINDS = ['post', 'unit', 'concurrent', 'person'] as const
export type MemberKind = (typeof MEMBER_KINDS)[number]

/** What one does at a meeting: presides, attends, sits in 列席, writes the minutes. */
export const SEATS = ['chair', 'member', 'observer', 'recorder'] as const
export type Seat = (typeof SEATS)[number]

export const ATTENDANCE_STATES = ['invited', 'present', 'leave', 'absent'] as const
export type AttendanceState = (typeof ATTENDANCE_STATES)[number]

/** The customary items of a joint meeting's agenda, in their order; `other` is what the office adds. */
export const ITEM_KINDS = ['review', 'report', 'demands', 'resources', 'topic', 'other', 'closing'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** What was written beforehand, what was noted at the meeting. */
export const LINE_KINDS = ['material', 'note'] as const
export type LineKind = (typeof LINE_KINDS)[number]

/** A member of a body, or a rule that names several. */
export const member = z
	.looseObject({
		bodyId: Id,
		kind: z.enum(MEMBER_KINDS),
		/** For `post`. */
		postKind: z.enum(POST_KINDS).optional(),
		/** For `unit`; the unit of a concurrent member. */
		unitId: Id.optional(),
		/** For `concurrent` and `person`. */
		personId: Id.optional(),
		title: Line.optional(),
		seat: z.enum(SEATS).optional(),
		/** Who comes when the member cannot. */
		substituteId: Id.optional(),
		from: Day.optional(),
		/** The last day. */
		to: Day.optional(),
		rank: Rank.optional(),
		note: Text.optional(),
	})
	.refine(m => m.kind !== 'post' || m.postKind !== undefined, { path: ['postKind'], message: 'required' })
	.refine(m => m.kind !== 'unit' || m.unitId !== undefined, { path: ['unitId'], message: 'required' })
	.refine(m => m.kind === 'post' || m.kind === 'unit' || m.personId !== undefined, {
		path: ['personId'],
		message: 'required',
	})

/** One person at one meeting: asked to come, there, excused. */
export const attendance = z
	.looseObject({
		meetingId: Id,
		personId: Id.optional(),
		/** The name of somebody who is in no ledger. */
		name: Line.optional(),
		/** Where they come from and what they are there, as the papers name them. */
		unitName: Line.optional(),
		title: Line.optional(),
		seat: z.enum(SEATS),
		state: z.enum(ATTENDANCE_STATES),
		/** The member in whose place they came. */
		forId: Id.optional(),
		rank: Rank.optional(),
		note: Text.optional(),
	})
	.refine(a => a.personId !== undefined || !!a.name, { path: ['personId'], message: 'required' })

/** An item of a meeting's agenda. */
export const item = z.looseObject({
	meetingId: Id,
	kind: z.enum(ITEM_KINDS),
	title: Title,
	rank: Rank,
	/** For `topic`. */
	topicId: Id.optional(),
	presenterId: Id.optional(),
	/** A unit that presents, or somebody who is in no ledger. */
	presenter: Line.optional(),
	/** How long it is to take. */
	minutes: z.int().min(0).max(600).optional(),
	/** Taken off the agenda; kept, so that no later draft brings it back. */
	dropped: z.boolean().optional(),
})

/** A paragraph under an item, or a line of the quick minutes. */
export const line = z.looseObject({
	meetingId: Id,
	itemId: Id,
	kind: z.enum(LINE_KINDS),
	rank: Rank,
	/** What stands above it in a line of its own; lines without one belong to the one before. */
	heading: z.string().trim().max(400).optional(),
	/** As it is to be read. */
	text: Text.optional(),
	/** Which paragraph of the draft it was; absent where somebody wrote it. */
	key: Line.optional(),
	/** The draft's own words, heading and text, by which one sees whether `text` was edited, and what has changed since. */
	made: z.string().max(8500).optional(),
	/** The fingerprint of the facts it was made from. */
	print: Line.optional(),
	/** The records it was made from: `shared/meetings/sources.ts`. */
	sources: z.string().max(19_000).optional(),
	/** Taken out; kept, so that no later draft brings it back. */
	dropped: z.boolean().optional(),
	/** Who said it. */
	speakerId: Id.optional(),
})

/** A report on a resolution. */
export const progress = z.looseObject({
	resolutionId: Id,
	on: Day,
	text: Text.min(1),
	/** By whoever does it: it will not be done in time unless something happens. */
	behind: z.boolean().optional(),
	/** What shows it, and where that is kept: photographs, a sheet of signatures. */
	evidence: Text.optional(),
	byId: Id.optional(),
})
