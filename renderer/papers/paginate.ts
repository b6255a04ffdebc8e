/**
 * Which block, or which lines and rows of it, stands on which page: what an office's program does when it opens the
 * .docx. All heights are in one unit, whichever it is. Pure.
 */

/** A block as it was measured, laid out in full width and without page ends. */
export type Measured =
	| {
			readonly kind: 'lines'
			/** Space above and below its lines. */
			readonly before: number
			readonly after: number
			readonly line: number
			readonly lines: number
			readonly keepNext: boolean
			readonly newPage: boolean
	  }
	| { readonly kind: 'rows'; readonly head: number; readonly rows: readonly number[] }
	/** Stands at the foot of the last page. */
	| { readonly kind: 'foot'; readonly height: number }

/** A block, or its lines or rows from `from` up to but not including `to`. */
export interface Fragment {
	readonly block: number
	readonly from: number
	readonly to: number
}

/** Measured heights are fractions of pixels. */
const SLACK = 0.5

/** @param height of a page's text */
export function paginate(blocks: readonly Measured[], height: number): Fragment[][] {
	const pages: Fragment[][] = [[]]
	let left = height
	const page = () => pages.at(-1)!
	const turn = () => {
		pages.push([])
		left = height
	}
	const put = (block: number, from: number, to: number, used: number) => {
		page().push({ block, from, to })
		left -= used
	}

	for (const [i, block] of blocks.entries()) {
		const wanted = togetherFrom(blocks, i)
		const starts = block.kind === 'lines' && block.newPage
		if (page().length > 0 && (starts || (wanted > left + SLACK && wanted <= height))) turn()
		switch (block.kind) {
			case 'lines': {
				let from = 0
				while (from < block.lines) {
					const above = from === 0 ? block.before : 0
					const fit = Math.floor((left - above + SLACK) / block.line)
					if (fit < 1 && page().length > 0) {
						turn()
						continue
					}
					const to = Math.min(block.lines, from + Math.max(1, fit))
					put(i, from, to, above + (to - from) * block.line + (to === block.lines ? block.after : 0))
					from = to
				}
				break
			}
			case 'rows': {
				let from = 0
				do {
					let used = block.head
					let to = from
					while (to < block.rows.length && used + block.rows[to]! <= left + SLACK) used += block.rows[to++]!
					if (to === from && to < block.rows.length) {
						if (page().length > 0) {
							turn()
							continue
						}
						used += block.rows[to++]!
					}
					put(i, from, to, used)
					from = to
				} while (from < block.rows.length)
				break
			}
			case 'foot':
				put(i, 0, 1, block.height)
		}
	}
	return pages
}

/** How much must find room on one page where this block begins: itself up to its first line, and what it keeps with. */
function togetherFrom(blocks: readonly Measured[], at: number): number {
	let sum = 0
	for (let i = at; i < blocks.length; i++) {
		const block = blocks[i]!
		if (block.kind === 'foot') return sum + block.height
		if (block.kind === 'rows') return sum + block.head + (block.rows[0] ?? 0)
		if (!block.keepNext) return sum + block.before + block.line
		sum += block.before + block.lines * block.line + block.after
	}
	return sum
}
