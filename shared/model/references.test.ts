import { expect, test } from 'vitest'
import { z } from 'zod'
import { COLLECTIONS, type Collection, setFields } from './collections.ts'
import { collectionsNaming, fieldsNaming, REFERENCES } from './references.ts'
import { schemas } from './schemas.ts'

/** The fields that hold a uuid or several, by the schema alone. */
function idFields(collection: Collection): string[] {
	const { properties = {} } = z.toJSONSchema(schemas[collection], { unrepresentable: 'any', io: 'input' })
	return Object.entries(properties)
		.filter(([, field]) => JSON.stringify(field).includes('"format":"uuid"'))
		.map(([name]) => name)
}

test.each(COLLECTIONS)('%s: every field with an id is in the table, and no other', collection => {
	expect(Object.keys(REFERENCES[collection] ?? {}).sort()).toEqual(idFields(collection).sort())
})

test('sets are the arrays of ids', () => {
	expect(idFields('log')).toContain('personIds')
	for (const collection of COLLECTIONS)
		for (const set of setFields(collection)) expect(idFields(collection)).toContain(set)
})

test('a person is named in all these ways', () => {
	expect(fieldsNaming('shift', 'person')).toEqual(['leaderId', 'personIds'])
	expect(collectionsNaming('person')).toEqual(
		expect.arrayContaining([
			'post',
			'contact',
			'unit',
			'shift',
			'log',
			'resolution',
			'resource',
			'attendance',
		]),
	)
})
