/** Tells the desktop whether something typed is not saved yet, so that no update is installed over it. */
import { useEffect } from 'react'
import { desktop } from '../desktop.ts'

/** Forms, fields and drafts that hold something. */
const holders = new Set<object>()

// After a reload the forms of the page before are gone.
if (globalThis.window?.griddesk) void desktop().setUnsaved(false)

/** For a form or field that loses what was typed when it goes away. */
export function useUnsaved(dirty: boolean): void {
	useEffect(() => {
		if (!dirty) return
		const holder = {}
		markUnsaved(holder, true)
		return () => markUnsaved(holder, false)
	}, [dirty])
}

/** For a draft that outlives its form. */
export function markUnsaved(holder: object, dirty: boolean): void {
	const before = holders.size > 0
	if (dirty) holders.add(holder)
	else holders.delete(holder)
	tell(before)
}

/** The account was locked: its drafts are gone. */
export function forgetUnsaved(): void {
	const before = holders.size > 0
	holders.clear()
	tell(before)
}

function tell(before: boolean): void {
	const now = holders.size > 0
	if (now !== before) void desktop().setUnsaved(now)
}
