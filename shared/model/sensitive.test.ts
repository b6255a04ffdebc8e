import { describe, expect, test } from 'vitest'
import { findSensitive, removeSensitive } from './sensitive.ts'

// Invented numbers; their check digits fit.
const ID = '110101199003077774'
const ID_X = '11010119900307109X'
const CARD_16 = '6222021234567894'
const CARD_19 = '6222021234567890128'

const kinds = (text: string) => findSensitive(text).map(each => each.kind)
const found = (text: string) => findSensitive(text).map(({ start, end }) => text.slice(start, end))

describe('numbers that must not be kept', () => {
	test.each([
		['in a sentence', `王某身份证${ID}，住3栋`, ID],
		['closing with X', `证号：${ID_X}。`, ID_X],
		['closing with a small x', `证号：${ID_X.toLowerCase()}`, ID_X.toLowerCase()],
		['in groups', '证 110101 19900307 7774', '110101 19900307 7774'],
		['full-width', '１１０１０１１９９００３０７７７７４', '１１０１０１１９９００３０７７７７４'],
		['full-width spaces', '110101　19900307　7774', '110101　19900307　7774'],
	])('identity card %s', (_, text, number) => {
		expect(kinds(text)).toEqual(['id_card'])
		expect(found(text)).toEqual([number])
	})

	test.each([
		['16 digits', `卡号${CARD_16}`, CARD_16],
		['19 digits', `卡号${CARD_19}`, CARD_19],
		['in fours', '6222 0212 3456 7894', '6222 0212 3456 7894'],
		['with hyphens', '6222-0212-3456-7894', '6222-0212-3456-7894'],
	])('bank card of %s', (_, text, number) => {
		expect(kinds(text)).toEqual(['bank_card'])
		expect(found(text)).toEqual([number])
	})

	test('several numbers that only spaces divide are each found, the telephone between stays', () => {
		const text = `${ID} 13800000000 ${CARD_16}`
		expect(kinds(text)).toEqual(['id_card', 'bank_card'])
		expect(removeSensitive(text)).toBe(' 13800000000 ')
	})

	test('removal leaves the rest of the sentence', () => {
		expect(removeSensitive(`老人（${ID}）银行卡 ${CARD_19} 遗失`)).toBe('老人（）银行卡  遗失')
	})
})

test('of eleven closing signs exactly the one that ISO 7064 MOD 11-2 asks for is taken', () => {
	for (let n = 0; n < 100; n++) {
		const body = `50010619${70 + (n % 30)}0${1 + (n % 9)}1${n % 10}${100 + n}`
		const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0)
		const right = [...'0123456789X'].filter((_, check) => (sum + check) % 11 === 1)
		const taken = [...'0123456789X'].filter(sign => kinds(body + sign)[0] === 'id_card')
		expect(taken).toEqual(right)
	}
})

test('two landlines side by side are no card, although the same digits in one piece are', () => {
	const lines = Array.from({ length: 10 }, (_, last) => `65460000 6546001${last}`)
	expect(lines.flatMap(kinds)).toEqual([])
	expect(lines.map(line => line.replace(' ', '')).flatMap(kinds)).toEqual(['bank_card'])
})

describe('numbers that offices need', () => {
	test.each([
		['mobile numbers', '13800000000、13912345678 15023456789'],
		['landlines', '023-65460000 65460003 65460012'],
		['a statistical code', '500106001001 与 500106001002'],
		['a date and a time', '2026-11-22 15:00 至 2026-11-23 09:30'],
		['an amount', '补助 1200.50 元，共 3600 户'],
		['an identity number with a wrong check digit', '110101199003077771'],
		['an identity number with an impossible date', '110101199013077779'],
		['a card number with a wrong check digit', '6222021234567890'],
		['a unified credit code', '91500106MA5U12345X'],
		['one digit repeated', '8888888888888888'],
		['nothing', ''],
	])('%s', (_, text) => {
		expect(findSensitive(text)).toEqual([])
		expect(removeSensitive(text)).toBe(text)
	})
})
