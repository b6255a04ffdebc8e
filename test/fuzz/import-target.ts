/** Ledgers that were spoilt: read, understood, planned and written by the real engine into an office in memory. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import { understand } from '#shared/ledger/understand.ts'
import { csv, utf8 } from '../contract/ledger-variants/workbook.ts'
import { planOffice } from '../contract/plan-office.ts'
import { byteChanges, mutatedBytes, overwriting, place } from './mutate.ts'
import { type FuzzOptions, type FuzzReport, fuzz } from './run.ts'

const FOLDERS = ['ledgers', 'ledger-variants'].map(name => join(import.meta.dirname, '../fixtures', name))

interface Ledger {
	readonly name: string
	readonly bytes: Uint8Array<ArrayBuffer>
	/** The parts of a package, unpacked, and which of them say something. */
	readonly parts: Readonly<Record<string, Uint8Array>>
	readonly texts: readonly string[]
}

/** The samples are packages and .xls; the same rows as text. */
const CSV_ROWS: (string | number)[][] = [
	['党员花名册'],
	['序号', '姓名', '性别', '入党时间', '联系电话', '所属网格', '备注'],
	...Array.from({ length: 30 }, (_, i) => [
		i + 1,
		`张${'伟芳娜敏静'[i % 5]}`,
		i % 2 === 0 ? '男' : '女',
		`${1980 + i}.07`,
		`138000000${10 + i}`,
		`第${'一二三四'[i % 4]}网格`,
		i % 7 === 0 ? '流动党员，"在外"' : '',
	]),
]

function readLedgers(): Ledger[] {
	const text = { name: '党员花名册.csv', bytes: utf8(csv(CSV_ROWS)), parts: {}, texts: [] }
	const files = FOLDERS.flatMap(folder =>
		readdirSync(folder)
			.filter(name => /\.(xlsx|xlsm|xls|csv)$/.test(name))
			.map(name => {
				const bytes = new Uint8Array(readFileSync(join(folder, name)))
				const parts = bytes[0] === 0x50 && bytes[1] === 0x4b ? unzipSync(bytes) : {}
				return { name, bytes, parts, texts: Object.keys(parts).filter(part => /\.(xml|rels)$/.test(part)) }
			}),
	)
	// Of each kind as many, so that none is a rarity.
	const kinds = Map.groupBy([...files, text], ({ name }) => name.split('.').at(-1))
	const most = Math.max(...[...kinds.values()].map(({ length }) => length))
	return [...kinds.values()].flatMap(of => Array.from({ length: most }, (_, i) => of[i % of.length] ?? text))
}

const PIECES = [
	'<c r="A1" t="s"><v>99999999</v></c>',
	'<c r="XFD1048576"><v>1</v></c>',
	'<row r="0"/>',
	'<row r="1048577">',
	'<mergeCell ref="A1:XFD1048576"/>',
	'<!DOCTYPE x [<!ENTITY a "b">]>',
	'&a;&#0;&#x110000;',
	'</sheetData>',
	'<v>1e999</v>',
	'<v>-99999999999999</v>',
	'<is><t>',
	'身份证号',
	'110101199003070000',
	'第九十九网格',
	'2026-02-30',
	'=1+1',
	'"',
	'\u0000',
	',,,,,,,,',
	'\r\n\r\n',
]

/** A change in a text: a piece put in, a tag or digit changed, a stretch taken out or said twice. */
const textChange = fc.record({
	part: fc.nat(),
	at: place,
	how: fc.constantFrom('insert', 'remove', 'repeat'),
	piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 20 })),
	length: fc.integer({ min: 1, max: 300 }),
})
type TextChange = typeof textChange extends fc.Arbitrary<infer T> ? T : never

function spoilt(
	{ name, bytes, parts, texts }: Ledger,
	changes: readonly TextChange[],
): Uint8Array<ArrayBuffer> {
	const isPackage = texts.length > 0
	const all: Record<string, Uint8Array> = isPackage ? { ...parts } : { whole: bytes }
	// What moves the sectors of an .xls is damaged at once: there only `byteChanges` spoil it.
	if (/\.xls$/.test(name)) return bytes
	for (const { part, at, how, piece, length } of changes) {
		const where = isPackage ? (texts[part % texts.length] ?? '') : 'whole'
		const whole = all[where] ?? new Uint8Array(0)
		const from = Math.floor(at * whole.length)
		const to = Math.min(whole.length, from + length)
		const middle =
			how === 'insert'
				? strToU8(piece)
				: how === 'remove'
					? new Uint8Array(0)
					: concat(whole.subarray(from, to), whole.subarray(from, to))
		all[where] = concat(whole.subarray(0, from), middle, whole.subarray(how === 'insert' ? from : to))
	}
	return isPackage ? new Uint8Array(zipSync(all, { level: 0 })) : new Uint8Array(all.whole ?? bytes)
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
	return new Uint8Array(Buffer.concat(parts))
}

const YEAR = 2026

export async function fuzzImport(options: FuzzOptions): Promise<FuzzReport> {
	const ledgers = readLedgers()
	const input = fc.record({
		ledger: fc.nat(ledgers.length - 1),
		name: fc.oneof(
			{ weight: 8, arbitrary: fc.constant(undefined) },
			{ weight: 1, arbitrary: fc.constantFrom('x.csv', 'x.xls', 'x.xlsx', 'x', '') },
		),
		bytes: fc.oneof(
			{ weight: 1, arbitrary: byteChanges },
			{ weight: 1, arbitrary: fc.array(overwriting, { maxLength: 12 }) },
			{ weight: 2, arbitrary: fc.constant([]) },
		),
		texts: fc.array(textChange, { maxLength: 5 }),
	})
	return fuzz('import', options, input, async ({ ledger: index, name, bytes, texts }) => {
		const ledger = ledgers[index]
		if (ledger === undefined) throw new Error('no ledger')
		const file = mutatedBytes(bytes, spoilt(ledger, texts))
		const kind = ledger.name.split('.').at(-1)
		const read = await readLedgerFile(file, name ?? ledger.name)
		if (!read.ok) return `${kind} ${read.code}`
		const understanding = understand(read.sheets, YEAR, ledger.name)
		const office = planOffice(8)
		const plan = office.plan(understanding)
		// Each bundle is one change: what is in it the office's schemas have to take.
		for (const bundle of plan.bundles) office.write(bundle)
		return `${kind} ${plan.bundles.length > 0 ? 'imported' : 'nothing to import'}`
	})
}
