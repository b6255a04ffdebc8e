/** The shell under test with a small page of its own in place of the renderer, so that its specs stay fast. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test as base } from '@playwright/test'
import type { Desktop as DesktopApi } from '#shared/ipc.ts'
import { type Desktop, type LaunchOptions, launchDesktop, newUserDataDir, PROJECT_ROOT } from './launch.ts'

declare global {
	/** What the preload exposes; present in every page of the app. */
	var griddesk: DesktopApi
}

interface TestFixtures {
	/** The profile folder of this test. */
	profile: string
	/** Starts an instance over that profile; closed after the test. */
	launch: (options?: Partial<LaunchOptions>) => Promise<Desktop>
}

interface WorkerFixtures {
	/** An app folder: the built main and preload, and the fixture page as the renderer. */
	shellApp: string
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
	shellApp: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures off the pattern
		async ({}, use) => {
			const folder = createShellApp()
			await use(folder)
			fs.rmSync(folder, { recursive: true, force: true })
		},
		{ scope: 'worker' },
	],
	// biome-ignore lint/correctness/noEmptyPattern: as above
	profile: async ({}, use) => {
		const folder = newUserDataDir()
		await use(folder)
		fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
	},
	launch: async ({ shellApp, profile }, use) => {
		const started: Desktop[] = []
		await use(async options => {
			const desktop = await launchDesktop({ userDataDir: profile, appDir: shellApp, ...options })
			started.push(desktop)
			await desktop.page.locator('#status', { hasText: '版本' }).waitFor()
			return desktop
		})
		for (const { app } of started) await app.close()
	},
})

function createShellApp(): string {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-shell-'))
	for (const [from, to] of [
		['dist/electron', 'dist/electron'],
		['test/fixtures/shell-page', 'dist/renderer'],
		['package.json', 'package.json'],
	] as const) {
		fs.cpSync(path.join(PROJECT_ROOT, from), path.join(folder, to), { recursive: true })
	}
	return folder
}
