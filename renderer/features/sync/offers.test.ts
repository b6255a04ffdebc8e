import { describe, expect, it } from 'vitest'
import type { OfferEntry } from '#renderer/db/tables.ts'
import { ORG, type Rec, recKey } from '#shared/model/record.ts'
import { makeHlc } from '#shared/sync/clock.ts'
import { createRec } from '#shared/sync/merge.ts'
import { openOffers } from './offers.ts'

const GRID = '0190a000-0000-7000-8000-000000000001'
const NODE = '00000000000a0001'
const born = makeHlc(1000, 0, NODE)
const later = makeHlc(5000, 0, NODE)
const person = (id: string): Rec => ({
	...createRec({ collection: 'person', recordId: id, set: { [ORG]: GRID, name: id, phone: '139' } }, born),
	clocks: { phone: later },
})
const entry = (id: string, state: OfferEntry['state'], code?: string): OfferEntry => {
	const { version: _, ...offered } = person(id)
	return { offered, state, ...(code !== undefined && { code }) }
}
const atServer = (rec: Rec) =>
	new Map([[recKey(rec.collection, rec.id), { ...rec, fields: { ...rec.fields, phone: '138' }, clocks: {} }]])

describe('what a restored server has not taken back (S12)', () => {
	it('lists what was answered, refused ones first, and leaves out what is still on its way', () => {
		const entries = [
			entry('a', 'waiting', 'out_of_scope'),
			entry('b', 'new'),
			entry('c', 'refused', 'invalid'),
		]
		expect(openOffers(entries, new Map()).map(({ key }) => key)).toEqual(['person/c', 'person/a'])
	})

	it('shows what a person would send: the later values, or the whole record where the server has none', () => {
		const [has] = openOffers([entry('a', 'refused')], atServer(person('a')))
		expect(has).toMatchObject({ at: later, change: { edits: [{ set: { phone: '139' } }] } })
		expect(Object.keys(has!.change!.edits[0]!.set)).toEqual(['phone'])
		const [gone] = openOffers([entry('a', 'refused')], new Map())
		expect(gone!.change!.edits[0]!.set).toEqual({ [ORG]: GRID, name: 'a', phone: '139' })
	})

	it('has nothing to send where the server holds all of it by now', () => {
		const same = new Map([[recKey('person', 'a'), person('a')]])
		expect(openOffers([entry('a', 'waiting')], same)[0]!.change).toBeUndefined()
	})
})
