/** 运行状况 and 备份, as whoever looks after the server sees them: well, in need of care, and new. */
import { expect, expectAccessible, test } from './preview.ts'

test('what is wrong comes first, says what to do, and leads there; pictures say their numbers', async ({
	openScreen,
}) => {
	const page = await openScreen('sysadmin', '/health')
	await expect(page.getByText('一切正常。')).toBeVisible()
	await expect(page.getByRole('region', { name: '电脑，按最近联系' })).toContainText('今天37 台')
	await expectAccessible(page)

	await openScreen('sysadmin', '/health', 'care=ill')
	const todo = page.getByRole('region', { name: '需要处理' })
	await expect(todo.getByRole('alert').first()).toContainText('备份没有成功（备份盘已满）')
	await expect(page.getByRole('region', { name: '被拒绝的修改，近 30 天' })).toContainText('网格已有书记14')
	await expectAccessible(page)
	await todo.getByRole('button', { name: '看电脑' }).first().click()
	await expect(page.getByRole('button', { name: '发放登记码' })).toBeVisible()
})

test('a backup is taken, the command that restores one is told with its name, a folder that will not do says why', async ({
	openScreen,
}) => {
	const page = await openScreen('sysadmin', '/backups', 'care=ill')
	await expect(page.getByText('备份盘已满')).toBeVisible()
	await expect(page.getByText('最近一份备份已是 3 天前的')).toBeVisible()
	await page.getByRole('button', { name: '立即备份' }).click()
	await expect(page.getByText('备份完成，试恢复成功。')).toBeVisible()
	await expect(page.getByText('最近一份备份已是')).toHaveCount(0)
	await expectAccessible(page)
	await page
		.getByRole('button', { name: /^怎样恢复/ })
		.first()
		.click()
	const dialog = page.getByRole('dialog')
	await expect(dialog).toContainText(
		/--from '\/mnt\/backup\/griddesk\/griddesk-\d{8}-\d{4}\.griddesk-backup'/,
	)
	await expectAccessible(page)
	await page.getByRole('button', { name: '知道了' }).click()
	await page.getByRole('button', { name: '换文件夹' }).click()
	await page.getByLabel('服务器上的完整路径').fill('/srv/x')
	await page.keyboard.press('Enter')
	await expect(dialog).toContainText('ReadWritePaths=')
	await page.keyboard.press('Escape')

	await openScreen('sysadmin', '/backups', 'care=bare')
	await expect(page.getByText('还没有选备份文件夹')).toBeVisible()
	await expectAccessible(page)
})
