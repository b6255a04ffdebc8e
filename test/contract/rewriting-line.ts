/** A line on which the test rewrites the server's answers, as another version of it would have given them. */
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

interface Answered {
	status: number
	body: Record<string, unknown>
}

/** @param rewrite changes answers in place, event streams excepted. @returns the line's address */
export async function openRewritingLine(
	serverUrl: string,
	rewrite: (path: string, answer: Answered) => void,
): Promise<string> {
	const front = http.createServer(async (request, response) => {
		const { method = 'GET', url: path = '/', headers } = request
		if (path.endsWith('/events')) return response.destroy()
		const body = await new Response(request as unknown as ReadableStream).arrayBuffer()
		const passed = Object.entries(headers).filter(([name]) =>
			/^(x-|authorization|content-(type|enc))/.test(name),
		)
		const answer = await fetch(serverUrl + path, {
			method,
			headers: Object.fromEntries(passed) as Record<string, string>,
			...(method === 'GET' ? {} : { body }),
		}).catch(() => undefined)
		if (answer === undefined) return response.destroy()
		const answered = { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
		rewrite(path, answered)
		response.writeHead(answered.status, { 'content-type': 'application/json' })
		response.end(JSON.stringify(answered.body))
	})
	front.listen(0, '127.0.0.1')
	await once(front, 'listening')
	onTestFinished(async () => {
		front.closeAllConnections()
		front.close()
		await once(front, 'close')
	})
	return `http://127.0.0.1:${(front.address() as AddressInfo).port}`
}
