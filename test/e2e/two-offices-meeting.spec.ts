/** Two take the minutes of one meeting on two desktops, both without a network: nobody loses a line. */
import { expect, type Locator } from '@playwright/test'
import type { Office } from './office.ts'
import { expectSameEverywhere, of, SOON, test } from './two-offices-fixtures.ts'

test.describe.configure({ mode: 'parallel', timeout: 240_000 })

const ITEM = '冬季用电用气安全检查'

/** The room of the community's next meeting. */
async function enter({ page }: Office): Promise<void> {
	await page.evaluate(() => {
		location.hash = '#/meeting-room'
	})
	// The workbench, still there until the page has come, has links of that name that lead elsewhere.
	const choice = page.locator('a[href*="#/meeting-room?"]', { hasText: /第.季度党建联席会议/ })
	await choice.first().click(SOON)
	await expect(page.getByRole('region', { name: '签到' })).toBeVisible(SOON)
}

const minutes = ({ page }: Office): Locator => page.getByRole('region', { name: '会议记录' })
const line = (office: Office, text: string): Locator =>
	minutes(office).getByRole('button').filter({ hasText: text })
const mark = ({ page }: Office, name: string, state: string): Locator =>
	page.getByRole('region', { name: '签到' }).getByRole('button', { name: `${name} ${state}`, exact: true })

async function note(office: Office, text: string): Promise<void> {
	await office.page.getByLabel('发言记录', { exact: true }).fill(text)
	await office.page.keyboard.press('Enter')
	await expect(line(office, text)).toHaveCount(1)
}

/** By keyboard alone from the words on. */
async function decide(office: Office, text: string, due: string): Promise<void> {
	const { page } = office
	await page.getByLabel('发言记录', { exact: true }).fill(text)
	await page.keyboard.press('F2')
	await expect(page.getByLabel('牵头人')).toBeFocused()
	await page.keyboard.press('Tab')
	await page.keyboard.press('Tab')
	await page.keyboard.type(due)
	await page.keyboard.press('Control+Enter')
	await expect(line(office, text)).toHaveCount(1)
	await expect(page.getByLabel('发言记录', { exact: true })).toBeFocused()
}

test('S1 S4 S5: two note-takers without a network lose no line, no decision and nobody who came', async ({
	server,
	a,
	b,
}) => {
	const before = (await a.data()).records
	const people = await test.step('both are in the room of the same meeting, with one item', async () => {
		for (const office of [a, b]) await enter(office)
		await a.page.getByRole('button', { name: '临时事项' }).click()
		await a.page.keyboard.type(ITEM)
		await a.page.keyboard.press('Enter')
		for (const office of [a, b])
			await expect(minutes(office).getByRole('heading', { name: `一、${ITEM}` })).toBeVisible(SOON)
		await note(a, '两人都在记')
		await expect(line(b, '两人都在记')).toHaveCount(1, SOON)
		const cards = a.page.getByRole('region', { name: '出席' }).getByRole('button', { name: /未签到$/ })
		const said = await cards.allTextContents()
		return said.map(text => text.split(' ')[0]!)
	})
	const [chair, one, two, three] = people as [string, string, string, string]

	await test.step('without a network each writes lines and a decision, and checks people in', async () => {
		for (const office of [a, b]) office.line.cut()
		for (const [office, who] of [
			[a, '甲'],
			[b, '乙'],
		] as const) {
			for (const n of ['一', '二', '三']) await note(office, `${who}记下的第${n}条`)
			await decide(office, `${who}记下的决定`, who === '甲' ? '12-31' : '两周内')
			await mark(office, chair, '未签到').click()
			await expect(mark(office, chair, '已签到')).toBeVisible()
		}
		await mark(a, one, '未签到').click()
		await mark(b, two, '未签到').click()
		// One sees them excused, the other sees them come in.
		await a.page.getByRole('button', { name: `${three}：请假、代会等` }).click()
		await a.page.getByRole('menuitem', { name: '请假' }).click()
		await mark(b, three, '未签到').click()
	})

	await test.step('both change the same line', async () => {
		for (const [office, text] of [
			[a, '两人都在记：甲改过'],
			[b, '两人都在记：乙改过'],
		] as const) {
			await line(office, '两人都在记').click()
			await office.page.getByLabel('修改记录').fill(text)
			await office.page.keyboard.press('Enter')
			await expect(line(office, text)).toHaveCount(1)
		}
	})

	await test.step('the network comes back: both show all of it', async () => {
		for (const office of [a, b]) {
			office.line.restore()
			await office.syncNow()
			await expect(office.chip).toHaveText('已同步', SOON)
		}
		for (const office of [a, b]) {
			await enter(office)
			for (const who of ['甲', '乙']) {
				for (const n of ['一', '二', '三'])
					await expect(line(office, `${who}记下的第${n}条`)).toHaveCount(1, SOON)
				await expect(line(office, `${who}记下的决定`)).toHaveCount(1)
			}
			for (const name of [chair, one, two, three]) await expect(mark(office, name, '已签到')).toHaveCount(1)
			await expect(office.page.getByRole('region', { name: '签到' }).getByRole('status')).toContainText(
				'实到 4',
			)
			// The later words stand, and the other's are not lost.
			await expect(line(office, '两人都在记：乙改过')).toHaveCount(1)
			await expect(minutes(office)).toContainText('有同事同时改过：内容')
		}
		const all = await expectSameEverywhere(server, a, b)
		const grew = (collection: string) => of(all, collection).length - of(before, collection).length
		expect([grew('item'), grew('line'), grew('resolution'), grew('conflict')]).toEqual([1, 7, 2, 1])
		const decisions = of(all, 'resolution').filter(({ fields }) => String(fields.text).endsWith('记下的决定'))
		expect(decisions.map(({ fields }) => typeof fields.due)).toEqual(['string', 'string'])
	})
})
