/** Builds what is served and shipped: `dist/renderer`, `dist/electron`. The server runs from source. */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const CONFIGS = ['vite.renderer.config.ts', 'vite.electron.config.ts']

/** Builds the client and the desktop shell. Throws where a build fails. */
export async function buildAll(logLevel: 'info' | 'warn' = 'warn'): Promise<void> {
	for (const config of CONFIGS)
		await build({ configFile: fileURLToPath(new URL(config, import.meta.url)), logLevel })
}

if (import.meta.main) await buildAll('info')
