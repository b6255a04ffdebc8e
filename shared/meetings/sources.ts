/** What a paragraph was made from: single records, and logs by what they have in common where it counts many. */
import { z } from 'zod'
import { LOG_KINDS } from '../model/kinds.ts'

const Link = z.object({ collection: z.string().regex(/^[a-z]+$/), id: z.string().max(60) })
/** The logs of a node and all below it, between two days, both included. */
const LogLink = z.object({
	logs: z.string().max(60),
	from: z.string().max(10),
	to: z.string().max(10),
	kind: z.enum(LOG_KINDS).optional().catch(undefined),
	/** Only those that ask for something, or only those of them that are still open. */
	asks: z.enum(['all', 'open']).optional().catch(undefined),
})
const Sources = z.array(z.union([Link, LogLink]))

export type RecordLink = z.infer<typeof Link>
export type LogsLink = z.infer<typeof LogLink>
export type Source = RecordLink | LogsLink

/** At most so many records are named by one paragraph; one that says more names the others by their logs. */
const MOST = 200

export const link = (view: { readonly collection: string; readonly id: string }): RecordLink => ({
	collection: view.collection,
	id: view.id,
})

export const sourcesText = (sources: readonly Source[]): string => JSON.stringify(sources.slice(0, MOST))

/** What {@link sourcesText} wrote; nothing for what cannot be read. */
export function readSources(text: string | undefined): Source[] {
	if (text === undefined) return []
	try {
		return Sources.safeParse(JSON.parse(text)).data ?? []
	} catch {
		return []
	}
}

/** FNV-1a over UTF-16 units, twice with different beginnings: 16 hex digits. */
export function fingerprint(facts: readonly unknown[]): string {
	const text = JSON.stringify(facts)
	const half = (seed: number): string => {
		let h = seed
		for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0
		return h.toString(16).padStart(8, '0')
	}
	return half(0x811c9dc5) + half(0x9e3779b9)
}
