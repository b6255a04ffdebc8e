/** Which numbers of a row are new for a person, and which of the two places they take. */
import { phoneDigits } from '../../model/phone.ts'
import type { Data } from '../../model/view.ts'
import type { Values } from './drafted.ts'

type Phones = Pick<Partial<Data<'person'>>, 'phone' | 'phone2'>

/** The numbers of a row that the person is not known by. */
function freshPhones({ phone, phone2 }: Phones, said: Values): string[] {
	const known = [phone, phone2].map(each => phoneDigits(each ?? ''))
	const numbers = [said.phone, said.phone2].filter(each => typeof each === 'string')
	return numbers.filter(each => !known.includes(phoneDigits(each)))
}

/** What the row's numbers change: those that the person is known by already stay in their place. */
export function phonesAside(present: Phones, said: Values): Phones {
	const [one, two] = freshPhones(present, said)
	if (one === undefined) return {}
	if (two !== undefined) return { phone: one, phone2: two }
	const { phone, phone2 } = present
	// One of two numbers is new: the other keeps its place.
	const keepsFirst =
		said.phone2 !== undefined && phone !== undefined && phoneDigits(phone) !== phoneDigits(phone2 ?? '')
	const other = one === said.phone ? said.phone2 : said.phone
	return keepsFirst && other !== undefined && phoneDigits(phone) === phoneDigits(String(other))
		? { phone2: one }
		: { phone: one }
}

/** After an earlier row of the file has said a number, a later one adds another where there is room, and replaces none. */
export function morePhones(present: Phones, said: Values): Phones {
	const [one] = freshPhones(present, said)
	if (one === undefined || present.phone2 !== undefined) return {}
	return present.phone === undefined ? { phone: one } : { phone2: one }
}
