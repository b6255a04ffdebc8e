/** A ledger on its way out: through the bridge, to the file that the user picks. */
import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { test } from './desktop-fixtures.ts'

test('saves a ledger where the user says, beside one that is open elsewhere, and never without being asked', async ({
	launch,
	profile,
}) => {
	const { app, page } = await launch()
	const answer = (filePath: string | null) =>
		app.evaluate(({ dialog }, chosen) => {
			dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' })
		}, filePath)
	const save = (first: number) =>
		page.evaluate(
			byte => griddesk.saveLedger('党员花名册 2026-11-20', Uint8Array.of(byte, 2, 3)).catch(String),
			first,
		)
	const target = path.join(profile, '花名册.xlsx')
	await answer(target)
	expect(await save(1)).toEqual({ path: target, beside: false })
	expect([...fs.readFileSync(target)]).toEqual([1, 2, 3])

	// As office programs mark a file that they hold open.
	fs.writeFileSync(path.join(profile, '~$花名册.xlsx'), '')
	const beside = path.join(profile, '花名册(2).xlsx')
	expect(await save(9)).toEqual({ path: beside, beside: true })
	expect([...fs.readFileSync(target)]).toEqual([1, 2, 3])
	expect([...fs.readFileSync(beside)]).toEqual([9, 2, 3])

	await answer(null)
	expect(await save(1)).toBeNull()
	await answer(path.join(profile, 'pulled-out', '花名册.xlsx'))
	expect(await save(1)).toContain('not_saved')
})
