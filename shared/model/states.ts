/**
 * The state machines: which steps there are, and who may take them. The client shows by them, the server decides by
 * them (rule S6).
 *
 * A step back is taken with a reason, in the same edit: so a step that was made offline and meets another state than
 * its writer saw never turns into the opposite of what was meant.
 */
import type { Role } from './kinds.ts'

export const MEETING_STATES = [
	'collecting',
	'agenda',
	'notified',
	'held',
	/** The minutes are out; on the way here they get their number. */
	'minuted',
	'following',
	'archived',
	/** Called off, or its minutes declared void: their number stays taken. */
	'voided',
] as const
export type MeetingState = (typeof MEETING_STATES)[number]

export const TOPIC_STATES = ['proposed', 'listed', 'discussed', 'dropped'] as const
export type TopicState = (typeof TOPIC_STATES)[number]

export const RESOLUTION_STATES = ['open', 'done', 'closed'] as const
export type ResolutionState = (typeof RESOLUTION_STATES)[number]

export const DEMAND_STATES = ['draft', 'submitted', 'listed', 'matched', 'closed', 'rejected'] as const
export type DemandState = (typeof DEMAND_STATES)[number]

export const CLAIM_STATES = ['claimed', 'done', 'cancelled'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

/** 走访服务卡: in use, consent withdrawn, run out. */
export const CARD_STATES = ['active', 'withdrawn', 'expired'] as const
export type CardState = (typeof CARD_STATES)[number]

interface Step<S extends string> {
	readonly from: S
	readonly to: S
	readonly roles: readonly Role[]
	/** Taken with a reason under {@link BACK_REASON}. */
	readonly back: boolean
}

interface Machine<S extends string = string> {
	/** The states in which a record may be made. */
	readonly initial: readonly S[]
	readonly steps: readonly Step<S>[]
}

/** The field that says why a record went back; a step back sets it, no other step does. */
export const BACK_REASON = 'backReason'

/** Street, community and grid secretary: those who prepare, hold and follow up. */
const OFFICE: readonly Role[] = ['street', 'worker', 'secretary']
/** Those above the grid, for what undoes something that others rely on. */
const ABOVE: readonly Role[] = ['street', 'worker']
const ANYONE: readonly Role[] = [...OFFICE, 'staff']

/** `a > b` goes on, `b < a` goes back. */
const steps = <S extends string>(
	roles: readonly Role[],
	...pairs: readonly (readonly [from: S, sign: '>' | '<', to: S])[]
): Step<S>[] => pairs.map(([from, sign, to]) => ({ from, to, roles, back: sign === '<' }))

const meeting: Machine<MeetingState> = {
	// 一事一议 is called about a topic that is already there.
	initial: ['collecting', 'agenda'],
	steps: [
		...steps<MeetingState>(
			OFFICE,
			['collecting', '>', 'agenda'],
			['agenda', '<', 'collecting'],
			['agenda', '>', 'notified'],
			['notified', '<', 'agenda'],
			['notified', '>', 'held'],
			['held', '<', 'notified'],
			['held', '>', 'minuted'],
			['minuted', '>', 'following'],
			['following', '<', 'minuted'],
			['following', '>', 'archived'],
		),
		...steps<MeetingState>(
			ABOVE,
			['minuted', '<', 'held'],
			['archived', '<', 'following'],
			['collecting', '>', 'voided'],
			['agenda', '>', 'voided'],
			['notified', '>', 'voided'],
			['held', '>', 'voided'],
			['minuted', '>', 'voided'],
			['following', '>', 'voided'],
			['voided', '<', 'held'],
		),
	],
}

const topic: Machine<TopicState> = {
	initial: ['proposed'],
	steps: steps<TopicState>(
		OFFICE,
		['proposed', '>', 'listed'],
		['listed', '<', 'proposed'],
		['listed', '>', 'discussed'],
		['discussed', '<', 'listed'],
		['proposed', '>', 'dropped'],
		['dropped', '<', 'proposed'],
	),
}

const resolution: Machine<ResolutionState> = {
	initial: ['open'],
	steps: [
		...steps<ResolutionState>(ANYONE, ['open', '>', 'done']),
		...steps<ResolutionState>(OFFICE, ['done', '<', 'open'], ['done', '>', 'closed']),
		...steps<ResolutionState>(ABOVE, ['closed', '<', 'open']),
	],
}

const demand: Machine<DemandState> = {
	initial: ['draft', 'submitted'],
	steps: [
		...steps<DemandState>(ANYONE, ['draft', '>', 'submitted'], ['submitted', '<', 'draft']),
		...steps<DemandState>(
			OFFICE,
			['submitted', '>', 'listed'],
			['listed', '<', 'submitted'],
			['submitted', '>', 'rejected'],
			['rejected', '<', 'submitted'],
			['listed', '>', 'matched'],
			['matched', '<', 'listed'],
			['matched', '>', 'closed'],
			// Done without anybody's resource.
			['listed', '>', 'closed'],
			['closed', '<', 'listed'],
		),
	],
}

const claim: Machine<ClaimState> = {
	initial: ['claimed'],
	steps: steps<ClaimState>(
		OFFICE,
		['claimed', '>', 'done'],
		['done', '<', 'claimed'],
		['claimed', '>', 'cancelled'],
		['cancelled', '<', 'claimed'],
	),
}

/** What has ended stays so: a person who agrees again gets a new card. */
const card: Machine<CardState> = {
	initial: ['active'],
	steps: steps<CardState>(ANYONE, ['active', '>', 'withdrawn'], ['active', '>', 'expired']),
}

const MACHINES: Readonly<Record<string, Machine>> = { meeting, topic, resolution, demand, claim, card }

/** The collection's state machine, where its records have one. */
export const machineOf = (collection: string): Machine | undefined =>
	Object.hasOwn(MACHINES, collection) ? MACHINES[collection] : undefined
