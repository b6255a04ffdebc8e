/**
 * How a title is broken into lines: whole words, symmetrical, of fitting length (GB/T 9704-2012, 7.3.1). Pure.
 */

/** In ems: an East Asian character is one, a Latin letter or a figure half of one. */
export const widthOf = (text: string): number => {
	let width = 0
	for (const character of text) width += character < '\u0100' ? 0.5 : 1
	return width
}

/** Names of a period, numbers of papers, titles in 《》 and this field's own terms are words. */
const WHOLE =
	/\d+年(?:第[一二三四]季度|[上下]半年|度)?|\d+月(?:\d+日)?|第[〇一二三四五六七八九十\d]+[届次号期]|《[^》]{1,18}》|党建(?:联席会议)?|联席会议/g
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const NO_START = /^[的地得、，。；：！？）》”’〕]/
const NO_END = /(?:关于|第|召开|开展|[（《“‘〔])$/

function wordsOf(text: string): string[] {
	const words: string[] = []
	const split = (part: string) => words.push(...Array.from(segmenter.segment(part), ({ segment }) => segment))
	let at = 0
	for (const { 0: whole, index } of text.matchAll(WHOLE)) {
		split(text.slice(at, index))
		words.push(whole)
		at = index + whole.length
	}
	split(text.slice(at))
	return words
}

/** A word as wide as several lines can only be torn. */
const torn = (word: string, most: number): string[] =>
	widthOf(word) <= most ? [word] : (word.match(new RegExp(`.{1,${Math.floor(most)}}`, 'gsu')) ?? [])

/**
 * @param width of the line in points
 * @param size of the type in points
 * @returns the title's lines, an em shorter than would fit: figures are not half as wide in every font. Lines that the
 * title has already are kept
 */
export function titleLines(title: string, width: number, size: number): string[] {
	const most = Math.max(1, Math.floor(width / size) - 1)
	return title.split('\n').flatMap(line => broken(line.trim(), most))
}

function broken(title: string, most: number): string[] {
	const total = widthOf(title)
	if (total <= most) return title === '' ? [] : [title]
	const words = wordsOf(title).flatMap(word => torn(word, most))
	for (let count = Math.ceil(total / most); count <= words.length; count++) {
		const lines = evenly(words, count, most)
		if (lines !== undefined) return lines
	}
	return words
}

interface Breaking {
	readonly cost: number
	readonly lines: readonly string[]
}

/** The most even breaking into `count` lines; `undefined` where none fits. */
function evenly(words: readonly string[], count: number, most: number): string[] | undefined {
	const ideal = widthOf(words.join('')) / count
	const known = new Map<number, Breaking | undefined>()
	const from = (start: number, left: number): Breaking | undefined => {
		const key = start * 1000 + left
		if (!known.has(key)) known.set(key, best(start, left))
		return known.get(key)
	}
	const best = (start: number, left: number): Breaking | undefined => {
		let found: Breaking | undefined
		for (let end = start + 1; end <= words.length; end++) {
			const line = words.slice(start, end).join('')
			const width = widthOf(line)
			if (width > most) break
			if (left === 1 && end < words.length) continue
			const rest = left === 1 ? { cost: 0, lines: [] } : from(end, left - 1)
			if (rest === undefined) continue
			const next = words[end] ?? ''
			const ugly = left > 1 && (NO_START.test(next) || NO_END.test(line)) ? 100 : 0
			const cost = (width - ideal) ** 2 + ugly + rest.cost
			if (found === undefined || cost < found.cost) found = { cost, lines: [line, ...rest.lines] }
		}
		return found
	}
	const breaking = from(0, count)
	return breaking === undefined ? undefined : [...breaking.lines]
}
