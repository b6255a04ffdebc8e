/** What the server accepted and refused, taken down beside it: what it forgets by a restore is still known here. */
import type { StoredChange } from '#server/store/port.ts'
import { RETENTION } from '#server/sync/apply.ts'
import { erases } from '#shared/model/forgotten.ts'
import type { Role } from '#shared/model/kinds.ts'
import { recKey } from '#shared/model/record.ts'
import { PushRequest, type Verdict } from '#shared/protocol/wire.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import type { Request } from './line.ts'
import type { MemoryServerStore } from './memory-server-store.ts'

/** A change as the server accepted it. */
export interface Accepted {
	/** With what the server set. */
	readonly change: Change
	readonly accountId: string
	/** The account's role and scope then; `system` for the server itself. */
	readonly role: Role | 'system'
	readonly scopeId: string
	readonly receivedMs: number
	/** How often the server had been restored by then. */
	readonly era: number
	/** Whether a restore has undone it since. One that is sent again after that has an entry of its own. */
	lost: boolean
}

/** Under which history keeps what a restored server was given back: old changes, not one of its own. */
const OFFER_COMMAND = 'restore.offer'

export type Ledger = ReturnType<typeof createLedger>

/** @param store which tells this ledger of every decision */
export function createLedger(store: () => MemoryServerStore, violate: (rule: string, what: string) => void) {
	/** In the order of acceptance. */
	const accepted: Accepted[] = []
	/** Of what is not lost. */
	const acceptedIds = new Set<string>()
	const everAccepted = new Set<string>()
	const everRefused = new Set<string>()
	const verdicts = new Map<string, string>()
	/** Refused because the record was forgotten. */
	const tooLate = new Set<string>()
	let era = 0

	/** S3: the first thing said about a change holds, until a restore. */
	function note(verdict: Verdict): void {
		const text = JSON.stringify(verdict)
		const before = verdicts.get(verdict.id)
		if (before === undefined) verdicts.set(verdict.id, text)
		else if (before !== text) violate('S3', `verdict of ${verdict.id} was ${before} and is now ${text}`)
		if (!verdict.ok) everRefused.add(verdict.id)
		if (verdict.code === 'forgotten') tooLate.add(verdict.id)
	}

	/** Record and path of all that was emptied so that nothing of it rests: there history may have less than was sent. */
	function erasedPaths(): ReadonlySet<string> {
		const paths = new Set<string>()
		for (const { change } of accepted)
			for (const { collection, recordId, set } of change.edits)
				if (erases(collection) || change.command.startsWith(RETENTION))
					for (const path of Object.keys(set))
						if (set[path] === null) paths.add(`${recKey(collection, recordId)} ${path}`)
		return paths
	}

	return {
		accepted: accepted as readonly Accepted[],
		/** Whether the server has it now. */
		isAccepted: (changeId: string): boolean => acceptedIds.has(changeId),
		wasAccepted: (changeId: string): boolean => everAccepted.has(changeId),
		wasRefused: (changeId: string): boolean => everRefused.has(changeId),
		/** How often the server was restored. */
		era: (): number => era,
		/** Whether a replica may drop it by itself, some time after it was refused. */
		cameTooLate: (changeId: string): boolean => tooLate.has(changeId),
		isDecided: (changeId: string): boolean => verdicts.has(changeId),

		note,

		/** Takes down what was committed. */
		decided({ verdict, accountId, receivedMs, ...change }: StoredChange): void {
			if (change.command === OFFER_COMMAND) return
			note(verdict)
			if (!verdict.ok) return
			acceptedIds.add(change.id)
			everAccepted.add(change.id)
			const by = store()
				.peek()
				.accounts()
				.find(({ id }) => id === accountId)
			const { role, scopeId } = by ?? { role: 'system' as const, scopeId: '' }
			accepted.push({ change, accountId, role, scopeId, receivedMs, era, lost: false })
		},

		/** S2: what was accepted of a push is what its author wrote, and what the server set. */
		checkWritten({ path, text }: Request): void {
			const parsed = path === '/api/sync/push' ? PushRequest.safeParse(JSON.parse(text)) : undefined
			for (const { id, at, edits } of parsed?.data?.changes ?? []) {
				const kept = store().peek().change(id)
				if (!kept?.verdict.ok || kept.at !== at) continue
				// Of what was forgotten since, history keeps nothing.
				const isKept = ({ collection, recordId }: Edit) =>
					kept.edits.some(each => each.collection === collection && each.recordId === recordId)
				const gone = erasedPaths()
				const stays = ({ collection, recordId, set, base }: Edit) => {
					const rest = (all: Edit['set'] | undefined) =>
						Object.entries(all ?? {}).filter(([path]) => !gone.has(`${recKey(collection, recordId)} ${path}`))
					return [rest(set), base === undefined, rest(base)]
				}
				const asWritten = kept.edits.map(({ set: { minutesNo: _, ...set }, ...edit }) => ({ ...edit, set }))
				const byPath = (all: readonly Edit[]) => JSON.stringify(all.map(stays))
				if (byPath(asWritten) !== byPath(edits.filter(isKept)))
					violate('S2', `${id} was accepted otherwise than it was sent`)
			}
		},

		/** The store went back: what it no longer has is lost. */
		goBack(): void {
			era++
			for (const each of accepted) {
				if (each.lost || store().peek().change(each.change.id) !== undefined) continue
				each.lost = true
				acceptedIds.delete(each.change.id)
			}
			for (const id of [...verdicts.keys()]) if (store().peek().change(id) === undefined) verdicts.delete(id)
		},
	}
}
