import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
	test: {
		// `test/e2e` is Playwright's.
		exclude: [...configDefaults.exclude, 'dist/**', 'test/e2e/**'],
		// By itself vitest leaves one core idle, which of two is half of the machine.
		maxWorkers: '100%',
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// What is waited for comes late on a busy machine; these are no measurements.
		expect: { poll: { timeout: 30_000 } },
	},
})
