import { expect, it } from 'vitest'
import { fitsMask, isMaskedPhone, maskPhone, normalPhone, oddMobileDigits, phoneDigits } from './phone.ts'
import { schemas } from './schemas.ts'

it.each([
	['138 0013 8000', '13800138000'],
	['138-0013-8000', '13800138000'],
	['138–0013—8000', '13800138000'],
	['１３８００１３８０００', '13800138000'],
	['１３８－００１３－８０００', '13800138000'],
	['+86 138 0013 8000', '13800138000'],
	['86-13800138000', '13800138000'],
	['\u202d13800138000\u202c', '13800138000'],
	['138\u00a00013\u00a08000', '13800138000'],
	['023-65401234', '023-65401234'],
	['023 － 65401234', '023-65401234'],
	['（023）65401234', '023-65401234'],
	['023 6540 1234', '02365401234'],
	['023-65401234-801', '023-65401234-801'],
	['110', '110'],
])('%s is kept as %s', (typed, kept) => {
	expect(normalPhone(typed)).toBe(kept)
	expect(normalPhone(kept)).toBe(kept)
	expect(schemas.person.safeParse({ name: '张国胜', state: 'active', phone: kept }).success).toBe(true)
})

it.each(['见名片', '138x0013'])('%s stays no number', typed => {
	expect(normalPhone(typed)).toBe(typed)
})

it('compares by digits', () => {
	expect(phoneDigits('023-65401234')).toBe(phoneDigits('(023) 6540 1234'))
	expect(phoneDigits('138-0013-8000')).toBe('13800138000')
})

it.each([
	['138 0013 800', 10],
	['138001380001', 12],
	['+86 138 0013 80', 9],
	['13800138000', undefined],
	['+86 138 0013 8000', undefined],
	['023-65401234', undefined],
	['65401234', undefined],
	['12345', undefined],
	['1380', undefined],
	['', undefined],
])('a mobile number %s has %s digits too many or too few', (typed, digits) => {
	expect(oddMobileDigits(typed)).toBe(digits)
})

it('a masked number is none to dial, and fits those whose readable digits are the same', () => {
	const masks = ['138****8000', '138xxxx8000', '023-****1234', '023****1234', '****1234']
	expect(masks.filter(isMaskedPhone)).toEqual(masks)
	expect(['13800138000', '023-65401234', '1234', '****', ''].filter(isMaskedPhone)).toEqual([])
	for (const phone of ['13800138000', '023-65401234', '02365401234', '65401234'])
		expect(fitsMask(maskPhone(phone), phone), phone).toBe(true)
	expect(fitsMask('138****8000', '13900138000')).toBe(false)
	expect(fitsMask('138****8000', '1380138000')).toBe(false)
	expect(fitsMask('023-****1234', '02365401234')).toBe(true)
})
