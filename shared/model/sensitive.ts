/**
 * Finds identity-card and bank-card numbers in free text, so that they can be left out before they are saved:
 * this product refuses to hold them. Only numbers whose check digit is right are reported, so that telephone
 * numbers, codes and dates pass.
 */

type SensitiveKind = 'id_card' | 'bank_card'

export interface Sensitive {
	readonly kind: SensitiveKind
	/** Where it stands in the text, spaces and hyphens between its digits included. */
	readonly start: number
	readonly end: number
}

/** Runs of digits (full-width too) that may be grouped by single spaces or hyphens, with a closing X. */
const RUN = /[0-9０-９](?:[ \u3000\u00a0-]?[0-9０-９])*(?:[ \u3000\u00a0-]?[xXｘＸ](?![A-Za-z]))?/g
const SEPARATOR = /[ \u3000\u00a0-]/g

const toAscii = (text: string): string =>
	text.replace(/[０-９ｘＸ]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).toUpperCase()

/** All numbers of the two kinds, in order of appearance, never overlapping. */
export function findSensitive(text: string): Sensitive[] {
	const found: Sensitive[] = []
	for (const match of text.matchAll(RUN)) found.push(...inRun(match[0], match.index))
	return found
}

/** The text without the numbers that {@link findSensitive} finds. @param only of this kind */
export function removeSensitive(text: string, only?: SensitiveKind): string {
	let out = ''
	let from = 0
	for (const { kind, start, end } of findSensitive(text)) {
		if (only !== undefined && kind !== only) continue
		out += text.slice(from, start)
		from = end
	}
	return out + text.slice(from)
}

/**
 * A run is one number written together or in groups, or several numbers that only a space divides: first the
 * whole is tried, then every stretch of whole groups.
 */
function inRun(run: string, offset: number): Sensitive[] {
	const groups = [...run.matchAll(/[^ \u3000\u00a0-]+/g)].map(group => ({
		start: group.index,
		end: group.index + group[0].length,
	}))
	const found: Sensitive[] = []
	for (let first = 0; first < groups.length; first++) {
		for (let last = groups.length - 1; last >= first; last--) {
			const start = groups[first]!.start
			const end = groups[last]!.end
			const kind = kindOf(toAscii(run.slice(start, end)))
			if (kind === undefined) continue
			found.push({ kind, start: offset + start, end: offset + end })
			first = last
			break
		}
	}
	return found
}

function kindOf(written: string): SensitiveKind | undefined {
	const number = written.replace(SEPARATOR, '')
	if (/^\d{17}[\dX]$/.test(number) && isIdCard(number)) return 'id_card'
	if (/^[3-9]\d{15,18}$/.test(number) && CARD_GROUPS.test(written) && passesLuhn(number)) return 'bank_card'
	return undefined
}

/** Cards are written together, in fours, or as 6 + the rest; two landlines side by side (8 + 8) are no card. */
const CARD_GROUPS = /^(\d+|\d{4}(\D\d{4}){3}(\D?\d{1,3})?|\d{6}\D\d{10,13})$/

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: province, a real date of birth, and the check digit of ISO 7064 MOD 11-2. */
function isIdCard(number: string): boolean {
	if (!/^[1-8]/.test(number)) return false
	const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)]
	if (year < '1900' || year > '2099') return false
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
	if (date.getUTCMonth() + 1 !== Number(month) || date.getUTCDate() !== Number(day)) return false
	const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
	return '10X98765432'[sum % 11] === number[17]
}

/** Luhn; a number of one repeated digit is no card. */
function passesLuhn(number: string): boolean {
	if (/^(\d)\1*$/.test(number)) return false
	let sum = 0
	for (let i = 0; i < number.length; i++) {
		const digit = Number(number[number.length - 1 - i])
		sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
	}
	return sum % 10 === 0
}
