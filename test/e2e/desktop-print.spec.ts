/** Printing: to the system's dialog, and to a PDF file. */
import fs from 'node:fs'
import path from 'node:path'
import { type ElectronApplication, expect } from '@playwright/test'
import { test } from './desktop-fixtures.ts'

/** Answers the save dialog with `filePath`, or cancels it, and records what it proposed. */
async function answerSaveDialog(app: ElectronApplication, filePath: string | null): Promise<void> {
	await app.evaluate(({ dialog }, chosen) => {
		dialog.showSaveDialog = async (...args: unknown[]) => {
			Object.assign(globalThis, { proposed: (args.at(-1) as { defaultPath: string }).defaultPath })
			return { canceled: chosen === null, filePath: chosen ?? '' }
		}
	}, filePath)
}

test('writes the page as a PDF where the user says', async ({ launch, profile }) => {
	const { app, page } = await launch()
	const target = path.join(profile, '周报.pdf')
	await answerSaveDialog(app, target)
	expect(await page.evaluate(() => griddesk.printPdf('../周报: 第/3/期.pdf'))).toEqual({ path: target })
	const pdf = fs.readFileSync(target)
	expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
	// A4 in points.
	expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/)
	const proposed = await app.evaluate(() => (globalThis as unknown as { proposed: string }).proposed)
	expect(path.basename(proposed)).toBe('周报 第 3 期.pdf')
	expect(fs.readdirSync(profile).filter(name => name.endsWith('.tmp'))).toEqual([])
})

test('writes beside a file that cannot be replaced, and nothing when cancelled', async ({
	launch,
	profile,
}) => {
	const { app, page } = await launch()
	const target = path.join(profile, '月报.pdf')
	// A folder of that name can be replaced no more than a file that another program holds.
	fs.mkdirSync(target)
	await answerSaveDialog(app, target)
	const saved = await page.evaluate(() => griddesk.printPdf('月报'))
	expect(path.basename(saved?.path ?? '')).toMatch(/^月报 \d{4}-\d\d-\d\d \d{6}\.pdf$/)
	expect(
		fs
			.readFileSync(saved?.path ?? '')
			.subarray(0, 5)
			.toString(),
	).toBe('%PDF-')

	await answerSaveDialog(app, path.join(profile, 'missing-folder', '月报.pdf'))
	const outcome = await page.evaluate(() => griddesk.printPdf('月报').catch((error: Error) => error.message))
	expect(outcome).toBe('not_saved')

	await answerSaveDialog(app, null)
	expect(await page.evaluate(() => griddesk.printPdf('月报'))).toBeNull()
})

test('prints from the page and from the menu', async ({ launch }) => {
	const { app, page } = await launch()
	const answerPrinting = (success: boolean, reason: string) =>
		app.evaluate(
			({ BrowserWindow }, answer) => {
				const contents = BrowserWindow.getAllWindows()[0]?.webContents
				if (!contents) return
				const state = globalThis as unknown as { jobs?: number }
				contents.print = (_options, callback) => {
					state.jobs = (state.jobs ?? 0) + 1
					callback?.(answer.success, answer.reason)
				}
			},
			{ success, reason },
		)
	const jobs = () => app.evaluate(() => (globalThis as unknown as { jobs?: number }).jobs ?? 0)
	const print = () =>
		page.evaluate(() =>
			griddesk.printPage().then(
				() => 'done',
				(error: Error) => error.message,
			),
		)
	await answerPrinting(true, '')
	expect(await print()).toBe('done')
	await answerPrinting(false, 'Print job canceled')
	expect(await print()).toBe('done')
	await answerPrinting(false, 'Invalid printer settings')
	expect(await print()).toBe('print_failed')
	expect(await jobs()).toBe(3)
	await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('print')?.click())
	await expect.poll(jobs).toBe(4)
})
