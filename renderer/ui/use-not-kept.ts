/** Whatever a saving failed of, whoever wrote must not believe that it is kept. */
import { useCallback } from 'react'
import { StorageFull } from '#renderer/db/storage-full.ts'
import { errorText } from './messages.ts'
import { useToast } from './toast.tsx'

/** @returns a function that says of what a saving failed */
export function useNotKept(): (error: unknown) => void {
	const toast = useToast()
	return useCallback(
		error => {
			const full = error instanceof StorageFull
			if (!full) console.error(error)
			toast({ text: errorText(full ? 'storage_full' : 'not_kept'), severity: 'error' })
		},
		[toast],
	)
}
