/** The difference of two texts, for people: by longest common subsequence over words, and over characters in Chinese. */

export interface Segment {
	readonly kind: 'same' | 'left' | 'right'
	readonly text: string
}

/** Tables of the algorithm beyond this many cells would stop the page from answering. */
const CELLS_MAX = 4_000_000

/**
 * The segments of both texts in reading order; those of kind `left` stand only in `left`, `right` only in `right`.
 * Without its `right` segments the result spells `left`, and the reverse.
 */
export function diffText(left: string, right: string): Segment[] {
	for (const split of [words, sentences]) {
		const found = diffParts(split(left), split(right))
		if (found !== undefined) return found
	}
	return [
		{ kind: 'left', text: left },
		{ kind: 'right', text: right },
	]
}

/** Latin words and numbers as one part, everything else character by character. */
const words = (text: string): string[] => text.match(/[\p{Script=Latin}\p{M}\d]+|[\s\S]/gu) ?? []
const sentences = (text: string): string[] => text.match(/[^。！？；\n]*[。！？；\n]|[^。！？；\n]+$/gu) ?? []

function diffParts(left: readonly string[], right: readonly string[]): Segment[] | undefined {
	let start = 0
	while (start < left.length && start < right.length && left[start] === right[start]) start++
	let end = 0
	while (
		end < left.length - start &&
		end < right.length - start &&
		left[left.length - 1 - end] === right[right.length - 1 - end]
	)
		end++
	const a = left.slice(start, left.length - end)
	const b = right.slice(start, right.length - end)
	if ((a.length + 1) * (b.length + 1) > CELLS_MAX) return undefined

	const out: { kind: Segment['kind']; parts: string[] }[] = []
	const say = (kind: Segment['kind'], ...parts: string[]) => {
		if (parts.length === 0) return
		const last = out.at(-1)
		if (last?.kind === kind) last.parts.push(...parts)
		else out.push({ kind, parts })
	}
	say('same', ...left.slice(0, start))
	const common = lengths(a, b)
	const width = b.length + 1
	let i = 0
	let j = 0
	while (i < a.length || j < b.length) {
		if (i < a.length && j < b.length && a[i] === b[j]) {
			say('same', a[i++]!)
			j++
		} else if (j === b.length || (i < a.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!))
			say('left', a[i++]!)
		else say('right', b[j++]!)
	}
	say('same', ...left.slice(left.length - end))
	return out.map(({ kind, parts }) => ({ kind, text: parts.join('') }))
}

/** `table[i * (b.length + 1) + j]`: the length of the longest common subsequence of `a` from `i` and `b` from `j`. */
function lengths(a: readonly string[], b: readonly string[]): Uint16Array | Uint32Array {
	const width = b.length + 1
	const cells = (a.length + 1) * width
	const table = Math.min(a.length, b.length) < 65_536 ? new Uint16Array(cells) : new Uint32Array(cells)
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--)
			table[i * width + j] =
				a[i] === b[j]
					? table[(i + 1) * width + j + 1]! + 1
					: Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!)
	return table
}
