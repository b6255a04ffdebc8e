import path from 'node:path'
import { DesktopError } from './desktop-error.ts'
import { replaceFile } from './replace-file.ts'

/**
 * Writes `content` to `target` and returns the path written. Where the target cannot be replaced
 * (another program holds it open, it is read-only) the content goes beside it under a name with date
 * and time (`周报 2026-11-22 093015.pdf`). Throws `not_saved` if that fails as well.
 */
export function saveFile(target: string, content: Uint8Array, now: Date): string {
	const { dir, name, ext } = path.parse(target)
	const beside = path.join(dir, `${name} ${stamp(now)}${ext}`)
	let cause: unknown
	for (const file of [target, beside]) {
		try {
			replaceFile(file, content)
			return file
		} catch (error) {
			cause = error
		}
	}
	throw new DesktopError('not_saved', { cause })
}

/** Local time as `YYYY-MM-DD HHMMSS`. */
function stamp(now: Date): string {
	const two = (value: number) => String(value).padStart(2, '0')
	const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
	return `${day} ${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`
}
