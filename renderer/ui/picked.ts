/**
 * What an Autocomplete says was picked, as a list; `undefined` where it was nothing: pressed at once after typing, Enter
 * can fall on an option that is no longer there, and then nothing is to change.
 */
export function pickedOf<T>(value: T | readonly (T | undefined)[] | null | undefined): T[] | undefined {
	if (value === undefined) return undefined
	if (value === null) return []
	if (!Array.isArray(value)) return [value as T]
	const picked = (value as readonly (T | undefined)[]).filter(each => each !== undefined)
	return picked.length < value.length ? undefined : picked
}
