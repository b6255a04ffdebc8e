/** For forms without a dialog around them: a key that is pressed twice must not save twice. */
import { useRef } from 'react'

/** @returns `work`, which does nothing where it is called while it runs */
export function useOnce<T>(work: () => Promise<T>): () => Promise<T | undefined> {
	const running = useRef(false)
	return async () => {
		if (running.current) return undefined
		running.current = true
		try {
			return await work()
		} finally {
			running.current = false
		}
	}
}
