/** The one origin whose pages this app shows and trusts. */
export const APP_ORIGIN = 'app://bundle'

export const START_PAGE = `${APP_ORIGIN}/index.html`

/** Whether `url` lies under `app://bundle`. False for anything that is not an absolute URL. */
export function isAppUrl(url: string): boolean {
	// The `origin` of a URL with a custom scheme is "null" in Node, so the parts are compared.
	const parsed = URL.canParse(url) ? new URL(url) : null
	return parsed !== null && parsed.protocol === 'app:' && parsed.host === 'bundle'
}
