/** Telephones and counts as offices write them. */
import { isMaskedPhone, normalPhone } from '../model/phone.ts'
import type { CellValue } from './sheet.ts'
import { flat, textOf } from './text.ts'

export interface Phones {
	/** As they are kept, the first the one to call; at most two have a home. Masked ones stay as they are. */
	readonly phones: readonly string[]
	/** What was no number. */
	readonly rest: string
	/** Whose or what number it is, in words: `女儿`. */
	readonly remark: string
}

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?$/

/** Whether a number can be dialled as it stands. */
export const isPhone = (phone: string): boolean => MOBILE.test(phone) || LANDLINE.test(phone)

/** Words before or behind a number that say nothing but that it is one. */
const ONLY_SAYS_NUMBER =
	/^[\s:：,.、;()]*((联系|移动|固定|办公|家庭|单位|值班|本人)?(电话|手机|座机|固话|宅电|号码|手机号码?|联系方式)|tel|移动|联通|电信|本人|短号|手|电|宅|办|微信同号|同微信)?[\s:：]*$/i

/** The numbers of one cell: as a number, with blanks or dashes, full-width, two of them. */
export function phonesOf(value: CellValue | undefined): Phones {
	if (typeof value === 'number') {
		const digits = Number.isInteger(value) ? String(value) : ''
		return isPhone(digits)
			? { phones: [digits], rest: '', remark: '' }
			: { phones: [], rest: textOf(value), remark: '' }
	}
	const remarks: string[] = []
	const remark = (said: string) => {
		if (said.trim() !== '' && !ONLY_SAYS_NUMBER.test(said.trim())) remarks.push(said.trim())
	}
	const said = textOf(value)
		.normalize('NFKC')
		// What a number is for, and its extension in words.
		.replace(/(?<=\d)\s*(?:转|分机|ext\.?)[:：]?\s*(?=\d)/gi, '-')
		.replace(/\(([^\d()]*)\)/g, (_, inner: string) => {
			remark(inner)
			return ' '
		})
		.replace(/\(([\d -]{7,20})\)/g, ' $1 ')
		// The short number of a group's telephones.
		.replace(/(?<=\d)\s*\((\d{3,6})\)/g, (_, inner: string) => {
			remark(inner)
			return ' '
		})
		.replace(/(?<=\d)\s*[^\d\s\-()、,;/|\n]*?(手机|座机|电话|办公|宅电|固话)[:：]?(?=\s*[\d(+])/g, '、')
	const phones: string[] = []
	const rest: string[] = []
	for (const part of said.split(/[、,;/|\n]+|或/)) {
		if (isMaskedPhone(part.trim())) {
			phones.push(part.trim())
			continue
		}
		const before = /^\D*?(?=[(0-9+])/.exec(part)?.[0] ?? ''
		const text = part.slice(before.length).trim()
		if (text === '') {
			if (part.trim() !== '') rest.push(part.trim())
			continue
		}
		const whole = normalPhone(text)
		if (isPhone(whole)) {
			phones.push(whole)
			remark(before.replace(/[:：\s]+$/, ''))
		} else {
			// Two numbers that a blank divides; a number whose groups blanks divide was whole above.
			const words = text.split(/\s+/).map(normalPhone)
			if (words.length > 1 && words.every(isPhone)) phones.push(...words)
			else rest.push(part.trim())
		}
	}
	return { phones: [...new Set(phones)], rest: rest.join('、'), remark: remarks.join('、') }
}

/** `463`, `418户`, `约59人`, `1,200 人`: the count; `undefined` where there is none or more than one. */
export function countOf(value: CellValue | undefined): number | undefined {
	if (typeof value === 'number') return Number.isInteger(value) && value >= 0 ? value : undefined
	const said = flat(textOf(value)).replace(/(\d),(\d{3})/g, '$1$2')
	const numbers = said.match(/\d+/g) ?? []
	return numbers.length === 1 && !/\d\.\d/.test(said) ? Number(numbers[0]) : undefined
}
