/** Phone numbers as people copy them, made into the one way in which they are kept. */

/** As nearly all are kept: nothing to do, and 20,000 of them are compared at each key press. */
const PLAIN = /^(?:[01]\d*)?$/
const MOBILE = /^(?:\+?86)?(1\d{10})$/

/**
 * Without blanks, full-width characters and brackets; a mobile number without dashes and country code too. The dash
 * of an area code or an extension stays. What is no number comes back as little changed, for the form to refuse.
 */
export function normalPhone(typed: string): string {
	if (PLAIN.test(typed)) return typed
	const text = typed
		.normalize('NFKC')
		.replace(/[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
		.replace(/[\u2010-\u2015\u2212\u30fc]/g, '-')
		.replace(/^\((\d{3,4})\)-?/, '$1-')
	return MOBILE.exec(text.replaceAll('-', ''))?.[1] ?? text
}

/** The digits alone, by which two ways of writing a number are the same. */
export const phoneDigits = (phone: string): string =>
	PLAIN.test(phone) ? phone : normalPhone(phone).replace(/\D/g, '')

/** How many digits a mobile number has that lost or won some in copying; `undefined` of any other number. */
export function oddMobileDigits(typed: string): number | undefined {
	const number = normalPhone(typed.trim()).replace(/^\+86/, '')
	return /^1[3-9]\d{5,17}$/.test(number) && number.length !== 11 ? number.length : undefined
}

/** `138****8000`, `023-****1234`: a number of which some digits were made unreadable. */
export const isMaskedPhone = (text: string): boolean => /^(0\d{2,3}-?)?\d{0,4}[*xX]{3,8}\d{3,4}$/.test(text)

/** Whether a masked number can be this one. */
export function fitsMask(mask: string, phone: string): boolean {
	const [hidden, whole] = [mask.replaceAll('-', ''), phone.replaceAll('-', '')]
	return (
		hidden.length === whole.length && [...hidden].every((sign, i) => /[*xX]/.test(sign) || sign === whole[i])
	)
}

/** For eyes that need not know it: `138****8000`, `023-****1234`; of a short number nothing is hidden. */
export function maskPhone(phone: string): string {
	const [, area = '', number = ''] = /^(0\d{2,3}-)?(.*)$/.exec(phone) ?? []
	if (number.length < 7) return phone
	const head = area === '' && number.length >= 10 ? 3 : 0
	return `${area}${number.slice(0, head)}${'*'.repeat(number.length - head - 4)}${number.slice(-4)}`
}
