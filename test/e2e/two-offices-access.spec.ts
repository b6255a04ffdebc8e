/** An office whose way to the server an administrator has closed: what it says, what it keeps, and how it goes on. */
import { expect } from '@playwright/test'
import type { AdminAccount } from '#shared/protocol/admin.ts'
import type { LoginResponse } from '#shared/protocol/wire.ts'
import type { ServerProcess } from './server-process.ts'
import { expectChip, SOON, test } from './two-offices-fixtures.ts'

test.describe.configure({ timeout: 180_000 })

test('S6 S17: a reset password and a disabled account stop sync with a word, lose nothing, and go on afterwards', async ({
	server,
	openOffice,
}) => {
	const office = await openOffice('shequ1')
	await office.signIn()
	await expect(office.chip).toHaveText('已同步', SOON)
	const change = await administer(server, 'shequ1')

	await test.step('the password was reset: the work goes on, sync asks for the new one', async () => {
		const { password } = await change({ resetPassword: true })
		await office.openGrid('第一网格')
		await office.editGrid({ 户数: '811' })
		await expectChip(office, /^登录已失效 · 待上传 1 条/, 1)
		await office.goTo('同步中心')
		await expect(office.page.getByText(/服务器要求重新登录/)).toBeVisible()
		await office.page.getByRole('button', { name: '重新登录', exact: true }).click()
		await office.page.keyboard.type('kein Passwort')
		await office.page.keyboard.press('Enter')
		await expect(office.page.getByRole('dialog')).toContainText('密码不对', SOON)
		await office.page.getByRole('dialog').getByLabel('密码').fill(password!)
		await office.page.keyboard.press('Enter')
		await expect(office.page.getByRole('dialog')).toContainText('请先改成自己的密码', SOON)
		const own = 'Xin-Mima-99'
		await office.page.getByLabel('原密码').fill(password!)
		await office.page.getByLabel('新密码', { exact: true }).fill(own)
		await office.page.getByLabel('再输一次新密码').fill(own)
		await office.page.keyboard.press('Enter')
		await expect(office.page.getByRole('dialog')).toBeHidden(SOON)
		// The data on this PC opens with the new password from now on.
		await expect(office.chip).toHaveText('已同步', SOON)
	})

	await test.step('the account was disabled: it says so and keeps what was written; enabled again, it is sent', async () => {
		await change({ state: 'disabled' })
		await office.openGrid('第一网格')
		await office.editGrid({ 户数: '822' })
		await expect(office.chip).toHaveText(/^账号已停用 · 待上传 1 条/, SOON)
		await office.goTo('同步中心')
		await expect(office.page.getByText(/此账号已被停用/)).toContainText('都留在本机')
		await change({ state: 'active' })
		await office.page.getByRole('button', { name: '立即同步' }).click()
		await expect(office.chip).toHaveText('已同步', SOON)
		await office.openGrid('第一网格')
		await expect(office.fact('户数')).toHaveText('822 户')
	})
})

/** As the administrator does it. @returns a function that changes the account of that login */
async function administer(server: ServerProcess, login: string) {
	const { token } = await ask<LoginResponse>('POST', '/api/login', {
		login: 'admin',
		password: server.password('admin'),
		replica: null,
	})
	const { accounts } = await ask<{ accounts: AdminAccount[] }>('GET', '/api/admin/accounts', undefined, token)
	const { id } = accounts.find(account => account.login === login)!
	return (patch: object) => ask<{ password?: string }>('PATCH', `/api/admin/accounts/${id}`, patch, token)

	async function ask<T>(method: string, path: string, body?: object, authorization?: string): Promise<T> {
		const answer = await fetch(server.url + path, {
			method,
			headers: {
				...(body && { 'content-type': 'application/json' }),
				...(authorization && { authorization: `Bearer ${authorization}` }),
			},
			...(body && { body: JSON.stringify(body) }),
		})
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
		return (await answer.json()) as T
	}
}
