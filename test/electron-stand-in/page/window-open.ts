/**
 * A page's wish for a window of its own: `window.open` and links to `_blank`. Reported to main instead
 * of carried out, and answered with `null`, as by an Electron app that denies it. (A window that is
 * opened first and closed afterwards can leave its opener paused in Playwright's debugger.)
 *
 * Injected as source into both worlds, so the functions refer to nothing outside themselves.
 */
export function interceptWindowOpen(secret: string) {
	const report = (url: string, frameName: string) => {
		document.dispatchEvent(new CustomEvent(`${secret}open`, { detail: { url, frameName } }))
	}
	window.open = (url = '', frameName = '') => {
		report(new URL(url, document.baseURI).href, frameName)
		return null
	}
	const followLink = (event: MouseEvent) => {
		const link = event.composedPath().find(node => node instanceof HTMLAnchorElement)
		if (event.defaultPrevented || !link?.href) return
		const newWindow = link.target === '_blank' || event.ctrlKey || event.shiftKey || event.button === 1
		if (!newWindow) return
		event.preventDefault()
		report(link.href, link.target)
	}
	// Last in line, so that the page's own handlers can prevent it.
	window.addEventListener('click', followLink)
	window.addEventListener('auxclick', followLink)
}

/** The isolated world's part: passes on what the page's world reports. */
export function reportWindowOpen(secret: string, report: (wish: { url: string; frameName: string }) => void) {
	document.addEventListener(`${secret}open`, event => {
		report((event as CustomEvent<{ url: string; frameName: string }>).detail)
	})
}
