/** Whose telephones stand in a row, where it names several people. */
import type { Offer } from './column-meaning.ts'
import { bare, fitting, isNamed, MOST } from './likeness.ts'
import type { CellValue } from './sheet.ts'

const PEOPLE = ['name', 'liaison', 'head', 'proposer', 'leader'] as const
const SOMEBODY =
	/(姓名|名字|人员?|员|长|书记|主任|经理|者|队长|组长|户主|干部|配偶|家属|法人|代表|民警|警官|医生|老师|店主|业主|党员|委员)$/
const PHONE_WORDS = /[及和、/与]?(的)?(联系)?(电话|手机|方式|号码)(号码|号)?$/

/**
 * Where several people stand in a row, each with a telephone behind the name: the columns of telephones that are
 * somebody else's than the one whom the ledger is about.
 */
export function phonesOfOthers(
	headers: readonly { readonly parent: string; readonly own: string }[],
	byColumn: ReadonlyMap<number, Offer>,
	offers: readonly Offer[],
	below: (column: number) => CellValue[],
): Set<number> {
	const others = new Set<number>()
	const phones = [
		...new Set(offers.filter(({ field }) => field.startsWith('phone')).map(({ column }) => column)),
	]
	if (phones.length < 2) return others
	const main = PEOPLE.map(field => [...byColumn.values()].find(offer => offer.field === field)).find(
		offer => offer !== undefined,
	)?.column
	if (main === undefined) return others
	const people = headers.flatMap(({ parent, own }, column) =>
		SOMEBODY.test(bare(own || parent)) && (fitting(below(column), isNamed) ?? 0) >= MOST ? [column] : [],
	)
	if (people.filter(column => column !== main).length === 0) return others
	const said = (column: number) => bare(headers[column]?.own || headers[column]?.parent || '')
	const ownerOf = (phone: number): number | undefined => {
		const whose = said(phone).replace(PHONE_WORDS, '')
		const named =
			whose.length < 2 ? undefined : people.find(column => said(column).replace(/姓名$/, '').endsWith(whose))
		return named ?? people.filter(column => column < phone).at(-1)
	}
	const owners = phones.map(phone => ({ phone, owner: ownerOf(phone) }))
	if (!owners.some(({ owner }) => owner === main)) return others
	for (const { phone, owner } of owners) if (owner !== undefined && owner !== main) others.add(phone)
	return others
}

const IS_NAME = /^(姓名|名字)$/

/**
 * Under two header rows, 法定代表人 and 联络员 may each have a 姓名 and a 电话: whom the ledger means is told by the
 * upper row, and of the telephones only that person's are meant.
 */
export function withOwnPhones(
	headers: readonly { readonly parent: string; readonly own: string }[],
	offers: Offer[],
): void {
	const groups = new Set(headers.filter(({ own }) => IS_NAME.test(bare(own))).map(({ parent }) => parent))
	if (groups.size < 2) return
	const person = offers
		.filter(({ column }) => IS_NAME.test(bare(headers[column]?.own ?? '')))
		.map(offer => ({ offer, parent: headers[offer.column]?.parent ?? '' }))
		.sort((a, b) => b.offer.above - a.offer.above || a.offer.column - b.offer.column)[0]
	if (person === undefined) return
	for (let i = offers.length - 1; i >= 0; i--) {
		const parent = headers[offers[i]!.column]?.parent ?? ''
		if (groups.has(parent) && parent !== person.parent) offers.splice(i, 1)
	}
}
