import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { presetFiles, readPreset } from './preset.ts'

let folder = ''
beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-preset-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

function read(content: string | object) {
	const file = path.join(folder, 'griddesk.json')
	fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
	return readPreset([path.join(folder, 'missing.json'), file])
}

test('takes a whole preset, with a fingerprint as tools write it and a file as Notepad writes it', () => {
	const fingerprint = 'AB:'.repeat(31)
	const preset = {
		server: 'https://10.1.2.3:8520',
		certificateFingerprint: `${fingerprint}CD`,
		streetCode: '500106001',
		enrolmentCode: 'K7M2-9QXP',
		updateRing: 'office',
		fileExchange: true,
		backupFolder: 'D:\\网格备份',
	}
	const found = read(`\uFEFF${JSON.stringify(preset)}`)
	expect(found.problems).toEqual([])
	expect(found.preset).toEqual({ ...preset, certificateFingerprint: `${'ab'.repeat(31)}cd` })
})

test('no file is no mistake', () => {
	expect(readPreset([path.join(folder, 'missing.json')])).toEqual({ file: null, preset: {}, problems: [] })
})

test('says in Chinese what to mend, names line and field, and takes nothing of such a file', () => {
	expect(read('{\n\t"server": "desk",\n\t"updateRing": "beta"\n}')).toMatchObject({
		preset: {},
		problems: [
			'第 2 行，server：应为服务器地址，如 https://10.1.2.3:8520',
			'第 3 行，updateRing：应为 pilot、office 或 all',
		],
	})
	expect(read({ Server: 'https://desk.example.invalid' }).problems[0]).toMatch(
		/^第 1 行，不认识的项目：Server（可用：server、/,
	)
	expect(read({ backupFolder: 'backup' }).problems).toEqual([
		'第 1 行，backupFolder：应为完整的文件夹路径，如 D:\\网格备份',
	])
	expect(read({ streetCode: '5001' }).problems).toEqual([
		'第 1 行，streetCode：应为 9 位街道代码或 12 位区划代码',
	])
	expect(read({ enrolmentCode: '登记' }).problems[0]).toContain(
		'enrolmentCode：应为管理员在“电脑”页发放的登记码',
	)
	expect(read('[]').problems).toEqual(['内容应为 { … }'])
})

test('a file that is no JSON is told with the line where it breaks', () => {
	const broken = (text: string) => read(text).problems[0]?.match(/^第 (\d+) 行：不是有效的 JSON/)?.[1]
	expect(broken('{\n"server": "https://desk.example.invalid"\n"updateRing": "all"\n}')).toBe('3')
	expect(broken('{\n"server": \n\n')).toBe('2')
	expect(broken('{\n“server”: 1 }')).toBe('2')
	expect(broken('')).toBe('1')
})

test('looks beside the program, then for the user, then for the whole PC', () => {
	expect(
		presetFiles({
			platform: 'win32',
			env: { LOCALAPPDATA: 'C:\\Users\\li\\AppData\\Local', ProgramData: 'C:\\ProgramData' },
			executable: 'D:\\griddesk\\网格工作台.exe',
		}),
	).toEqual([
		'D:\\griddesk\\griddesk.json',
		'C:\\Users\\li\\AppData\\Local\\griddesk\\griddesk.json',
		'C:\\ProgramData\\griddesk\\griddesk.json',
	])
	expect(
		presetFiles({
			platform: 'linux',
			env: { HOME: '/home/li', APPIMAGE: '/home/li/griddesk.AppImage' },
			executable: '/tmp/.mount_grid/griddesk',
		}),
	).toEqual([
		'/home/li/griddesk.json',
		'/home/li/.config/griddesk/griddesk.json',
		'/etc/griddesk/griddesk.json',
	])
})
