/** A value that is read again, asynchronously, whenever a source says so, as long as anybody looks at it. */
export interface Watched<T> {
	value(): T
	subscribe(listener: () => void): () => void
	close(): void
}

export function createWatched<T>(
	initial: T,
	source: (listener: () => void) => () => void,
	read: () => Promise<T>,
): Watched<T> {
	const listeners = new Set<() => void>()
	let value = initial
	let round = 0
	let stale = true
	const refresh = async () => {
		stale = false
		const mine = ++round
		const next = await read()
		if (mine !== round) return
		value = next
		for (const listener of listeners) listener()
	}
	const stop = source(() => {
		if (listeners.size > 0) void refresh()
		else stale = true
	})
	return {
		value: () => value,
		subscribe: listener => {
			listeners.add(listener)
			if (stale) void refresh()
			return () => listeners.delete(listener)
		},
		close: () => {
			round++
			stop()
		},
	}
}
