import fs from 'node:fs'

/**
 * Replaces `file` atomically and durably: a crash leaves the old content or the new, never a part.
 * Throws what the file system throws, and leaves no temporary file then.
 */
export function replaceFile(file: string, content: string | Uint8Array): void {
	const temporary = `${file}.${process.pid}.tmp`
	try {
		fs.writeFileSync(temporary, content, { flush: true })
		fs.renameSync(temporary, file)
	} catch (error) {
		fs.rmSync(temporary, { force: true })
		throw error
	}
}
