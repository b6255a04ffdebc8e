/** What goes to the server beside sync: what was done here, and what a revoked PC hands over. */
import type { EventLog } from '#renderer/db/event-log.ts'
import type { Store } from '#renderer/db/store.ts'
import type { ServerTransport } from '#renderer/sync/transport.ts'
import { EVENTS_PER_REPORT } from '#shared/protocol/audit.ts'
import { HANDOVER_PATH, WIPED_PATH } from '#shared/protocol/devices.ts'

/** Until nothing is left or the server does not answer; an older one, which knows no audit, leaves them here. */
export async function sendEvents(events: EventLog, { report }: ServerTransport): Promise<void> {
	for (;;) {
		const page = await events.oldest(EVENTS_PER_REPORT)
		if (page.length === 0) return
		const answer = await report(page)
		if (!answer.ok) return
		await events.sent(page.map(({ id }) => id))
	}
}

const CHANGES_PER_PAGE = 200

/** @param wipe called only once the server has everything that was not sent; told how much that was */
export async function handOver(
	store: Store,
	{ ask }: ServerTransport,
	wipe: (changes: number) => Promise<void>,
): Promise<void> {
	const entries = await store.outbox()
	for (let i = 0; i === 0 || i < entries.length; i += CHANGES_PER_PAGE) {
		const changes = entries.slice(i, i + CHANGES_PER_PAGE).map(({ change }) => change)
		const answer = await ask('POST', HANDOVER_PATH, { changes })
		if (!answer.ok) return
	}
	await wipe(entries.length)
	// Said last: it ends the session. Where it is not heard, the server goes on believing that there is something left.
	await ask('POST', WIPED_PATH, {})
}
