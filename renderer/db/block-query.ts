/** Which cells a query has to open: exact keys where they are few, a range and a filter otherwise. */
import type { BlockPlace } from '#shared/protocol/block-text.ts'
import { type BlockKey, blockKey, placeOfKey, yearOf } from './block-key.ts'
import { type BlockCell, type CellTx, LAST, type RowCell, type Span } from './cells.ts'
import type { RecordQuery } from './tables.ts'

type Reading = Pick<CellTx, 'get' | 'range' | 'keys'>

/** Up to so many node × month pairs are asked for one by one; beyond, a whole range is read and filtered. */
const FEW_PLACES = 64
/** More rows than merges leave behind, and no more than what is read in the time of a few requests. */
const FEW_ROWS = 300
/** So many places are asked for one by one in any case. */
const FEW_REQUESTS = 3

/** The months and nodes, one by one, where they are few enough. */
function fewPlaces({ collection, orgIds, from, to }: RecordQuery) {
	if (orgIds === undefined || from === undefined || to === undefined) return undefined
	const months = monthsBetween(from, to)
	if (months === undefined || orgIds.length * months.length > FEW_PLACES) return undefined
	return months.flatMap(month => [...new Set(orgIds)].map(orgId => ({ collection, month, orgId })))
}

export async function findRows(tx: Reading, query: RecordQuery): Promise<RowCell[]> {
	const by = '[collection+month+org]'
	const { collection, orgIds, from, to } = query
	const span = { from: [collection, from ?? '', ''], to: [collection, to ?? LAST, LAST] }
	const wanted = orgIds && new Set(orgIds)
	const few = fewPlaces(query)
	if (few !== undefined && few.length > FEW_REQUESTS) {
		// As a rule there are so few in all these months that one request beats one for each place.
		const rows = await tx.range('records', { by, ...span, limit: FEW_ROWS })
		if (rows.length < FEW_ROWS) return rows.filter(row => wanted?.has(row.org))
	}
	if (few !== undefined) {
		const lists = await Promise.all(
			few.map(({ collection, month, orgId }) => {
				const key = [collection, month, orgId]
				return tx.range('records', { by, from: key, to: key })
			}),
		)
		return lists.flat()
	}
	const rows = await tx.range('records', { by, ...span })
	return wanted === undefined ? rows : rows.filter(row => wanted.has(row.org))
}

/** @param isThere whether there is such a block, where that is known; the disk is not asked for others */
export async function findBlocks(
	tx: Reading,
	query: RecordQuery,
	isThere: (place: BlockPlace) => boolean = () => true,
): Promise<BlockCell[]> {
	const few = fewPlaces(query)
	if (few !== undefined) {
		const packs = few.map(place => ({ ...place, month: yearOf(place.month) }))
		const keys = [...packs, ...few].filter(isThere).map(blockKey)
		return present(await tx.get('blocks', [...new Set(keys)]))
	}
	const { collection, orgIds, from, to } = query
	const spans: Span[] = [{ from: `${collection} ${from ?? ''} `, to: `${collection} ${to ?? LAST} ${LAST}` }]
	// A year's packs come before its months; those of the first year would be left out.
	const first = `${collection} ${yearOf(from ?? '')} `
	if (from !== undefined && from !== yearOf(from)) spans.unshift({ from: first, to: `${first}${LAST}` })
	if (orgIds === undefined) return (await Promise.all(spans.map(span => tx.range('blocks', span)))).flat()
	const wanted = new Set(orgIds)
	const keys = (await Promise.all(spans.map(span => tx.keys('blocks', span)))).flat() as BlockKey[]
	const those = keys.filter(key => wanted.has(placeOfKey(key).orgId))
	if (those.length * 2 < keys.length) return present(await tx.get('blocks', those))
	const cells = (await Promise.all(spans.map(span => tx.range('blocks', span)))).flat()
	return cells.filter(({ key }) => wanted.has(placeOfKey(key).orgId))
}

/** Which months of a pack a query asks for. */
export const monthsOf =
	({ from = '', to = LAST }: RecordQuery) =>
	(month: string): boolean =>
		from <= month && month <= to

const present = (cells: readonly (BlockCell | undefined)[]): BlockCell[] =>
	cells.filter(cell => cell !== undefined)

/** Every month from `from` to `to`, both included; `undefined` for a span of more than ten years. */
function monthsBetween(from: string, to: string): string[] | undefined {
	const indexOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
	const first = indexOf(from)
	const count = indexOf(to) - first + 1
	if (!(count <= 120)) return undefined
	return Array.from({ length: Math.max(0, count) }, (_, i) => {
		const year = Math.floor((first + i) / 12)
		return `${String(year).padStart(4, '0')}-${String(((first + i) % 12) + 1).padStart(2, '0')}`
	})
}
