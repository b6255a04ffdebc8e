/** 更新: releases on the server, offered ring by ring, held, and gone back from. */
import { expect, expectAccessible, test } from './preview.ts'

test('offers a sound release ring by ring, holds it, and goes back', async ({ openScreen }) => {
	const page = await openScreen('sysadmin', '/updates')
	const card = (version: string) => page.getByRole('article', { name: `版本 ${version}` })
	await expect(card('0.3.0')).toContainText('不能使用')
	await expect(card('0.3.0')).toContainText('griddesk-setup-0.3.0-x64.exe：内容与说明不一致')
	await expect(card('0.3.0').getByRole('button')).toHaveCount(0)
	await expectAccessible(page)

	await card('0.2.0').getByRole('button', { name: '提供给先行电脑' }).click()
	await expect(card('0.2.0').getByText('先行电脑', { exact: true })).toBeVisible()
	await expect(card('0.1.0').getByText('全部电脑', { exact: true })).toBeVisible()
	await card('0.2.0').getByRole('button', { name: '提供给全部电脑' }).click()
	await expect(card('0.2.0').getByText('全部电脑', { exact: true })).toBeVisible()
	await expect(card('0.2.0').getByRole('button')).toHaveCount(0)

	await page.getByRole('button', { name: '暂停更新' }).click()
	await expect(page.getByText('更新已暂停')).toBeVisible()
	await card('0.1.0').getByRole('button', { name: '全部退回此版本' }).click()
	await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
	await expect(card('0.1.0').getByText('全部电脑', { exact: true })).toBeVisible()
	await expect(page.getByText('更新已暂停')).toHaveCount(0)

	await page.getByLabel('什么时候安装').click()
	await page.getByRole('option', { name: '或 12 点没人使用时' }).click()
	await page.getByRole('button', { name: '保存' }).click()
	await expect(page.getByRole('button', { name: '保存' })).toBeDisabled()
	await expect(page.getByLabel('什么时候安装')).toContainText('12 点')
	await expectAccessible(page)
})
