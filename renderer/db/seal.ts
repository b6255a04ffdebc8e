/**
 * Sealing of what rests on disk. Blocks: AES-256-GCM (`gcm.ts`), which transactions have to wait for. All else, a few
 * hundred bytes each: XChaCha20-Poly1305, at once. Envelope: one byte naming the cipher, 24 bytes of nonce, the
 * ciphertext with its tag.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { AES_256_GCM, createGcm, GCM_HEADER_BYTES, GCM_KEY_INFO, GCM_NONCE_BYTES } from './gcm.ts'

export const KEY_BYTES = 32
const XCHACHA20_POLY1305 = 1
const NONCE_BYTES = 24
const HEADER_BYTES = 1 + NONCE_BYTES

/** A row that does not open: damaged, put in another's place, or sealed with another key. */
export class DamagedRow extends Error {
	override name = 'DamagedRow'
	readonly table: string
	readonly key: string
	constructor(table: string, key: string) {
		super(`${table} ${key}`)
		this.table = table
		this.key = key
	}
}

/** @throws whatever the source of randomness throws */
export type RandomBytes = (count: number) => Uint8Array

export const randomBytes: RandomBytes = count => crypto.getRandomValues(new Uint8Array(count))

/** Seals `plain`; `context` is authenticated but not stored. */
export function sealBytes(
	key: Uint8Array,
	context: Uint8Array,
	plain: Uint8Array,
	random: RandomBytes,
): Uint8Array<ArrayBuffer> {
	const box = new Uint8Array(HEADER_BYTES + plain.length + 16)
	box[0] = XCHACHA20_POLY1305
	box.set(random(NONCE_BYTES), 1)
	const nonce = box.subarray(1, HEADER_BYTES)
	xchacha20poly1305(key, nonce, context).encrypt(plain, box.subarray(HEADER_BYTES))
	return box
}

/** @returns `undefined` where the box is damaged or was sealed with another key or context */
export function openBytes(key: Uint8Array, context: Uint8Array, box: Uint8Array): Uint8Array | undefined {
	if (box[0] !== XCHACHA20_POLY1305 || box.length < HEADER_BYTES + 16) return undefined
	const nonce = box.subarray(1, HEADER_BYTES)
	try {
		return xchacha20poly1305(key, nonce, context).decrypt(box.subarray(HEADER_BYTES))
	} catch {
		return undefined
	}
}

export interface Sealer {
	seal(table: string, key: string, value: unknown): Uint8Array<ArrayBuffer>
	/** @throws {@link DamagedRow} */
	open(table: string, key: string, box: Uint8Array): unknown
	sealBytes(table: string, key: string, plain: Uint8Array): Uint8Array<ArrayBuffer>
	/** @throws {@link DamagedRow} */
	openBytes(table: string, key: string, box: Uint8Array): Uint8Array
	sealBlock(key: string, plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
	/** Resolves to `undefined` where the others throw `DamagedRow`. */
	openBlock(key: string, box: Uint8Array): Promise<Uint8Array | undefined>
}

/**
 * Seals values as JSON, each bound to its table and key, so that a row cannot be put in another's place.
 *
 * @param subtle the browser's; a page that came over plain HTTP has none, and blocks are sealed as all else is
 */
export function createSealer(
	dataKey: Uint8Array,
	random: RandomBytes = randomBytes,
	subtle: SubtleCrypto | null = crypto.subtle ?? null,
): Sealer {
	const encoder = new TextEncoder()
	const decoder = new TextDecoder('utf-8', { fatal: true })
	const contextOf = (table: string, key: string) => encoder.encode(`${table}\n${key}`)
	const seal: Sealer['sealBytes'] = (table, key, plain) =>
		sealBytes(dataKey, contextOf(table, key), plain, random)
	const open: Sealer['openBytes'] = (table, key, box) => {
		const plain = openBytes(dataKey, contextOf(table, key), box)
		if (plain === undefined) throw new DamagedRow(table, key)
		return plain
	}
	const gcm = subtle === null ? undefined : createGcm(subtle, bytes(dataKey))
	async function openAesBox(
		context: Uint8Array<ArrayBuffer>,
		box: Uint8Array,
	): Promise<Uint8Array | undefined> {
		if (gcm !== undefined) return gcm.open(context, bytes(box))
		const { openGcm } = await import('./gcm-in-script.ts')
		const nonce = box.subarray(1, GCM_HEADER_BYTES)
		return openGcm(dataKey, GCM_KEY_INFO, context, nonce, box.subarray(GCM_HEADER_BYTES))
	}
	return {
		seal: (table, key, value) => seal(table, key, encoder.encode(JSON.stringify(value))),
		open: (table, key, box) => JSON.parse(decoder.decode(open(table, key, box))),
		sealBytes: seal,
		openBytes: open,
		async sealBlock(key, plain) {
			if (gcm === undefined) return seal('blocks', key, plain)
			return gcm.seal(contextOf('blocks', key), bytes(random(GCM_NONCE_BYTES)), bytes(plain))
		},
		async openBlock(key, box) {
			const context = contextOf('blocks', key)
			return box[0] === AES_256_GCM ? openAesBox(context, box) : openBytes(dataKey, context, box)
		},
	}
}

/** Nothing here lies in memory that threads share, which is all that WebCrypto refuses. */
const bytes = (of: Uint8Array): Uint8Array<ArrayBuffer> => of as Uint8Array<ArrayBuffer>
