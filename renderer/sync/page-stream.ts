/** The pages of a run as an iteration, however they travel (rule S9). */
import type { z } from 'zod'
import type { ArrivedBlock } from '#renderer/db/tables.ts'
import { IDS_BEGIN, IDS_END, RECORD_ID } from '#shared/protocol/block-text.ts'
import {
	BlockPageHead,
	ErrorBody,
	type SnapshotRequest,
	type SnapshotResponse,
} from '#shared/protocol/wire.ts'
import type { Answer } from './transport.ts'

export type SnapshotAsked = z.infer<typeof SnapshotRequest>

/** A page of whole blocks. */
export type BlockPage = Omit<BlockPageHead, 'blocks'> & { readonly blocks: readonly ArrivedBlock[] }
/** What is done with a page before its turn. */
export type Prepare = (page: BlockPage) => Promise<BlockPage>
/** Page after page from the one asked for; ends after the last, or after the first failure. */
export type Pages = AsyncGenerator<Answer<BlockPage | SnapshotResponse>>

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
 * @param read the next bytes; `undefined` at the end of the stream, rejects where the line broke
 */
export async function* streamedPages(read: () => Promise<Uint8Array | undefined>): Pages {
	try {
		const lines = linesOf(read)
		for (;;) {
			const head = await lines.next()
			if (head.done) break
			const answer = headOf(head.value)
			if (!answer.ok) return yield answer
			const blocks: ArrivedBlock[] = []
			for (const place of answer.value.blocks) {
				const body = await lines.next()
				if (body.done) return yield LOST
				const ids = idsOf(body.value)
				if (ids === undefined) return yield NONSENSE
				blocks.push({ ...place, ids, body: body.value })
			}
			yield { ok: true, value: { ...answer.value, blocks } }
			if (answer.value.next === null) return
		}
	} catch {
		// Whether it broke or ended too soon, the caller goes on from the last page.
	}
	yield LOST
}

/** The same pages, each but the second read and prepared while the caller is busy with the one before. */
export async function* ahead(pages: Pages, prepare: Prepare): Pages {
	async function next(): Promise<Answer<BlockPage | SnapshotResponse> | undefined> {
		const { value, done } = await pages.next()
		if (done) return undefined
		return value.ok && 'blocks' in value.value ? { ok: true, value: await prepare(value.value) } : value
	}
	const first = await next()
	if (first === undefined) return
	// It is small, and soon on the screen if nothing else is done meanwhile.
	yield first
	for (let coming = next(); ; ) {
		const page = await coming
		if (page === undefined) return
		coming = next()
		// Whoever waits for it hears of what it fails of; perhaps nobody will.
		coming.catch(() => {})
		yield page
	}
}

const LOST = { ok: false, code: 'unreachable' } as const
const NONSENSE = { ok: false, code: 'bad_answer' } as const

const NEWLINE = 0x0a

/** Lines that have come to their end, without it. */
async function* linesOf(read: () => Promise<Uint8Array | undefined>): AsyncGenerator<Uint8Array> {
	let begun: Uint8Array[] = []
	for (let piece = await read(); piece !== undefined; piece = await read()) {
		let from = 0
		for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
			const rest = piece.subarray(from, end)
			yield begun.length === 0 ? rest : joined([...begun, rest])
			begun = []
			from = end + 1
		}
		if (from < piece.length) begun.push(piece.subarray(from))
	}
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
	let at = 0
	for (const piece of pieces) {
		whole.set(piece, at)
		at += piece.length
	}
	return whole
}

const decoder = new TextDecoder('utf-8', { fatal: true })
/** Takes other bytes for signs that no id has. */
const ascii = new TextDecoder('windows-1252')

function jsonOf(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(decoder.decode(bytes))
	} catch {
		return undefined
	}
}

function headOf(line: Uint8Array): Answer<BlockPageHead> {
	const body = jsonOf(line)
	const page = BlockPageHead.safeParse(body)
	if (page.success) return { ok: true, value: page.data }
	const error = ErrorBody.safeParse(body)
	return error.success ? { ok: false, ...error.data } : NONSENSE
}

const BEGIN = new TextEncoder().encode(IDS_BEGIN)
const END = IDS_END.charCodeAt(0)

/** The ids with which a block begins; the rest of it is not looked at. */
function idsOf(body: Uint8Array): string[] | undefined {
	if (BEGIN.some((byte, i) => body[i] !== byte)) return undefined
	const end = body.indexOf(END, BEGIN.length)
	const list = end < 0 ? '' : ascii.decode(body.subarray(BEGIN.length, end))
	if (!list.startsWith('"') || !list.endsWith('"')) return undefined
	// As the list is written: for 50,000 ids JSON and a schema take five times as long.
	const ids = list.slice(1, -1).split('","')
	return ids.every(id => RECORD_ID.test(id)) ? ids : undefined
}
