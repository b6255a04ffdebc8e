/**
 * Writes the six papers of an invented quarter to `docs/samples`: each as .docx, and its pages as pictures where
 * LibreOffice and poppler are installed.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeDocx } from '#renderer/papers/write-docx.ts'
import { layOut } from '#shared/papers/lay-out.ts'
import { convert, findLibreOffice } from '../libreoffice.ts'
import { findPoppler } from './poppler.ts'
import { SAMPLES } from './sample-contents.ts'

const DOTS_PER_INCH = 72

const folder = fileURLToPath(new URL('../../docs/samples/', import.meta.url))
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const files: string[] = []
for (const [name, paper] of Object.entries(SAMPLES)) {
	const file = join(folder, `${name}.docx`)
	writeFileSync(file, await writeDocx(layOut(paper)))
	files.push(file)
}

const [soffice, pdfToPpm] = [findLibreOffice(), findPoppler('pdftoppm')]
if (soffice === undefined || pdfToPpm === undefined) {
	console.log('No pictures: LibreOffice or poppler is not installed.')
} else {
	const pdfs = mkdtempSync(join(tmpdir(), 'griddesk-samples-'))
	process.env.FONTCONFIG_FILE = fileURLToPath(new URL('./fonts.conf', import.meta.url))
	await convert(soffice, 'pdf', files, pdfs)
	for (const name of Object.keys(SAMPLES))
		execFileSync(pdfToPpm, [
			'-png',
			'-r',
			String(DOTS_PER_INCH),
			join(pdfs, `${name}.pdf`),
			join(folder, name),
		])
	rmSync(pdfs, { recursive: true, force: true })
}
console.log(readdirSync(folder).sort().join('\n'))
