/**
 * `npm run dist -- --server`: the central server as one folder and one archive under `dist/server`, with the Node that it
 * runs on and the libraries that it needs, for machines of this system: unpacked, it starts without npm and without a
 * network. What is compiled for a system is that of the one where it was packed.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, sep } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
/** Of this folder, besides `server*.ts`. */
const BUILD = ['data-dir.ts', 'service']
const DOCS = ['admin-guide.md', 'images']

interface Lock {
	packages: Record<string, { dev?: boolean; devOptional?: boolean }>
}

/** What the server may load: everything that is not for development alone, as far as it is installed on this system. */
function libraries(): string[] {
	const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock
	return Object.entries(lock.packages)
		.filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
		.map(([path]) => path)
		.filter(path => existsSync(join(ROOT, path)))
}

const isSource = (path: string): boolean => !path.endsWith('.test.ts') && !path.endsWith('tsconfig.json')

/**
 * Puts all of it into `folder`, which is made anew.
 *
 * @param rendererDir the built client
 */
export function gatherServer(folder: string, rendererDir: string): void {
	rmSync(folder, { recursive: true, force: true })
	mkdirSync(join(folder, 'build'), { recursive: true })
	const copy = (path: string, filter: (from: string) => boolean = () => true) =>
		cpSync(join(ROOT, path), join(folder, path), { recursive: true, filter })
	copy('package.json')
	copy('shared', isSource)
	copy('server', from => isSource(from) && !from.startsWith(join(ROOT, 'server', 'demo') + sep))
	for (const name of readdirSync(join(ROOT, 'build')))
		if (/^server.*\.ts$/.test(name) && isSource(name)) copy(join('build', name))
	for (const name of BUILD) copy(join('build', name))
	for (const name of DOCS) if (existsSync(join(ROOT, 'docs', name))) copy(join('docs', name))
	cpSync(rendererDir, join(folder, 'dist', 'renderer'), { recursive: true })
	// Each by itself: what lies inside another one is listed, too.
	for (const path of libraries())
		copy(path, from => !from.slice(join(ROOT, path).length).startsWith(`${sep}node_modules`))
	const program = process.platform === 'win32' ? 'node.exe' : 'node'
	mkdirSync(join(folder, 'node_modules', 'node', 'bin'), { recursive: true })
	cpSync(process.execPath, join(folder, 'node_modules', 'node', 'bin', program))
	if (process.platform === 'win32') return
	mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true })
	symlinkSync('../node/bin/node', join(folder, 'node_modules', '.bin', 'node'))
}

/** @returns the exit code */
export function packServer(): number {
	const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
	const out = join(ROOT, 'dist', 'server')
	const name = `griddesk-server-${version}-${process.platform}-${process.arch}`
	gatherServer(join(out, name), join(ROOT, 'dist', 'renderer'))
	const archive = `${name}.tar.gz`
	const { status } = spawnSync('tar', ['-czf', archive, name], { cwd: out, stdio: 'inherit' })
	if (status === 0)
		console.log(`${join(out, archive)}: unpack it to /opt/griddesk-server; see docs/admin-guide.md`)
	return status ?? 1
}
