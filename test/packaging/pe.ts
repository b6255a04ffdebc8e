/** The smallest Windows files that tools accept: an x64 program with nothing in it, and a DLL that only has names. */

/** Sections begin at multiples of it in memory, and of `FILE` in the file. */
const MEMORY = 0x1000
const FILE = 0x200

interface Section {
	readonly name: string
	readonly data: Buffer
	/** Characteristics as in the PE format: 0x60000020 code, 0x40000040 read-only data. */
	readonly flags: number
}

const upTo = (size: number, step: number) => Math.ceil(size / step) * step
/** x86: `xor eax, eax; ret`. */
const RETURN_ZERO = Buffer.from([0x31, 0xc0, 0xc3])

/** A program for 64-bit Windows that ends at once, with `content` in its read-only data. */
export function peProgram(content: Buffer): Buffer {
	return write({ machine: 0x8664, dll: false }, [
		{ name: '.text', data: RETURN_ZERO, flags: 0x60000020 },
		{ name: '.rdata', data: content, flags: 0x40000040 },
	])
}

/** A DLL for 32-bit Windows that exports functions of these names, all of them doing nothing. */
export function peLibrary(fileName: string, exported: readonly string[]): Buffer {
	const sorted = [...exported].sort()
	const at = 2 * MEMORY
	const tables = 40 + sorted.length * 10
	const strings = Buffer.from([fileName, ...sorted].map(text => `${text}\0`).join(''), 'latin1')
	const data = Buffer.alloc(tables + strings.length)
	strings.copy(data, tables)
	data.writeUInt32LE(at + tables, 12)
	data.writeUInt32LE(1, 16)
	data.writeUInt32LE(sorted.length, 20)
	data.writeUInt32LE(sorted.length, 24)
	const [functions, names, ordinals] = [40, 40 + 4 * sorted.length, 40 + 8 * sorted.length]
	for (const [i, offset] of [functions, names, ordinals].entries())
		data.writeUInt32LE(at + offset, 28 + 4 * i)
	let text = tables + fileName.length + 1
	for (const [i, name] of sorted.entries()) {
		data.writeUInt32LE(MEMORY, functions + 4 * i)
		data.writeUInt32LE(at + text, names + 4 * i)
		data.writeUInt16LE(i, ordinals + 2 * i)
		text += name.length + 1
	}
	return write({ machine: 0x14c, dll: true, exports: { at, size: data.length } }, [
		{ name: '.text', data: RETURN_ZERO, flags: 0x60000020 },
		{ name: '.edata', data, flags: 0x40000040 },
	])
}

function write(
	kind: { machine: number; dll: boolean; exports?: { at: number; size: number } },
	sections: readonly Section[],
): Buffer {
	const wide = kind.machine === 0x8664
	const optionalSize = wide ? 240 : 224
	const pe = 0x80
	const optional = pe + 24
	const header = Buffer.alloc(FILE * 2)
	header.write('MZ', 0, 'latin1')
	header.writeUInt32LE(pe, 0x3c)
	header.write('PE\0\0', pe, 'latin1')
	header.writeUInt16LE(kind.machine, pe + 4)
	header.writeUInt16LE(sections.length, pe + 6)
	header.writeUInt16LE(optionalSize, pe + 20)
	header.writeUInt16LE((wide ? 0x22 : 0x102) | (kind.dll ? 0x2000 : 0), pe + 22)
	header.writeUInt16LE(wide ? 0x20b : 0x10b, optional)
	header.writeUInt32LE(MEMORY, optional + 16)
	header.writeUInt32LE(MEMORY, optional + 20)
	if (wide) header.writeBigUInt64LE(0x140000000n, optional + 24)
	else header.writeUInt32LE(0x10000000, optional + 28)
	header.writeUInt32LE(MEMORY, optional + 32)
	header.writeUInt32LE(FILE, optional + 36)
	header.writeUInt16LE(6, optional + 40)
	header.writeUInt16LE(6, optional + 48)
	header.writeUInt32LE(header.length, optional + 60)
	header.writeUInt16LE(kind.dll ? 2 : 3, optional + 68)
	const directories = optional + (wide ? 112 : 96)
	header.writeUInt32LE(16, directories - 4)
	if (kind.exports) {
		header.writeUInt32LE(kind.exports.at, directories)
		header.writeUInt32LE(kind.exports.size, directories + 4)
	}
	let inMemory = MEMORY
	let inFile = header.length
	const bodies: Buffer[] = []
	for (const [i, { name, data, flags }] of sections.entries()) {
		const entry = optional + optionalSize + 40 * i
		const size = upTo(data.length, FILE)
		header.write(name, entry, 'latin1')
		header.writeUInt32LE(data.length, entry + 8)
		header.writeUInt32LE(inMemory, entry + 12)
		header.writeUInt32LE(size, entry + 16)
		header.writeUInt32LE(inFile, entry + 20)
		header.writeUInt32LE(flags, entry + 36)
		bodies.push(Buffer.concat([data, Buffer.alloc(size - data.length)]))
		inMemory += upTo(data.length, MEMORY)
		inFile += size
	}
	header.writeUInt32LE(inMemory, optional + 56)
	return Buffer.concat([header, ...bodies])
}
