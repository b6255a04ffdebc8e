/** A PC with an administrator's `griddesk.json` against the real server: nothing is typed but name and password. */
import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { type DevicesResponse, EnrolmentResponse, type PolicyBody } from '#shared/protocol/devices.ts'
import { LoginResponse } from '#shared/protocol/wire.ts'
import { type Desktop, launchDesktop, newUserDataDir } from './launch.ts'
import type { ServerProcess } from './server-process.ts'
import { test as base, SOON } from './two-offices-fixtures.ts'

/** Starts the app on a new PC where the file with these settings lies in the user's folder. */
const test = base.extend<{ openPc: (preset: object | string) => Promise<Desktop> }>({
	openPc: async ({ app }, use) => {
		const opened: { desktop: Desktop; home: string }[] = []
		await use(async preset => {
			const home = newUserDataDir()
			const folder = path.join(home, '.config', 'griddesk')
			fs.mkdirSync(folder, { recursive: true })
			const text = typeof preset === 'string' ? preset : JSON.stringify(preset)
			fs.writeFileSync(path.join(folder, 'griddesk.json'), text)
			const packaged = process.env.GRIDDESK_PACKAGED
			const desktop = await launchDesktop({
				userDataDir: path.join(home, 'profile'),
				env: { HOME: home },
				...(packaged === undefined ? { appDir: app } : { packaged }),
			})
			opened.push({ desktop, home })
			return desktop
		})
		for (const { desktop, home } of opened) {
			await desktop.app.close()
			fs.rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
		}
	},
})

/** Asks the server as the account of this login. */
async function as(server: ServerProcess, login: string) {
	const ask = async (method: string, path: string, body?: unknown, token?: string): Promise<unknown> => {
		const response = await fetch(server.url + path, {
			method,
			headers: {
				...(body !== undefined && { 'content-type': 'application/json' }),
				...(token !== undefined && { authorization: `Bearer ${token}` }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		})
		expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true)
		return response.status === 204 ? null : response.json()
	}
	const { token } = LoginResponse.parse(
		await ask('POST', '/api/login', { login, password: server.password(login), replica: null }),
	)
	return (method: string, path: string, body?: unknown) => ask(method, path, body, token)
}

async function signIn({ page }: Desktop, server: ServerProcess, login: string): Promise<void> {
	const form = page.getByRole('form', { name: '登录' })
	await form.getByLabel('用户名').fill(login)
	await form.getByLabel('密码', { exact: true }).fill(server.password(login))
	await page.keyboard.press('Enter')
}

test('a PC with a preset is enrolled by signing in; one more than the code is for is told so', async ({
	server,
	openPc,
}) => {
	const security = await as(server, 'anquan')
	const rules: PolicyBody = { enrolment: true, contactDays: 30, idleMinutes: 15 }
	await security('PUT', '/api/admin/policy', rules)
	const admin = await as(server, 'admin')
	const enrolment = await admin('POST', '/api/admin/enrolments', { label: '服务大厅', uses: 1 })
	const { code: enrolmentCode } = EnrolmentResponse.parse(enrolment)
	const preset = { server: server.url, streetCode: '500106999', enrolmentCode, fileExchange: false }

	const first = await openPc(preset)
	const { host } = new URL(server.url)
	await expect(first.page.getByText(`这台电脑已预置：街道 500106999 · 服务器 ${host} · 登记码`)).toBeVisible()
	await signIn(first, server, 'shequ1')
	await expect(first.page.getByTestId('sync-chip')).toHaveText('已同步', SOON)
	const { devices } = (await admin('GET', '/api/admin/devices')) as DevicesResponse
	expect(devices.map(({ label, state }) => ({ label, state }))).toContainEqual({
		label: '服务大厅',
		state: 'enrolled',
	})
	// The demo street has another code than the file names.
	await expect(
		first.page.getByText(/^这台电脑预置的街道是 500106999，当前账号属于.+街道（500106\d{3}）/),
	).toBeVisible()

	const second = await openPc(preset)
	await signIn(second, server, 'shuji')
	await expect(second.page.getByText(/登记码已经用完.*这个登记码来自预置文件/)).toBeVisible(SOON)
	// A new one can be typed at once.
	const more = EnrolmentResponse.parse(await admin('POST', '/api/admin/enrolments', { label: '二楼' }))
	await second.page.getByLabel('登记码').fill(more.code)
	await second.page.keyboard.press('Enter')
	await expect(second.page.getByTestId('sync-chip')).toHaveText('已同步', SOON)
})

test('a preset with a mistake is told with its line, where somebody reads it', async ({ openPc }) => {
	const { page } = await openPc('{\n\t"server": "http://127.0.0.1:9"\n\t"updateRing": "all"\n}')
	await expect(page.getByText(/预置文件有误，没有采用：第 3 行：不是有效的 JSON/)).toBeVisible()
	await expect(page.getByLabel('服务器地址')).toBeVisible()
})
