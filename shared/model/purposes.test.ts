import { expect, test } from 'vitest'
import type { Collection } from './collections.ts'
import { PURPOSES } from './purposes.ts'
import { schemas } from './schemas.ts'

test.each(Object.keys(PURPOSES) as Collection[])('every field of %s says what it is kept for', collection => {
	expect(Object.keys(PURPOSES[collection]!).sort()).toEqual(Object.keys(schemas[collection].shape).sort())
})
