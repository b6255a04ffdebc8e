/** Reading a page of a run while the one before is taken in. */
import { expect, test } from 'vitest'
import { ahead, type BlockPage, type Pages, streamedPages } from './page-stream.ts'

const page = (version: number): BlockPage => ({
	epoch: 'e1',
	serverTimeMs: 0,
	horizon: 9,
	version,
	clock: '',
	next: 'more',
	blocks: [],
})

function source(count: number) {
	const told: string[] = []
	async function* pages(): Pages {
		try {
			for (let i = 1; i <= count; i++) {
				told.push(`read ${i}`)
				yield { ok: true, value: page(i) }
			}
			yield { ok: false, code: 'unreachable' }
		} finally {
			told.push('closed')
		}
	}
	return { told, pages: pages() }
}

const later = () => new Promise<void>(resolve => setTimeout(resolve))

test('S9: the next page is read and prepared while one is taken in, and none beyond it', async () => {
	const { told, pages } = source(3)
	const prepared = ahead(pages, async each => {
		told.push(`prepared ${each.version}`)
		return { ...each, clock: 'prepared' }
	})
	const first = await prepared.next()
	expect(first.value).toEqual({ ok: true, value: { ...page(1), clock: 'prepared' } })
	await later()
	expect(told, 'the first one is to be on the screen soon').toEqual(['read 1', 'prepared 1'])
	await prepared.next()
	await later()
	expect(told.slice(2)).toEqual(['read 2', 'prepared 2', 'read 3', 'prepared 3'])
	await prepared.next()
	expect((await prepared.next()).value).toEqual({ ok: false, code: 'unreachable' })
	expect((await prepared.next()).done).toBe(true)
	expect(told.at(-1)).toBe('closed')
})

test('what preparing fails of is thrown for that page, and not before', async () => {
	const { pages } = source(3)
	const prepared = ahead(pages, async each => {
		if (each.version === 3) throw new Error('a bug')
		return each
	})
	expect((await prepared.next()).value).toMatchObject({ ok: true })
	expect((await prepared.next()).value).toMatchObject({ ok: true })
	await later()
	await expect(prepared.next()).rejects.toThrow('a bug')
})

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** What is read of a page with one block, which begins with this list of ids. */
async function withIds(list: string) {
	const place = {
		collection: 'log',
		orgId: '01900000-0000-7000-8000-00000000000a',
		month: '2026-10',
		version: 1,
	}
	const head = {
		epoch: 'e1',
		serverTimeMs: 0,
		horizon: 9,
		version: 1,
		clock: '',
		next: null,
		blocks: [place],
	}
	const lines = [bytesOf(`${JSON.stringify(head)}\n{"ids":[${list}],"records":[]}\n`)]
	const { value } = await streamedPages(async () => lines.shift()).next()
	if (!value?.ok) return value?.code
	return 'blocks' in value.value ? value.value.blocks[0]?.ids : undefined
}

test('a block begins with the ids of its records, and nothing else is taken for one', async () => {
	const id = '01900000-0000-7000-8000-000000000001'
	const conflict = `log/${id}~fields$a`
	expect(await withIds(`"${id}"`)).toEqual([id])
	expect(await withIds(`"${id}","${conflict}"`)).toEqual([id, conflict])
	const longest = 'a'.repeat(200)
	expect(await withIds(`"${longest}"`)).toEqual([longest])
	const wrong = [
		'',
		'"',
		'""',
		'"a',
		'a"',
		'"a""b"',
		'"a", "b"',
		'"a",',
		'1',
		'null',
		'"a\\n"',
		'"é"',
		'"a","陈"',
	]
	for (const list of [...wrong, `"${longest}a"`]) expect(await withIds(list), list).toBe('bad_answer')
})
