/** The packed server starts from its own folder, on its own Node, far from the project, and serves what it was packed with. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { gatherServer } from '../../build/dist-server.ts'

let folder = ''
beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-packed-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

test('it holds what it needs and no more, and starts', { timeout: 180_000 }, async () => {
	const renderer = path.join(folder, 'renderer')
	fs.mkdirSync(renderer)
	fs.writeFileSync(path.join(renderer, 'index.html'), '<title>packed</title>')
	const packed = path.join(folder, 'griddesk-server')
	gatherServer(packed, renderer)
	const has = (name: string) => fs.existsSync(path.join(packed, name))
	expect(
		[
			'server/demo/street.ts',
			'server/http.test.ts',
			'node_modules/electron',
			'node_modules/typescript',
		].filter(has),
	).toEqual([])
	expect(has('build/service/griddesk-server.service')).toBe(true)

	const node = path.join(packed, 'node_modules/.bin/node')
	const args = ['build/server.ts', '--data', path.join(folder, 'data'), '--port', '0', '--log', 'silent']
	// Nothing of this process's surroundings helps it.
	const child = spawn(node, args, {
		cwd: packed,
		env: { HOME: folder },
		stdio: ['ignore', 'pipe', 'inherit'],
	})
	const url = await new Promise<string>((resolve, reject) => {
		let said = ''
		child.stdout.on('data', chunk => {
			said += chunk
			const match = /Grid Desk server: (\S+)/.exec(said)
			if (match?.[1]) resolve(match[1])
		})
		child.once('exit', code => reject(new Error(`ended with ${code}\n${said}`)))
	})
	expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true })
	expect(await (await fetch(`${url}/index.html`)).text()).toContain('packed')
	child.removeAllListeners('exit')
	const ended = once(child, 'exit')
	child.kill('SIGTERM')
	expect((await ended)[0]).toBe(0)
})
