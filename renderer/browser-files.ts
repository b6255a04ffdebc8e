/** Files in a plain browser: a download, and the browser's own way to pick one. */
import type { DesktopErrorCode } from '#shared/ipc.ts'

export function downloadFile(name: string, bytes: Uint8Array<ArrayBuffer>): void {
	const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
	const link = document.createElement('a')
	link.href = url
	link.download = name
	link.click()
	// The browser reads it after the click.
	setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** @returns `null` if the user cancelled; rejects with a {@link DesktopErrorCode} as the desktop does */
export function pickFile(
	extension: string,
	mostBytes: number,
): Promise<{ bytes: Uint8Array<ArrayBuffer> } | null> {
	const input = document.createElement('input')
	input.type = 'file'
	input.accept = extension
	return new Promise((resolve, reject) => {
		const fail = (code: DesktopErrorCode) => reject(new Error(code))
		input.addEventListener('cancel', () => resolve(null))
		input.addEventListener('change', () => {
			const [file] = input.files ?? []
			if (file === undefined) resolve(null)
			else if (file.size > mostBytes) fail('too_large')
			else
				file.arrayBuffer().then(
					buffer => resolve({ bytes: new Uint8Array(buffer) }),
					() => fail('not_read'),
				)
		})
		input.click()
	})
}
