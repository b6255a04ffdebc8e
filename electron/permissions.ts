import type { Session } from 'electron'
import { isAppUrl } from './origin.ts'

/**
 * Keeps the office's records from being evicted when the disk runs low, and lets a button copy
 * text. Nothing else of what a page can ask for is needed.
 */
const ALLOWED = new Set(['persistent-storage', 'clipboard-sanitized-write'])

/** Security rule: permissions are denied unless listed, and to other origins always. */
export function isAllowedPermission(permission: string, requestingUrl: string): boolean {
	return ALLOWED.has(permission) && isAppUrl(requestingUrl)
}

/** Applies the rule to the three ways in which Electron asks. */
export function denyPermissions(session: Session): void {
	session.setPermissionRequestHandler((_contents, permission, callback, details) => {
		callback(isAllowedPermission(permission, details.requestingUrl))
	})
	session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
		isAllowedPermission(permission, requestingOrigin),
	)
	session.setDevicePermissionHandler(() => false)
}
