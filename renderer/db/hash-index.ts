/** From a hash to the numbers kept under it, in 8 to 16 bytes an entry: a table of open addresses. */
const FREE = 0
const TAKEN_BACK = 0xffffffff
const LEAST = 1024

export function createHashIndex() {
	let hashes = new Uint32Array(LEAST)
	/** The number and one, or {@link FREE}, or {@link TAKEN_BACK}. */
	let numbers = new Uint32Array(LEAST)
	/** Slots that are not free. */
	let used = 0
	let count = 0

	let mask = LEAST - 1
	let shift = 32 - Math.log2(LEAST)

	const startOf = (hash: number): number => Math.imul(hash, 0x9e3779b1) >>> shift
	const after = (slot: number): number => (slot + 1) & mask

	function add(hash: number, number: number): void {
		if ((used + 1) * 2 > hashes.length) grow()
		let slot = startOf(hash)
		while (numbers[slot] !== FREE) slot = after(slot)
		hashes[slot] = hash
		numbers[slot] = number + 1
		used++
		count++
	}

	function grow(): void {
		const [oldHashes, oldNumbers] = [hashes, numbers]
		const size = count * 4 > hashes.length ? hashes.length * 2 : hashes.length
		hashes = new Uint32Array(size)
		numbers = new Uint32Array(size)
		mask = size - 1
		shift = 32 - Math.log2(size)
		used = 0
		count = 0
		for (let slot = 0; slot < oldNumbers.length; slot++) {
			const number = oldNumbers[slot]!
			if (number !== FREE && number !== TAKEN_BACK) add(oldHashes[slot]!, number - 1)
		}
	}

	return {
		add,
		/** Takes back one entry that was added. */
		remove(hash: number, number: number): void {
			for (let slot = startOf(hash); numbers[slot] !== FREE; slot = after(slot)) {
				if (hashes[slot] !== hash || numbers[slot] !== number + 1) continue
				numbers[slot] = TAKEN_BACK
				count--
				return
			}
		},
		find(hash: number): number[] {
			const found: number[] = []
			for (let slot = startOf(hash); numbers[slot] !== FREE; slot = after(slot))
				if (hashes[slot] === hash && numbers[slot] !== TAKEN_BACK) found.push(numbers[slot]! - 1)
			return found
		},
	}
}

/** 32 bits of a text. Two texts may have the same: what a hash finds has to be looked at. */
export function hashOf(text: string): number {
	let hash = 0x811c9dc5
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
	return (hash ^ (hash >>> 13)) >>> 0
}
