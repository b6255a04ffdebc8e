import { type Names, valueText } from '../../ui/record-words.ts'
import type { FieldValue, RefusedField } from './refused.ts'

/** A field's value in words; the elements of a set one after the other. */
export function fieldValueText({ collection, field }: RefusedField, value: FieldValue, names: Names): string {
	if (!Array.isArray(value))
		return valueText(collection, field, value as Exclude<FieldValue, readonly string[]>, names)
	if (value.length === 0) return '（空）'
	return value
		.map(id => valueText(collection, `${field}/${id}`, true, names).replace(/^加上 /, ''))
		.join('、')
}
