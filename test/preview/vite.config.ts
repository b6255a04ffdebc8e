import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
	root: fileURLToPath(new URL('.', import.meta.url)),
	cacheDir: fileURLToPath(new URL('../../node_modules/.vite-preview', import.meta.url)),
	plugins: [react()],
	// Only workers use these: found late, they would reload the page in the midst of an import.
	optimizeDeps: { include: ['hucre', 'hucre/csv', 'docx', 'easy-template-x', 'fflate'] },
	resolve: { alias: { 'node:fs': fileURLToPath(new URL('./no-files.ts', import.meta.url)) } },
	server: { host: '127.0.0.1', fs: { allow: [fileURLToPath(new URL('../..', import.meta.url))] } },
})
