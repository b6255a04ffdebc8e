/** An office: one desktop with its own profile and its own line to the server, used as a person uses it. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, type Locator, type Page, type TestInfo } from '@playwright/test'
import { POST_KINDS, type PostKind } from '#shared/model/kinds.ts'
import { killTree } from '../process-tree.ts'
import { type Desktop, launchDesktop, newUserDataDir } from './launch.ts'
import { type LocalData, readLocalData } from './local-data.ts'
import { type NetworkLine, openLine } from './network-line.ts'
import type { ServerProcess } from './server-process.ts'

export class Office {
	readonly login: string
	readonly line: NetworkLine
	private readonly password: string
	private readonly appDir: string
	private readonly profile = newUserDataDir()
	private desktop: Desktop | undefined
	/** What its pages complained of. */
	private readonly errors: string[] = []

	private constructor(login: string, password: string, line: NetworkLine, appDir: string) {
		this.login = login
		this.password = password
		this.line = line
		this.appDir = appDir
	}

	/** A new PC with the desktop started, nobody signed in. */
	static async open(server: ServerProcess, login: string, appDir: string): Promise<Office> {
		const office = new Office(login, server.password(login), await openLine(server.url), appDir)
		await office.start()
		return office
	}

	get page(): Page {
		if (this.desktop === undefined) throw new Error(`the desktop of ${this.login} is not running`)
		return this.desktop.page
	}

	async start(): Promise<void> {
		const { profile: userDataDir, appDir, line } = this
		const packaged = process.env.GRIDDESK_PACKAGED
		this.desktop = await launchDesktop({
			userDataDir,
			server: line.url,
			...(packaged === undefined ? { appDir } : { packaged }),
		})
		const { page } = this.desktop
		page.setDefaultTimeout(60_000)
		page.on('pageerror', error => this.errors.push(error.message))
		page.on('console', message => message.type() === 'error' && this.errors.push(message.text()))
	}

	/** Where Chromium keeps its stores; the desktop has to run. */
	async storeFolder(): Promise<string> {
		const data = await this.desktop?.app.evaluate(({ app }) => app.getPath('sessionData'))
		if (data === undefined) throw new Error(`the desktop of ${this.login} is not running`)
		return path.join(data, 'IndexedDB')
	}

	/** Closes the window, as at the end of a day. */
	async close(): Promise<void> {
		await this.desktop?.app.close()
		this.desktop = undefined
	}

	/** SIGKILL to the desktop and every process it started. */
	async kill(): Promise<void> {
		const child = this.desktop?.app.process()
		this.desktop = undefined
		if (child?.pid !== undefined) await killTree(child.pid)
	}

	/** After a test that failed: a picture of its screen in the output folder, and in the log what stood in its way. */
	async picture(info: TestInfo): Promise<void> {
		if (this.desktop === undefined) return
		const { page } = this
		await page.screenshot({ path: info.outputPath(`${this.login}.png`) }).catch(() => {})
		const seen = await page
			.evaluate(() => {
				const texts = [...document.querySelectorAll('[role=alert], [role=dialog], [aria-invalid=true]')]
				const focus = document.activeElement
				return {
					focus: focus?.outerHTML.slice(0, 200),
					texts: texts.map(each => each.textContent?.slice(0, 200)),
				}
			})
			.catch(String)
		console.log(`${this.login} at ${page.url()}:`, seen, this.errors)
	}

	/** Ends it and deletes its data. */
	async remove(): Promise<void> {
		await this.kill()
		await this.line.close()
		fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
	}

	/** Signs in, or unlocks where the account is known here. All that the chip says from its first word on is kept. */
	async signIn(): Promise<void> {
		await this.page.evaluate(() => {
			const said: string[] = []
			const look = () => {
				const text = document.querySelector('[data-testid="sync-chip"]')?.textContent
				if (text && text !== said.at(-1)) said.push(text)
			}
			new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
			Object.assign(globalThis, { chipSaid: said })
		})
		const form = this.page.getByRole('form', { name: '登录' })
		await form.getByLabel('用户名').fill(this.login)
		await form.getByLabel('密码', { exact: true }).fill(this.password)
		await this.page.keyboard.press('Enter')
		await this.chip.waitFor()
	}

	get chip(): Locator {
		return this.page.getByTestId('sync-chip')
	}

	/** All that the chip has said since the last call (or since signing in), in order; begins with what it says now. */
	chipSaid(): Promise<string[]> {
		return this.page.evaluate(() => {
			const { chipSaid } = globalThis as unknown as { chipSaid: string[] }
			return chipSaid.splice(0, chipSaid.length - 1).concat(chipSaid)
		})
	}

	/** What rests in the sealed store of this PC. */
	data(): Promise<LocalData> {
		return readLocalData(this.page, this.login, this.password)
	}

	/** How many changes the store has yet to send. */
	async unsent(): Promise<number> {
		return (await this.data()).outbox.filter(entry => entry.state === 'pending').length
	}

	/** Opens a page by the main navigation. */
	async goTo(title: string): Promise<void> {
		await this.page
			.getByRole('navigation', { name: '主导航' })
			.getByRole('button', { name: title, exact: true })
			.click()
		await expect(this.page.getByRole('region', { name: title, exact: true })).toBeVisible()
	}

	/** Answers the system's next dialogs for files with this one. */
	async choosesFile(file: string): Promise<void> {
		await this.desktop?.app.evaluate(({ dialog }, chosen) => {
			dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
			dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
		}, file)
	}

	/** Asks for a round with the server, as somebody does who sees that the network is back. */
	async syncNow(): Promise<void> {
		await this.goTo('同步中心')
		await this.page.getByRole('button', { name: '立即同步' }).click()
	}

	/** Opens a grid of the account's community on 组织网格. */
	async openGrid(name: string): Promise<void> {
		await this.goTo('组织网格')
		await this.page.getByRole('treeitem', { name: new RegExp(`^${name}`) }).click()
		await expect(this.page.getByRole('heading', { name, exact: true })).toBeVisible()
	}

	/** What the open grid shows beside a label. */
	fact(label: string): Locator {
		const term = this.page.getByRole('term').filter({ hasText: new RegExp(`^${label}$`) })
		return this.page.locator('dl > div').filter({ has: term }).getByRole('definition')
	}

	/** Changes fields of the open grid by keyboard; resolves as soon as the form says that they are saved. */
	async editGrid(fields: Record<string, string>): Promise<void> {
		await this.page.getByRole('button', { name: '编辑', exact: true }).click()
		const dialog = this.page.getByRole('dialog', { name: /^编辑网格/ })
		for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
		await this.page.keyboard.press('Control+s')
		await expect(dialog).toBeHidden()
	}

	/** Writes a log in the quick entry of 工作日志; the grid is only chosen where another one stands there. */
	async addLog(grid: string, text: string): Promise<void> {
		const entry = this.page.getByRole('region', { name: '快速记日志' })
		const picker = entry.getByLabel('网格')
		if ((await picker.inputValue()) !== grid) await this.pick(picker, grid)
		await entry.getByLabel('情况记录').fill(text)
		await this.page.keyboard.press('Control+Enter')
		await expect(this.log(text)).toBeVisible()
	}

	/** The line of 工作日志 with this text. */
	log(text: string): Locator {
		return this.page.getByRole('grid', { name: '工作日志' }).getByRole('row').filter({ hasText: text })
	}

	/** A cell of the matrix on 人员与岗位. */
	post(grid: string, kind: PostKind): Locator {
		const row = this.page
			.getByRole('grid', { name: '岗位矩阵' })
			.getByRole('row')
			.filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${grid}`) }) })
		return row.getByRole('gridcell').nth(POST_KINDS.indexOf(kind))
	}

	/** Makes `person` the holder of a vacant post, on 人员与岗位. */
	async assign(grid: string, kind: PostKind, person: string): Promise<void> {
		await this.post(grid, kind).click()
		await this.page.getByRole('button', { name: '配备人员' }).click()
		await this.pick(this.page.getByRole('dialog').getByLabel('人员'), person)
		await this.save()
	}

	/** Hands a post from its (first) holder to `person` today, on 人员与岗位. */
	async handOver(grid: string, kind: PostKind, person: string): Promise<void> {
		await this.post(grid, kind).click()
		await this.page.getByRole('button', { name: '交接', exact: true }).first().click()
		await this.pick(this.page.getByRole('dialog').getByLabel('接任人', { exact: false }).first(), person)
		await this.save()
	}

	/** A list of 同步中心 by the beginning of its title: 未被接受, 修改冲突, 待上传. */
	list(title: string): Locator {
		return this.page.getByRole('region', { name: new RegExp(`^${title}`) })
	}

	private async pick(input: Locator, text: string): Promise<void> {
		await input.fill(text)
		await this.page
			.getByRole('option', { name: new RegExp(`^${text}`) })
			.first()
			.click()
		await expect(input).toHaveValue(text)
	}

	private async save(): Promise<void> {
		await this.page.keyboard.press('Control+s')
		await expect(this.page.getByRole('dialog')).toBeHidden()
	}
}
