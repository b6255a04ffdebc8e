/** Pushes that no client of ours sends: none may be accepted, and none may change a verdict. */
import { PROTOCOL } from '#shared/protocol/wire.ts'
import type { Change } from '#shared/sync/change.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import type { SimServer } from './sim-server.ts'
import type { Forgery } from './steps.ts'
import { ACCOUNTS, deviceId, EAST_1 } from './town.ts'

const HOUR = 3_600_000

/** @param n a number that no forgery had before */
export async function forge(
	server: SimServer,
	accountId: string,
	how: Forgery,
	n: number,
	nowMs: number,
	violate: (rule: string, what: string) => void,
): Promise<void> {
	const author = how === 'author' ? ACCOUNTS.find(({ id }) => id !== accountId)!.id : accountId
	const at = makeHlc(nowMs + (how === 'ahead' ? HOUR : 0), 0, makeNode(author, 'ffffff'))
	const later = makeHlc(nowMs + 1, 0, makeNode(accountId, 'eeeeee'))
	const others = server.accepted().find(accepted => accepted.accountId !== accountId)!.change
	const change: Change = {
		id: how === 'id' ? others.id : deviceId(0xfe, n),
		at,
		command: 'sim.forge',
		edits: [
			{
				collection: 'grid',
				recordId: EAST_1,
				set: { note: 'forged' },
				base: how === 'base' ? { note: later } : {},
			},
		],
	}
	const request = {
		path: '/api/sync/push',
		protocol: PROTOCOL + 1,
		text: JSON.stringify({ changes: [change] }),
	}
	const reply = await server.answer(accountId, request)
	if (reply?.status !== 200) return
	const { verdicts } = JSON.parse(String(reply.body)) as { verdicts: { ok: boolean }[] }
	if (verdicts[0]?.ok) violate(how === 'ahead' ? 'S11' : 'S3', `a forged change was accepted: ${how}`)
}
