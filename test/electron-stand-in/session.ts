/** `electron.session`: the default session's permission handlers, made real in Chromium. */
import { app } from './app.ts'
import { toChromium } from './protocol.ts'
import { strict } from './strict.ts'
import { createVerifiedFetch, type VerifyProc } from './verified-fetch.ts'

type RequestHandler = (
	contents: object,
	permission: string,
	callback: (granted: boolean) => void,
	details: { requestingUrl: string; isMainFrame: boolean },
) => void
type CheckHandler = (contents: object, permission: string, origin: string, details: object) => boolean

/** Electron's name and Chromium's for those permissions that can be set from outside. */
const PERMISSIONS: readonly [string, string][] = [
	['notifications', 'notifications'],
	['geolocation', 'geolocation'],
	['media', 'camera'],
	['media', 'microphone'],
	['midi', 'midi'],
	['clipboard-read', 'clipboard-read'],
	['clipboard-sanitized-write', 'clipboard-write'],
	['persistent-storage', 'persistent-storage'],
	['local-fonts', 'local-fonts'],
	['idle-detection', 'idle-detection'],
]

let requestHandler: RequestHandler | null = null
let checkHandler: CheckHandler | null = null

const defaultSession = strict('session.defaultSession', {
	setPermissionRequestHandler(handler: RequestHandler | null) {
		requestHandler = handler
	},
	setPermissionCheckHandler(handler: CheckHandler | null) {
		checkHandler = handler
	},
	/** Kept by nobody: headless Chromium offers no devices. */
	setDevicePermissionHandler(_handler: unknown) {},
	/** Kept by nobody: main's requests go through sessions of their own. */
	setCertificateVerifyProc(_proc: unknown) {},
})

/** For requests of main alone. */
function createRequestSession() {
	let verify: VerifyProc | null = null
	return strict('session', {
		setCertificateVerifyProc(proc: VerifyProc | null) {
			verify = proc
		},
		fetch: createVerifiedFetch(() => verify),
	})
}

const sessions = new Map<string, ReturnType<typeof createRequestSession>>()

export const session = strict('session', {
	defaultSession,
	fromPartition(name: string, _options?: object) {
		const known = sessions.get(name) ?? createRequestSession()
		sessions.set(name, known)
		return known
	},
})

/**
 * Asks the app's handlers about each permission for `url` and tells Chromium. The questions come
 * ahead of the page's own, and like Electron everything is granted where no handler is set.
 */
export async function applyPermissions(contents: object, url: string): Promise<void> {
	const shown = toChromium(url)
	if (!shown.startsWith('http')) return
	const { origin } = new URL(shown)
	for (const [permission, name] of PERMISSIONS) {
		const granted =
			(await ask(contents, permission, url)) && (checkHandler?.(contents, permission, url, {}) ?? true)
		await app.chromium.send('Browser.setPermission', {
			origin,
			permission: { name },
			setting: granted ? 'granted' : 'denied',
		})
	}
}

function ask(contents: object, permission: string, requestingUrl: string): Promise<boolean> {
	return new Promise(resolve => {
		if (!requestHandler) resolve(true)
		else requestHandler(contents, permission, resolve, { requestingUrl, isMainFrame: true })
	})
}
