/** Writes this replica's question to the server: what it would send and ask in one round over HTTP (rule S14). */
import type { EventLog } from '#renderer/db/event-log.ts'
import { randomBytes } from '#renderer/db/seal.ts'
import type { Store } from '#renderer/db/store.ts'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { CHANGES_PER_PACK, LOG_PER_PACK, type RequestContent } from '#shared/exchange/content.ts'
import { newHeader } from '#shared/exchange/envelope.ts'
import { sealPack } from '#shared/exchange/pack.ts'
import { EVENTS_PER_REPORT } from '#shared/protocol/audit.ts'
import { addToLog } from './exchange-log.ts'
import { ownKeys } from './replica-keys.ts'

/** Characters of changes in one file, as of one push; what is beyond goes with the next one. */
const CHANGES_LENGTH = 8 << 20

export interface ExportDeps {
	readonly store: Store
	readonly serverId: string
	readonly accountId: string
	/** The PC's clock, milliseconds since 1970. */
	readonly now: () => number
	readonly newId: () => string
	/** What was done here and the server has not been told. */
	readonly events: Pick<EventLog, 'oldest' | 'sent'>
}

export type ExportedPack =
	| { readonly ok: true; readonly file: Uint8Array<ArrayBuffer>; readonly changes: number }
	/** The server has not told its keys yet: sign in once with a network. */
	| { readonly ok: false; readonly code: 'no_keys' }

/**
 * The changes stay in the outbox; from now on they may have reached the server, as after a push without an answer.
 *
 * Nobody else may have a round with the store meanwhile.
 */
export async function exportPack({
	store,
	serverId,
	accountId,
	now,
	newId,
	events,
}: ExportDeps): Promise<ExportedPack> {
	const server = await store.meta('exchangeServer')
	if (server === undefined) return { ok: false, code: 'no_keys' }
	const pending = (await store.outbox()).filter(entry => entry.state === 'pending')
	const entries = await store.takePending(fitting(pending))
	const id = newId()
	const changes = entries.map(entry => entry.change)
	const createdMs = now()
	await addToLog(store, {
		id: newId(),
		atMs: createdMs,
		action: 'exported',
		packId: id,
		changes: changes.length,
	})
	const content = {
		changes: changes as RequestContent['changes'],
		...(await question(store)),
		events: await events.oldest(EVENTS_PER_REPORT),
	}
	const epoch = (await store.meta('epoch')) ?? ''
	const { replica, keys } = server
	const file = sealPack({
		header: newHeader({ kind: 'request', id, serverId, accountId, replica, epoch, createdMs }),
		content: JSON.stringify(content satisfies RequestContent),
		signSecret: (await ownKeys(store)).sign,
		receiver: keys.box,
		random: randomBytes,
	})
	return { ok: true, file, changes: changes.length }
}

/** How many of the first entries fit into one file; at least one. */
function fitting(entries: readonly OutboxEntry[]): number {
	let length = 0
	let count = 0
	for (const { change } of entries.slice(0, CHANGES_PER_PACK)) {
		length += JSON.stringify(change).length
		if (count > 0 && length > CHANGES_LENGTH) break
		count++
	}
	return count
}

async function question({ meta }: Store): Promise<Omit<RequestContent, 'changes'>> {
	const scope = await meta('scope')
	const role = await meta('role')
	const fetching = await meta('fetching')
	return {
		pull: { cursor: (await meta('cursor')) ?? 0, scopeHash: scope?.hash ?? '' },
		...(scope && {
			held: { nodes: scope.nodes, context: scope.context, ...(role !== undefined && { role }) },
		}),
		...(fetching && {
			fetching: { nodes: fetching.nodes, context: fetching.context, after: fetching.after },
		}),
		log: ((await meta('exchangeLog')) ?? []).slice(-LOG_PER_PACK),
	}
}
