import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openPack, readWithin, savePack } from './exchange-files.ts'

let folder: string
const window = {} as BrowserWindow

beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-pack-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

/** A user who picks `file`, or cancels, and what was proposed. */
function user(file: string | null) {
	const proposed: string[] = []
	const answer = async (_window: BrowserWindow, options: { defaultPath?: string }) => {
		proposed.push(options.defaultPath ?? '')
		return { canceled: file === null, filePath: file ?? '', filePaths: file === null ? [] : [file] }
	}
	return { proposed, dialog: { showSaveDialog: answer, showOpenDialog: answer } as unknown as Dialog }
}

it('saves where the user says, under a name of the right kind, and reads it back', async () => {
	const { dialog, proposed } = user(path.join(folder, '带走'))
	const bytes = Uint8Array.of(1, 2, 3)
	const saved = await savePack(window, dialog, folder, { fileName: '../待上传: 1', bytes })
	expect(saved).toEqual({ path: path.join(folder, '带走.gridpack') })
	expect(proposed).toEqual([path.join(folder, '待上传 1.gridpack')])
	expect(await openPack(window, user(path.join(folder, '带走.gridpack')).dialog, folder)).toEqual({ bytes })
	expect(fs.readdirSync(folder)).toEqual(['带走.gridpack'])
})

it('does nothing when the user cancels', async () => {
	const { dialog } = user(null)
	expect(await savePack(window, dialog, folder, { fileName: 'x', bytes: Uint8Array.of(1) })).toBeNull()
	expect(await openPack(window, dialog, folder)).toBeNull()
	expect(fs.readdirSync(folder)).toEqual([])
})

it('writes beside a target that is held or cannot be replaced, and says so where nothing can be written', async () => {
	const held = path.join(folder, 'a.gridpack')
	fs.mkdirSync(held)
	const file = { fileName: 'a', bytes: Uint8Array.of(1) }
	const saved = await savePack(window, user(held).dialog, folder, file)
	expect(path.basename(saved?.path ?? '')).toMatch(/^a \d{4}-\d\d-\d\d \d{6}\.gridpack$/)
	const gone = path.join(folder, 'pulled-out', 'a.gridpack')
	await expect(savePack(window, user(gone).dialog, folder, file)).rejects.toThrow('not_saved')
})

it('says what it cannot read, and does not read what is too large', async () => {
	const missing = path.join(folder, 'none.gridpack')
	await expect(openPack(window, user(missing).dialog, folder)).rejects.toThrow('not_read')
	await expect(openPack(window, user(folder).dialog, folder)).rejects.toThrow('not_read')
	const large = path.join(folder, 'large.gridpack')
	fs.writeFileSync(large, Buffer.alloc(11))
	expect(() => readWithin(large, 10)).toThrow('too_large')
	expect(readWithin(large, 11)).toHaveLength(11)
})
