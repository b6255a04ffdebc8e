/** What is agreed to and then withdrawn, or whose time is over, is not kept half typed either. */
import { isForgotten } from '#shared/model/forgotten.ts'
import type { Rec, RecKey } from '#shared/model/record.ts'
import type { Client } from './client.ts'
import type { Draft, DraftBook } from './draft-book.ts'

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g

/** The records that a draft is about: of a visit, its card too. */
const aboutOf = ({ key, base }: Draft): string[] => {
	const cardId = base?.fields.cardId
	return [...(key.match(ID) ?? []), ...(typeof cardId === 'string' ? [cardId] : [])]
}

/** Whether nothing of what it said may rest anywhere. */
const isEnded = (rec: Rec): boolean =>
	isForgotten(rec) || (rec.collection === 'card' && rec.fields.state !== 'active')

/** @param changed records that were written just now, here or elsewhere */
export async function dropEnded(
	drafts: Pick<DraftBook, 'all' | 'drop'>,
	changed: readonly RecKey[],
	get: Client['get'],
): Promise<void> {
	const named = new Set((drafts.all() ?? []).flatMap(aboutOf))
	if (named.size === 0) return
	const asked = changed.filter(key => named.has(key.slice(key.indexOf('/') + 1)))
	if (asked.length === 0) return
	const ended = new Set((await get(asked)).filter(isEnded).map(({ id }) => id))
	for (const draft of drafts.all() ?? []) if (aboutOf(draft).some(id => ended.has(id))) drafts.drop(draft.key)
}
