import { expect, test } from 'vitest'
import { lostItsSandbox } from './sandbox.ts'

test('an AppImage that was started without the sandbox is noticed; a test run from a folder is none', () => {
	const given = (name: string) => name === 'no-sandbox'
	expect(lostItsSandbox({ APPIMAGE: '/home/user/griddesk.AppImage' }, given)).toBe(true)
	expect(lostItsSandbox({ APPIMAGE: '/home/user/griddesk.AppImage' }, () => false)).toBe(false)
	expect(lostItsSandbox({}, given)).toBe(false)
})
