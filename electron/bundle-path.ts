import path from 'node:path'

/**
 * Security rule: a URL reaches files inside the renderer's bundle and nothing else.
 *
 * Maps the path of `url` to a file below `root` (an absolute folder); `/` is `index.html`.
 * Returns `null` for anything that could leave the folder or name something other than a plain
 * file: dot segments, encoded separators, drive letters, alternate data streams, NUL.
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
	const segments = pathname.split('/').slice(1)
	if (segments.some(segment => segment === '.' || segment === '..')) return null
	// An encoded slash decodes into one more separator than the URL itself had.
	if (segments.length !== new URL(url).pathname.split('/').length - 1) return null
	if (segments.at(-1) === '') segments.splice(-1, 1, 'index.html')
	if (segments.includes('')) return null
	const file = path.join(root, ...segments)
	return file.startsWith(path.join(root, path.sep)) ? file : null
}
