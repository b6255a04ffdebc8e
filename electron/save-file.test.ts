import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { safeFileName } from './file-name.ts'
import { saveFile } from './save-file.ts'

const now = new Date(2026, 10, 22, 9, 30, 15)
let folder: string

beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-save-'))
})

afterEach(() => fs.rmSync(folder, { recursive: true }))

it('replaces the file the user chose', () => {
	const target = path.join(folder, '周报.pdf')
	fs.writeFileSync(target, 'old')
	expect(saveFile(target, Buffer.from('new'), now)).toBe(target)
	expect(fs.readFileSync(target, 'utf8')).toBe('new')
	expect(fs.readdirSync(folder)).toEqual(['周报.pdf'])
})

it('writes beside one that cannot be replaced', () => {
	const target = path.join(folder, '周报.pdf')
	fs.mkdirSync(target)
	expect(saveFile(target, Buffer.from('new'), now)).toBe(path.join(folder, '周报 2026-11-22 093015.pdf'))
	expect(fs.readdirSync(folder).sort()).toEqual(['周报 2026-11-22 093015.pdf', '周报.pdf'])
})

it('says so where nothing can be written', () => {
	expect(() => saveFile(path.join(folder, 'none', 'x.pdf'), Buffer.from('x'), now)).toThrow('not_saved')
	expect(fs.readdirSync(folder)).toEqual([])
})

it.each([
	['周报', '周报.pdf'],
	['周报.PDF', '周报.pdf'],
	['../../etc/passwd', 'etc passwd.pdf'],
	['C:\\a\\b', 'C a b.pdf'],
	['第1期: 3/4 <终>?', '第1期 3 4 终.pdf'],
	['con', '_con.pdf'],
	['LPT1.x', '_LPT1.x.pdf'],
	[' . ', '未命名.pdf'],
	['a\u0000b\nc', 'a b c.pdf'],
])('makes %j the file name %j', (name, expected) => {
	expect(safeFileName(name, '.pdf')).toBe(expected)
})
