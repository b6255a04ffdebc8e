import { readFile } from 'node:fs/promises'
import { expect, expectAccessible, test } from './preview.ts'

const csv = (text: string) => ({ name: '区划.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

test('the tree is walked by keyboard and shows what needs attention', async ({ openScreen }) => {
	const page = await openScreen('worker', '/org')
	const tree = page.getByRole('tree', { name: '组织树' })
	const community = tree.getByRole('treeitem', { name: /小正街社区\s*，社区/ })
	await expect(community).toHaveAttribute('aria-selected', 'true')
	await expect(community).toHaveAccessibleName(/1 个网格没有在任书记/)
	await expectAccessible(page)

	await community.focus()
	await page.keyboard.press('ArrowDown')
	await expect(page.getByRole('heading', { name: '第一网格' })).toBeVisible()
	await page.keyboard.press('End')
	await expect(page.getByRole('heading', { name: '第八网格' })).toBeVisible()
	// Pinyin initials: 第六网格 is DLWG.
	await page.keyboard.type('dl')
	await expect(page.getByRole('heading', { name: '第六网格' })).toBeVisible()
	await expect(page.getByText('任期已于')).toBeVisible()
	await page.keyboard.press('ArrowLeft')
	await page.keyboard.press('ArrowLeft')
	await expect(community).toHaveAttribute('aria-expanded', 'false')
	await expect(tree.getByRole('treeitem', { name: /第六网格/ })).toHaveCount(0)
})

test('branches are listed with their terms, filtered and printed', async ({ openScreen }) => {
	const page = await openScreen('street', '/org')
	const list = page.getByRole('grid', { name: '天星桥街道网格' })
	await expect(list).toHaveAttribute('aria-rowcount', '65')
	await page.getByRole('combobox', { name: '状态' }).click()
	await page.getByRole('option', { name: '缺书记' }).click()
	await expect(list).toHaveAttribute('aria-rowcount', '2')
	await expect(list.getByRole('row', { name: /第五网格/ })).toContainText('空缺')
	await expectAccessible(page)

	// The sheet is laid out while printing only, with the rows that the filter left.
	await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
	const sheet = page.locator('.print-sheet')
	await expect(sheet.locator('tbody tr')).toHaveCount(1)
	await expect(sheet.locator('h1')).toHaveText('天星桥街道网格党支部一览表')
	await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))

	await list.getByRole('row', { name: /第五网格/ }).click()
	await expect(page.getByRole('button', { name: '配备书记' })).toBeVisible()
	await expectAccessible(page)
})

test('a grid is made, renamed and taken back', async ({ openScreen }) => {
	const page = await openScreen('worker', '/org')
	const tree = page.getByRole('tree', { name: '组织树' })
	await page.getByRole('button', { name: '新建网格' }).click()
	const dialog = page.getByRole('dialog')
	await expect(dialog.getByLabel('网格名称')).toBeFocused()
	await page.keyboard.type('第一网格')
	await page.keyboard.press('Enter')
	await expect(dialog.getByText('本社区已有同名网格')).toBeVisible()
	await dialog.getByLabel('网格名称').fill('第九网格')

	await dialog.getByLabel('组建方式').click()
	await page.getByRole('option', { name: '临时党支部' }).click()
	await page.keyboard.press('Control+s')
	await expect(dialog.getByText('临时党支部要填截止日期')).toBeVisible()
	await dialog.getByLabel('组建方式').click()
	await page.getByRole('option', { name: '党小组' }).click()
	await page.keyboard.press('Control+s')
	await expect(dialog.getByText('党小组要选择它所属的党支部')).toBeVisible()
	await expectAccessible(page)
	await dialog.getByLabel('所属党支部').click()
	await page.getByRole('option', { name: '第一网格党支部' }).click()
	await dialog.getByLabel('党员人数').fill('2')
	await expect(dialog.getByText('建议与邻近网格建联合党支部')).toBeVisible()
	await page.keyboard.press('Control+s')
	await expect(tree.getByRole('treeitem', { name: /第九网格/ })).toHaveAttribute('aria-selected', 'true')
	await expect(page.getByText('党小组不设任期')).toBeVisible()

	await page.getByRole('button', { name: '编辑' }).click()
	await dialog.getByLabel('网格名称').fill('临江网格')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('heading', { name: '临江网格' })).toBeVisible()
	await page.getByRole('button', { name: '撤回', exact: true }).click()
	await expect(page.getByRole('heading', { name: '第九网格' })).toBeVisible()
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
})

test('two grids become one, with a preview, and apart again', async ({ openScreen }) => {
	const page = await openScreen('worker', '/org')
	const tree = page.getByRole('tree', { name: '组织树' })
	await tree.getByRole('treeitem', { name: /第八网格/ }).click()
	const buildings = page.locator('dd').filter({ hasText: /^\d+ 栋$/ })
	const before = await buildings.innerText()
	await page.getByRole('button', { name: '合并到其他网格' }).click()
	await page.getByLabel('并入哪个网格').click()
	await page.getByRole('option', { name: /第七网格/ }).click()
	const preview = page.getByRole('group', { name: '合并预览' })
	await expect(preview).toContainText(`楼栋 ${before.replace(/\D/g, '')}：`)
	await expect(preview).toContainText('网格党支部书记兼网格长')
	await expectAccessible(page)
	await page.getByRole('button', { name: '合并', exact: true }).click()
	await expect(page.getByRole('heading', { name: '第七网格' })).toBeVisible()
	await expect(tree.getByRole('treeitem', { name: /第八网格/ })).toHaveCount(0)

	await page.getByRole('button', { name: '撤回', exact: true }).click()
	await tree.getByRole('treeitem', { name: /第八网格/ }).click()
	await expect(buildings).toHaveText(before)
	await expect(page.getByText('空缺')).toHaveCount(0)
	// The server has taken both: nothing waits, nothing was refused.
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
})

test('a grid is closed with a reason and stays to be read', async ({ openScreen }) => {
	const page = await openScreen('worker', '/org')
	await page.getByRole('treeitem', { name: /第八网格/ }).click()
	await page.getByRole('button', { name: '撤销网格' }).click()
	const dialog = page.getByRole('dialog')
	await expect(dialog.getByText('仍挂在这个网格名下')).toBeVisible()
	await page.keyboard.press('Control+s')
	await expect(dialog.getByText('请填写撤销原因')).toBeVisible()
	await dialog.getByLabel('撤销原因').fill('整体拆迁')
	await page.keyboard.press('Control+s')
	await expect(page.getByText('本网格已撤销')).toBeVisible()
	await expect(page.getByText('撤销原因：整体拆迁').first()).toBeVisible()
	await page.getByRole('button', { name: '恢复网格' }).click()
	await expect(page.getByRole('button', { name: '合并到其他网格' })).toBeVisible()
})

test('a division list is shown before it is written, line by line', async ({ openScreen }) => {
	const page = await openScreen('street', '/org')
	await page.getByRole('button', { name: '导入区划' }).click()
	const picker = page.getByLabel('区划 CSV 文件')
	await picker.setInputFiles(csv('PK\u0003\u0004'))
	await expect(page.getByText('这是 Excel 工作簿')).toBeVisible()
	await picker.setInputFiles(csv('甲,乙\n1,2'))
	await expect(page.getByText('找不到表头')).toBeVisible()

	await picker.setInputFiles(
		csv(
			'代码,名称,级别\n500106012,天星桥街道,街道\n500106012098,云溪社区居民委员会,社区\n50010601209X,坏社区,社区\n500106013001,汉渝路社区,社区\n',
		),
	)
	const preview = page.getByRole('grid', { name: '导入预览' })
	await expect(preview.getByRole('row', { name: /^4 / })).toContainText('代码不对')
	await expect(preview.getByRole('row', { name: /^3 / })).toContainText('将新增')
	await expect(preview.getByRole('row', { name: /^5 / })).toContainText('上级的代码不在文件里')
	await expectAccessible(page)
	await page.getByRole('button', { name: '导入 1 个' }).click()
	const added = page.getByRole('treeitem', { name: /云溪社区/ })
	await expect(added).toBeVisible()
	await page.getByRole('button', { name: '撤回', exact: true }).click()
	await expect(added).toHaveCount(0)
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
})

test('the whole district’s list finds everything of this street there already', async ({ openScreen }) => {
	const page = await openScreen('street', '/org')
	await page.getByRole('button', { name: '导入区划' }).click()
	const district = await readFile(new URL('../../server/demo/500106.csv', import.meta.url))
	await page
		.getByLabel('区划 CSV 文件')
		.setInputFiles({ name: '500106.csv', mimeType: 'text/csv', buffer: district })
	await expect(page.getByText('没有可以新增的组织')).toBeVisible()
	await expect(page.getByRole('button', { name: '有问题 0' })).toBeVisible()
})

test('nobody is offered what the role may not do', async ({ openScreen }) => {
	const page = await openScreen('reader', '/org')
	await page.getByRole('treeitem', { name: /第一网格/ }).click()
	await expect(page.getByRole('heading', { name: '第一网格' })).toBeVisible()
	for (const name of ['编辑', '合并到其他网格', '撤销网格', '新建网格', '导入区划'])
		await expect(page.getByRole('button', { name })).toHaveCount(0)
})
