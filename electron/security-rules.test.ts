/**
 * What a static checker of Electron apps looks for (electronegativity's list), as tests over our own source: it does not
 * read this TypeScript. docs/security.md explains each.
 */
import fs from 'node:fs'
import path from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { ipc } from '#shared/ipc.ts'
import { SECURITY_HEADERS } from './content-security-policy.ts'
import { isAllowedExternal, isAllowedNavigation } from './navigation.ts'
import { isAllowedPermission } from './permissions.ts'
import { APP_SCHEME_PRIVILEGES } from './scheme.ts'

const ROOT = path.join(import.meta.dirname, '..')

function sourcesOf(folder: string): { name: string; text: string }[] {
	return fs
		.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
		.map(name => {
			const text = fs.readFileSync(path.join(ROOT, folder, name), 'utf8')
			// What is only said about code is no code.
			return { name: `${folder}/${name}`, text: text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '') }
		})
}
const main = sourcesOf('electron')
const page = sourcesOf('renderer')
const using = (sources: typeof main, pattern: RegExp) =>
	sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name)
const sourceOf = (name: string) => main.find(each => each.name === name)?.text ?? ''

describe('windows', () => {
	test('one place opens one, sandboxed, isolated, without Node and without a way to turn that off', () => {
		expect(using(main, /new (BrowserWindow|BrowserView|WebContentsView|BaseWindow)\b/)).toEqual([
			'electron/window.ts',
		])
		const window = sourceOf('electron/window.ts')
		expect(window.match(/new BrowserWindow\(/g)).toHaveLength(1)
		const preferences = /const WEB_PREFERENCES[^=]*= \{([\s\S]*?)\n\}/.exec(window)?.[1] ?? ''
		for (const [name, value] of Object.entries({
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			nodeIntegrationInWorker: false,
			nodeIntegrationInSubFrames: false,
			webSecurity: true,
			webviewTag: false,
		}))
			expect(preferences, name).toMatch(new RegExp(`\\b${name}: ${value}\\b`))
		expect(window).toMatch(/webPreferences: \{ \.\.\.WEB_PREFERENCES, preload: [^}]*\}/)
		expect(sourceOf('electron/main.ts')).toContain('app.enableSandbox()')
	})

	test('nothing asks for what a checker warns of', () => {
		for (const pattern of [
			/allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|disableBlinkFeatures|allowpopups/,
			/webSecurity: false|sandbox: false|contextIsolation: false|nodeIntegration\w*: true|webviewTag: true/,
			/executeJavaScript|insertCSS|openDevTools|enableRemoteModule|@electron\/remote/,
			/ignore-certificate-errors|disable-web-security|remote-debugging|appendSwitch\('no-sandbox/,
			/NODE_TLS_REJECT_UNAUTHORIZED|rejectUnauthorized: false/,
			/\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML\s*=|document\.write/,
			/setAsDefaultProtocolClient|protocol\.register(File|Http|Buffer|String)Protocol|interceptFileProtocol/,
		])
			expect([...using(main, pattern), ...using(page, pattern)], String(pattern)).toEqual([])
	})

	test('only the app’s own page is loaded, and nothing from elsewhere', () => {
		expect(using(main, /\.loadURL\(|\.loadFile\(/)).toEqual(['electron/window.ts'])
		expect(sourceOf('electron/window.ts')).toMatch(/\.loadURL\(START_PAGE\)/)
		// Addresses of other hosts in what the page brings: none, but the names of XML formats and an example of an address.
		for (const { name, text } of page)
			for (const [url] of text.matchAll(/https?:\/\/[^\s'"`)]+/g))
				expect(url, name).toMatch(
					/^https?:\/\/(schemas\.|www\.w3\.org|purl\.|127\.0\.0\.1|\$\{|.*\.(example|invalid|local)\b|网格\.街道\.cn$)/,
				)
	})
})

describe('navigation and links', () => {
	test('every page is guarded, and a link reaches the system only through the rule', () => {
		expect(sourceOf('electron/main.ts')).toMatch(/web-contents-created[\s\S]{0,80}guardNavigation\(/)
		expect(using(main, /openExternal\(/)).toEqual(['electron/main.ts', 'electron/navigation.ts'])
		expect(sourceOf('electron/main.ts').match(/openExternal\(/g)).toHaveLength(1)
		expect(using(main, /openPath\(|showItemInFolder\(|child_process/)).toEqual(
			using(main, /openPath\(|showItemInFolder\(|child_process/).filter(name =>
				name.startsWith('electron/updates/'),
			),
		)
		for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
			expect(sourceOf('electron/navigation.ts')).toContain(`'${event}'`)
		expect(sourceOf('electron/navigation.ts')).toMatch(/setWindowOpenHandler[\s\S]*action: 'deny'/)
		for (const url of [
			'file:///etc/passwd',
			'smb://x/y',
			'javascript:alert(1)',
			'ms-msdt:x',
			'http://a.example',
			'x',
		])
			expect(isAllowedExternal(url), url).toBe(false)
		for (const url of ['https://a.example', 'app://bundle/api/me', 'app://other/', 'data:text/html,x'])
			expect(isAllowedNavigation(url), url).toBe(false)
	})

	test('permissions are denied but two, and those only to the app’s own page', () => {
		const asked = [
			'media',
			'geolocation',
			'notifications',
			'midi',
			'openExternal',
			'fullscreen',
			'clipboard-read',
			'hid',
			'usb',
		]
		for (const permission of asked)
			expect(isAllowedPermission(permission, 'app://bundle/'), permission).toBe(false)
		expect(isAllowedPermission('persistent-storage', 'https://a.example/')).toBe(false)
		const source = sourceOf('electron/permissions.ts')
		for (const handler of [
			'setPermissionRequestHandler',
			'setPermissionCheckHandler',
			'setDevicePermissionHandler',
		])
			expect(source).toContain(handler)
	})
})

describe('scheme and bridge', () => {
	test('the policy is sent with every answer, allows no foreign or inline script, and cannot be passed by', () => {
		const policy = SECURITY_HEADERS['content-security-policy'] ?? ''
		const directives = new Map(policy.split(';').map(part => [part.trim().split(' ')[0], part.trim()]))
		expect(directives.get('default-src')).toBe("default-src 'self'")
		expect(directives.get('script-src')).toBe("script-src 'self'")
		expect(directives.get('object-src')).toBe("object-src 'none'")
		expect(policy).not.toMatch(/unsafe-eval|\*|https?:/)
		expect(APP_SCHEME_PRIVILEGES).not.toHaveProperty('bypassCSP')
		expect(using(main, /bypassCSP|corsEnabled|allowServiceWorkers/)).toEqual([])
	})

	test('there is one way to main, every channel has its schema, and its sender is looked at first', () => {
		expect(using(main, /ipcMain\.(handle|on|once)\(/)).toEqual(['electron/ipc.ts'])
		expect(using(main, /ipcRenderer/)).toEqual(['electron/preload.ts'])
		expect(sourceOf('electron/preload.ts')).not.toMatch(
			/exposeInMainWorld\([^)]*ipcRenderer|\brequire\(|\bprocess\b/,
		)
		expect(sourceOf('electron/preload.ts').match(/exposeInMainWorld\(/g)).toHaveLength(1)
		for (const [channel, { arg }] of Object.entries(ipc))
			expect(arg.safeParse(Symbol('anything')).success, channel).toBe(false)
		const body = /export async function answer[\s\S]*/.exec(sourceOf('electron/ipc.ts'))?.[0] ?? ''
		expect(body.indexOf('isTrustedSender(event)')).toBeGreaterThan(0)
		expect(body.indexOf('isTrustedSender(event)')).toBeLessThan(body.indexOf('safeParse'))
		expect(body.indexOf('safeParse')).toBeLessThan(body.indexOf('handlers[channel]'))
	})
})

test('fuses of the packaged app: no Node by the environment or the command line, only from its own archive', () => {
	const [file = ''] = ['electron-builder.yml', 'build/electron-builder.yml', 'electron-builder.yaml'].filter(
		name => fs.existsSync(path.join(ROOT, name)),
	)
	const { electronFuses } = load(fs.readFileSync(path.join(ROOT, file), 'utf8')) as {
		electronFuses?: unknown
	}
	expect(electronFuses).toMatchObject({
		runAsNode: false,
		enableNodeOptionsEnvironmentVariable: false,
		enableNodeCliInspectArguments: false,
		onlyLoadAppFromAsar: true,
		grantFileProtocolExtraPrivileges: false,
	})
})
