/**
 * A quarter of 小正街社区 as two PCs live it, one of them without a network for a while: what comes in, the agenda that
 * drafts itself from it, the meeting, its minutes, its follow-up, and next quarter's draft that opens with what is late.
 */
import fs from 'node:fs'
import path from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { PAPER_KINDS } from '#shared/papers/content.ts'
import { readDocx } from '../papers/read-docx.ts'
import type { Office } from './office.ts'
import { expectChip, expectSameEverywhere, of, SOON, test } from './two-offices-fixtures.ts'

test.describe.configure({ timeout: 480_000 })

const DAY_MS = 24 * 3_600_000
const dayOf = (ms: number): string =>
	new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
const daysAgo = (days: number): string => dayOf(Date.now() - days * DAY_MS)

/** As the tabs over a meeting's papers say them, in their order. */
const PAPERS = ['通知', '议程', '签到表', '材料汇编', '会议纪要', '督办台账'] as const
/** Where the papers of this quarter go; `npm run samples` keeps them. */
const FOLDER = process.env.GRIDDESK_SAMPLES

const region = (page: Page, name: string | RegExp): Locator => page.getByRole('region', { name })

/** Goes to a tab of 会议. */
async function goToTab(office: Office, tab: string): Promise<void> {
	await office.page
		.getByRole('navigation', { name: '主导航' })
		.getByRole('button', { name: '会议', exact: true })
		.click()
	await office.page.getByRole('tab', { name: tab, exact: true }).click()
}

async function addDemand(office: Office, grid: string, title: string): Promise<void> {
	const { page } = office
	await goToTab(office, '需求资源')
	await page.getByRole('button', { name: '登记需求' }).click()
	const dialog = page.getByRole('dialog', { name: '登记需求' })
	await dialog.getByLabel('需求', { exact: false }).first().fill(title)
	await choose(page, dialog.getByRole('combobox', { name: /类别/ }), /.+/)
	await pickFrom(page, dialog.getByLabel('网格或社区'), grid)
	await dialog.getByRole('button', { name: '提交审议' }).click()
	await expect(dialog).toBeHidden()
	await expect(page.getByText(title).first()).toBeVisible()
}

/** Opens a list of choices and takes the first that fits. */
async function choose(page: Page, field: Locator, option: RegExp): Promise<void> {
	await field.click()
	await page.getByRole('option', { name: option }).first().click()
}

/** Types into a field with suggestions and takes the first. */
async function pickFrom(page: Page, field: Locator, text: string): Promise<void> {
	await field.fill(text)
	await page
		.getByRole('option', { name: new RegExp(text) })
		.first()
		.click()
}

/** Takes the meeting's next step, with what its dialog still asks for. */
async function step(office: Office, label: string, fields: Record<string, string> = {}): Promise<void> {
	const { page } = office
	await page.getByRole('button', { name: label, exact: true }).click()
	const dialog = page.getByRole('dialog', { name: label })
	for (const [name, value] of Object.entries(fields)) await dialog.getByLabel(name).fill(value)
	await dialog.getByRole('button', { name: label, exact: true }).click()
	await expect(dialog).toBeHidden(SOON)
}

/** Writes a decision by keyboard alone; the focus is in the field of 发言记录. */
async function decide(
	office: Office,
	text: string,
	lead: string,
	due: string,
	standard: string,
): Promise<void> {
	const { page } = office
	const entry = region(page, '快速记录')
	await entry.getByLabel('发言记录').click()
	await page.keyboard.press('F2')
	await entry.getByLabel('议定事项', { exact: true }).fill(text)
	await pickFrom(page, entry.getByLabel('牵头人'), lead)
	await entry.getByLabel('完成时限').fill(due)
	await entry.getByLabel('质量标准').fill(standard)
	await page.keyboard.press('Control+Enter')
	await page.keyboard.press('Control+Enter')
	await expect(region(page, '会议记录').getByText(text)).toBeVisible(SOON)
}

async function note(office: Office, text: string): Promise<void> {
	const { page } = office
	await region(page, '快速记录').getByLabel('发言记录').fill(text)
	await page.keyboard.press('Enter')
	await expect(region(page, '会议记录').getByText(text)).toBeVisible(SOON)
}

/** Saves each paper as Word through the system's dialog. @returns their texts */
async function savePapers(office: Office, folder: string): Promise<Record<string, string>> {
	const { page } = office
	const texts: Record<string, string> = {}
	for (const paper of PAPERS) {
		const file = path.join(folder, `${paper}.docx`)
		await office.choosesFile(file)
		await page.getByRole('tablist', { name: '会议文稿' }).getByRole('tab', { name: paper }).click()
		await page.getByRole('button', { name: 'Word', exact: true }).click()
		await expect.poll(() => fs.existsSync(file), SOON).toBe(true)
		texts[paper] = readDocx(new Uint8Array(fs.readFileSync(file))).text
	}
	return texts
}

test('a quarter of 小正街社区, from what comes in to what the next agenda opens with', async ({
	server,
	a,
	b,
}, info) => {
	const folder = FOLDER ?? info.outputPath('papers')
	fs.mkdirSync(folder, { recursive: true })
	expect(PAPERS).toHaveLength(PAPER_KINDS.length)

	await test.step('work comes in on two PCs, one of them offline', async () => {
		b.line.cut()
		await expectChip(b, '离线', 0)
		await b.goTo('工作日志')
		await b.addLog('第二网格', '走访三号院，住户反映楼道飞线充电')
		await addDemand(b, '第二网格', '三号院加装电动自行车充电棚')
		await a.goTo('工作日志')
		await a.addLog('第一网格', '巡查一号院消防通道，已清理')
		await addDemand(a, '第一网格', '一号院增设晾衣架')
		await expectChip(a, '已同步', 0)
		expect(await b.unsent()).toBeGreaterThan(0)
		b.line.restore()
		await b.syncNow()
		await expectSameEverywhere(server, a, b)
	})

	const title = await test.step('the agenda drafts itself from the records of both', async () => {
		await goToTab(a, '会议')
		await a.page.getByRole('button', { name: /开始筹备|继续筹备/ }).click()
		const agenda = a.page.getByRole('button', { name: '定议题', exact: true })
		await expect(agenda).toBeVisible(SOON)
		const draft = a.page.locator('main')
		for (const text of ['通报上次议定事项落实情况', '审议《需求清单》', '对接《资源清单》', '会议小结'])
			await expect(draft.getByText(text).first()).toBeVisible()
		for (const text of ['三号院加装电动自行车充电棚', '一号院增设晾衣架'])
			await expect(draft.getByText(text).first()).toBeAttached()
		return (await a.page.locator('main strong').first().textContent()) ?? ''
	})
	expect(title).toContain('小正街社区')

	const edited = '本次会议请各支部书记带进度说明。'
	await test.step('a topic is put on it, a paragraph is edited, and later records are offered without touching it', async () => {
		await a.page.getByRole('tab', { name: /^议题征集/ }).click()
		await a.page.getByRole('button', { name: '登记议题' }).click()
		const dialog = a.page.getByRole('dialog')
		await dialog.getByLabel('议题', { exact: false }).first().fill('春节前后值班和慰问安排')
		await a.page.keyboard.press('Control+s')
		await expect(dialog).toBeHidden()
		await a.page.getByRole('tab', { name: '议程', exact: true }).first().click()
		const first = a.page.getByLabel('第 1 段正文').first()
		await first.click()
		await first.press('End')
		await first.fill(edited)
		await first.blur()
		await expect(a.page.getByText('已改').first()).toBeVisible()

		await b.goTo('工作日志')
		await b.addLog('第三网格', '走访五号院，独居老人需要上门量血压')
		await expectChip(b, '已同步', 0)
		await expect(a.page.getByRole('button', { name: '查看更新' })).toBeVisible(SOON)
		await a.page.getByRole('button', { name: '查看更新' }).click()
		const offers = a.page.getByRole('dialog')
		await expect(offers).toBeVisible()
		await a.page.keyboard.press('Escape')
		await expect(first).toHaveValue(edited)
	})

	await test.step('it is fixed and issued', async () => {
		await step(a, '定议题')
		await step(a, '发出通知', {
			通知日期: daysAgo(8),
			召开时间: `${daysAgo(3)}T09:30`,
			地点: '社区党群服务中心二楼会议室',
		})
		await expect(a.page.getByRole('button', { name: '签到和记录' })).toBeVisible()
		await expectChip(a, '已同步', 0)
	})

	await test.step('it is held: two note-takers, one of them offline, lose no line', async () => {
		await a.page.getByRole('button', { name: '签到和记录' }).click()
		await b.syncNow()
		await goToTab(b, '会议')
		await b.page
			.getByRole('grid', { name: '会议' })
			.getByText(title.replace('小正街社区', ''))
			.first()
			.click()
		await b.page.getByRole('button', { name: '签到和记录' }).click()
		b.line.cut()
		await expectChip(b, '离线', 0)
		const waiting = region(a.page, '签到').getByRole('button', { name: /未签到$/ })
		const texts = await waiting.allTextContents()
		const names = texts.map(text => /\p{Script=Han}+(?= 未签到)/u.exec(text)?.[0] ?? '')
		expect(names.length).toBeGreaterThan(6)
		for (const [office, came] of [
			[a, names.slice(0, -3)],
			[b, names.slice(-3)],
		] as const)
			for (const name of came) {
				await region(office.page, '签到')
					.getByRole('button', { name: `${name} 未签到` })
					.click()
				await expect(
					region(office.page, '签到').getByRole('button', { name: `${name} 已签到` }),
				).toBeVisible()
			}
		for (const { page } of [a, b]) {
			await region(page, '快速记录').getByLabel('发言记录').click()
			for (const _ of [1, 2]) await page.keyboard.press('Alt+ArrowDown')
			await expect(region(page, '快速记录')).toContainText('三、审议《需求清单》')
		}
		await note(a, '充电棚选址已征求住户意见，建在三号院东侧')
		await note(b, '物业公司同意承担充电棚的电费计量')
		const people = of((await a.data()).records, 'person')
		const name = (role: string) =>
			String(people.find(({ fields }) => fields.title === role)?.fields.name ?? '')
		await decide(a, '集中清理三号院楼道飞线充电', name('社区党委副书记'), daysAgo(1), '楼道内没有飞线充电')
		await decide(b, '每月为独居老人上门量血压一次', name('社区党委委员'), '两周内', '有服务记录')
		b.line.restore()
		await b.syncNow()
		await expectChip(b, '已同步', 0)
		await b.page.goBack()
		for (const office of [a, b])
			for (const text of ['充电棚选址已征求', '物业公司同意', '集中清理三号院', '每月为独居老人'])
				await expect(region(office.page, '会议记录').getByText(text)).toBeVisible(SOON)
		await expectSameEverywhere(server, a, b)
	})

	const papers =
		await test.step('its minutes are issued with a number of the server, and the six papers written', async () => {
			await a.page.getByRole('button', { name: '会议页：议程、纪要、办理状态' }).click()
			await step(a, '记为已召开')
			await step(a, '印发纪要')
			await expect(a.page.getByText(/纪要第 \d+ 号/)).toBeVisible(SOON)
			await step(a, '转入督办')
			return savePapers(a, folder)
		})
	expect(papers.通知).toContain('社区党群服务中心二楼会议室')
	expect(papers.议程).toContain('春节前后值班和慰问安排')
	expect(papers.材料汇编).toContain(edited)
	expect(papers.材料汇编).toContain('三号院加装电动自行车充电棚')
	expect(papers.会议纪要).toMatch(/第\d+号/)
	expect(papers.会议纪要).toContain('集中清理三号院楼道飞线充电')
	expect(papers.会议纪要).toMatch(/主持：小正街社区党委书记 /)
	expect(papers.会议纪要).toMatch(/出席\d+人/)
	expect(papers.督办台账).toContain('每月为独居老人上门量血压一次')

	await test.step('what was decided is followed up on both PCs', async () => {
		await goToTab(b, '督办')
		const late = b.page.getByRole('row').filter({ hasText: '集中清理三号院楼道飞线充电' })
		await expect(late).toContainText('逾期 1 天', SOON)
	})

	await test.step("next quarter's draft opens with what is late", async () => {
		await goToTab(a, '会议')
		await a.page.getByRole('button', { name: '召集会议' }).click()
		await a.page.getByRole('dialog').getByRole('button', { name: '开始准备' }).click()
		await expect(a.page.getByRole('button', { name: '定议题', exact: true })).toBeVisible(SOON)
		const summary = a.page.getByLabel('第 1 段正文').first()
		await expect(summary).toContainText(/逾期\d+项/)
		await expect(a.page.getByLabel('第 2 段小标题').first()).toHaveValue(/集中清理三号院|更换三栋老楼/)
		await expect(
			a.page
				.locator('main')
				.getByText(/已逾期1天/)
				.first(),
		).toBeAttached()
	})
	await expectSameEverywhere(server, a, b)
})
