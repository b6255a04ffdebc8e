import { expect, test } from 'vitest'
import { pickedOf } from './picked.ts'

test('one, several, none; an option that is no longer there changes nothing', () => {
	const [a, b] = [{ id: 'a' }, { id: 'b' }]
	expect(pickedOf(a)).toEqual([a])
	expect(pickedOf([a, b])).toEqual([a, b])
	expect(pickedOf(null)).toEqual([])
	expect(pickedOf([])).toEqual([])
	expect(pickedOf(undefined)).toBeUndefined()
	expect(pickedOf([a, undefined])).toBeUndefined()
})
