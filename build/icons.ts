/**
 * `node build/icons.ts`: draws the icons of `build/icons/griddesk.svg` anew: PNGs for Linux, one .ico for Windows.
 * Run it after a change of the drawing and commit what it writes.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { packIco } from './ico.ts'

/** Edges in pixels: what desktops of Linux ask for, and those that Windows shows. */
const LINUX = [16, 24, 32, 48, 64, 128, 256, 512]
const WINDOWS = [16, 24, 32, 48, 64, 128, 256]

const folder = join(import.meta.dirname, 'icons')
const svg = readFileSync(join(folder, 'griddesk.svg'), 'utf8')
const browser = await chromium.launch({
	executablePath: process.env.GRIDDESK_CHROMIUM ?? '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage()
const pngs = new Map<number, Buffer>()
for (const size of new Set([...LINUX, ...WINDOWS])) {
	await page.setContent(
		`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
	)
	pngs.set(size, await page.locator('svg').screenshot({ omitBackground: true }))
}
await browser.close()

for (const size of LINUX) writeFileSync(join(folder, `${size}x${size}.png`), pngs.get(size) as Buffer)
rmSync(join(folder, 'griddesk.ico'), { force: true })
writeFileSync(join(folder, 'griddesk.ico'), packIco(WINDOWS.map(size => pngs.get(size) as Buffer)))
console.log(`Icons written to ${folder}`)
