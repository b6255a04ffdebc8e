import { useCallback } from 'react'
import type { Edit } from '#shared/sync/change.ts'
import { useClient } from '../../session/session.tsx'
import { useSensitiveGuard } from '../../ui/sensitive-question.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useNotKept } from '../../ui/use-not-kept.ts'

/** Sends a refused change again. @returns whether it is waiting to be sent; if not, it stays refused */
export function useResend(): (changeId: string, edits: readonly Edit[]) => Promise<boolean> {
	const client = useClient()
	const toast = useToast()
	const notKept = useNotKept()
	const guard = useSensitiveGuard()
	return useCallback(
		async (changeId, edits) => {
			const wanted = await guard(edits)
			if (wanted === undefined) return false
			try {
				await client.resend(changeId, wanted)
			} catch (error) {
				notKept(error)
				return false
			}
			toast({ text: '已重新提交，等待服务器答复', severity: 'info' })
			return true
		},
		[client, toast, guard, notKept],
	)
}
