/** Before the tests: bundles main and preload, so that they are never older than their source. */
import path from 'node:path'
import { build } from 'vite'

export default async function setup(): Promise<void> {
	await build({
		configFile: path.join(import.meta.dirname, '../../build/vite.electron.config.ts'),
		logLevel: 'warn',
	})
}
