/** A new server set up in a browser, by the real server as an administrator starts it; the power fails in the middle. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { Preset } from '#shared/preset.ts'
import { expectAccessible } from './preview.ts'

const ROOT = path.join(import.meta.dirname, '../..')
const PASSWORD = 'Lv-Shui-88'

let folder = ''
let child: ChildProcess | undefined

/** @returns the address that it prints, and what it says of setting up, if anything */
async function start(): Promise<{ url: string; setUp: string | undefined }> {
	const node = path.join(ROOT, 'node_modules/.bin/node')
	const args = ['build/server.ts', '--data', path.join(folder, 'data'), '--port', '0', '--log', 'silent']
	const server = spawn(node, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
	child = server
	return new Promise((resolve, reject) => {
		let said = ''
		server.once('exit', code => reject(new Error(`ended with ${code}\n${said}`)))
		server.stdout.on('data', chunk => {
			said += chunk
			const url = /^Grid Desk server: (\S+)$/m.exec(said)?.[1]
			const setUp = /^Set up: (\S+)$/m.exec(said)?.[1]
			// Both are printed in one go; a server that is set up says nothing of it.
			if (url !== undefined && (setUp !== undefined || !said.includes('not set up')))
				setTimeout(() => resolve({ url, setUp: setUp ?? /^Set up: (\S+)$/m.exec(said)?.[1] }), 200)
		})
	})
}

async function kill(): Promise<void> {
	if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
	child.removeAllListeners('exit')
	const ended = once(child, 'exit')
	child.kill('SIGKILL')
	await ended
}

test.beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-wizard-'))
})
test.afterEach(async () => {
	await kill()
	fs.rmSync(folder, { recursive: true, force: true })
})

test('an empty server is set up in a browser, survives a power cut in the middle, and is then closed for ever', async ({
	page,
}) => {
	// Two starts of the server and three readings by axe, on a machine that may be busy.
	test.setTimeout(300_000)
	const first = await start()
	expect(first.setUp).toContain(first.url)
	await page.goto(first.url)
	await expect(page.getByLabel('设置代码')).toBeFocused()
	await page.keyboard.type('abcd-abcd-abcd-abcd')
	await page.keyboard.press('Enter')
	await expect(page.getByText('代码不对')).toBeVisible()

	await page.goto(first.setUp ?? '')
	await page.reload()
	await page.getByRole('button', { name: '开始设置' }).click()
	const officer = (label: string) => page.getByRole('group', { name: label })
	await expect(officer('系统管理员').getByLabel('姓名')).toBeFocused()
	await page.keyboard.type('白若溪')
	await officer('系统管理员').getByLabel('密码').fill(PASSWORD)
	await officer('安全管理员').getByLabel('姓名').fill('石磊')
	await officer('审计员').getByLabel('姓名').fill('白若溪')
	await page.keyboard.press('Enter')
	await expect(page.getByText('姓名不能相同')).toBeVisible()
	await officer('审计员').getByLabel('姓名').fill('水清')
	await officer('审计员').getByLabel('密码').fill('password')
	await page.keyboard.press('Enter')
	await expect(page.getByText('也不要用常见密码')).toBeVisible()
	await expectAccessible(page)
	await officer('审计员').getByLabel('密码').fill('')
	await page.keyboard.press('Enter')
	await expect(page.getByText('三个账号已经建好')).toBeVisible()
	await expect(page.getByText(/^[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{2}$/)).toHaveCount(2)

	// The power fails. The window that is open learns it with its next question.
	await kill()
	const again = await start()
	expect(again.setUp).toBeDefined()
	await page.goto(again.setUp ?? '')
	await page.getByRole('button', { name: '开始设置' }).click()
	await expect(page.getByText('先建好街道和社区')).toBeVisible()
	await page.getByLabel('区划名单文件').setInputFiles(path.join(ROOT, 'server/demo/500106.csv'))
	await page.getByLabel('这台服务器给谁用').fill('500106012')
	await page.getByRole('option', { name: /500106012/ }).click()
	await expectAccessible(page)
	await page.getByRole('button', { name: /^写入/ }).click()

	await expect(page.getByText('只有服务器本机能连')).toBeVisible()
	await page.getByRole('button', { name: '先不启用，下一步' }).click()
	await page.getByLabel('备份文件夹').fill('backups')
	await page.getByRole('button', { name: '检查并备份一次' }).click()
	await expect(page.getByText('请填写完整路径')).toBeVisible()
	await page.getByLabel('备份文件夹').fill(path.join(folder, 'backups'))
	await page.getByRole('button', { name: '检查并备份一次' }).click()
	await expect(page.getByText('第一份备份已经做好，并试恢复成功')).toBeVisible({ timeout: 30_000 })
	expect(fs.readdirSync(path.join(folder, 'backups'))).toHaveLength(1)
	await page.getByRole('button', { name: '下一步', exact: true }).click()

	await page.getByRole('button', { name: '生成登记码' }).click()
	await expect(page.getByText('已写进要下载的 griddesk.json')).toBeVisible()
	await expectAccessible(page)
	const download = page.waitForEvent('download')
	await page.getByRole('button', { name: '下载 griddesk.json' }).click()
	const saved = path.join(folder, 'griddesk.json')
	await (await download).saveAs(saved)
	const preset = Preset.parse(JSON.parse(fs.readFileSync(saved, 'utf8')))
	expect(preset).toMatchObject({ server: again.url, streetCode: '500106012' })
	expect(preset.enrolmentCode).toBeDefined()
	await page.getByRole('button', { name: '完成设置，去登录' }).click()

	await page.getByLabel('用户名').fill('xitong')
	await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
	await page.getByRole('button', { name: '登录' }).click()
	await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 30_000 })
	await page.goto(`${again.url}/index.html#/setup`)
	await page.reload()
	await expect(page.getByText('这台服务器已经设置好了')).toBeVisible()
})
