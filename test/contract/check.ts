/** Assertions for contract cases, which run under vitest and in a browser page alike. */

/** @throws where the two differ as JSON, whatever the order of keys */
export function equal(actual: unknown, expected: unknown, what = 'value'): void {
	const [a, b] = [text(actual), text(expected)]
	if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`)
}

export function ok(condition: boolean, what: string): asserts condition {
	if (!condition) throw new Error(`expected: ${what}`)
}

/** @returns the name of the error that `work` rejects with */
export async function rejection(work: () => Promise<unknown>): Promise<string> {
	try {
		await work()
	} catch (error) {
		return error instanceof Error ? error.name : String(error)
	}
	throw new Error('expected: a rejection')
}

const text = (value: unknown): string | undefined =>
	JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	)
