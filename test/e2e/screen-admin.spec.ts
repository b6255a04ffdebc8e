/** Accounts, PCs and the audit, as those see them whose duty they are. */
import { expect, expectAccessible, test } from './preview.ts'

test('an administrator makes an account, is told its password once, and may not touch a watcher’s', async ({
	openScreen,
}) => {
	const page = await openScreen('sysadmin', '/accounts')
	await expect(
		page.getByRole('link', { name: '审计' }).or(page.getByRole('button', { name: '审计' })),
	).toHaveCount(0)
	await page.getByRole('button', { name: '新建账号' }).click()
	const dialog = page.getByRole('dialog')
	await expect(dialog.getByLabel('用户名')).toBeFocused()
	await expectAccessible(page)
	await page.keyboard.type('xinlai')
	await dialog.getByLabel('姓名').fill('白若溪')
	await dialog.getByRole('button', { name: '按姓名查找' }).click()
	await expect(dialog.getByText('台账人员：已关联')).toBeVisible()
	await dialog.getByRole('button', { name: '保存' }).click()
	await expect(dialog.getByText('请选择管辖范围。')).toBeVisible()
	await dialog.getByLabel('管辖范围').click()
	await page
		.getByRole('option', { name: /小正街社区/ })
		.first()
		.click()
	await dialog.getByRole('button', { name: '保存' }).click()
	await expect(page.getByText('k7mq-w2xd-9rtb-ef')).toBeVisible()
	await expectAccessible(page)
	await page.getByRole('button', { name: '已记下' }).click()
	await expect(page.getByRole('row', { name: /白若溪/ })).toBeVisible()

	await page.getByRole('row', { name: /shenji/ }).click()
	await expect(page.getByText('这个账号不归您管理。')).toBeVisible()
	await expect(page.getByRole('button', { name: '重置密码' })).toHaveCount(0)
	await page.keyboard.press('Escape')
	await page.getByRole('row', { name: /wangge/ }).click()
	await page.getByRole('button', { name: '解除锁定' }).click()
	await expect(page.getByText('已解除锁定')).toBeVisible()
})

test('a lost PC is revoked, a new one gets a code, a forgotten password one to be read out', async ({
	openScreen,
}) => {
	const page = await openScreen('security', '/devices')
	const hall = page.getByRole('article', { name: '天陈路社区服务大厅' })
	await expect(hall).toContainText('31 条修改还没上传')
	await expectAccessible(page)
	await page.getByRole('button', { name: '停用 天陈路社区服务大厅' }).click()
	await expect(page.getByRole('dialog')).toContainText('还有 31 条修改没有上传')
	await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
	await expect(hall).toContainText('等它联网后清除数据')
	await page.getByRole('button', { name: '发放登记码' }).click()
	await page.keyboard.type('新值班室')
	await page.keyboard.press('Enter')
	await expect(page.getByText('h4kd-9wqm-t2xn-b7rv')).toBeVisible()
	await page.getByRole('button', { name: '已记下' }).click()
	await expect(page.getByText('“新值班室”的登记码还没有使用')).toBeVisible()
	await page.getByRole('button', { name: '安全规则' }).click()
	await page.getByLabel('只有登记过的电脑可以登录').check()
	await page.getByRole('button', { name: '保存' }).click()
	await expect(page.getByText(/^只有登记过的电脑可以登录；30 天/)).toBeVisible()
})

test('an auditor filters, checks and takes out what was done', async ({ openScreen }) => {
	const page = await openScreen('auditor', '/audit')
	const table = page.getByRole('table', { name: '审计记录' }).or(page.getByRole('grid', { name: '审计记录' }))
	await expect(table).toBeVisible()
	await expectAccessible(page)
	await page.getByLabel('操作', { exact: true }).click()
	await page.getByRole('option', { name: '登录与解锁' }).click()
	await page.getByLabel('结果', { exact: true }).click()
	await page.getByRole('option', { name: '被拒绝' }).click()
	await expect(table).toContainText('登录失败')
	await expect(table).not.toContainText('备份')
	await page.getByRole('button', { name: '核验完整性' }).click()
	await expect(page.getByRole('dialog')).toContainText('没有改动或缺失')
	await page.getByRole('button', { name: '知道了' }).click()
	const download = page.waitForEvent('download')
	await page.getByRole('button', { name: '导出 CSV' }).click()
	expect((await download).suggestedFilename()).toMatch(/^审计记录_\d{4}-\d{2}-\d{2}\.csv$/)
})
