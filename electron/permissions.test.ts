import type { Session } from 'electron'
import { expect, it } from 'vitest'
import { denyPermissions, isAllowedPermission } from './permissions.ts'

it.each(['notifications', 'geolocation', 'media', 'clipboard-read', 'openExternal', 'fileSystem', 'unknown'])(
	'denies %s',
	permission => expect(isAllowedPermission(permission, 'app://bundle/')).toBe(false),
)

it('keeps storage and copies text for the app’s own page only', () => {
	for (const permission of ['persistent-storage', 'clipboard-sanitized-write']) {
		expect(isAllowedPermission(permission, 'app://bundle/index.html')).toBe(true)
		expect(isAllowedPermission(permission, 'https://example.invalid/')).toBe(false)
		expect(isAllowedPermission(permission, '')).toBe(false)
	}
})

it('answers all three ways in which Electron asks', () => {
	const set: Record<string, (...args: unknown[]) => unknown> = {}
	const record = (name: string) => (handler: never) => Object.assign(set, { [name]: handler })
	denyPermissions(new Proxy({}, { get: (_target, name: string) => record(name) }) as Session)
	const answers: unknown[] = []
	set.setPermissionRequestHandler?.({}, 'media', (granted: boolean) => answers.push(granted), {
		requestingUrl: 'app://bundle/',
	})
	answers.push(set.setPermissionCheckHandler?.({}, 'media', 'app://bundle', {}))
	answers.push(set.setPermissionCheckHandler?.({}, 'persistent-storage', 'app://bundle', {}))
	answers.push(set.setDevicePermissionHandler?.({ deviceType: 'usb', origin: 'app://bundle' }))
	expect(answers).toEqual([false, false, true, false])
})
