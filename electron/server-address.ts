import { readSettings, type Settings, writeSettings } from './settings.ts'

export interface ServerAddress {
	/** The origin in use, or `null`. */
	get(): string | null
	/** Remembers the origin of `url` on this PC. Throws what the file system throws. */
	set(url: string): void
}

/**
 * Which central server this PC talks to. `initial` (from the command line or the environment) wins
 * over the remembered one for this run and is not remembered itself.
 */
export function createServerAddress(
	settingsFile: string,
	initial: string | null,
	now: number,
): ServerAddress {
	let settings: Settings = readSettings(settingsFile, now)
	let override = initial
	return {
		get: () => override ?? settings.serverUrl,
		set(url) {
			const next = { ...settings, serverUrl: new URL(url).origin }
			writeSettings(settingsFile, next)
			settings = next
			override = null
		},
	}
}

/**
 * The server named by `--server=URL` or else by GRIDDESK_SERVER, as an origin; `null` where there is
 * none or it is no http(s) address.
 */
export function initialServer(argv: readonly string[], env: NodeJS.ProcessEnv): string | null {
	const argument = argv.find(arg => arg.startsWith('--server='))?.slice('--server='.length)
	const url = argument ?? env.GRIDDESK_SERVER
	if (!url || !URL.canParse(url)) return null
	const { protocol, origin } = new URL(url)
	return protocol === 'https:' || protocol === 'http:' ? origin : null
}
