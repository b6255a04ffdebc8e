import { useCallback } from 'react'
import { StorageFull } from '#renderer/db/storage-full.ts'
import type { Edit } from '#shared/sync/change.ts'
import { useClient } from '../../session/session.tsx'
import { errorText } from '../../ui/messages.ts'
import { useSensitiveGuard } from '../../ui/sensitive-question.tsx'
import { useToast } from '../../ui/toast.tsx'

/** Sends a refused change again. @returns whether it is waiting to be sent; if not, it stays refused */
export function useResend(): (changeId: string, edits: readonly Edit[]) => Promise<boolean> {
	const client = useClient()
	const toast = useToast()
	const guard = useSensitiveGuard()
	return useCallback(
		async (changeId, edits) => {
			const wanted = await guard(edits)
			if (wanted === undefined) return false
			try {
				await client.resend(changeId, wanted)
			} catch (error) {
				if (!(error instanceof StorageFull)) throw error
				toast({ text: errorText('storage_full'), severity: 'error' })
				return false
			}
			toast({ text: '已重新提交，等待服务器答复', severity: 'info' })
			return true
		},
		[client, toast, guard],
	)
}
