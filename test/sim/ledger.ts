/** What the server accepted and refused, taken down beside it: what it forgets by a restore is still known here. */
import type { Role } from '#shared/model/kinds.ts'
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
	/** Whether a restore has undone it since. One that is sent again after that has an entry of its own. */
	lost: boolean
}

export type Ledger = ReturnType<typeof createLedger>

export function createLedger(
	store: MemoryServerStore,
	nowMs: () => number,
	violate: (rule: string, what: string) => void,
) {
	/** In the order of acceptance. */
	const accepted: Accepted[] = []
	/** Of what is not lost. */
	const acceptedIds = new Set<string>()
	const everAccepted = new Set<string>()
	const everRefused = new Set<string>()
	const verdicts = new Map<string, string>()

	function accept(change: Change, by: Pick<Accepted, 'accountId' | 'role' | 'scopeId'>): void {
		acceptedIds.add(change.id)
		everAccepted.add(change.id)
		accepted.push({ change, ...by, receivedMs: nowMs(), lost: false })
	}

	/** With what the server set, and nothing else that its author had not written. */
	function editsAsAccepted({ id, edits }: Change): readonly Edit[] {
		const kept = store.peek().change(id)?.edits ?? []
		const asWritten = kept.map(edit => {
			const { minutesNo: _, ...set } = edit.set
			return { ...edit, set }
		})
		if (JSON.stringify(asWritten) !== JSON.stringify(edits))
			violate('S2', `${id} was accepted otherwise than it was sent`)
		return kept
	}

	return {
		accepted: accepted as readonly Accepted[],
		accept,
		/** Whether the server has it now. */
		isAccepted: (changeId: string): boolean => acceptedIds.has(changeId),
		wasAccepted: (changeId: string): boolean => everAccepted.has(changeId),
		wasRefused: (changeId: string): boolean => everRefused.has(changeId),
		isDecided: (changeId: string): boolean => verdicts.has(changeId),

		/** S3: the first thing said about a change holds, until a restore. */
		note(verdict: Verdict): void {
			const text = JSON.stringify(verdict)
			const before = verdicts.get(verdict.id)
			if (before === undefined) verdicts.set(verdict.id, text)
			else if (before !== text) violate('S3', `verdict of ${verdict.id} was ${before} and is now ${text}`)
			if (!verdict.ok) everRefused.add(verdict.id)
		},

		/** Takes down what of a push was committed, answered or not. */
		takeDown({ path, text }: Request, by: Pick<Accepted, 'accountId' | 'role' | 'scopeId'>): void {
			const parsed = path === '/api/sync/push' ? PushRequest.safeParse(JSON.parse(text)) : undefined
			for (const change of parsed?.data?.changes ?? []) {
				const found = store.peek().change(change.id)
				if (found === undefined || found.accountId !== by.accountId) continue
				this.note(found.verdict)
				if (found.verdict.ok && !acceptedIds.has(change.id))
					accept({ ...change, edits: editsAsAccepted(change) }, by)
			}
		},

		/** The store went back: what it no longer has is lost. */
		goBack(): void {
			for (const each of accepted) {
				if (each.lost || store.peek().change(each.change.id) !== undefined) continue
				each.lost = true
				acceptedIds.delete(each.change.id)
			}
			for (const id of [...verdicts.keys()]) if (store.peek().change(id) === undefined) verdicts.delete(id)
		},
	}
}
