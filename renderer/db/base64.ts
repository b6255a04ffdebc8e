/** Base64 of bytes, from a key's few to a file's millions. */

/** As many arguments as one call may have on every engine. */
const PIECE = 8192

export function toBase64(bytes: Uint8Array): string {
	let text = ''
	for (let at = 0; at < bytes.length; at += PIECE)
		text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
	return btoa(text)
}

/** @throws where `text` is not base64 */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(text), char => char.charCodeAt(0))
