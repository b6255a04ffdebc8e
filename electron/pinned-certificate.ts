/** By which certificate this PC knows its server, in a file of its own. */
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { replaceFile } from './replace-file.ts'

const Fingerprint = z.string().regex(/^[0-9a-f]{64}$/)
const Pin = z.object({
	origin: z.url({ protocol: /^https?$/ }),
	fingerprint: Fingerprint,
	/** Those that the server has told of since. */
	also: z.array(Fingerprint).max(2),
})
type Pin = z.infer<typeof Pin>

export interface PinnedCertificate {
	/**
	 * The fingerprints that are good for the server at `origin`, the one that it was trusted for first; none where it is
	 * Chromium's to decide.
	 *
	 * @param named by the administrator; it overrules what is remembered of another
	 */
	accepted(origin: string, named: string | undefined): readonly string[]
	/** @throws what the file system throws */
	write(pin: Pin): void
	forget(): void
}

/** A file that is damaged is none: the server is then met for the first time. */
export function openPinnedCertificate(file: string): PinnedCertificate {
	let pin: Pin | null = read(file)
	return {
		accepted(origin, named) {
			const known = pin?.origin === origin && (named === undefined || pin.fingerprint === named) ? pin : null
			const first = named ?? known?.fingerprint
			return first === undefined ? [] : [first, ...(known?.also ?? [])]
		},
		write(next) {
			fs.mkdirSync(path.dirname(file), { recursive: true })
			replaceFile(file, JSON.stringify(next, null, 2))
			pin = next
		},
		forget() {
			pin = null
			fs.rmSync(file, { force: true })
		},
	}
}

function read(file: string): Pin | null {
	try {
		return Pin.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
	} catch {
		return null
	}
}
