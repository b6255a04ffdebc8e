/** What a window's worker loads before it can unlock (decision 0005): every script in it is compiled at each start. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const STATIC = /^(?:import|export)\s(?!type\b)(?:[^'"]*?\sfrom\s*)?'([^']+)'/gms

/** Libraries that the script at `entry` loads at once, each with the file that asks for it last. */
function librariesOf(entry: string): Map<string, string> {
	const libraries = new Map<string, string>()
	const seen = new Set([entry])
	for (const file of seen)
		for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(STATIC)) {
			const base = name.startsWith('#') ? join(ROOT, name.slice(1)) : join(dirname(file), name)
			if (/^[.#]/.test(name) && existsSync(base)) seen.add(base)
			else libraries.set(name, file.slice(ROOT.length + 1))
		}
	return libraries
}

test('a worker starts without schemas and without Dexie', () => {
	const libraries = librariesOf(join(ROOT, 'renderer/worker/worker.ts'))
	expect(libraries.get('zod'), 'loads the schemas').toBeUndefined()
	expect(libraries.get('dexie'), 'loads Dexie').toBeUndefined()
	expect([...libraries.keys()].filter(name => !name.startsWith('@noble/'))).toEqual(['uuid'])
})
