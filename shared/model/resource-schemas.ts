/** Needs, what units offer, and which offer was claimed for which need. */
import { z } from 'zod'
import { Day, Id, Line, Phone, Text, Title } from './fields.ts'
import { NEED_KINDS } from './kinds.ts'
import { PERIODS } from './periods.ts'
import { CLAIM_STATES, DEMAND_STATES } from './states.ts'

/** One line of the list of needs 需求清单; its node is the grid or community whose residents have it. */
export const demand = z
	.looseObject({
		kind: z.enum(NEED_KINDS),
		title: Title,
		text: Text.optional(),
		/** How many people it concerns. */
		people: z.int().min(0).max(1_000_000).optional(),
		urgent: z.boolean().optional(),
		raisedOn: Day.optional(),
		/** The log in which it came up. */
		logId: Id.optional(),
		/** The meeting that reviewed it. */
		meetingId: Id.optional(),
		state: z.enum(DEMAND_STATES),
		backReason: Line.optional(),
		/** Why it was not taken up. */
		reason: Line.optional(),
		result: Text.optional(),
		note: Text.optional(),
	})
	.refine(d => d.state !== 'rejected' || !!d.reason, { path: ['reason'], message: 'required' })
	.refine(d => d.state !== 'closed' || !!d.result, { path: ['result'], message: 'required' })

/**
 * One line of the list of resources 资源清单: what a unit offers, and how much of it. Its node's offices and those
 * below may claim it.
 */
export const resource = z.looseObject({
	kind: z.enum(NEED_KINDS),
	title: Title,
	/** The key unit that offers it, or its name where it is none of ours. */
	unitId: Id.optional(),
	ownerName: Line.optional(),
	capacity: z.int().min(1).max(1_000_000),
	/** What the capacity counts: 场, 人次, 个. */
	measure: z.string().trim().min(1).max(10),
	/** The capacity comes anew in each such period; absent: that much and no more. */
	per: z.enum(PERIODS).optional(),
	/** When it can be had, in words. */
	hours: Line.optional(),
	place: Line.optional(),
	contactId: Id.optional(),
	phone: Phone.optional(),
	validUntil: Day.optional(),
	note: Text.optional(),
})

/** So much of a resource is taken for a demand. Its node is that of the office that claims. */
export const claim = z.looseObject({
	resourceId: Id,
	demandId: Id,
	/** In the resource's measure. */
	quantity: z.int().min(1).max(1_000_000),
	/** The day for which it is claimed; it names the period where the resource's capacity comes by periods. */
	date: Day.optional(),
	state: z.enum(CLAIM_STATES),
	backReason: Line.optional(),
	note: Text.optional(),
})
