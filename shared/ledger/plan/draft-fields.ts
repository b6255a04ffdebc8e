/** What the fields of a row are for a draft: values, remarks, whom and which grid they name. */
import { isMaskedPhone } from '../../model/phone.ts'
import type { Understood } from '../understanding.ts'
import type { DraftContext, NamedPerson, Values } from './drafted.ts'
import type { SaidPerson } from './people.ts'
import { isNothing } from './values.ts'

export type Fields = Understood['fields']

export const textIn = (fields: Fields, name: string): string | undefined => {
	const value = fields[name]
	return typeof value === 'string' && value !== '' ? value : undefined
}
/** A masked number tells people apart, but is none to keep. */
export function phoneIn(fields: Fields, name: 'phone' | 'phone2'): string | undefined {
	const phone = textIn(fields, name)
	return phone === undefined || isMaskedPhone(phone) ? undefined : phone
}
export const numberIn = (fields: Fields, name: string): number | undefined => {
	const value = fields[name]
	return typeof value === 'number' ? value : undefined
}
/** A whole day of a day or month: the first. */
export const dayIn = (fields: Fields, name: string): string | undefined => {
	const said = textIn(fields, name)
	return said === undefined ? undefined : said.length === 7 ? `${said}-01` : said
}
export const phonesIn = (fields: Fields): string | undefined =>
	[phoneIn(fields, 'phone'), phoneIn(fields, 'phone2')].filter(Boolean).join('、') || undefined
export const wordsIn = (fields: Fields, name: string): string | undefined => {
	const said = textIn(fields, name)
	return said === undefined || isNothing(said) ? undefined : said
}

export const defined = (values: Values): Values =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

export const labelled = (label: string, text: string | undefined): string[] =>
	text === undefined ? [] : [`${label}：${text.replace(/\s*\n\s*/g, ' ')}`]

export function remarkPieces({ fields, extras }: Understood, { isLeftOut }: DraftContext): string[] {
	const note = wordsIn(fields, 'note')
	const rest = Object.entries(extras).flatMap(([header, text]) =>
		isLeftOut(header) ? [] : labelled(header.replace(/[：:；\s]/g, '').slice(0, 16), text),
	)
	return [...(note === undefined ? [] : [note.replace(/\s*\n\s*/g, '；')]), ...rest]
}

/** Whom a row names beside what it is about: a post's holder, a contact, a liaison. */
export function named(
	{ fields }: Understood,
	{ key }: DraftContext,
	name: string,
	place: { readonly gridId: string | undefined; readonly home: string },
	more: Values = {},
	pieces: readonly string[] = [],
	defaults: Values = {},
): NamedPerson {
	const [phone, phone2] = [phoneIn(fields, 'phone'), phoneIn(fields, 'phone2')]
	const masks = [fields.phone, fields.phone2].filter(each => typeof each === 'string' && isMaskedPhone(each))
	const said = { name, phone, phone2, masks, ...place, ...more } as SaidPerson
	return {
		key: phone === undefined ? `${name}/${masks[0] ?? place.gridId ?? key}` : `${name}/${phone}`,
		said,
		data: defined({ name, phone, phone2, ...more }),
		defaults,
		pieces,
	}
}

/** The grid of a row: its id, or why there is none. */
export function gridOf({ fields }: Understood, { places }: DraftContext, said = textIn(fields, 'grid')) {
	return places.grid(said, textIn(fields, 'community'))
}
