/** Threat: a lost PC. Everything that a working desktop leaves on its disk is searched for names, telephones and texts. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { killTree } from '../process-tree.ts'
import { type Desktop, desktopBinary, launchDesktop, PROJECT_ROOT } from './launch.ts'
import { type LocalData, readLocalData } from './local-data.ts'
import { filesOf, findReadable } from './readable.ts'
import { SOON, test } from './two-offices-fixtures.ts'

test.describe.configure({ timeout: 240_000 })

const LOGIN = 'shequ1'
const TYPED = {
	saved: '楼道灯坏了三天，已报物业王师傅',
	unfinished: '还没写完的一句话不能留下',
	searched: '找一位不存在的人欧阳青松',
}
/** Of a ledger that is imported: nobody of the practice street. */
const IMPORTED = { name: '司徒望舒', phone: '13900007788', remark: '腿脚不便需要上门' }
/** Rests unsealed, so that it is seen that the files are really searched. */
const CONTROL = '这一句没有封存过的对照'
/** Most texts of one kind that are looked for. */
const MOST = 400

/** Names, telephones and texts of the records; what the app itself ships in its own files proves nothing. */
function personal({ records }: LocalData, shipped: string): string[] {
	const texts = (field: string, least: number) =>
		[...new Set(records.map(({ fields }) => fields[field]))]
			.filter((value): value is string => typeof value === 'string' && value.length >= least)
			.filter(text => !shipped.includes(text))
			.slice(0, MOST)
	return [
		...texts('name', 3),
		...texts('phone', 7),
		...texts('text', 6),
		...texts('note', 6),
		...texts('remark', 6),
	]
}

async function signIn(page: Page, password: string): Promise<void> {
	const form = page.getByRole('form', { name: '登录' })
	await form.getByLabel('用户名').fill(LOGIN)
	await form.getByLabel('密码', { exact: true }).fill(password)
	await page.keyboard.press('Enter')
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步', SOON)
}

/** A page of the main navigation. */
async function goTo(page: Page, title: string): Promise<void> {
	await page
		.getByRole('navigation', { name: '主导航' })
		.getByRole('button', { name: title, exact: true })
		.click()
	await expect(page.getByRole('region', { name: title, exact: true })).toBeVisible()
}

/** Writes, searches, imports, exports and prints, as on any working day; ends with half a sentence typed. */
async function work({ app, page }: Desktop, out: string): Promise<void> {
	const choose = (file: string) =>
		app.evaluate(({ dialog }, filePath) => {
			dialog.showSaveDialog = async () => ({ canceled: false, filePath })
		}, file)
	await page.getByRole('search').getByRole('combobox').fill(TYPED.searched)

	await goTo(page, '台账')
	const { name, phone, remark } = IMPORTED
	const lines = [
		'党员花名册',
		'姓名,性别,入党时间,联系电话,所属网格,备注',
		`${name},女,1999.07,${phone},第一网格,${remark}`,
	]
	await page
		.getByLabel('台账文件')
		.setInputFiles({ name: '党员花名册.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
	await expect(page.getByRole('button', { name: '新增 1', exact: true })).toBeVisible(SOON)
	await page.keyboard.press('Control+Enter')
	await expect(page.getByText(/已导入“党员花名册.csv”/)).toBeVisible(SOON)

	await goTo(page, '人员与岗位')
	await page.getByRole('tab', { name: '人员名单' }).click()
	await choose(path.join(out, '花名册.xlsx'))
	await page.getByRole('button', { name: '导出', exact: true }).click()
	const dialog = page.getByRole('dialog', { name: '导出台账' })
	await dialog.getByRole('radio', { name: '完整显示' }).check()
	await expect(dialog.getByRole('button', { name: '导出' })).toBeEnabled(SOON)
	await page.keyboard.press('Control+s')
	await expect(dialog).toHaveCount(0, SOON)
	await choose(path.join(out, '本页.pdf'))
	await page.evaluate(() => griddesk.printPdf('本页'))

	await goTo(page, '工作日志')
	const entry = page.getByRole('region', { name: '快速记日志' })
	await entry.getByLabel('网格').fill('第一网格')
	await page
		.getByRole('option', { name: /^第一网格/ })
		.first()
		.click()
	await entry.getByLabel('情况记录').fill(TYPED.saved)
	await page.keyboard.press('Control+Enter')
	await expect(page.getByRole('grid', { name: '工作日志' }).getByText(TYPED.saved)).toBeVisible(SOON)
	await entry.getByLabel('情况记录').fill(TYPED.unfinished)
	// It is written down half a second later, sealed.
	await page.waitForTimeout(1500)
}

/** Runs in the page: what no part of the app does. */
const leaveControl = (text: string) =>
	new Promise<void>((resolve, reject) => {
		localStorage.setItem('control', text)
		const opening = indexedDB.open('control', 1)
		opening.onupgradeneeded = () => opening.result.createObjectStore('values')
		opening.onerror = () => reject(opening.error)
		opening.onsuccess = () => {
			const writing = opening.result.transaction('values', 'readwrite', { durability: 'strict' })
			writing.objectStore('values').put({ text }, 1)
			writing.oncomplete = () => resolve()
			writing.onerror = () => reject(writing.error)
		}
	})

test('lost PC: killed at work and started again, it leaves nothing readable of people anywhere on its disk', async ({
	server,
	app: appDir,
}) => {
	const root = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-at-rest-'))
	const [disk, out] = [path.join(root, 'disk'), path.join(root, 'out')]
	const at = (name: string) => {
		const folder = path.join(disk, name)
		fs.mkdirSync(folder, { recursive: true })
		return folder
	}
	fs.mkdirSync(out)
	// Home, caches and temporary files lie on the searched disk, too.
	const env = {
		HOME: at('home'),
		XDG_CONFIG_HOME: at('home/.config'),
		XDG_CACHE_HOME: at('home/.cache'),
		TMPDIR: at('tmp'),
	}
	const start = () => launchDesktop({ userDataDir: at('profile'), server: server.url, appDir, env })
	const password = server.password(LOGIN)
	const shipped = filesOf(path.join(PROJECT_ROOT, 'dist'))
		.map(file => fs.readFileSync(file, 'utf8'))
		.join('\n')
	let desktop = await start()
	// Playwright forgets the process of an app that has ended.
	let pid = desktop.app.process().pid ?? 0
	try {
		// The stand-in is a Linux without a key ring.
		if (!desktopBinary().real) await expect(desktop.page.getByText('没有可用的系统密钥环')).toBeVisible(SOON)
		await signIn(desktop.page, password)
		await work(desktop, out)
		expect(fs.readdirSync(out).sort()).toEqual(['本页.pdf', '花名册.xlsx'])
		const held = await readLocalData(desktop.page, LOGIN, password)
		const secrets = [
			...personal(held, shipped),
			...Object.values(TYPED),
			...Object.values(IMPORTED),
			password,
		]
		expect(secrets.length).toBeGreaterThan(150)
		for (const text of [TYPED.saved, ...Object.values(IMPORTED)]) expect(secrets).toContain(text)
		await desktop.page.evaluate(leaveControl, CONTROL)
		await killTree(pid)

		await test.step('as it lies when it was killed', () => expectOnlyControl(disk, secrets, ['IndexedDB']))

		// This start makes the day's copy of the store; the app ends as at the end of a day.
		desktop = await start()
		pid = desktop.app.process().pid ?? 0
		await signIn(desktop.page, password)
		const entry = desktop.page.getByRole('region', { name: '快速记日志' })
		await expect(entry.getByLabel('情况记录')).toHaveValue(TYPED.unfinished, SOON)
		await desktop.page.getByRole('search').getByRole('combobox').fill(TYPED.searched)
		await desktop.page.evaluate(leaveControl, CONTROL)
		// Chromium writes the page's own storage seconds later, and not always when it is closed.
		await expect
			.poll(() => placesOf(disk, CONTROL).some(file => file.includes('Local Storage')), SOON)
			.toBe(true)
		await desktop.app.close()
		const folders = fs.readdirSync(path.join(disk, 'profile'))
		expect(folders).toEqual(expect.arrayContaining(['backups', 'logs']))
		await test.step('after it was started and closed again', () =>
			expectOnlyControl(disk, secrets, ['IndexedDB', 'Local Storage']))
	} finally {
		await killTree(pid).catch(() => {})
		fs.rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
	}
})

const placesOf = (disk: string, text: string) => findReadable(disk, [text]).map(({ file }) => file)

/** @param places where the control rests by now */
function expectOnlyControl(disk: string, secrets: readonly string[], places: readonly string[]): void {
	const found = findReadable(disk, [...secrets, CONTROL])
	const controls = found.filter(({ text }) => text === CONTROL).map(({ file }) => file)
	expect(found.filter(({ text }) => text !== CONTROL)).toEqual([])
	// What rests unsealed is found where it rests.
	for (const place of places)
		expect(
			controls.some(file => file.includes(place)),
			`${place}: ${controls.join(', ')}`,
		).toBe(true)
}
