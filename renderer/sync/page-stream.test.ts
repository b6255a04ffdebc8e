/** Reading a page of a run while the one before is taken in. */
import { expect, test } from 'vitest'
import { ahead, type BlockPage, type Pages } from './page-stream.ts'

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
	const prepared = ahead(pages, each => {
		told.push(`prepared ${each.version}`)
		return { ...each, clock: 'prepared' }
	})
	const first = await prepared.next()
	expect(first.value).toEqual({ ok: true, value: { ...page(1), clock: 'prepared' } })
	await later()
	expect(told).toEqual(['read 1', 'prepared 1', 'read 2', 'prepared 2'])
	await prepared.next()
	await prepared.next()
	expect((await prepared.next()).value).toEqual({ ok: false, code: 'unreachable' })
	expect((await prepared.next()).done).toBe(true)
	expect(told.at(-1)).toBe('closed')
})

test('what preparing fails of is thrown for that page, and not before', async () => {
	const { pages } = source(2)
	const prepared = ahead(pages, each => {
		if (each.version === 2) throw new Error('a bug')
		return each
	})
	expect((await prepared.next()).value).toMatchObject({ ok: true })
	await later()
	await expect(prepared.next()).rejects.toThrow('a bug')
})
