/** Which server is there, as far as unlocking has to know it: without the schemas of all that a server may say. */

/**
 * The id of the server behind this page.
 *
 * @param timeoutMs how long it may take to answer
 * @returns `undefined` where nobody answers in time, or nobody of ours
 */
export async function askServerId(timeoutMs: number): Promise<string | undefined> {
	try {
		const signal = AbortSignal.timeout(timeoutMs)
		const response = await fetch('/api/hello', { signal, cache: 'no-store', credentials: 'omit' })
		return response.ok ? serverIdIn(await response.json()) : undefined
	} catch {
		return undefined
	}
}

export function serverIdIn(hello: unknown): string | undefined {
	if (typeof hello !== 'object' || hello === null) return undefined
	const { product, serverId } = hello as { product?: unknown; serverId?: unknown }
	return product === 'griddesk' && typeof serverId === 'string' ? serverId : undefined
}
