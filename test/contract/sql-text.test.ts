/** Threat: SQL injection. SQL is written in one folder, by the query builder or as a template whose values are bound. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const server = join(import.meta.dirname, '..', '..', 'server')
const sources = readdirSync(server, { recursive: true, withFileTypes: true })
	.filter(entry => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
	.map(entry => join(entry.parentPath, entry.name))
	.map(path => ({ name: relative(server, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))

/** Lines of `text` that match, with the file's name. */
const linesOf = ({ name, text }: (typeof sources)[number], pattern: RegExp): string[] =>
	text
		.split('\n')
		.filter(line => pattern.test(line))
		.map(line => `${name}: ${line.trim()}`)

const inStore = (name: string): boolean => name.startsWith('store/') || name.startsWith('migrations/')

test('no SQL and no driver outside of the store', () => {
	const outside = sources.filter(({ name }) => !inStore(name))
	expect(outside.length).toBeGreaterThan(30)
	const foreign =
		/from '(kysely|pg|better-sqlite3|node:sqlite)'|\bsql(<[^`]*>)?`|\b(select|delete) .* from |insert into /
	expect(outside.flatMap(each => linesOf(each, foreign))).toEqual([])
})

test('within it nothing is put into SQL as text: values are bound, names are known to the builder', () => {
	const inside = sources.filter(({ name }) => inStore(name))
	expect(inside.flatMap(each => linesOf(each, /\bsql(<[^`]*>)?`/)).length).toBeGreaterThan(20)
	// The two verbs of a trigger, written beside it.
	const raw = inside.flatMap(each => linesOf(each, /sql\.raw|\bsql\(/))
	expect(raw.filter(line => !line.startsWith('migrations/0006-audit-chain.ts'))).toEqual([])
	// A literal is a number or a truth value, or the length of something.
	const literal = /sql\.lit\((?!\d+\)|true\)|false\)|[A-Z_]+\)|\w+\.length \+ 1\))/
	expect(inside.flatMap(each => linesOf(each, literal))).toEqual([])
	// What goes to a driver past the builder is one constant.
	const driver = inside.flatMap(each => linesOf(each, /\.(query|exec|prepare|pragma)\(.*(\$\{|' ?\+)/))
	expect(driver).toEqual([expect.stringMatching(/^store\/postgres\.ts: .*`listen \$\{CHANNEL\}`/)])
})
