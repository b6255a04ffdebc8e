/**
 * Plays the invented quarter of 小正街社区 (`test/e2e/meeting-quarter.spec.ts`) and writes its six papers to
 * `docs/samples`: each as .docx, and its pages as pictures where LibreOffice and poppler are installed.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { convert, findLibreOffice } from '../libreoffice.ts'
import { findPoppler } from './poppler.ts'

const DOTS_PER_INCH = 72

const folder = fileURLToPath(new URL('../../docs/samples/', import.meta.url))
const papers = mkdtempSync(join(tmpdir(), 'griddesk-papers-'))
const played = spawnSync('npx', ['--no-install', 'playwright', 'test', 'meeting-quarter'], {
	stdio: 'inherit',
	shell: process.platform === 'win32',
	env: { ...process.env, GRIDDESK_SAMPLES: papers },
})
if (played.status !== 0) throw new Error('The quarter did not play to its end')
rmSync(folder, { recursive: true, force: true })
cpSync(papers, folder, { recursive: true })
rmSync(papers, { recursive: true })

const files = readdirSync(folder).map(name => join(folder, name))
const [soffice, pdfToPpm] = [findLibreOffice(), findPoppler('pdftoppm')]
if (soffice === undefined || pdfToPpm === undefined) {
	console.log('No pictures: LibreOffice or poppler is not installed.')
} else {
	const pdfs = mkdtempSync(join(tmpdir(), 'griddesk-samples-'))
	process.env.FONTCONFIG_FILE = fileURLToPath(new URL('./fonts.conf', import.meta.url))
	await convert(soffice, 'pdf', files, pdfs)
	for (const file of files) {
		const name = basename(file, '.docx')
		execFileSync(pdfToPpm, [
			'-png',
			'-r',
			String(DOTS_PER_INCH),
			join(pdfs, `${name}.pdf`),
			join(folder, name),
		])
	}
	rmSync(pdfs, { recursive: true, force: true })
}
console.log(readdirSync(folder).sort().join('\n'))
