/** The PDF tools of poppler, where they are installed. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @returns the program; `undefined` where it is not installed */
export const findPoppler = (name: 'pdftotext' | 'pdftoppm'): string | undefined =>
	(process.env.PATH ?? '')
		.split(delimiter)
		.map(folder => join(folder, name))
		.find(existsSync)
