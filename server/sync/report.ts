/** What was done on a PC, as it tells: into the audit, told as often as it may be. */
import type { LocalEvent } from '#shared/protocol/audit.ts'
import type { AuditEntry, ServerStore } from '../store/port.ts'

type Sender = Pick<AuditEntry, 'accountId' | 'replica' | 'address'>

/** @returns how many were new */
export const reportEvents = (
	{ audit }: ServerStore,
	sender: Sender,
	events: readonly LocalEvent[],
	nowMs: number,
): Promise<number> =>
	audit.append(
		...events.map(({ id, atMs, action, subject, result, details }) => ({
			...sender,
			atMs: nowMs,
			// What has yet to happen has not happened: its clock is wrong.
			eventMs: Math.min(atMs, nowMs),
			// So that nobody passes for the server.
			action: `device.${action}`,
			result,
			outcome: details,
			...(subject !== undefined && { subject }),
			entryId: id,
		})),
	)
