import { expect, it } from 'vitest'
import { COLLECTIONS, setFields } from '#shared/model/collections.ts'
import { schemas } from '#shared/model/schemas.ts'
import { fieldKind } from './field-kinds.ts'
import { fieldLabel } from './labels.ts'

const fieldsOf = COLLECTIONS.filter(collection => collection !== 'conflict').flatMap(collection =>
	Object.entries(schemas[collection].shape).map(([field, schema]) => ({ collection, field, schema })),
)
const SOME_ID = '0190a000-0000-7000-8000-000000000001'

it.each(fieldsOf)(
	'$collection $field has a Chinese name and never shows an id',
	({ collection, field, schema }) => {
		expect(fieldLabel(collection, field)).toMatch(/^[^A-Za-z]+$/)
		const kind = fieldKind(collection, field)
		const takesId = schema.safeParse(SOME_ID).success && !schema.safeParse('某处').success
		if (setFields(collection).includes(field)) expect(kind.type).toBe('refs')
		else if (takesId) expect(kind.type).toBe('ref')
		// A word of a fixed vocabulary is shown by its label.
		else if (!schema.safeParse('某处').success && schema.safeParse(true).success)
			expect(kind.type).toBe('flag')
	},
)
