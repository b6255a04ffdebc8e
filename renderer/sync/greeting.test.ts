import { afterEach, expect, test, vi } from 'vitest'
import { askServerId, serverIdIn } from './greeting.ts'

afterEach(() => vi.unstubAllGlobals())

test('a server says who it is', async () => {
	const fetch = vi.fn(async () => Response.json({ product: 'griddesk', serverId: 'a1', version: '9' }))
	vi.stubGlobal('fetch', fetch)
	expect(await askServerId(1000)).toBe('a1')
	expect(fetch).toHaveBeenCalledWith('/api/hello', expect.objectContaining({ credentials: 'omit' }))
})

test('nobody, or somebody else, is no server', async () => {
	const answers = [
		async () => Response.json({ code: 'no_server' }, { status: 503 }),
		async () => new Response('<html>'),
		async () => Response.json(null),
		async () => Promise.reject(new TypeError('offline')),
	]
	for (const answer of answers) {
		vi.stubGlobal('fetch', answer)
		expect(await askServerId(1000)).toBeUndefined()
	}
	expect(serverIdIn({ product: 'other', serverId: 'a1' })).toBeUndefined()
	expect(serverIdIn({ product: 'griddesk', serverId: 7 })).toBeUndefined()
})

test('who does not answer in time keeps nobody waiting', async () => {
	vi.stubGlobal(
		'fetch',
		(_: string, { signal }: RequestInit) =>
			new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
	)
	expect(await askServerId(20)).toBeUndefined()
})
