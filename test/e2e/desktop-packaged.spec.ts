/** The app as it was packed, where `npm run dist -- --check` has just packed it; else the app of this folder. */
import fs from 'node:fs'
import { expect, test } from '@playwright/test'
import { launchDesktop, newUserDataDir, PROJECT_ROOT } from './launch.ts'

test('opens its first page, in Chinese, and knows whether it is packed', async () => {
	const profile = newUserDataDir()
	const { app, page } = await launchDesktop({ userDataDir: profile, server: 'http://127.0.0.1:9' })
	await expect(page.getByRole('form', { name: '登录' })).toBeVisible()
	const said = await app.evaluate(({ app: { getName, getVersion, getAppPath, isPackaged } }) => ({
		name: getName(),
		version: getVersion(),
		isPackaged,
		inArchive: getAppPath().endsWith('app.asar'),
	}))
	const { version } = JSON.parse(fs.readFileSync(`${PROJECT_ROOT}/package.json`, 'utf8')) as {
		version: string
	}
	const packed = process.env.GRIDDESK_PACKAGED !== undefined
	expect(said).toEqual({ name: '网格工作台', version, isPackaged: packed, inArchive: packed })
	await app.close()
	fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})
