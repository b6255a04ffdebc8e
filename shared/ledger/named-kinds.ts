/** Which ledgers the words around a table name. */
import { LEDGER_KINDS, LEDGERS, type LedgerKind } from './kinds.ts'
import { flat } from './text.ts'

export interface NamedKinds {
	readonly any: ReadonlySet<LedgerKind>
	/** What the nearest words that name any end with: a 党员走访记录 records visits, a 驻区单位资源清单 lists resources. */
	readonly head: ReadonlySet<LedgerKind>
}

/** @param words the nearest first */
export function namedKinds(words: readonly string[]): NamedKinds {
	const any = new Set<LedgerKind>()
	let head: Set<LedgerKind> | undefined
	for (const word of words) {
		const ends = new Map<LedgerKind, number>()
		for (const kind of LEDGER_KINDS) {
			const end = lastEnd(LEDGERS[kind].title, flat(word).replace(/[(][^()]*[)]/g, ''))
			if (end > 0) ends.set(kind, end)
		}
		for (const kind of ends.keys()) any.add(kind)
		const last = Math.max(0, ...ends.values())
		if (last > 0) head ??= new Set([...ends].flatMap(([kind, end]) => (end === last ? [kind] : [])))
	}
	return { any, head: head ?? new Set() }
}

function lastEnd(words: RegExp, text: string): number {
	let end = 0
	for (const match of text.matchAll(new RegExp(words.source, `${words.flags}g`)))
		end = match.index + match[0].length
	return end
}
