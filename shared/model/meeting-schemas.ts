/** Bodies that meet, their meetings, what was put on the agenda and what was decided. */
import { z } from 'zod'
import { Day, Id, IdSet, Line, LocalTime, Name, Text, Title } from './fields.ts'
import { BODY_KINDS } from './kinds.ts'
import { Rank } from './meeting-parts.ts'
import { isIssued } from './numbering.ts'
import { PERIOD_PATTERN, PERIODS } from './periods.ts'
import { MEETING_STATES, RESOLUTION_STATES, TOPIC_STATES } from './states.ts'

/** A body that meets: the joint meeting 党建联席会议 of its node, or another that the office has set up. */
export const body = z.looseObject({
	name: Name,
	kind: z.enum(BODY_KINDS),
	/** It meets at least once in each such period; absent where it meets as need be. */
	cadence: z.enum(PERIODS).optional(),
	state: z.enum(['active', 'closed']),
	/** Since when its periods count; absent: since its first meeting. */
	since: Day.optional(),
	/** Who signs its papers, where that is not the Party organisation of its node. */
	issuer: Line.optional(),
	note: Text.optional(),
})

/** One meeting of a body, from collecting topics to the archive. It belongs to the body's node. */
export const meeting = z
	.looseObject({
		bodyId: Id,
		title: Title,
		/** The period of the body's cadence that it serves; an ad hoc meeting has one only if it replaces the regular one. */
		period: z.string().regex(PERIOD_PATTERN).optional(),
		/** 一事一议. */
		adHoc: z.boolean().optional(),
		/** When it begins. */
		at: LocalTime.optional(),
		place: Line.optional(),
		/** Who presides. */
		chairId: Id.optional(),
		state: z.enum(MEETING_STATES),
		backReason: Line.optional(),
		/** The days whose work it is told about, both included; absent: those of its period. */
		reportFrom: Day.optional(),
		reportTo: Day.optional(),
		/** What the notice says beside time, place and agenda; lists have a line for each entry. */
		noticedOn: Day.optional(),
		/** 发文字号, as written: 正社党〔2026〕12号. */
		fileNo: Line.optional(),
		replyBy: Day.optional(),
		contactId: Id.optional(),
		preparations: Text.optional(),
		requirements: Text.optional(),
		/** The opening paragraph of the minutes, where the office writes its own. */
		overview: Text.optional(),
		/** The date that the minutes bear; its year is that of their number. */
		issuedOn: Day.optional(),
		/** 第X号 of the body and the year; set by the server alone. */
		minutesNo: z.int().min(1).optional(),
		note: Text.optional(),
	})
	.refine(m => m.issuedOn !== undefined || !isIssued(m), { path: ['issuedOn'], message: 'required' })

/** A matter for a body: proposed by somebody, put on the agenda of a meeting or not. */
export const topic = z
	.looseObject({
		bodyId: Id,
		/** The meeting that deals with it, once there is one. */
		meetingId: Id.optional(),
		title: Title,
		text: Text.optional(),
		/** Who brought it up. */
		proposerId: Id.optional(),
		/** Where it comes from, if from a log or a demand. */
		logId: Id.optional(),
		demandId: Id.optional(),
		/** Its place on the agenda, smallest first. */
		order: z.int().min(0).max(1000).optional(),
		presenterId: Id.optional(),
		/** How long it is to take. */
		minutes: z.int().min(0).max(600).optional(),
		/** What the meeting made of it. */
		conclusion: Text.optional(),
		state: z.enum(TOPIC_STATES),
		backReason: Line.optional(),
		/** Why it was not taken up. */
		reason: Line.optional(),
	})
	.refine(t => t.state !== 'dropped' || !!t.reason, { path: ['reason'], message: 'required' })

/** What a meeting decided, followed up until it is struck off 销号. */
export const resolution = z
	.looseObject({
		meetingId: Id,
		topicId: Id.optional(),
		/** The item of the agenda under which it was decided, and its place there. */
		itemId: Id.optional(),
		rank: Rank.optional(),
		text: Text.min(1),
		/** Whoever answers for it: a person, or a unit 牵头单位 beside or instead. */
		leadId: Id.optional(),
		lead: Line.optional(),
		helperIds: IdSet,
		/** 配合单位, in words. */
		helpers: Line.optional(),
		due: Day.optional(),
		/** By what one will see that it is done. */
		standard: Line.optional(),
		state: z.enum(RESOLUTION_STATES),
		backReason: Line.optional(),
		result: Text.optional(),
		doneOn: Day.optional(),
		/** 销号. */
		closedOn: Day.optional(),
	})
	.refine(r => r.state === 'open' || !!r.result, { path: ['result'], message: 'required' })
