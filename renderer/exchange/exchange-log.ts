/** What was done on this PC with exchange files: shown here, and told to the server by the next file. */
import type { Store } from '#renderer/db/store.ts'
import type { ExchangeLogEntry } from '#shared/exchange/content.ts'

const ENTRIES = 200

export async function addToLog(
	{ meta, setMeta }: Pick<Store, 'meta' | 'setMeta'>,
	entry: ExchangeLogEntry,
): Promise<void> {
	const before = (await meta('exchangeLog')) ?? []
	await setMeta('exchangeLog', [...before, entry].slice(-ENTRIES))
}
