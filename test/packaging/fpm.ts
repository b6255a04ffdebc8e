/** The part of `fpm -s dir -t deb` that electron-builder uses, on Debian's dpkg-deb. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Options that take a value; anything else that begins with a dash is refused, so that nothing is lost unseen. */
const VALUES = new Set([
	...['-s', '-t', '-d', '--architecture', '--after-install', '--after-remove', '--description', '--version'],
	...[
		'--package',
		'--name',
		'--maintainer',
		'--vendor',
		'--url',
		'--category',
		'--deb-priority',
		'--license',
	],
	...['--deb-compression', '--deb-recommends'],
])

const values = new Map<string, string[]>()
const mappings: string[] = []
const args = process.argv.slice(2)
for (let i = 0; i < args.length; i++) {
	const arg = args[i] ?? ''
	if (arg === '--force') continue
	if (VALUES.has(arg)) values.set(arg, [...(values.get(arg) ?? []), args[++i] ?? ''])
	else if (arg.startsWith('-')) throw new Error(`fpm stand-in: unknown option ${arg}`)
	else mappings.push(arg)
}
const all = (name: string) => values.get(name) ?? []
const one = (name: string) => {
	const value = all(name).at(-1)
	if (value === undefined) throw new Error(`fpm stand-in: ${name} is missing`)
	return value
}
if (one('-s') !== 'dir' || one('-t') !== 'deb') throw new Error('fpm stand-in: only -s dir -t deb')

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-deb-'))
fs.chmodSync(root, 0o755)
for (const mapping of mappings) {
	const split = mapping.lastIndexOf('=')
	const [from, to] = [mapping.slice(0, split), path.join(root, mapping.slice(split + 1))]
	fs.mkdirSync(path.dirname(to), { recursive: true })
	fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true })
}
const sizes = fs
	.readdirSync(root, { recursive: true, encoding: 'utf8' })
	.map(name => fs.lstatSync(path.join(root, name)).size)
const [synopsis = '', ...rest] = one('--description').trim().split('\n')
const control = [
	`Package: ${one('--name')}`,
	`Version: ${one('--version')}`,
	`Vendor: ${one('--vendor')}`,
	`Architecture: ${one('--architecture')}`,
	`Maintainer: ${one('--maintainer')}`,
	`Installed-Size: ${Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / 1024)}`,
	`Depends: ${all('-d').join(', ')}`,
	...(all('--deb-recommends').length > 0 ? [`Recommends: ${all('--deb-recommends').join(', ')}`] : []),
	`Section: ${one('--category')}`,
	`Priority: ${one('--deb-priority')}`,
	`Homepage: ${one('--url')}`,
	`Description: ${synopsis.trim()}`,
	...rest.map(line => ` ${line.trim() || '.'}`),
]
const debian = path.join(root, 'DEBIAN')
fs.mkdirSync(debian)
fs.writeFileSync(path.join(debian, 'control'), `${control.join('\n')}\n`)
for (const [name, option] of [
	['postinst', '--after-install'],
	['postrm', '--after-remove'],
] as const)
	fs.copyFileSync(one(option), path.join(debian, name))
for (const name of ['postinst', 'postrm']) fs.chmodSync(path.join(debian, name), 0o755)
execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '--build', root, one('--package')])
fs.rmSync(root, { recursive: true })
