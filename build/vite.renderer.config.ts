/** The client as the desktop and the server serve it: `dist/renderer`. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
	root: at('../renderer'),
	base: './',
	plugins: [react()],
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
