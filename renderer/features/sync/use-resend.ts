import { useCallback } from 'react'
import type { Resent } from '#renderer/db/local-edits.ts'
import { useClient } from '../../session/session.tsx'
import { useSensitiveGuard } from '../../ui/sensitive-question.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useNotKept } from '../../ui/use-not-kept.ts'

/** Sends refused changes again. @returns whether they are waiting to be sent; if not, all of them stay refused */
export function useResend(): (resent: readonly Resent[]) => Promise<boolean> {
	const client = useClient()
	const toast = useToast()
	const notKept = useNotKept()
	const guard = useSensitiveGuard()
	return useCallback(
		async resent => {
			const wanted: Resent[] = []
			for (const { changeId, edits } of resent) {
				const kept = await guard(edits)
				if (kept === undefined) return false
				wanted.push({ changeId, edits: kept })
			}
			try {
				await client.resend(wanted)
			} catch (error) {
				notKept(error)
				return false
			}
			const count = wanted.length > 1 ? ` ${wanted.length} 条` : ''
			toast({ text: `已重新提交${count}，等待服务器答复`, severity: 'info' })
			return true
		},
		[client, toast, guard, notKept],
	)
}
