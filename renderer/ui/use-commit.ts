/** The one way screens write: look whether it may be held, commit, say so, offer to take it back. */
import { useCallback } from 'react'
import { inverse, isEmpty } from '#renderer/session/edits.ts'
import { useClient } from '#renderer/session/session.tsx'
import { recKey } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import { useDraft } from './drafted.tsx'
import { useSensitiveGuard } from './sensitive-question.tsx'
import { useToast } from './toast.tsx'
import { useNotKept } from './use-not-kept.ts'

interface Said {
	/** What is said when it is done; nothing is said without it. */
	done?: string
	/** It cannot be taken back, and no 撤回 is offered. */
	final?: boolean
}

/**
 * @returns a function that writes one change of several edits and resolves to whether it was saved; empty edits
 * are left out, and a change of nothing counts as saved
 */
export function useCommit() {
	const client = useClient()
	const toast = useToast()
	const notKept = useNotKept()
	const guard = useSensitiveGuard()
	const draft = useDraft()
	return useCallback(
		async (command: string, edits: readonly Edit[], said: Said = {}): Promise<boolean> => {
			const filled = edits.filter(edit => !isEmpty(edit))
			if (filled.length === 0) return true
			const wanted = await guard(filled)
			if (wanted === undefined) return false
			const keys = wanted.map(edit => recKey(edit.collection, edit.recordId))
			const byId = async () => new Map((await client.get(keys)).map(rec => [rec.id, rec]))
			try {
				const before = await byId()
				await client.commit(command, wanted)
				// What the form around it held is saved.
				draft?.forget()
				if (said.done === undefined) return true
				if (said.final) {
					toast({ text: said.done })
					return true
				}
				const undo = async () => {
					try {
						await client.commit(command, inverse(wanted, before, await byId()))
						toast({ text: '已撤回', severity: 'info' })
					} catch (error) {
						notKept(error)
					}
				}
				toast({ text: said.done, action: { label: '撤回', run: () => void undo() } })
				return true
			} catch (error) {
				notKept(error)
				return false
			}
		},
		[client, toast, guard, notKept, draft],
	)
}
