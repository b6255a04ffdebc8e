/** Server-sent events over `fetch`, because `EventSource` cannot send an authorization header. */

/**
 * Reads until the stream ends; rejects where it breaks.
 *
 * @param heard called for every piece that arrives, comments included
 * @param onEvent called with each event's name and its data, `''` where it has none
 */
export async function readEvents(
	body: ReadableStream<Uint8Array>,
	heard: () => void,
	onEvent: (name: string, data: string) => void,
): Promise<void> {
	const reader = body.getReader()
	const decoder = new TextDecoder()
	let rest = ''
	let name = ''
	let data: string | undefined
	for (;;) {
		const { done, value } = await reader.read()
		if (done) return
		heard()
		const lines = (rest + decoder.decode(value, { stream: true })).split(/\r?\n/)
		rest = lines.pop() ?? ''
		for (const line of lines) {
			if (line.startsWith('event:')) name = line.slice(6).trim()
			else if (line.startsWith('data:')) data = line.slice(5).trim()
			else if (line === '') {
				if (data !== undefined || name !== '') onEvent(name === '' ? 'message' : name, data ?? '')
				name = ''
				data = undefined
			}
		}
	}
}
