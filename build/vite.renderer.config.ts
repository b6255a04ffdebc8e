/** The client as the desktop and the server serve it: `dist/renderer`. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `files.json`: what a browser reads ahead of its pages, see `renderer/app/read-ahead.ts`. */
const listsFiles: Plugin = {
	name: 'lists-files',
	generateBundle: {
		order: 'post',
		handler(_options, bundle) {
			const files = Object.keys(bundle).filter(name => name.startsWith('assets/') && !name.endsWith('.map'))
			this.emitFile({ type: 'asset', fileName: 'files.json', source: JSON.stringify(files) })
		},
	},
}

export default defineConfig({
	root: at('../renderer'),
	base: './',
	plugins: [react(), listsFiles],
	worker: { format: 'es' },
	build: {
		outDir: at('../dist/renderer'),
		emptyOutDir: true,
		target: 'chrome120',
		modulePreload: { polyfill: false },
		// The client lies on the office's own disk; splitting it for a faster download buys nothing.
		chunkSizeWarningLimit: 1500,
	},
})
