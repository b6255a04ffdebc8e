import { gunzipSync } from 'node:zlib'
import compress from '@fastify/compress'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import type { App } from './context.ts'
import { compressSmall, WORTH_COMPRESSING } from './small-answers.ts'

async function ask(length: number, accepted: string) {
	const app = fastify()
	compressSmall(app as unknown as App)
	await app.register(compress, { encodings: ['br', 'gzip'], threshold: WORTH_COMPRESSING })
	app.get('/', async () => ({ text: '网'.repeat(length) }))
	const answer = await app.inject({ url: '/', headers: { 'accept-encoding': accepted } })
	await app.close()
	return answer
}

test('a small answer is compressed in one piece, the smallest not at all', async () => {
	const { headers, rawPayload } = await ask(1000, 'gzip, deflate, br, zstd')
	expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
	expect(headers['content-length']).toBe(String(rawPayload.length))
	expect(JSON.parse(String(gunzipSync(rawPayload)))).toEqual({ text: '网'.repeat(1000) })
	expect((await ask(100, 'gzip')).headers['content-encoding']).toBeUndefined()
})

test('a large one is left to the plugin, and nothing is compressed for who does not read it', async () => {
	expect((await ask(20_000, 'gzip, br')).headers['content-encoding']).toBe('br')
	for (const accepted of ['gzip;q=0', 'identity'])
		expect((await ask(1000, accepted)).headers['content-encoding']).toBeUndefined()
})
