/** The service files start the server that they say, with what they say. */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '../..')
const read = (name: string) => fs.readFileSync(path.join(ROOT, 'build/service', name), 'utf8')

let folder = ''
beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-service-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

/** Starts it as the service would; resolves with its health, and with its exit code after SIGTERM. */
async function serve(program: string, args: readonly string[], more: Record<string, string>) {
	const env = { ...process.env, ...more }
	const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] })
	const url = await new Promise<string>((resolve, reject) => {
		let said = ''
		child.stdout.on('data', chunk => {
			said += chunk
			const match = /Grid Desk server: (\S+)/.exec(said)
			if (match?.[1]) resolve(match[1])
		})
		child.once('exit', code => reject(new Error(`ended with ${code}\n${said}`)))
	})
	const health = await (await fetch(`${url}/healthz`)).json()
	const code = await new Promise(resolve => {
		child.removeAllListeners('exit').once('exit', resolve)
		child.kill('SIGTERM')
	})
	return { health, code }
}

test('systemd: the unit is understood, and what it starts serves and ends in order', async () => {
	const unit = read('griddesk-server.service')
	const line = /^ExecStart=(.+)$/m.exec(unit)?.[1] ?? ''
	const [program = '', ...args] = line
		.replaceAll('/opt/griddesk-server', ROOT)
		.replaceAll('/var/lib/griddesk', folder)
		.split(' ')
	expect(await serve(program, args, { PORT: '0', HOST: '127.0.0.1' })).toEqual({
		health: { ok: true },
		code: 0,
	})
	expect(fs.existsSync(path.join(folder, 'griddesk.sqlite'))).toBe(true)

	if (spawnSync('systemd-analyze', ['--version']).status !== 0) return
	const here = path.join(folder, 'griddesk-server.service')
	fs.writeFileSync(here, unit.replaceAll('/opt/griddesk-server', ROOT))
	const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', here], { encoding: 'utf8' })
	expect({ status, own: stderr.split('\n').filter(said => said.includes('griddesk-server')) }).toEqual({
		status: 0,
		own: [],
	})
})

test('Windows: what the service starts serves and ends in order', async () => {
	const xml = read('griddesk-server.xml')
	const said = /<arguments>(.+)<\/arguments>/.exec(xml)?.[1] ?? ''
	const named = xml.replaceAll(/<!--.*?-->/gs, '').matchAll(/<env name="([^"]*)" value="([^"]*)"/g)
	const env = Object.fromEntries([...named].map(([, name = '', value = '']) => [name, value]))
	expect(env).toEqual({ PORT: '8520', HOST: '127.0.0.1' })
	const args = [...said.matchAll(/"([^"]+)"|(\S+)/g)].map(([, quoted, plain]) =>
		(quoted ?? plain ?? '')
			.replace('build\\server.ts', 'build/server.ts')
			.replace('C:\\ProgramData\\griddesk-server\\', `${folder}/`)
			.replace('C:\\ProgramData\\griddesk-server', folder),
	)
	expect(await serve(process.execPath, args, { ...env, PORT: '0' })).toEqual({
		health: { ok: true },
		code: 0,
	})
})
