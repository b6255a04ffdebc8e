import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { replaceFile } from './replace-file.ts'

const Settings = z.object({
	/** The origin of the central server. */
	serverUrl: z.url({ protocol: /^https?$/ }).nullable(),
	/** What the preset named when that was entered. */
	presetUrl: z.url({ protocol: /^https?$/ }).exactOptional(),
})
export type Settings = z.infer<typeof Settings>

const DEFAULTS: Settings = { serverUrl: null }

/**
 * Reads the settings of this PC. A missing file gives the defaults; a damaged one is set aside as
 * `settings.damaged-<ms since 1970>.json` for whoever looks after the PC, and gives the defaults too.
 */
export function readSettings(file: string, now: number): Settings {
	let text: string
	try {
		text = fs.readFileSync(file, 'utf8')
	} catch {
		return DEFAULTS
	}
	const parsed = Settings.safeParse(parseJson(text))
	if (parsed.success) return parsed.data
	try {
		fs.renameSync(file, path.join(path.dirname(file), `settings.damaged-${now}.json`))
	} catch {
		// Unable to keep the damaged file: starting matters more.
	}
	return DEFAULTS
}

/** Writes the settings whole or not at all. Throws what the file system throws. */
export function writeSettings(file: string, settings: Settings): void {
	fs.mkdirSync(path.dirname(file), { recursive: true })
	replaceFile(file, JSON.stringify(settings, null, 2))
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}
