/** Tells the desktop whether something typed is not saved yet, so that no update is installed over it. */
import { useEffect } from 'react'
import { desktop } from '../desktop.ts'

let forms = 0

// After a reload the forms of the page before are gone.
if (globalThis.window?.griddesk) void desktop().setUnsaved(false)

export function useUnsaved(dirty: boolean): void {
	useEffect(() => {
		if (!dirty) return
		count(1)
		return () => count(-1)
	}, [dirty])
}

function count(change: 1 | -1): void {
	const before = forms
	forms += change
	if (before === 0 || forms === 0) void desktop().setUnsaved(forms > 0)
}
