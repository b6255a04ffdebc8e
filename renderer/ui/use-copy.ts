/** Copies a text, and says whether it has become one. */
import { useCallback } from 'react'
import { useToast } from './toast.tsx'

/** @returns a function that copies `text` and then says `done` */
export function useCopy(): (text: string, done: string) => Promise<void> {
	const toast = useToast()
	return useCallback(
		async (text, done) => {
			try {
				await navigator.clipboard.writeText(text)
				toast({ text: done })
			} catch {
				toast({ text: '没能复制。请选中后按 Ctrl+C。', severity: 'warning' })
			}
		},
		[toast],
	)
}
