/** What failed without anybody having thought of it: said, so that nobody believes that it was done. */
import { useEffect } from 'react'
import { errorText } from '../ui/messages.ts'
import { useToast } from '../ui/toast.tsx'

/** The store was closed under what was under way, as when the account locks: its window goes as well. */
const CLOSED = 'closed'

export function UnexpectedErrors() {
	const toast = useToast()
	useEffect(() => {
		const tell = ({ reason }: PromiseRejectionEvent) => {
			if ((reason as { code?: unknown } | undefined)?.code === CLOSED) return
			toast({ text: errorText('unexpected'), severity: 'error' })
		}
		addEventListener('unhandledrejection', tell)
		return () => removeEventListener('unhandledrejection', tell)
	}, [toast])
	return null
}
