/** LibreOffice without a window, as a second program that opens our files. Its profile is its own and thrown away. */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/** The program; `undefined` where LibreOffice is not installed. */
export function findLibreOffice(): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter)
	return [...folders.map(folder => join(folder, 'soffice')), '/usr/lib/libreoffice/program/soffice'].find(
		existsSync,
	)
}

/** Converts files into `outFolder`. @param to as `--convert-to` takes it: `xlsx`, `pdf`, `csv:…` */
export async function convert(
	soffice: string,
	to: string,
	files: readonly string[],
	outFolder: string,
): Promise<void> {
	const profile = mkdtempSync(join(tmpdir(), 'griddesk-office-'))
	try {
		await promisify(execFile)(
			soffice,
			[
				`-env:UserInstallation=${pathToFileURL(profile)}`,
				'--headless',
				'--norestore',
				'--convert-to',
				to,
				'--outdir',
				outFolder,
				...files,
			],
			{ timeout: 150_000 },
		)
	} finally {
		rmSync(profile, { recursive: true, force: true })
	}
}
