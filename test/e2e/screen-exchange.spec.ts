/** File exchange in the sync centre: what it says of every outcome, and who may turn it on (rule S14). */
import { PackRefusal } from '#shared/exchange/refusal.ts'
import { expect, expectAccessible, test } from './preview.ts'

const picked = (text: string) => ({
	name: '带回.gridpack',
	mimeType: 'application/octet-stream',
	buffer: Buffer.from(text),
})

test('S14: is not there until an administrator turns it on, who sees the switch', async ({ openScreen }) => {
	const worker = await openScreen('worker', '/sync')
	await expect(worker.getByText('全部已同步')).toBeVisible()
	await expect(worker.getByRole('region', { name: '文件交换' })).toHaveCount(0)

	const admin = await openScreen('sysadmin', '/sync')
	const section = admin.getByRole('region', { name: '文件交换' })
	const toggle = section.getByRole('switch', { name: '允许文件交换（未开启）' })
	await expect(toggle).not.toBeChecked()
	await expect(section.getByRole('button', { name: '导出交换文件' })).toHaveCount(0)
	await expectAccessible(admin)
	await toggle.focus()
	await admin.keyboard.press('Space')
	await expect(section.getByRole('switch', { name: '允许文件交换（已开启）' })).toBeChecked()
	await expect(section.getByRole('button', { name: '导出交换文件' })).toBeVisible()
	await section.getByRole('switch').press('Space')
	await expect(section.getByRole('button', { name: '导出交换文件' })).toHaveCount(0)
})

test('S14: export, import, carried files and the log, by keyboard and with what to do next', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/sync', 'scene=exchange')
	const section = page.getByRole('region', { name: '文件交换' })
	await expect(section.getByText('本机的交换记录')).toBeVisible()
	await expect(section.getByRole('listitem').first()).toContainText('导入答复：接受 11 条，未接受 1 条')
	await expectAccessible(page)

	await section.getByRole('button', { name: '导出交换文件' }).focus()
	const download = page.waitForEvent('download')
	await page.keyboard.press('Enter')
	expect((await download).suggestedFilename()).toMatch(/^网格工作台 待上传 .+ \d+月\d+日 \d+点\d+\.gridpack$/)
	await expect(section.getByRole('status')).toContainText('已导出 3 条修改')
	await expect(section.getByRole('status')).toContainText('修改仍算待上传')

	const importing = async (text: string) => {
		const chooser = page.waitForEvent('filechooser')
		await section.getByRole('button', { name: '导入交换文件' }).press('Enter')
		await (await chooser).setFiles(picked(text))
	}
	await importing('an answer')
	await expect(section.getByRole('status')).toContainText('11 条修改已被服务器接受，1 条未被接受')
	await expect(section.getByRole('status')).toContainText('时一致')
	for (const reason of PackRefusal.options) {
		await importing(reason)
		await expect(section.getByRole('status')).toContainText(/没有采用这份文件，数据没有任何变化。.+。/)
	}
	await expectAccessible(page)

	await page.screenshot({ path: 'test-results/exchange.png' })
	const kept = section.getByRole('region', { name: '代转的文件' })
	await expect(kept.getByText('服务器已答复')).toBeVisible()
	const answer = page.waitForEvent('download')
	await kept.getByRole('button', { name: /^保存答复文件/ }).click()
	expect((await answer).suggestedFilename()).toContain('答复')
})
