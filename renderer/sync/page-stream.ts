/** The pages of a snapshot as an iteration, however they travel (rule S9). */
import type { z } from 'zod'
import { ErrorBody, type SnapshotRequest, SnapshotResponse } from '#shared/protocol/wire.ts'
import type { Answer } from './transport.ts'

export type SnapshotAsked = z.infer<typeof SnapshotRequest>
/** Page after page from the one asked for; ends after the last, or after the first failure. */
export type Pages = AsyncGenerator<Answer<SnapshotResponse>>

/** Asks for one page after the other, as a server of protocol 1 wants it. */
export async function* askedPages(
	snapshot: (asked: SnapshotAsked) => Promise<Answer<SnapshotResponse>>,
	asked: SnapshotAsked,
): Pages {
	for (let { after } = asked; ; ) {
		const answer = await snapshot({ ...asked, after })
		yield answer
		if (!answer.ok || answer.value.next === null) return
		after = answer.value.next
	}
}

/**
 * Reads pages off one line as they arrive. What the line broke off in the middle of is as if it had not been sent.
 *
 * @param read the next piece of text; `undefined` at the end of the stream, rejects where the line broke
 */
export async function* streamedPages(read: () => Promise<string | undefined>): Pages {
	try {
		for await (const line of lines(read)) {
			const answer = pageOf(line)
			yield answer
			if (!answer.ok || answer.value.next === null) return
		}
	} catch {
		// Whether it broke or ended too soon, the caller goes on from the last page.
	}
	yield { ok: false, code: 'unreachable' }
}

/** Lines that have come to their end. */
async function* lines(read: () => Promise<string | undefined>): AsyncGenerator<string> {
	let begun: string[] = []
	for (let piece = await read(); piece !== undefined; piece = await read()) {
		const [end = '', ...others] = piece.split('\n')
		begun.push(end)
		for (const next of others) {
			yield begun.join('')
			begun = [next]
		}
	}
}

function pageOf(line: string): Answer<SnapshotResponse> {
	let body: unknown
	try {
		body = JSON.parse(line)
	} catch {
		return { ok: false, code: 'bad_answer' }
	}
	const page = SnapshotResponse.safeParse(body)
	if (page.success) return { ok: true, value: page.data }
	const error = ErrorBody.safeParse(body)
	return error.success ? { ok: false, ...error.data } : { ok: false, code: 'bad_answer' }
}
