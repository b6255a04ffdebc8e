import { expect, test } from 'vitest'
import { z } from 'zod'
import * as pack from '../exchange/content.ts'
import { PackHeader } from '../exchange/envelope.ts'
import * as admin from './admin.ts'
import * as audit from './audit.ts'
import * as devices from './devices.ts'
import * as wire from './wire.ts'

/** FNV-1a over UTF-16 units: short, and no library. */
function hash(text: string): string {
	let h = 0x811c9dc5
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0
	return h.toString(16).padStart(8, '0')
}

const shapes = Object.entries<unknown>({ ...wire, ...admin, ...audit, ...devices, ...pack, PackHeader })
	.sort(([a], [b]) => (a < b ? -1 : 1))
	.flatMap(([name, value]) =>
		value instanceof z.ZodType ? [[name, hash(JSON.stringify(z.toJSONSchema(value, { io: 'input' })))]] : [],
	)

/**
 * What travels has changed if this fails. Can a client of the last release still read it, and a server of the
 * last release still be asked it? Then only update the snapshot. If not, raise PROTOCOL first.
 */
test('S13: the shapes of this protocol', () => {
	expect({ protocol: wire.PROTOCOL, ...Object.fromEntries(shapes) }).toMatchSnapshot()
})

test('ids and paths that could be mistaken for something else do not fit', () => {
	const edit = (recordId: string, path: string) =>
		wire.WireEdit.safeParse({ collection: 'log', recordId, set: { [path]: 1 } }).success
	expect(edit('0190a000-0000-7000-8000-000000000001', 'text')).toBe(true)
	expect(edit('0190a000-0000-7000-8000-000000000001~personIds/x~00', 'personIds/0190-a')).toBe(true)
	for (const id of ['', 'a b', 'a|b', 'a\u0000', '../x', 'x'.repeat(201)])
		expect(edit(id, 'text'), id).toBe(false)
	for (const path of ['$foo', 'toString', 'constructor', 'a/b/c', 'a b', '1a', 'a/', `${'a'.repeat(41)}`])
		expect(edit('x', path), path).toBe(false)
})
