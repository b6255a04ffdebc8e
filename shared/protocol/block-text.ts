/**
 * A block as text: all living records of one collection, node and month.
 *
 *     {"ids":["<id>",…],"records":[{"fields":{…},"at":"…","version":3},…]}
 *
 * The ids come first, so that they are read without the rest. A record says neither its id nor its collection nor its
 * node again: these make a third of a small record, and compress badly.
 */
import type { Rec } from '../model/record.ts'

/** Where a block lies. */
export interface BlockPlace {
	readonly collection: string
	readonly orgId: string
	/** `YYYY-MM`, or `''` for records without a date. */
	readonly month: string
}

/** A record's id: a uuid, or the derived id of a conflict. */
export const RECORD_ID = /^[A-Za-z0-9~$/-]{1,200}$/

/** What comes before the ids, and what ends them. No id holds a bracket. */
export const IDS_BEGIN = '{"ids":['
export const IDS_END = ']'

/** The text of a record without what its block says of it. @param body the JSON of the whole record */
export function bareText(id: string, { collection, orgId }: BlockPlace, body: string): string {
	// As it is written today: then nothing has to be parsed.
	const said = `{"id":"${id}","collection":"${collection}","orgId":"${orgId}",`
	if (body.startsWith(said)) return `{${body.slice(said.length)}`
	return bareRecord(JSON.parse(body) as Rec)
}

const bareRecord = ({ id: _, collection: __, orgId: ___, ...rest }: Rec): string => JSON.stringify(rest)

/** @param bare the texts of the records, see {@link bareText} */
export const blockText = (ids: readonly string[], bare: readonly string[]): string =>
	`${IDS_BEGIN}${ids.map(id => `"${id}"`).join(',')}${IDS_END},"records":[${bare.join(',')}]}`

export const blockOf = (records: readonly Rec[]): string =>
	blockText(
		records.map(({ id }) => id),
		records.map(bareRecord),
	)

/**
 * The records of a block.
 *
 * @param ids those announced, in their order; or how many there were, where no more is remembered
 * @returns `undefined` where the text is no block of just these
 */
export function parseBlock(
	{ collection, orgId }: BlockPlace,
	text: string,
	announced: readonly string[] | number,
): Rec[] | undefined {
	let block: { ids?: unknown; records?: unknown } | null
	try {
		block = JSON.parse(text) as typeof block
	} catch {
		return undefined
	}
	const { ids, records } = block ?? {}
	if (!Array.isArray(ids) || !Array.isArray(records) || ids.length !== records.length) return undefined
	if (ids.length !== (typeof announced === 'number' ? announced : announced.length)) return undefined
	const isAnnounced = (id: unknown, i: number) =>
		typeof announced === 'number' ? typeof id === 'string' && id !== '' : id === announced[i]
	if (!ids.every(isAnnounced) || !records.every(isBare)) return undefined
	return records.map((rest, i) => ({ ...rest, id: ids[i] as string, collection, orgId }))
}

function isBare(value: unknown): value is Omit<Rec, 'id' | 'collection' | 'orgId'> {
	if (typeof value !== 'object' || value === null) return false
	const { fields, at, version } = value as Partial<Rec>
	return typeof fields === 'object' && fields !== null && typeof at === 'string' && Number.isInteger(version)
}
