/** Finds grids by characters, pinyin, initials, or their number: `3` and `三` both find 第三网格. */
import { createPinyinText, createTextQuery, matchText, type PinyinText } from '../session/pinyin-text.ts'
import type { Tree } from '../session/tree.ts'

export interface GridChoice {
	readonly id: string
	readonly name: string
	/** With the community where there are several. */
	readonly label: string
	readonly community: string
}

const NUMERALS = '零一二三四五六七八九'

/** The number in a grid's name, `第十二网格` → 12; `undefined` where there is none. */
export function gridNumber(name: string): number | undefined {
	const digits = /\d+/.exec(name)?.[0]
	if (digits !== undefined) return Number(digits)
	const chinese = /[一二三四五六七八九十]+/.exec(name)?.[0]
	if (chinese === undefined) return undefined
	if (!chinese.includes('十')) return [...chinese].reduce((sum, each) => sum * 10 + NUMERALS.indexOf(each), 0)
	const [tens = '', ones = ''] = chinese.split('十')
	return (tens === '' ? 1 : NUMERALS.indexOf(tens)) * 10 + (ones === '' ? 0 : NUMERALS.indexOf(ones))
}

/** Active grids in tree order. */
export function gridChoices(tree: Tree): GridChoice[] {
	const many = tree.communities.length > 1
	return tree.grids.map(({ id, data }) => ({
		id,
		name: data.name,
		label: many ? tree.pathName(id) : data.name,
		community: tree.name(data.parentId),
	}))
}

const texts = new Map<string, PinyinText>()
function textOf(label: string): PinyinText {
	const known = texts.get(label) ?? createPinyinText(label.replace(' / ', ''), false)
	texts.set(label, known)
	return known
}

/** Every word must match; a number matches the grid's number first, then those that begin with it. */
export function searchGrids(choices: readonly GridChoice[], query: string): readonly GridChoice[] {
	const words = query.normalize('NFKC').trim().split(/\s+/).filter(Boolean)
	if (words.length === 0) return choices
	return choices
		.map((choice, i) => ({ choice, i, ranks: words.map(word => rankOf(choice, word)) }))
		.filter(({ ranks }) => ranks.every(rank => rank !== undefined))
		.map(({ choice, i, ranks }) => ({
			choice,
			i,
			rank: ranks.reduce<number>((sum, rank) => sum + (rank ?? 0), 0),
		}))
		.sort((a, b) => a.rank - b.rank || a.i - b.i)
		.map(({ choice }) => choice)
}

function rankOf({ name, label }: GridChoice, word: string): number | undefined {
	if (/^\d+$/.test(word)) {
		const number = gridNumber(name)
		if (number === undefined) return undefined
		return number === Number(word) ? 0 : String(number).startsWith(word) ? 1 : undefined
	}
	const query = createTextQuery(word)
	return query && matchText(textOf(label), query)?.rank
}
