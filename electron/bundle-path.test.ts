import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveBundlePath } from './bundle-path.ts'

const root = path.resolve('/opt/griddesk/dist/renderer')

describe('resolveBundlePath', () => {
	it('maps a URL to the file below the root', () => {
		expect(resolveBundlePath(root, 'app://bundle/')).toBe(path.join(root, 'index.html'))
		expect(resolveBundlePath(root, 'app://bundle/index.html#/logs?x=1')).toBe(path.join(root, 'index.html'))
		expect(resolveBundlePath(root, 'app://bundle/assets/main.js?v=2')).toBe(
			path.join(root, 'assets', 'main.js'),
		)
		expect(resolveBundlePath(root, 'app://bundle/%E5%8D%B0.svg')).toBe(path.join(root, '印.svg'))
	})

	it('keeps plain dot segments inside, as the URL parser resolves them first', () => {
		expect(resolveBundlePath(root, 'app://bundle/../../etc/passwd')).toBe(path.join(root, 'etc', 'passwd'))
		expect(resolveBundlePath(root, 'app://bundle/%2e%2e/x')).toBe(path.join(root, 'x'))
		expect(resolveBundlePath(root, 'app://bundle//etc/passwd')).toBe(path.join(root, 'etc', 'passwd'))
	})

	it.each([
		'app://bundle/..%2f..%2fpackage.json',
		'app://bundle/..%5c..%5cpackage.json',
		'app://bundle/assets/..%2F..%2F..%2Fsecret',
		'app://bundle/C:/Windows/win.ini',
		'app://bundle/index.html:stream',
		'app://bundle/index.html%00.png',
		'app://bundle/..%2frenderer-of-another/index.html',
		'app://bundle/%',
		'not a url',
	])('refuses %s', url => {
		expect(resolveBundlePath(root, url)).toBeNull()
	})
})
