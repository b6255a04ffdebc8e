import { defineConfig } from '@playwright/test'
import { desktopBinary } from './test/e2e/launch.ts'

// The configuration is read again in every worker; the line is for the run.
if (process.env.TEST_WORKER_INDEX === undefined) console.log(`desktop tests run on ${desktopBinary().name}`)

export default defineConfig({
	testDir: 'test/e2e',
	globalSetup: './test/e2e/desktop-setup.ts',
	workers: 2,
	// A busy machine is slow, not wrong: these limits only end a wait for what never comes.
	timeout: 90_000,
	// Two desktops, a server and a browser on a small machine: what passes only now is named at the end of `npm test`.
	retries: 1,
	expect: { timeout: 15_000 },
	reporter: 'list',
	use: {
		browserName: 'chromium',
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		viewport: { width: 1366, height: 768 },
		launchOptions: {
			executablePath: process.env.GRIDDESK_CHROMIUM ?? '/usr/bin/chromium',
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
})
