/** The .ico file format, with PNGs inside, as Windows has read it since Vista. */

/** Edge in pixels of a PNG. @throws where it is none, or not a square of at most 256 */
export function pngEdge(png: Buffer): number {
	if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error('not a PNG')
	const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
	if (width !== height || width > 256)
		throw new Error(`an icon is a square of at most 256, not ${width}×${height}`)
	return width
}

/** One .ico of square PNGs. */
export function packIco(pngs: readonly Buffer[]): Buffer {
	const header = Buffer.alloc(6 + 16 * pngs.length)
	header.writeUInt16LE(1, 2)
	header.writeUInt16LE(pngs.length, 4)
	let offset = header.length
	for (const [i, png] of pngs.entries()) {
		const entry = 6 + 16 * i
		// 256 is written as 0.
		header.writeUInt8(pngEdge(png) % 256, entry)
		header.writeUInt8(pngEdge(png) % 256, entry + 1)
		header.writeUInt16LE(1, entry + 4)
		header.writeUInt16LE(32, entry + 6)
		header.writeUInt32LE(png.length, entry + 8)
		header.writeUInt32LE(offset, entry + 12)
		offset += png.length
	}
	return Buffer.concat([header, ...pngs])
}
