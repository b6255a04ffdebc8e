/** A copy of the tree in which code may be broken, so that nothing in the tree itself ever is. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The root of the project. */
export const ROOT = join(import.meta.dirname, '../..')

export interface Scratch {
	readonly dir: string
	remove(): void
}

/** Copies what git knows of or would take in; packages are shared with the tree. */
export function createScratch(): Scratch {
	const dir = realpathSync(mkdtempSync(join(tmpdir(), 'griddesk-mutants-')))
	const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
		cwd: ROOT,
		encoding: 'utf8',
		maxBuffer: 1 << 26,
	})
	for (const file of stdout.split('\0'))
		if (statSync(join(ROOT, file), { throwIfNoEntry: false })?.isFile())
			cpSync(join(ROOT, file), join(dir, file))
	symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'), 'junction')
	return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}
