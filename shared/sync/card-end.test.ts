/** A consent that is withdrawn ends its card whole, on the server too (rules S5, S6). */
import { expect, test } from 'vitest'
import { endOfCard } from '../model/care.ts'
import type { Scalar } from '../model/record.ts'
import { asRec, code, create, decide, grid, make, me, nextMs, update, uuid } from './accept-kit.ts'
import { makeHlc } from './clock.ts'

const id = uuid(40)
const FULL = {
	$org: grid,
	name: '甲',
	phone: '13900000000',
	need: 'meals',
	purpose: '送餐',
	consentBy: 'self',
	consentHow: 'in_person',
	consentOn: '2026-11-01',
	expiresOn: '2027-11-01',
	since: '2026-11-01',
	state: 'active',
}
const card = asRec(create('card', id, FULL))
/** As a screen writes it: everything emptied by name. */
const END = Object.fromEntries(
	Object.entries(endOfCard('withdrawn', '2026-11-22')).map(([path, value]): [string, Scalar] => [
		path,
		(value ?? null) as Scalar,
	]),
)
const withdraw = update('card', id, END)
const LEFT = { need: 'meals', since: '2026-11-01', state: 'withdrawn', endedOn: '2026-11-22' }
const said = (fields: Readonly<Record<string, Scalar>>) =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

test('without consent there is no card', () => {
	const { consentHow: _, ...without } = FULL
	expect(code([create('card', id, FULL)])).toBe('ok')
	expect(code([create('card', id, without)])).toBe('invalid')
	expect(code([create('card', id, { ...FULL, expiresOn: '2027-11-02' })])).toBe('invalid')
})

test.each([
	['earlier', -500],
	['later', 500],
])('a note of another PC, written %s than the withdrawal and unseen by it, goes too', (_, ms) => {
	const noted = make('card', id, { ...FULL, note: '少盐' }, 1)
	const at = makeHlc(nextMs() + ms, 0, '0'.repeat(16))
	const held = { ...noted, clocks: { note: at, phone: at } }
	const decision = decide([withdraw], { more: [held] })
	expect(decision.ok && decision.records.map(rec => [rec.collection, said(rec.fields)])).toEqual([
		['card', LEFT],
	])
})

test('what comes late is refused, and the end is final', () => {
	const decision = decide([withdraw], { more: [card] })
	const ended = decision.ok ? decision.records[0]! : card
	expect(said(ended.fields)).toEqual(LEFT)
	expect(code([update('card', id, { note: '少盐' })], { more: [ended] })).toBe('forgotten')
	expect(code([update('card', id, { state: 'active', endedOn: null })], { more: [ended] })).not.toBe('ok')
	expect(code([update('card', id, { $deleted: true })], { more: [ended] })).toBe('forbidden')
})

test('whoever may not read cards may not end them', () => {
	for (const role of ['street', 'reader', 'sysadmin'] as const)
		expect(code([withdraw], { actor: { ...me, role }, more: [card] })).toBe('forbidden')
	expect(code([withdraw], { actor: { ...me, role: 'staff' }, more: [card] })).toBe('ok')
})
