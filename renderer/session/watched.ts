/** A value that is read again, asynchronously, whenever a source says so. */
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
	const refresh = async () => {
		const mine = ++round
		const next = await read()
		if (mine !== round) return
		value = next
		for (const listener of listeners) listener()
	}
	const stop = source(() => void refresh())
	void refresh()
	return {
		value: () => value,
		subscribe: listener => {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		close: () => {
			round++
			stop()
		},
	}
}
