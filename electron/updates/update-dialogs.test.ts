import type { BrowserWindow, Dialog } from 'electron'
import { expect, test } from 'vitest'
import { UpdateProblem, type UpdateState } from '#shared/ipc.ts'
import { createUpdateDialogs, describeUpdate } from './update-dialogs.ts'
import type { Updates } from './updates.ts'

test('every way in which an update can fail says in words what to do', () => {
	const said = UpdateProblem.options.map(
		problem => describeUpdate({ kind: 'idle', checkedMs: 1, problem, carried: false }, '1.0.0').detail,
	)
	expect(new Set(said).size).toBe(UpdateProblem.options.length)
	for (const detail of said) expect(detail).toMatch(/[\u4e00-\u9fff]{6}/)
})

test('what is ready is installed at once only if it is asked for, and not over something unsaved', async () => {
	const state: UpdateState = { kind: 'ready', version: '1.1.0', rollBack: false }
	const said: string[] = []
	let answer = 0
	let unsaved = true
	let installed = 0
	const dialog = {
		async showMessageBox(_window: unknown, { message }: { message: string }) {
			said.push(message)
			return { response: answer, checkboxChecked: false }
		},
	} as unknown as Dialog
	const updates = {
		check: async () => state,
		installNow: () => {
			if (!unsaved) installed++
			return !unsaved
		},
	} as unknown as Updates
	const { check } = createUpdateDialogs(updates, dialog, '1.0.0')
	const window = {} as BrowserWindow
	await check(window)
	expect([installed, said]).toEqual([0, ['新版本 1.1.0 已经下载好']])
	answer = 1
	await check(window)
	expect([installed, said.at(-1)]).toEqual([0, '还有没保存的内容'])
	unsaved = false
	await check(window)
	expect(installed).toBe(1)
})
