import { expect, test } from 'vitest'
import { isExchangeOn } from './switch.ts'

test('S14: file exchange is on where a living setting of the top node says so, and nowhere else', () => {
	const on = { orgId: 'top', fields: { fileExchange: true } }
	expect(isExchangeOn([], 'top')).toBe(false)
	expect(isExchangeOn([on], 'top')).toBe(true)
	expect(isExchangeOn([{ ...on, orgId: 'below' }], 'top')).toBe(false)
	expect(isExchangeOn([{ ...on, deleted: true }], 'top')).toBe(false)
	expect(isExchangeOn([{ ...on, fields: { fileExchange: false } }], 'top')).toBe(false)
	expect(isExchangeOn([{ ...on, fields: { fileExchange: 'yes' } }], 'top')).toBe(false)
	// Two offices that made the setting at the same time made two.
	expect(isExchangeOn([{ orgId: 'top', fields: {} }, on], 'top')).toBe(true)
})
