/** Bundles the main process and the preload: dist/electron/main.cjs and dist/electron/preload.cjs. */
import path from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const root = path.join(import.meta.dirname, '..')

/** A sandboxed preload can require nothing but Electron, so it must be one file. */
const preloadStandsAlone: Plugin = {
	name: 'preload-stands-alone',
	generateBundle(_options, bundle) {
		const preload = bundle['preload.cjs']
		if (preload?.type !== 'chunk') return this.error('preload.cjs was not built')
		const others = [...preload.imports, ...preload.dynamicImports].filter(id => id !== 'electron')
		if (others.length > 0) this.error(`preload.cjs must import electron only, not ${others.join(', ')}`)
	},
}

export default defineConfig({
	root,
	publicDir: false,
	plugins: [preloadStandsAlone],
	build: {
		ssr: true,
		outDir: path.join(root, 'dist/electron'),
		target: 'node24',
		sourcemap: true,
		minify: false,
		rolldownOptions: {
			input: {
				main: path.join(root, 'electron/main.ts'),
				preload: path.join(root, 'electron/preload.ts'),
			},
			external: ['electron', /^node:/],
			output: { format: 'cjs', entryFileNames: '[name].cjs' },
		},
	},
	ssr: { noExternal: true },
})
