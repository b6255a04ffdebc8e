import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDraftBook, type Draft, type DraftBackend } from './draft-book.ts'

const draft = (key: string, text: string): Draft => ({
	key,
	atMs: 1000,
	title: '修改日志',
	href: '#/logs',
	parts: { fields: { text } },
})

/** What rests, and how often something was written. */
function memory(...first: Draft[]) {
	const rest = new Map(first.map(each => [each.key, each]))
	const backend: DraftBackend = {
		list: vi.fn(async () => [...rest.values()]),
		put: vi.fn(async each => void rest.set(each.key, each)),
		drop: vi.fn(async key => void rest.delete(key)),
	}
	return { rest, backend }
}

beforeEach(() => {
	vi.useFakeTimers()
})
afterEach(() => {
	vi.useRealTimers()
})

describe('a draft', () => {
	test('is at hand at once, and written half a second after the last key', async () => {
		const { rest, backend } = memory()
		const book = createDraftBook(backend)
		await vi.advanceTimersByTimeAsync(0)
		book.keep(draft('log/1', '楼道'))
		await vi.advanceTimersByTimeAsync(400)
		book.keep(draft('log/1', '楼道灯坏了'))
		await vi.advanceTimersByTimeAsync(400)
		expect(book.find('log/1')).toEqual(draft('log/1', '楼道灯坏了'))
		expect(rest.size).toBe(0)
		await vi.advanceTimersByTimeAsync(100)
		expect([...rest.values()]).toEqual([draft('log/1', '楼道灯坏了')])
		expect(backend.put).toHaveBeenCalledTimes(1)
	})

	test('rests without identity-card numbers, wherever in it they stand, and keeps other numbers', async () => {
		const { rest, backend } = memory()
		const book = createDraftBook(backend)
		await vi.advanceTimersByTimeAsync(0)
		const typed = '身份证500106198001011237，表号6217003810012345677'
		const parts = { fields: { text: typed, people: 3, day: null }, lines: [{ said: typed }], step: typed }
		book.keep({ ...draft('log/1', ''), parts })
		await book.flush()
		const fit = '身份证，表号6217003810012345677'
		expect(rest.get('log/1')?.parts).toEqual({
			fields: { text: fit, people: 3, day: null },
			lines: [{ said: fit }],
			step: fit,
		})
		expect(book.find('log/1')?.parts).toEqual(parts)
	})

	test('that is saved or given up is forgotten at once, and what waited is not written any more', async () => {
		const { rest, backend } = memory(draft('log/1', '上次'))
		const book = createDraftBook(backend)
		await vi.advanceTimersByTimeAsync(0)
		book.keep(draft('log/1', '这次'))
		book.drop('log/1')
		await vi.advanceTimersByTimeAsync(1000)
		expect(book.all()).toEqual([])
		expect(rest.size).toBe(0)
		expect(backend.put).not.toHaveBeenCalled()
	})

	test('is written before the account is locked, and nothing after it', async () => {
		const { rest, backend } = memory()
		const book = createDraftBook(backend)
		await vi.advanceTimersByTimeAsync(0)
		book.keep(draft('log/1', '没写完'))
		await book.end()
		expect([...rest.keys()]).toEqual(['log/1'])
		book.keep(draft('log/2', '之后'))
		book.drop('log/1')
		await vi.advanceTimersByTimeAsync(1000)
		expect([...rest.keys()]).toEqual(['log/1'])
	})

	test('that was typed while those kept were read stays beside them', async () => {
		const { backend } = memory(draft('log/1', '上次'), draft('log/2', '另一份'))
		const book = createDraftBook(backend)
		book.keep(draft('log/1', '刚打的'))
		await vi.advanceTimersByTimeAsync(0)
		expect(book.all()).toEqual([draft('log/1', '刚打的'), draft('log/2', '另一份')])
	})
})

test('forms open without what was kept where that cannot be read, and what is typed then is kept', async () => {
	const said = vi.spyOn(console, 'error').mockImplementation(() => {})
	const { rest, backend } = memory()
	const failing = { ...backend, list: async () => Promise.reject(new Error('no disk')) }
	const book = createDraftBook(failing)
	await vi.advanceTimersByTimeAsync(0)
	expect(book.all()).toEqual([])
	expect(said).toHaveBeenCalledTimes(1)
	book.keep(draft('log/1', '照样写'))
	await book.flush()
	expect([...rest.keys()]).toEqual(['log/1'])
	said.mockRestore()
})

test('another window that wrote is heard, and told of what is written here', async () => {
	const { rest, backend } = memory()
	const windows = { postMessage: vi.fn(), onmessage: null as BroadcastChannel['onmessage'], close: vi.fn() }
	const book = createDraftBook(backend, windows)
	await vi.advanceTimersByTimeAsync(0)
	rest.set('log/7', draft('log/7', '另一个窗口'))
	const heard = windows.onmessage as unknown as () => void
	heard()
	await vi.advanceTimersByTimeAsync(0)
	expect(book.find('log/7')).toEqual(draft('log/7', '另一个窗口'))
	book.drop('log/7')
	await book.flush()
	expect(windows.postMessage).toHaveBeenCalledTimes(1)
})

test('lists leave out what a form shows, and a draft asked for is asked for until its form shows it', async () => {
	const book = createDraftBook(memory(draft('log/1', '上次')).backend)
	await vi.advanceTimersByTimeAsync(0)
	book.want('log/1')
	expect(book.wanted()).toBe('log/1')
	const gone = book.show('log/1')
	expect([book.wanted(), book.shown()]).toEqual([undefined, ['log/1']])
	gone()
	expect(book.shown()).toEqual([])
})
