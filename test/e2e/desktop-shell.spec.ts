import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { launchDesktop, newUserDataDir, PROJECT_ROOT } from './launch.ts'

function shellApp(): string {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-app-'))
	fs.cpSync(path.join(PROJECT_ROOT, 'dist/electron'), path.join(dir, 'dist/electron'), { recursive: true })
	fs.cpSync(path.join(PROJECT_ROOT, 'test/fixtures/shell-page'), path.join(dir, 'dist/renderer'), {
		recursive: true,
	})
	fs.copyFileSync(path.join(PROJECT_ROOT, 'package.json'), path.join(dir, 'package.json'))
	return dir
}

test('starts', async () => {
	const { app, page } = await launchDesktop({ userDataDir: newUserDataDir(), appDir: shellApp() })
	await expect(page.locator('#status')).toHaveText('版本 0.1.0')
	await app.close()
})
