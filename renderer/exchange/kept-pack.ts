/** Another PC's question that this PC carries (rule S14), as it rests in the sealed store. */
import type { PackRefusal } from '#shared/exchange/refusal.ts'

export interface KeptPack {
	/** Of the question. */
	readonly id: string
	/** Who asks. */
	readonly accountId: string
	readonly replica: string
	/** By the asking PC's clock, and by this one's, milliseconds since 1970. */
	readonly createdMs: number
	readonly keptMs: number
	/** Base64 of the question; gone once it is answered or refused. */
	readonly file?: string
	/** Base64 of the server's answer, to be carried back. */
	readonly answer?: string
	/** Why the server did not take it. */
	readonly reason?: PackRefusal
}

/** Most questions that one PC keeps, and most bytes of them and their answers. */
const MOST_KEPT = 20
const MOST_KEPT_BYTES = 24 << 20

/** Whether another `bytes` may be kept beside `kept`. */
export function hasRoom(kept: readonly KeptPack[], bytes: number): boolean {
	const held = kept.reduce(
		(sum, { file = '', answer = '' }) => sum + ((file.length + answer.length) * 3) / 4,
		0,
	)
	return kept.length < MOST_KEPT && held + bytes <= MOST_KEPT_BYTES
}
