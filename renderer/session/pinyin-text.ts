/**
 * A short Chinese text that can be found by its characters, full pinyin, initials or any mixture of them:
 * `zgs`, `zhangguosheng`, `zhgs`, `张gs` → 张国胜. Every reading of a character is tried, the likely one first.
 */
import { pinyin, polyphonic } from 'pinyin-pro'
import { phoneDigits } from '#shared/model/phone.ts'

export interface PinyinText {
	readonly text: string
	/** Normalised characters, one per character of `text`. */
	readonly chars: readonly string[]
	/** Readings of each character without tones, the likely one first; empty for letters and digits. */
	readonly readings: readonly (readonly string[])[]
	/** `chars` as one text. */
	readonly folded: string
	/** Per character, bit n set where it may begin with the nth letter: tells quickly what cannot match. */
	readonly letters: readonly number[]
	/** Sorts as a phone list does: by the likely reading, then the characters. */
	readonly key: string
}

/** Best first. */
export const RANK = {
	whole: 0,
	start: 1,
	wholePinyin: 2,
	startPinyin: 3,
	within: 4,
	startOther: 5,
	withinPinyin: 6,
	withinOther: 7,
} as const

export interface TextMatch {
	/** Half-open range of characters of `text`. */
	readonly from: number
	readonly to: number
	/** One of {@link RANK}. */
	readonly rank: number
}

/** How a name is read that the dictionary gives otherwise. */
const SURNAMES: Readonly<Record<string, string>> = { 种: 'chong' }

const NOT_CJK = /[^\u3400-\u9fff\uf900-\ufaff]/
const readingsOfChar = new Map<string, readonly string[]>()

function charReadings(char: string): readonly string[] {
	const known = readingsOfChar.get(char)
	if (known !== undefined) return known
	const found = NOT_CJK.test(char)
		? []
		: (polyphonic(char, { toneType: 'none', type: 'array', v: true })[0] ?? [])
	const distinct = [...new Set(found.filter(reading => /^[a-z]+$/.test(reading)))]
	readingsOfChar.set(char, distinct)
	return distinct
}

/** ü is typed `v` with an input method, `u` or `yu` by everyone else. */
const spellings = (reading: string): string[] =>
	/^[ln]v/.test(reading)
		? [reading, reading.replace('v', 'u'), ...(reading.length === 2 ? [`${reading[0]}yu`] : [])]
		: [reading]

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

/** @param isName reads the first one or two characters as a surname: 单 Shàn, 解 Xiè, 万俟 Mòqí */
export function createPinyinText(text: string, isName: boolean): PinyinText {
	const whole = [...text]
	const chars = whole.map(fold)
	const likely = pinyin(text, {
		surname: isName ? 'head' : 'off',
		toneType: 'none',
		type: 'array',
		v: true,
	})
	// Combining marks and the like may make the dictionary count otherwise; then each character speaks for itself.
	const aligned = likely.length === whole.length
	const readings = whole.map((char, i) => {
		const own = charReadings(char)
		if (own.length === 0) return own
		const surname = isName && i === 0 ? SURNAMES[char] : undefined
		const first = surname ?? (aligned ? likely[i] : undefined) ?? own[0]!
		return [...new Set([first, ...own].flatMap(spellings))]
	})
	const main = readings.map((each, i) => each[0] ?? chars[i]!)
	return {
		text,
		chars,
		readings,
		folded: chars.join(''),
		letters: readings.map((each, i) =>
			[...each, chars[i]!].reduce((bits, start) => bits | letterBit(start), 0),
		),
		key: `${main.join(' ')} ${text}`,
	}
}

/** What a user typed, ready to be matched against many texts. */
export interface TextQuery {
	/** Width and case folded; never empty. */
	readonly text: string
	readonly chars: readonly string[]
	/** The bit of the first letter; 0 where there is no letter in it. */
	readonly letter: number
	readonly hasLetters: boolean
	/** The digits, where it may be a part of a phone number that is worth looking for. */
	readonly phonePart: string | undefined
}

/** One word; the marks in `xi'an` are dropped. `undefined` where nothing is left. */
export function createTextQuery(word: string): TextQuery | undefined {
	const text = fold(word).replace(/['’·•\s]/g, '')
	if (text === '') return undefined
	const digits = /^[0-9+()\u2010-\u2015-]{3,}$/.test(text) ? phoneDigits(text) : ''
	return {
		text,
		chars: [...text],
		letter: letterBit(text),
		hasLetters: /[a-z]/.test(text),
		phonePart: digits.length >= 3 ? digits : undefined,
	}
}

/**
 * Where and how well `query` matches; `undefined` where it does not. A single letter only matches at the start,
 * and digits only as a whole number: 7 finds 7栋, not 17栋.
 */
export function matchText(text: PinyinText, query: TextQuery): TextMatch | undefined {
	const { chars } = text
	const literal = text.folded.includes(query.text) ? findChars(chars, query) : -1
	if (literal >= 0) {
		const to = literal + query.chars.length
		const rank = literal > 0 ? RANK.within : to === chars.length ? RANK.whole : RANK.start
		return { from: literal, to, rank }
	}
	if (!query.hasLetters) return undefined
	return matchPinyin(text, query, 1) ?? matchPinyin(text, query, Number.POSITIVE_INFINITY)
}

/** @param depth how many readings of each character may be meant, from the likely one on */
function matchPinyin(text: PinyinText, query: TextQuery, depth: number): TextMatch | undefined {
	const { chars, letters, readings } = text
	const starts = query.text.length > 1 ? chars.length : 1
	for (let from = 0; from < starts; from++) {
		const fits = query.letter === 0 ? chars[from] === query.chars[0] : letters[from]! & query.letter
		if (!fits) continue
		const to = consume(chars, readings, query.text, 0, from, depth)
		if (to < 0) continue
		const likely = depth === 1
		if (from > 0) return { from, to, rank: likely ? RANK.withinPinyin : RANK.withinOther }
		const whole = to === chars.length ? RANK.wholePinyin : RANK.startPinyin
		return { from, to, rank: likely ? whole : RANK.startOther }
	}
	return undefined
}

/** The bit of the letter that `text` begins with, 0 where it begins with none. */
function letterBit(text: string): number {
	const n = text.charCodeAt(0) - 97
	return n >= 0 && n < 26 ? 1 << n : 0
}

const isDigit = (char: string | undefined) => char !== undefined && char >= '0' && char <= '9'

function findChars(chars: readonly string[], query: TextQuery): number {
	const wanted = query.chars
	for (let from = 0; from + wanted.length <= chars.length; from++) {
		if (!wanted.every((char, i) => chars[from + i] === char)) continue
		if (isDigit(wanted[0]) && isDigit(chars[from - 1])) continue
		if (isDigit(wanted.at(-1)) && isDigit(chars[from + wanted.length])) continue
		if (wanted.length === 1 && from > 0 && query.hasLetters) continue
		return from
	}
	return -1
}

/**
 * Consumes `query` from `at` along the characters from `index`, each by itself or by a beginning of one of its
 * first `depth` readings; returns the index after the last character used, or -1.
 */
function consume(
	chars: PinyinText['chars'],
	readings: PinyinText['readings'],
	query: string,
	at: number,
	index: number,
	depth: number,
): number {
	if (at === query.length) return index
	if (index === chars.length) return -1
	const char = chars[index]!
	if (query.startsWith(char, at)) {
		const end = consume(chars, readings, query, at + char.length, index + 1, depth)
		if (end >= 0) return end
	}
	const own = readings[index]!
	for (let i = 0; i < own.length && i < depth; i++) {
		const reading = own[i]!
		let length = 0
		while (length < reading.length && query[at + length] === reading[length]) length++
		for (; length > 0; length--) {
			const end = consume(chars, readings, query, at + length, index + 1, depth)
			if (end >= 0) return end
		}
	}
	return -1
}
