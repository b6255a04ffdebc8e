import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { saveOfficeFile, writeOrBeside } from './office-files.ts'

let folder: string
const window = {} as BrowserWindow
const bytes = Uint8Array.of(1, 2, 3)

beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-office-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

/** A user who takes what is proposed, or `file`, or cancels. */
function user(file?: string | null) {
	const proposed: string[] = []
	const showSaveDialog = async (_window: BrowserWindow, { defaultPath = '' }: { defaultPath?: string }) => {
		proposed.push(path.basename(defaultPath))
		return { canceled: file === null, filePath: file ?? defaultPath }
	}
	return { proposed, dialog: { showSaveDialog } as unknown as Dialog }
}

it('proposes the dated name, then one that is still free, and never writes over a file by itself', async () => {
	const { dialog, proposed } = user()
	const file = { fileName: '小正街社区党员花名册 2026-11-20', kind: 'xlsx', bytes } as const
	for (let i = 0; i < 3; i++)
		expect(await saveOfficeFile(window, dialog, folder, file)).toMatchObject({ beside: false })
	const names = ['', '(2)', '(3)'].map(n => `小正街社区党员花名册 2026-11-20${n}.xlsx`)
	expect(proposed).toEqual(names)
	expect(fs.readdirSync(folder).sort()).toEqual([...names].sort())
})

it('replaces a file that the user has picked and agreed to replace', async () => {
	const chosen = path.join(folder, '花名册')
	fs.writeFileSync(`${chosen}.xlsx`, 'old')
	const saved = await saveOfficeFile(window, user(chosen).dialog, folder, {
		fileName: 'x',
		kind: 'xlsx',
		bytes,
	})
	expect(saved).toEqual({ path: `${chosen}.xlsx`, beside: false })
	expect(fs.readFileSync(`${chosen}.xlsx`)).toEqual(Buffer.from(bytes))
})

it.each(['~$花名册.xlsx', '.~花名册.xlsx', '.~lock.花名册.xlsx#'])(
	'writes beside a file that a program holds open (%s), and says so',
	async mark => {
		const target = path.join(folder, '花名册.xlsx')
		fs.writeFileSync(target, 'somebody is writing here')
		fs.writeFileSync(path.join(folder, mark), '')
		expect(writeOrBeside(target, bytes)).toEqual({ path: path.join(folder, '花名册(2).xlsx'), beside: true })
		expect(fs.readFileSync(target, 'utf8')).toBe('somebody is writing here')
	},
)

it('writes beside what cannot be replaced, and says so where nothing can be written', async () => {
	const target = path.join(folder, '花名册.xlsx')
	fs.mkdirSync(target)
	expect(writeOrBeside(target, bytes)).toEqual({ path: path.join(folder, '花名册(2).xlsx'), beside: true })
	expect(() => writeOrBeside(path.join(folder, 'pulled-out', 'a.xlsx'), bytes)).toThrow('not_saved')
})

it('writes nothing when the user cancels', async () => {
	expect(
		await saveOfficeFile(window, user(null).dialog, folder, { fileName: 'x', kind: 'xlsx', bytes }),
	).toBeNull()
	expect(fs.readdirSync(folder)).toEqual([])
})

it.each(['docx', 'ics'] as const)('gives a .%s its own ending', async kind => {
	const saved = await saveOfficeFile(window, user().dialog, folder, { fileName: '第四季度议程', kind, bytes })
	expect(saved).toEqual({ path: path.join(folder, `第四季度议程.${kind}`), beside: false })
})
