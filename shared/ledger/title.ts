/** What stands around a table: its title, and lines such as `网格长：唐宇　电话：138…`. */
import type { TitleFacts } from './row.ts'
import { flat, gridName, nameOf } from './text.ts'

/** @param words the sheet's name first, then what stands above the table */
export function titleFacts(words: readonly string[]): TitleFacts {
	const facts: { year?: number; grid?: string; community?: string } = {}
	for (const word of words) {
		const said = flat(word)
		const year = /(20\d{2})(?:年|[./-]\d{1,2}|$)/.exec(said)?.[1]
		if (year !== undefined) facts.year ??= Number(year)
		const community = /(?:^|[:：]|街道)(\p{Script=Han}{2,10}?社区)/u.exec(said)?.[1]
		if (community !== undefined) facts.community ??= community
		const rest = community === undefined ? said : said.slice(said.indexOf(community) + community.length)
		const grid = /(第?[一二三四五六七八九十\d]{1,3}号?网格|\p{Script=Han}{2,6}网格)(?![员化格])/u.exec(
			rest,
		)?.[1]
		if (grid !== undefined) facts.grid ??= gridName(grid)
	}
	return facts
}

/** The pairs of a line; a value may stand in the next cell. */
export function pairsOf(cells: readonly string[]): Map<string, { value: string; column: number }> {
	const pairs = new Map<string, { value: string; column: number }>()
	for (const [column, cell] of cells.entries())
		for (const part of cell.split(/[\u3000]{2,}| {2,}|；/)) {
			const match = /^([^:：]{2,10})[:：]\s*(.*)$/.exec(part.trim())
			if (match === null) continue
			const next = cells[column + 1] ?? ''
			const beside = match[2] === '' && !/[:：]$/.test(next)
			const value = beside ? next : (match[2] ?? '')
			if (value !== '')
				pairs.set(flat(nameOf(match[1] ?? '')), { value, column: beside ? column + 1 : column })
		}
	return pairs
}
