/** What a `.gridpack` holds: exactly what one round over HTTP would ask and be told (rule S14). */
import { z } from 'zod'
import { ROLES } from '../model/kinds.ts'
import { EVENTS_PER_REPORT, LocalEvent } from '../protocol/audit.ts'
import {
	PullRequest,
	PullResponse,
	PushResponse,
	SnapshotRequest,
	SnapshotResponse,
	WireChange,
} from '../protocol/wire.ts'
import { PackRefusal } from './refusal.ts'

/** Most changes in one file: ten pushes. */
export const CHANGES_PER_PACK = 5000
/** Most entries of the PC's own log in one file. */
export const LOG_PER_PACK = 50

/** Something that a PC did with an exchange file: shown there, and told to the server by the next file. */
export const ExchangeLogEntry = z.object({
	id: z.uuid(),
	/** By the PC's clock, milliseconds since 1970. */
	atMs: z.int(),
	action: z.enum([
		/** A question was written. */
		'exported',
		/** An answer was taken in. */
		'answered',
		/** Another PC's question was kept, to be passed on. */
		'kept',
		/** It was passed on, and its answer is here. */
		'forwarded',
		/** The answer was saved, to be carried back. */
		'handed_back',
		/** A file was refused, here or by the server. */
		'refused',
	]),
	/** Of the file, where it could be read. */
	packId: z.uuid().exactOptional(),
	/** Changes in a question; of an answer those accepted and refused. */
	changes: z.int().exactOptional(),
	accepted: z.int().exactOptional(),
	refused: z.int().exactOptional(),
	reason: PackRefusal.exactOptional(),
})
export type ExchangeLogEntry = z.infer<typeof ExchangeLogEntry>

const Nodes = { nodes: z.array(z.uuid()).max(100_000), context: z.array(z.uuid()).max(100) }

export const RequestContent = z.object({
	/** In sending order. */
	changes: z.array(WireChange).max(CHANGES_PER_PACK),
	pull: PullRequest,
	/** The scope and role by which the replica holds what it holds, so that a changed scope can be answered whole. */
	held: z.object({ ...Nodes, role: z.enum(ROLES).exactOptional() }).exactOptional(),
	/** The nodes whose snapshot is under way, and where its last page ended. */
	fetching: z.object({ ...Nodes, after: SnapshotRequest.shape.after }).exactOptional(),
	log: z.array(ExchangeLogEntry).max(LOG_PER_PACK),
	/** What was done on the PC and the server has not been told, oldest first; an older server reads past it. */
	events: z.array(LocalEvent).max(EVENTS_PER_REPORT).exactOptional(),
})
export type RequestContent = z.infer<typeof RequestContent>

/** The number of the server's last change before it was asked: what it says is at least as new. */
const version = z.int().min(0)

export const AnswerContent = z.object({
	/** The question, and when it was written by the PC's clock. */
	request: z.object({ id: z.uuid(), createdMs: z.int() }),
	/** When the server took it, by its own clock. */
	serverTimeMs: z.int(),
	/** One per push of up to 500 changes; `clock` where one of them was ahead of the server, and nothing was decided. */
	pushes: z.array(
		z.object({
			version,
			ids: z.array(z.uuid()),
			answer: z.union([PushResponse, z.object({ code: z.literal('clock'), serverTimeMs: z.int() })]),
		}),
	),
	pulls: z.array(z.object({ version, question: PullRequest, answer: PullResponse })),
	snapshots: z.array(
		z.object({
			version,
			question: SnapshotRequest,
			answer: z.union([SnapshotResponse, z.object({ code: z.enum(['forbidden', 'bad_request']) })]),
		}),
	),
	/** Whether there was more to say than the file may hold. */
	more: z.boolean(),
	/** Ids of the events that are in the audit now; absent of an older server, which was told none. */
	events: z.array(z.uuid()).max(EVENTS_PER_REPORT).exactOptional(),
})
export type AnswerContent = z.infer<typeof AnswerContent>
