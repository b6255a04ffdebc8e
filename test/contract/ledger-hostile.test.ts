/** Files that are broken, locked, or made to do harm: each is answered, none holds the reader up. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import { understand } from '#shared/ledger/understand.ts'
import { type Cell, csv, utf8, xlsx } from './ledger-variants/workbook.ts'

const FILES = join(import.meta.dirname, '../fixtures/ledger-variants')
const XLS = new Uint8Array(readFileSync(join(FILES, '党员信息库.xls')))
const ROWS: Cell[][] = [
	['党员花名册'],
	['序号', '姓名', '入党时间', '联系电话'],
	[1, '张伟', '1999.07', '13800000001'],
]
const SHEET = 'xl/worksheets/sheet1.xml'
/** Seconds of this process's own work; the machine may be busy with others. */
const MOST_WORK = 2

/** The package with parts replaced or added. */
function changed(parts: Record<string, (before: string) => string | Uint8Array>): Uint8Array<ArrayBuffer> {
	const all = unzipSync(xlsx([{ name: '党员', rows: ROWS }]))
	for (const [name, change] of Object.entries(parts)) {
		const part = change(new TextDecoder().decode(all[name] ?? new Uint8Array(0)))
		all[name] = new Uint8Array(typeof part === 'string' ? strToU8(part) : part)
	}
	return new Uint8Array(zipSync(all, { level: 1 }))
}

/** What becomes of a file: its code, or the names read from it; and how long that took, in seconds of work. */
async function answerTo(bytes: Uint8Array<ArrayBuffer>, name: string) {
	const before = process.cpuUsage()
	const file = await readLedgerFile(bytes, name)
	const answer = file.ok
		? understand(file.sheets, 2026, name).records.map(({ fields }) => fields.name)
		: file.code
	const { user, system } = process.cpuUsage(before)
	return { answer, work: (user + system) / 1e6, file }
}

describe('broken off', () => {
	test('after any kilobyte, an .xlsx and an .xls are refused or read in part, never a crash', async () => {
		const whole = xlsx([
			{
				name: '党员',
				rows: [...ROWS, ...Array.from({ length: 3000 }, (_, i): Cell[] => [i, `张${i}`, `19${i % 90}.1`])],
			},
		])
		for (const [bytes, name] of [
			[whole, '党员.xlsx'],
			[XLS, '党员.xls'],
		] as const)
			for (let length = 0; length < bytes.length; length += 1024) {
				const { answer } = await answerTo(bytes.slice(0, length), name)
				if (typeof answer === 'string') expect(answer, `${name} ${length}`).toBe('damaged')
				else expect(name, `${length}`).toBe('党员.xls')
			}
	})

	test('a CSV within a sign of several bytes is read up to it', async () => {
		const whole = utf8(
			csv([
				['姓名', '联系电话', '入党时间'],
				...Array.from({ length: 9 }, () => ['王芳', '13800000002', '1999.07']),
			]),
		)
		for (let length = 40; length < whole.length; length += 7)
			expect(['damaged', 'object']).toContain(
				await answerTo(whole.slice(0, length), '党员.csv').then(({ answer }) =>
					typeof answer === 'string' ? answer : typeof answer,
				),
			)
	})
})

describe('locked', () => {
	test('with a password, both formats say so', async () => {
		const sheets = [{ name: '党员', rows: [['姓名']] }]
		const locked = await writeXlsx({ sheets, encryption: { password: 'x', spinCount: 1000 } } as Parameters<
			typeof writeXlsx
		>[0])
		expect((await answerTo(new Uint8Array(locked), '党员.xlsx')).answer).toBe('encrypted')
		// The record that says who wrote the file becomes the one that says it is locked.
		const at = XLS.findIndex(
			(byte, i) => byte === 0x5c && XLS[i + 1] === 0 && XLS[i + 2] === 0x70 && XLS[i + 3] === 0,
		)
		expect(at).toBeGreaterThan(0)
		const lockedXls = XLS.slice()
		lockedXls[at] = 0x2f
		expect((await answerTo(lockedXls, '党员.xls')).answer).toBe('encrypted')
	})
})

describe('made to do harm', () => {
	test('macros and links to other files are left alone, and the cells read', async () => {
		const bytes = xlsx(
			[{ name: '党员', rows: [...ROWS, [2, { formula: '[1]别处!$A$1', value: '李兰' }, '2001.7']] }],
			{
				'xl/vbaProject.bin': new Uint8Array(5000).fill(7),
				'xl/externalLinks/externalLink1.xml': strToU8(
					'<externalLink><externalBook r:id="rId1"/></externalLink>',
				),
			},
		)
		const { answer, file } = await answerTo(bytes, '党员.xlsm')
		expect(answer).toEqual(['张伟', '李兰'])
		expect(file).toMatchObject({ ok: true, hasMacros: true })
	})

	const big = (mark: string, count: number) => mark.repeat(count)
	test.each<[string, string, () => Uint8Array<ArrayBuffer>, unknown]>([
		[
			'a hundred megabytes',
			'党员.xlsx',
			() => {
				const bytes = new Uint8Array(100 << 20)
				bytes.set([0x50, 0x4b, 3, 4])
				return bytes
			},
			'too_big',
		],
		[
			'a part that unpacks to 165 MB',
			'党员.xlsx',
			() => changed({ [SHEET]: () => new Uint8Array(165 << 20).fill(32) }),
			'too_big',
		],
		[
			'a picture that would unpack to 165 MB',
			'党员.xlsx',
			() => changed({ 'xl/media/image1.png': () => new Uint8Array(165 << 20) }),
			['张伟'],
		],
		[
			'a zip within the zip',
			'党员.xlsx',
			() =>
				changed({
					'xl/embeddings/a.zip': () => zipSync({ 'b.zip': zipSync({ c: new Uint8Array(1 << 20) }) }),
				}),
			['张伟'],
		],
		[
			'a cell in the last row',
			'党员.xlsx',
			() =>
				changed({
					[SHEET]: sheet =>
						sheet.replace('</sheetData>', '<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>'),
				}),
			['张伟'],
		],
		[
			'a cell in the last row and column',
			'党员.xlsx',
			() =>
				changed({
					[SHEET]: sheet =>
						sheet.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'),
				}),
			'damaged',
		],
		[
			'sixty thousand rows that are only formatted',
			'党员.xlsx',
			() => xlsx([{ name: '党员', rows: ROWS, emptyRows: 60_000 }]),
			['张伟'],
		],
		[
			'ten thousand columns',
			'党员.xlsx',
			() => xlsx([{ name: '党员', rows: [...ROWS, Array<string>(10_000).fill('电话')] }]),
			expect.arrayContaining(['张伟']),
		],
		[
			'merged areas over all of the sheet',
			'党员.xlsx',
			() =>
				xlsx([
					{
						name: '党员',
						rows: ROWS,
						merges: Array.from({ length: 2000 }, (_, i) => `A${i + 5}:XFD1048576`),
					},
				]),
			['张伟'],
		],
		[
			'elements within elements',
			'党员.xlsx',
			() => changed({ [SHEET]: () => `<worksheet><sheetData>${big('<row>', 500_000)}` }),
			[],
		],
		[
			'a text that stands in thousands of cells',
			'党员.xlsx',
			() =>
				changed({
					'xl/sharedStrings.xml': () => `<sst><si><t>${big('锦', 30_000)}</t></si></sst>`,
					[SHEET]: () =>
						`<worksheet><sheetData>${Array.from({ length: 9000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join('')}</sheetData></worksheet>`,
				}),
			'too_big',
		],
		[
			'a cell longer than a cell can be',
			'党员.xlsx',
			() => xlsx([{ name: '党员', rows: [...ROWS, [2, big('伟', 40_000)]] }]),
			'damaged',
		],
		[
			'entities that grow, and one that names a file',
			'党员.xlsx',
			() =>
				changed({
					'xl/sharedStrings.xml': sst =>
						`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>${sst.replace('张伟', '&b;&c;')}`,
				}),
			expect.not.arrayContaining([expect.stringContaining('root:')]),
		],
		[
			'a page of spans',
			'党员.xls',
			() => utf8(`<table><tr>${big('<td colspan=16000 rowspan=60000>x</td>', 100)}`),
			'damaged',
		],
		['a page of tables within tables', '党员.xls', () => utf8(big('<table>', 300_000)), 'damaged'],
		['a page of opening signs', '党员.xls', () => utf8(`<table><tr><td>${big('<', 3_000_000)}`), 'damaged'],
		['a text of commas', '党员.csv', () => utf8(`姓名,入党时间\n${big(',', 5_000_000)}`), 'damaged'],
		['a quotation that never ends', '党员.csv', () => utf8(`姓名,"${big('"" ', 700_000)}`), 'damaged'],
		[
			'half a million lines',
			'党员.csv',
			() => utf8(`姓名,入党时间\n${big('张伟,1999.07\n', 400_000)}`),
			'too_big',
		],
	])('%s', async (_, name, bytes, expected) => {
		const { answer, work } = await answerTo(bytes(), name)
		expect(answer).toEqual(expected)
		expect(work).toBeLessThan(MOST_WORK)
	})
})
