/** The papers are written in a worker, in a real Chromium, under the client's content security policy. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '#electron/content-security-policy.ts'
import { writeDocx } from '#renderer/papers/write-docx.ts'
import { layOut } from '#shared/papers/lay-out.ts'
import { makeTemplate, withParts } from './make-template.ts'
import { readDocx } from './read-docx.ts'
import { SAMPLES } from './sample-contents.ts'

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' }

let browser: Browser
let page: Page
let server: Server
const problems: string[] = []

beforeAll(async () => {
	const result = await build({
		configFile: false,
		root: fileURLToPath(new URL('./page', import.meta.url)),
		logLevel: 'warn',
		base: './',
		worker: { format: 'es' },
		build: { write: false, target: 'chrome120' },
	})
	const files = new Map<string, string | Uint8Array>()
	for (const each of Array.isArray(result) ? result : [result]) {
		if (!('output' in each)) throw new Error('the build did not end')
		for (const file of each.output)
			files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source)
	}
	server = createServer((request, response) => {
		const file = files.get(request.url === '/' ? '/index.html' : (request.url ?? ''))
		response.writeHead(file === undefined ? 404 : 200, {
			'content-type':
				TYPES[extname(request.url === '/' ? '.html' : (request.url ?? ''))] ?? 'text/html; charset=utf-8',
			'content-security-policy': CONTENT_SECURITY_POLICY,
		})
		response.end(file ?? '')
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	browser = await chromium.launch({
		executablePath: process.env.GRIDDESK_CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
	})
	page = await browser.newPage()
	page.on('pageerror', error => problems.push(error.message))
	page.on('console', message => {
		if (message.type() === 'error' && !message.text().startsWith('Failed to load'))
			problems.push(message.text())
	})
	await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
	await page.waitForFunction(() => 'papers' in window)
})
afterAll(async () => {
	await browser?.close()
	server?.close()
})

test.each(Object.entries(SAMPLES))('%s: the same document as outside', async (_, paper) => {
	const own = readDocx(await writeDocx(layOut(paper)))
	const docx = readDocx(Buffer.from(await page.evaluate(each => window.papers.write(each), paper), 'base64'))
	for (const part of ['word/document.xml', 'word/styles.xml', 'word/fontTable.xml', 'word/settings.xml'])
		expect(docx.part(part)).toBe(own.part(part))
	expect(problems).toEqual([])
})

test('a template is filled there, and a bad one refused', async () => {
	const paper = SAMPLES.会议纪要!
	const template = await makeTemplate({ lines: ['{纪要标志}{编号}', '{#概述}', '{段落}', '{/概述}'] })
	const write = (bytes: Uint8Array) =>
		page.evaluate(([each, base64]) => window.papers.write(each, base64), [
			paper,
			Buffer.from(bytes).toString('base64'),
		] as const)
	const { text } = readDocx(Buffer.from(await write(template), 'base64'))
	expect(text).toMatch(/^小正街社区党建联席会议纪要第4号\n2026年12月18日下午/)
	expect(await write(withParts(template, { 'word/vbaProject.bin': new Uint8Array(9) }))).toBe('macros')
	expect(problems).toEqual([])
})
