/**
 * The outside of a `.gridpack` (rule S14): what can be read of one without any key. Numbers are big-endian.
 *
 * | bytes | what                                              |
 * |-------|---------------------------------------------------|
 * | 8     | `GRIDPACK`                                        |
 * | 1     | format version, 1                                 |
 * | 4     | length H of the header                            |
 * | H     | header: JSON, see {@link PackHeader}              |
 * | 32    | X25519 public key, made for this file             |
 * | 4     | length C of the sealed content                    |
 * | C     | sealed content, see `pack.ts`                     |
 * | 64    | Ed25519 signature of SHA-256 of all bytes before  |
 */
import { strFromU8, strToU8 } from 'fflate'
import { z } from 'zod'
import { MIN_PROTOCOL, PROTOCOL } from '../protocol/wire.ts'
import { PACK_LIMITS } from './limits.ts'
import { type Refused, refused } from './refusal.ts'

const MAGIC = strToU8('GRIDPACK')
const FORMAT = 1
const HEADER_AT = MAGIC.length + 1 + 4
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64

/** Readable by whoever carries the file: ids and times, nothing of the data. */
export const PackHeader = z.object({
	product: z.literal('griddesk'),
	protocol: z.int(),
	/** A question from a replica to its server, or the server's answer to that replica. */
	kind: z.enum(['request', 'answer']),
	/** Of this file. */
	id: z.uuid(),
	serverId: z.uuid(),
	/** The account and the 6 digits of the replica that asks. */
	accountId: z.uuid(),
	replica: z.string().regex(/^[0-9a-f]{6}$/),
	/** The server's epoch; of a question the one that the replica knows, `''` if none. */
	epoch: z.string().max(40),
	/** By the writer's clock, milliseconds since 1970. */
	createdMs: z.int(),
})
export type PackHeader = z.infer<typeof PackHeader>

/** A file whose outside is in order. Nothing in it is proven yet. */
export interface Envelope {
	readonly header: PackHeader
	/** All that stands before the sealed content: it is authenticated with it. */
	readonly head: Uint8Array
	readonly fileKey: Uint8Array
	readonly sealed: Uint8Array
	/** All that is signed. */
	readonly signed: Uint8Array
	readonly signature: Uint8Array
}

export function readEnvelope(file: Uint8Array): { readonly ok: true; readonly envelope: Envelope } | Refused {
	if (file.length > PACK_LIMITS.fileBytes) return refused('too_big')
	if (!MAGIC.every((byte, i) => i >= file.length || file[i] === byte)) return refused('not_a_pack')
	if (file.length <= MAGIC.length) return refused(file.length === 0 ? 'not_a_pack' : 'truncated')
	if (file[MAGIC.length] !== FORMAT) return refused('newer_format')
	if (file.length < HEADER_AT) return refused('truncated')
	const headerBytes = uint32(file, MAGIC.length + 1)
	if (headerBytes > PACK_LIMITS.headerBytes) return refused('malformed')
	const keyAt = HEADER_AT + headerBytes
	const sealedAt = keyAt + KEY_BYTES + 4
	if (file.length < sealedAt) return refused('truncated')
	const signatureAt = sealedAt + uint32(file, keyAt + KEY_BYTES)
	if (file.length < signatureAt + SIGNATURE_BYTES) return refused('truncated')
	if (file.length > signatureAt + SIGNATURE_BYTES) return refused('malformed')
	const header = PackHeader.safeParse(parseJson(file.subarray(HEADER_AT, keyAt)))
	if (!header.success) return refused('malformed')
	if (header.data.protocol < MIN_PROTOCOL) return refused('older_protocol')
	const envelope = {
		header: header.data,
		head: file.subarray(0, sealedAt),
		fileKey: file.subarray(keyAt, keyAt + KEY_BYTES),
		sealed: file.subarray(sealedAt, signatureAt),
		signed: file.subarray(0, signatureAt),
		signature: file.subarray(signatureAt),
	}
	return { ok: true, envelope }
}

/** The part of a file before its sealed content of `sealedBytes`. */
export function writeHead(header: PackHeader, fileKey: Uint8Array, sealedBytes: number): Uint8Array {
	const text = strToU8(JSON.stringify(header))
	const head = new Uint8Array(HEADER_AT + text.length + KEY_BYTES + 4)
	const view = new DataView(head.buffer)
	head.set(MAGIC)
	head[MAGIC.length] = FORMAT
	view.setUint32(MAGIC.length + 1, text.length)
	head.set(text, HEADER_AT)
	head.set(fileKey, HEADER_AT + text.length)
	view.setUint32(head.length - 4, sealedBytes)
	return head
}

export const newHeader = (fields: Omit<PackHeader, 'product' | 'protocol'>): PackHeader => ({
	product: 'griddesk',
	protocol: PROTOCOL,
	...fields,
})

const uint32 = (bytes: Uint8Array, at: number): number =>
	new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0)

/** @returns `undefined` where it is not JSON */
export function parseJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(strFromU8(bytes))
	} catch {
		return undefined
	}
}
