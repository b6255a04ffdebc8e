/** Reads LevelDB's numbers: seven bits a byte, the lowest first. Beyond the end it throws a RangeError. */
export function varints(bytes: Buffer) {
	let at = 0
	return {
		number(): number {
			let value = 0
			for (let factor = 1; ; factor *= 128) {
				const byte = bytes.readUInt8(at++)
				value += (byte & 127) * factor
				if (byte < 128) return value
			}
		},
		skip(count: number): void {
			at += count
		},
		isAtEnd: (): boolean => at >= bytes.length,
	}
}
