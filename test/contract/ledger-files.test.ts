/** Files as offices keep them, from their bytes: the sample ledgers, and files that are none. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { deflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre'
import { beforeAll, describe, expect, test } from 'vitest'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import { understand } from '#shared/ledger/understand.ts'
import type { Understanding, Understood } from '#shared/ledger/understanding.ts'
import type { PostKind } from '#shared/model/kinds.ts'

const LEDGERS = join(import.meta.dirname, '../fixtures/ledgers')
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(LEDGERS, name)))

interface Expected {
	members: { name: string; phone: string; branch: string }[]
	duplicates: number
	posts: { grid: string; kinds: string[]; name: string; phone: string }[]
	x: number
	y: number
	logs: number
	demands: number
	resources: number
}

const POST_NAMES: Record<PostKind, string> = {
	secretary: '网格党支部书记兼网格长',
	police: '网格警员',
	safety: '安全监管员',
	stability: '综治维稳员',
	urban: '城市管理员',
	civil_affairs: '民政救助员',
	health: '卫计管理员',
	publicity: '宣传文化员',
}

describe('the sample ledgers of one office', () => {
	const expected = JSON.parse(readFileSync(join(LEDGERS, 'expected.json'), 'utf8')) as Expected
	const read = new Map<string, Understanding>()

	beforeAll(async () => {
		for (const name of [
			'党员花名册',
			'网格员花名册',
			'1+X+Y联系网络',
			'走访日志2026三季度',
			'需求资源清单',
		]) {
			const file = await readLedgerFile(bytesOf(`${name}.xlsx`), `${name}.xlsx`)
			if (!file.ok) throw new Error(`${name}: ${file.code}`)
			read.set(name, understand(file.sheets, 2026))
		}
	})

	const records = (name: string, collection: Understood['collection']) =>
		(read.get(name)?.records ?? []).filter(record => record.collection === collection)

	test('every member with telephone and branch; who stands there twice is told, not taken twice', () => {
		const members = records('党员花名册', 'person').map(({ fields }) => ({
			name: fields.name,
			phone: fields.phone,
			branch: fields.branch,
		}))
		expect(members).toEqual(expected.members)
		expect(read.get('党员花名册')?.duplicates).toHaveLength(expected.duplicates)
	})

	test('every post, kind by kind', () => {
		const posts = records('网格员花名册', 'post').map(({ fields }) => [
			fields.grid,
			POST_NAMES[fields.kind as PostKind],
			fields.name,
			fields.phone,
		])
		expect(posts).toEqual(
			expected.posts.flatMap(({ grid, kinds, name, phone }) => kinds.map(kind => [grid, kind, name, phone])),
		)
	})

	test('every contact, unit, log, demand and resource, and nothing else', () => {
		const counts = {
			x: records('1+X+Y联系网络', 'contact').length,
			y: records('1+X+Y联系网络', 'unit').length,
			logs: records('走访日志2026三季度', 'log').length,
			demands: records('需求资源清单', 'demand').length,
			resources: records('需求资源清单', 'resource').length,
		}
		const { x, y, logs, demands, resources } = expected
		expect(counts).toEqual({ x, y, logs, demands, resources })
		expect(records('1+X+Y联系网络', 'contact').every(({ fields }) => fields.grid !== undefined)).toBe(true)
	})

	test('no identity card comes through, and nothing was unreadable', () => {
		const all = [...read.values()]
		expect(all.flatMap(({ unreadable }) => unreadable)).toEqual([])
		expect(JSON.stringify(all.map(each => each.records))).not.toMatch(/\d{17}[\dX]/)
		expect(read.get('党员花名册')?.dropped).toContainEqual(
			expect.objectContaining({ why: 'id_card', header: '身份证号码' }),
		)
	})
})

describe('files', () => {
	const rows = [
		['姓名', '入党时间', '联系电话'],
		['王芳', '1999.07', '13900002222'],
	]
	const csv = rows.map(row => row.join(',')).join('\r\n')
	/** 王芳 and the headers in GB18030. */
	const GB18030 = Uint8Array.from(
		Buffer.from(
			'd0d5c3fb2cc8ebb5b3cab1bce42cc1aacfb5b5e7bbb00d0acdf5b7bc2c313939392e30372c31333930303030323232320d0a',
			'hex',
		),
	)

	test('CSV in UTF-8, with and without a mark, and in GB18030', async () => {
		const utf8 = new TextEncoder().encode(csv)
		const marked = new TextEncoder().encode(`\ufeff${csv}`)
		for (const bytes of [utf8, marked, GB18030]) {
			const file = await readLedgerFile(new Uint8Array(bytes), '党员.csv')
			if (!file.ok) throw new Error(file.code)
			expect(understand(file.sheets, 2026).records.map(({ fields }) => fields.name)).toEqual(['王芳'])
		}
	})

	test('broken off anywhere, or with any byte spoiled, a file is refused or read, never a crash', async () => {
		const whole = bytesOf('网格员花名册.xlsx')
		for (let length = 0; length < whole.length; length += 397) {
			const file = await readLedgerFile(whole.slice(0, length), '网格员花名册.xlsx')
			expect(file, String(length)).toEqual({ ok: false, code: 'damaged' })
		}
		for (let at = 0; at < whole.length; at += 211) {
			const spoiled = whole.slice()
			spoiled[at] = spoiled[at]! ^ 0x5a
			const file = await readLedgerFile(spoiled, '网格员花名册.xlsx')
			if (file.ok) understand(file.sheets, 2026)
			else expect(['damaged', 'not_a_ledger', 'too_big']).toContain(file.code)
		}
	})

	test('a password, another kind of file, nothing at all', async () => {
		const encrypted = new Uint8Array(3000)
		encrypted.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
		expect(await readLedgerFile(encrypted, '党员.xlsx')).toMatchObject({ ok: false })
		expect(await readLedgerFile(new TextEncoder().encode('%PDF-1.7'), '党员.pdf')).toEqual({
			ok: false,
			code: 'not_a_ledger',
		})
		expect(await readLedgerFile(new Uint8Array(0), '党员.xlsx')).toEqual({ ok: false, code: 'damaged' })
	})

	test('a file that says it unpacks to gigabytes is refused before it is; one that lies about it is refused too', async () => {
		const sheet = 'xl/worksheets/sheet1.xml'
		const huge = zipOf(sheet, Buffer.alloc(1000, ' '), 500 << 20)
		expect(await readLedgerFile(huge, '党员.xlsx')).toEqual({ ok: false, code: 'too_big' })
		const lying = zipOf(sheet, Buffer.alloc(32 << 20, ' '), 1000)
		for (const bytes of [lying, zipOf(sheet, Buffer.alloc(32 << 20, ' '), 0)])
			expect(await readLedgerFile(bytes, '党员.xlsx')).toEqual({ ok: false, code: 'damaged' })
		expect(await readLedgerFile(new Uint8Array(41 << 20), '党员.xlsx')).toEqual({
			ok: false,
			code: 'too_big',
		})
	})

	test('sheets that are hidden are named and not read', async () => {
		const bytes = await writeXlsx({
			sheets: [
				{ name: '党员', rows },
				{ name: '旧表', rows, hidden: true },
			],
		})
		const file = await readLedgerFile(new Uint8Array(bytes), '党员.xlsx')
		expect(file).toMatchObject({ ok: true, hidden: ['旧表'], sheets: [{ name: '党员' }] })
	})
})

test('npm run ledger:explain prints what is understood', async () => {
	const script = join(import.meta.dirname, '../../build/ledger-explain.ts')
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[script, join(LEDGERS, '需求资源清单.xlsx'), '--json'],
		{ maxBuffer: 64 << 20 },
	)
	const said = JSON.parse(stdout)
	expect(said).toMatchObject({ kind: 'demands', unreadable: [] })
	expect(said.records[0]).toMatchObject({ collection: 'demand', source: { sheet: '需求清单', row: 3 } })
})

/** A zip of one entry. @param said how large it claims to be unpacked */
function zipOf(name: string, content: Buffer, said: number): Uint8Array<ArrayBuffer> {
	const packed = deflateRawSync(content, { level: 9 })
	const head = Buffer.alloc(30)
	head.writeUInt32LE(0x04034b50, 0)
	head.writeUInt16LE(8, 8)
	head.writeUInt32LE(packed.length, 18)
	head.writeUInt32LE(said, 22)
	head.writeUInt16LE(name.length, 26)
	const entry = Buffer.alloc(46)
	entry.writeUInt32LE(0x02014b50, 0)
	entry.writeUInt16LE(8, 10)
	entry.writeUInt32LE(packed.length, 20)
	entry.writeUInt32LE(said, 24)
	entry.writeUInt16LE(name.length, 28)
	const end = Buffer.alloc(22)
	end.writeUInt32LE(0x06054b50, 0)
	end.writeUInt16LE(1, 8)
	end.writeUInt16LE(1, 10)
	const body = Buffer.concat([head, Buffer.from(name), packed])
	end.writeUInt32LE(entry.length + name.length, 12)
	end.writeUInt32LE(body.length, 16)
	return new Uint8Array(Buffer.concat([body, entry, Buffer.from(name), end]))
}
