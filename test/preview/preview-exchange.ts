/** File exchange as the screens see it, without a server to exchange with: every outcome can be asked for by a file's name. */
import type { ExchangeClient } from '#renderer/session/client.ts'
import type { ExchangeLogEntry } from '#shared/exchange/content.ts'
import { PackRefusal } from '#shared/exchange/refusal.ts'

const MINUTE_MS = 60_000
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** @param accountId of a colleague whose files this PC carries */
export function previewExchange(accountId: string): ExchangeClient {
	const now = Date.now()
	const log: ExchangeLogEntry[] = [
		{ id: id(1), atMs: now - 90 * MINUTE_MS, action: 'exported', packId: id(11), changes: 12 },
		{ id: id(2), atMs: now - 50 * MINUTE_MS, action: 'refused', reason: 'truncated' },
		{ id: id(3), atMs: now - 30 * MINUTE_MS, action: 'answered', packId: id(12), accepted: 11, refused: 1 },
	]
	return {
		state: async () => ({
			log: log.toReversed(),
			kept: [
				{
					id: id(21),
					accountId,
					createdMs: now - 80 * MINUTE_MS,
					keptMs: now - 20 * MINUTE_MS,
					answered: true,
				},
				{
					id: id(22),
					accountId,
					createdMs: now - 70 * MINUTE_MS,
					keptMs: now - 10 * MINUTE_MS,
					answered: false,
				},
			],
		}),
		exportPack: async () => ({ ok: true, file: new Uint8Array(4), changes: 3 }),
		/** The file's text is the outcome. */
		importPack: async file => {
			const reason = PackRefusal.safeParse(new TextDecoder().decode(file))
			if (reason.success) return { kind: 'refused', reason: reason.data }
			return {
				kind: 'taken',
				accepted: 11,
				refused: 1,
				records: 37,
				extent: 'complete',
				asOfMs: now - 45 * MINUTE_MS,
			}
		},
		keptAnswer: async () => new Uint8Array(4),
		handedBack: async () => {},
		dropKept: async () => {},
	}
}
