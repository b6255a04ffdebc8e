/**
 * In a browser the program comes from the server, each page when it is first opened. Once somebody is at work all of it
 * is read into the browser's cache, so that no page is missing when the connection is.
 */
import { z } from 'zod'

/** What somebody does first is not held up. */
const AFTER_MS = 10_000
const AGAIN_MS = 60_000

/** @returns a function that gives it up */
export function readAhead(): () => void {
	const given = new AbortController()
	const { signal } = given
	const read = async (file: string) => {
		const answer = await fetch(file, { signal, priority: 'low' })
		if (!answer.ok) throw new Error(`${file}: ${answer.status}`)
		return answer
	}
	const readAll = async () => {
		const files = z.array(z.string()).parse(await (await read('files.json')).json())
		for (const file of files) await (await read(file)).arrayBuffer()
	}
	let timer = setTimeout(begin, AFTER_MS)
	function begin() {
		// Without a connection, later; what was read until then is in the cache.
		readAll().catch(() => {
			if (!signal.aborted) timer = setTimeout(begin, AGAIN_MS)
		})
	}
	return () => {
		clearTimeout(timer)
		given.abort()
	}
}
