/** The guard at the one place where all screens write: it finds a number in every free text of every kind of record. */
import { expect, test } from 'vitest'
import { COLLECTIONS, setFields } from '#shared/model/collections.ts'
import { schemas } from '#shared/model/schemas.ts'
import { dropFromEdits, findInEdits } from './sensitive-edits.ts'

/** Of an invented person; the check digit is right. */
const ID_CARD = '11010519491231002X'
const BANK_CARD = '6222021234567890128'
const edit = (collection: string, set: Record<string, string>) => ({ collection, recordId: 'r', set })

/** Fields that take any words, by the schema alone; the server alone writes accounts and conflicts. */
const freeTexts = COLLECTIONS.filter(each => !['conflict', 'account', 'tally'].includes(each)).flatMap(
	collection =>
		Object.entries(schemas[collection].shape)
			.filter(
				([field, schema]) => !setFields(collection).includes(field) && schema.safeParse(ID_CARD).success,
			)
			.map(([field]) => [collection, field] as const),
)

test('there are many free texts', () => expect(freeTexts.length).toBeGreaterThan(60))

test.each(freeTexts)('%s.%s: a card number is found and left out', (collection, field) => {
	const edits = [edit(collection, { [field]: `证件${ID_CARD}` })]
	expect(findInEdits(edits)).toEqual([{ kind: 'id_card', collection, path: field }])
	expect(dropFromEdits(edits)[0]?.set).toEqual({ [field]: '证件' })
	expect(findInEdits(dropFromEdits(edits))).toEqual([])
})

test('a text that was nothing but the number is emptied; everything else stays', () => {
	const set = { visited: BANK_CARD, text: '看望', at: '2026-11-22T09:00', phone: '13912345678' }
	expect(findInEdits([edit('log', set)])).toEqual([{ kind: 'bank_card', collection: 'log', path: 'visited' }])
	expect(dropFromEdits([edit('log', set)])[0]?.set).toEqual({ ...set, visited: null })
})

test('ids, telephones and days are no free texts', () => {
	const set = { personId: BANK_CARD, gridId: BANK_CARD, from: BANK_CARD, $org: BANK_CARD }
	expect(
		findInEdits([edit('post', set), edit('contact', { [`buildingIds/${BANK_CARD}`]: BANK_CARD })]),
	).toEqual([])
	expect(findInEdits([edit('person', { phone: BANK_CARD })])).toEqual([])
})
