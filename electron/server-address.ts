import { readSettings, type Settings, writeSettings } from './settings.ts'

export interface ServerAddress {
	/** The origin in use, or `null`. */
	get(): string | null
	/** Remembers the origin of `url` on this PC. Throws what the file system throws. */
	set(url: string): void
}

/**
 * Which central server this PC talks to. `forThisRun` (from the command line or the environment) wins over all and is
 * not remembered. Else it is what somebody has entered here, until the administrator's preset names another server than
 * it did then: a server that has moved is entered once, in the preset.
 */
export function createServerAddress(
	settingsFile: string,
	{ forThisRun, preset }: { forThisRun: string | null; preset: string | null },
	now: number,
): ServerAddress {
	let settings: Settings = readSettings(settingsFile, now)
	const presetUrl = preset === null ? null : new URL(preset).origin
	let override = forThisRun
	const chosen = () => {
		const overruled = presetUrl !== null && presetUrl !== (settings.presetUrl ?? null)
		return overruled ? presetUrl : settings.serverUrl
	}
	return {
		get: () => override ?? chosen(),
		set(url) {
			const next = { serverUrl: new URL(url).origin, ...(presetUrl !== null && { presetUrl }) }
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
