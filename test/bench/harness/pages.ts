/** Builds the contenders' pages, and the app itself, into one folder that every server serves. */
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'vite'

const HERE = join(import.meta.dirname, '..')
const PAGES = [
	'pages/raw',
	'pages/blocks',
	'pages/product',
	'pages/open-blank',
	'pages/open-raw',
	'pages/open-product',
	'peers/dexie',
	'peers/open-dexie',
	'peers/rxdb',
	'peers/open-rxdb',
	'peers/pouch',
	'peers/open-pouch',
]

/**
 * Each page by itself, so that none opens more slowly for what another one shares with it.
 *
 * @param contenders whose pages
 */
export async function buildPages(outDir: string, contenders: readonly string[]): Promise<void> {
	for (const page of PAGES) {
		const shared = page.endsWith('blocks') || page.endsWith('blank')
		if (!shared && !contenders.some(name => page.endsWith(name))) continue
		const name = basename(page)
		await build({
			configFile: false,
			root: HERE,
			base: './',
			logLevel: 'error',
			publicDir: false,
			worker: { format: 'es' },
			build: {
				outDir,
				emptyOutDir: false,
				target: 'chrome120',
				modulePreload: { polyfill: false },
				chunkSizeWarningLimit: 2000,
				rollupOptions: {
					input: join(HERE, `${page}.ts`),
					output: { entryFileNames: `${name}.js`, assetFileNames: 'assets/[name]-[hash][extname]' },
				},
			},
		})
		writeFileSync(join(outDir, `${name}.html`), htmlOf(name))
	}
	// The product's server serves pages only where there is an index.
	writeFileSync(join(outDir, 'index.html'), htmlOf('product'))
}

const htmlOf = (name: string) =>
	`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>${name}</title><script type="module" src="./${name}.js"></script>\n`

/** The product's own pages, below `app/`. */
export async function buildApp(outDir: string): Promise<void> {
	await build({
		configFile: join(HERE, '../../build/vite.renderer.config.ts'),
		logLevel: 'error',
		build: { outDir: join(outDir, 'app'), emptyOutDir: true },
	})
}
