/**
 * Takes in the server's answer from a file: the ordinary round, over what the file says (rule S14). So an answer that
 * comes twice, late or out of order does what a message over HTTP would do then, or nothing (rule S3).
 */
import type { EventLog } from '#renderer/db/event-log.ts'
import type { Store } from '#renderer/db/store.ts'
import { createRound, type RoundDeps } from '#renderer/sync/round.ts'
import { AnswerContent } from '#shared/exchange/content.ts'
import type { Envelope } from '#shared/exchange/envelope.ts'
import { publicKeysOf } from '#shared/exchange/keys.ts'
import { openPack } from '#shared/exchange/pack.ts'
import { type Refused, refused } from '#shared/exchange/refusal.ts'
import { createPackTransport } from './pack-transport.ts'
import { ownKeys } from './replica-keys.ts'

export interface TakeDeps extends Pick<RoundDeps, 'store' | 'serverId' | 'now' | 'onRole' | 'onScopeLeft'> {
	readonly accountId: string
	/** What was done here and the server has not been told. */
	readonly events: Pick<EventLog, 'oldest' | 'sent'>
}

export interface TakenAnswer {
	readonly ok: true
	/** Own changes that the answer settled just now. */
	readonly accepted: number
	readonly refused: number
	/** Records that came with it, or left. */
	readonly records: number
	/**
	 * `complete`: the PC now has all that the server had then. `partial`: the server has more to say. `outdated`: the PC
	 * has gone on since it asked; at most the verdicts were of use.
	 */
	readonly extent: 'complete' | 'partial' | 'outdated'
	/** When the server said it, by the PC's clock, milliseconds since 1970. */
	readonly asOfMs: number
}

/** Nobody else may have a round with the store meanwhile. */
export async function takeAnswer(deps: TakeDeps, envelope: Envelope): Promise<TakenAnswer | Refused> {
	const { store, now } = deps
	const read = await readAnswer(deps, envelope)
	if (!read.ok) return read
	const { content } = read
	await correctOffset(store, content, now())
	await deps.events.sent(content.events ?? [])
	const pack = await createPackTransport(store, content)
	const round = createRound({
		...deps,
		store: storeOver(store, pack.answers),
		transport: pack.transport,
		hasToken: () => true,
		signIn: async () => undefined,
		onProgress: () => {},
		onClockOffset: () => {},
	})
	const result = await round.run(false)
	const asOfMs = Math.min(content.serverTimeMs + ((await store.meta('clockOffsetMs')) ?? 0), now())
	const extent = result.ok ? 'complete' : content.more ? 'partial' : 'outdated'
	if (extent === 'complete' && asOfMs > ((await store.meta('lastSyncedMs')) ?? 0))
		await store.setMeta('lastSyncedMs', asOfMs)
	return { ok: true, ...pack.told(), extent, asOfMs }
}

async function readAnswer(
	{ store, serverId, accountId }: TakeDeps,
	envelope: Envelope,
): Promise<{ readonly ok: true; readonly content: AnswerContent } | Refused> {
	const { header } = envelope
	const server = await store.meta('exchangeServer')
	if (header.serverId !== serverId) return refused('foreign_server')
	const isOurs =
		header.kind === 'answer' && header.accountId === accountId && header.replica === server?.replica
	if (server === undefined || !isOurs) return refused('not_for_us')
	const epoch = await store.meta('epoch')
	if (epoch !== undefined && epoch !== header.epoch) return refused('other_epoch')
	const own = await ownKeys(store)
	const opened = openPack(envelope, {
		signer: server.keys.sign,
		boxSecret: own.box,
		boxKey: publicKeysOf(own).box,
	})
	if (!opened.ok) return opened
	const content = AnswerContent.safeParse(opened.content)
	return content.success ? { ok: true, content: content.data } : refused('malformed')
}

/** Smaller differences are not worth correcting, as in a round. */
const OFFSET_NOTICED_MS = 2000

/**
 * What a file proves of the PC's clock (rule S11): the server took the question after it was written and before its
 * answer came back, so the PC is ahead by no less than written − taken, and by no more than now − taken.
 */
async function correctOffset(
	store: Store,
	{ request, serverTimeMs }: AnswerContent,
	nowMs: number,
): Promise<void> {
	const least = request.createdMs - serverTimeMs
	const most = nowMs - serverTimeMs
	const known = (await store.meta('clockOffsetMs')) ?? 0
	const proven = Math.min(Math.max(known, least), most)
	// Where the clock was set meanwhile, the two readings are of different clocks.
	if (least <= most && Math.abs(proven - known) >= OFFSET_NOTICED_MS) await store.setClockOffset(proven)
}

/**
 * The store as the round over a file may see it: of the outbox what the file answers, which was sent when the question
 * was written; nothing on offer; and no measuring of clocks by an answer that was carried.
 */
function storeOver(store: Store, answers: (changeId: string) => boolean): Store {
	const outbox = async () => (await store.outbox()).filter(({ id, sent }) => sent && answers(id))
	return {
		...store,
		outbox,
		takePending: async limit => (await outbox()).filter(({ state }) => state === 'pending').slice(0, limit),
		nextOffers: async () => [],
		retryOffers: async () => false,
		setClockOffset: async () => {},
	}
}
