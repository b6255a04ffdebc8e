import path from 'node:path'

/**
 * Security rule: a URL reaches files inside the renderer's bundle and nothing else.
 *
 * Maps the path of `url` to a file below `root` (an absolute folder); `/` is `index.html`.
 * Returns `null` for anything that leads out of the folder (dot segments behind encoded separators)
 * or names something other than a plain file (drive letters, alternate data streams, NUL).
 */
export function resolveBundlePath(root: string, url: string): string | null {
	if (!URL.canParse(url)) return null
	let pathname: string
	try {
		pathname = decodeURIComponent(new URL(url).pathname)
	} catch {
		return null
	}
	if (/[\\:\0]/.test(pathname)) return null
	const file = path.join(root, pathname === '/' ? 'index.html' : pathname)
	return file.startsWith(root + path.sep) ? file : null
}
