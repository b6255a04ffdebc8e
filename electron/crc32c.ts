/** CRC-32C (Castagnoli), the checksum of LevelDB; Node brings another one only. */

/** `TABLES[k][byte]`: what a byte adds with k bytes after it, so that four are taken in one step. */
const TABLES = [
	new Uint32Array(256),
	new Uint32Array(256),
	new Uint32Array(256),
	new Uint32Array(256),
] as const
const [T0, T1, T2, T3] = TABLES
for (let byte = 0; byte < 256; byte++) {
	let crc = byte
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
	T0[byte] = crc
}
for (let byte = 0; byte < 256; byte++)
	for (let k = 1; k < 4; k++) {
		const before = TABLES[k - 1]?.[byte] ?? 0
		const table = TABLES[k]
		if (table !== undefined) table[byte] = (before >>> 8) ^ (T0[before & 255] ?? 0)
	}

export function crc32c(bytes: Buffer): number {
	let crc = -1
	let at = 0
	for (const end = bytes.length - 3; at < end; at += 4) {
		crc ^= bytes.readInt32LE(at)
		crc =
			(T3[crc & 255] as number) ^
			(T2[(crc >>> 8) & 255] as number) ^
			(T1[(crc >>> 16) & 255] as number) ^
			(T0[crc >>> 24] as number)
	}
	for (; at < bytes.length; at++) crc = (crc >>> 8) ^ (T0[(crc ^ (bytes[at] as number)) & 255] as number)
	return ~crc >>> 0
}

/** As LevelDB stores it, so that a checksum of checksums is none of the usual ones. */
export const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
