/** Short forms for what a person reads in a file. */
import type { Person } from './people.ts'
import type { Expected, ExpectedValue } from './score.ts'

export type Fields = Record<string, ExpectedValue | undefined>

export const made = (
	collection: Expected['collection'],
	fields: Fields,
	extras: readonly string[] = [],
): Expected => ({ collection, fields, extras })

export const member = (person: Person, fields: Fields = {}, extras: readonly string[] = []): Expected =>
	made('person', { name: person.name, phone: person.phone, partyMember: true, ...fields }, extras)

export const contact = (
	person: Person,
	kind: string,
	fields: Fields = {},
	extras: readonly string[] = [],
): Expected => made('contact', { name: person.name, phone: person.phone, kind, ...fields }, extras)

const GRIDS = ['第一网格', '第二网格', '第三网格', '第四网格', '第五网格', '第六网格'] as const
export const gridAt = (at: number): string => GRIDS[at] ?? ''

/** `张　伟`: names of two signs, spaced as those of three are wide. */
export const spaced = (name: string): string => (name.length === 2 ? `${name[0]}　${name[1]}` : name)
