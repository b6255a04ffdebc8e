import { expect, test } from 'vitest'
import type { AnswerContent } from '#shared/exchange/content.ts'
import { createPackTransport } from './pack-transport.ts'

const [NODE, OTHER] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']
const clock = { epoch: 'e1', serverTimeMs: 0 }
const asked = { nodes: [NODE], context: [], after: null }
const page = (version: number, after: string | null, next: string | null) => ({
	version,
	question: { ...asked, after },
	answer: { ...clock, horizon: version, records: [], next },
})

const content = (part: Partial<AnswerContent>): AnswerContent => ({
	request: { id: NODE, createdMs: 0 },
	serverTimeMs: 0,
	pushes: [],
	pulls: [],
	snapshots: [],
	more: false,
	...part,
})

async function transportOf(part: Partial<AnswerContent>, cursor = 0) {
	const meta = async (key: string) => (key === 'cursor' ? cursor : undefined)
	const store = { meta: meta as never, outbox: async () => [], get: async () => [] }
	return (await createPackTransport(store, content(part))).transport
}

async function pagesOf(part: Partial<AnswerContent>, cursor: number, question = asked) {
	const transport = await transportOf(part, cursor)
	const said: string[] = []
	for await (const answer of transport.pages(question))
		said.push(answer.ok ? `${answer.value.next}` : answer.code)
	return said
}

test('S10 S14: a page that was read before what the replica has heard since brings nothing back', async () => {
	const snapshots = [page(80, null, null)]
	expect(await pagesOf({ snapshots }, 80)).toEqual(['null'])
	expect(await pagesOf({ snapshots }, 81)).toEqual(['unreachable'])
})

test('S9 S14: pages follow each other as far as the file goes, and only for the nodes that were asked about', async () => {
	const snapshots = [page(80, null, 'a'), page(81, 'a', 'b')]
	expect(await pagesOf({ snapshots }, 0)).toEqual(['a', 'b', 'unreachable'])
	expect(await pagesOf({ snapshots }, 0, { ...asked, nodes: [NODE, OTHER] })).toEqual(['unreachable'])
})

test('S14: a pull is answered where cursor and scope are those of the question', async () => {
	const answer = { ...clock, records: [], gone: [], cursor: 9, more: false }
	const { pull } = await transportOf({
		pulls: [{ version: 9, question: { cursor: 5, scopeHash: 'h' }, answer }],
	})
	expect(await pull({ cursor: 5, scopeHash: 'h' })).toEqual({ ok: true, value: answer })
	for (const question of [
		{ cursor: 6, scopeHash: 'h' },
		{ cursor: 5, scopeHash: 'other' },
	])
		expect(await pull(question)).toEqual({ ok: false, code: 'unreachable' })
})

test('S14: whatever no file can hold is as without a network', async () => {
	const { hello, offer, events, push } = await transportOf({})
	const unreachable = { ok: false, code: 'unreachable' }
	expect(await hello()).toEqual(unreachable)
	expect(await offer([])).toEqual(unreachable)
	expect(await push([], 'e1')).toEqual(unreachable)
	expect(await events(() => {}, new AbortController().signal)).toEqual(unreachable)
})
