/** Whole blocks as they come from the server, and as they go. */
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { BlockPlace } from '#shared/protocol/block-text.ts'
import { BadBlock } from './bad-block.ts'
import { type BlockKey, blockKey, isYear, placeOfKey, yearOf } from './block-key.ts'
import { ALL, type BlockCell } from './cells.ts'
import type { DirectoryTx } from './directory.ts'
import {
	type Arrival,
	allSealed,
	type BlockTx,
	eachBlock,
	hiddenKeys,
	keyOf,
	type OpenedCell,
	partsOf,
	ROWS_BY_PLACE,
} from './record-cells.ts'
import { DamagedRow } from './seal.ts'
import type { ArrivedBlock } from './tables.ts'

export async function putBlocks(inner: BlockTx, blocks: readonly ArrivedBlock[]): Promise<void> {
	if (blocks.length === 0) return
	const { tx, cells, places } = inner
	const [directory, marks] = await Promise.all([places(), tx.keys('gone', ALL)])
	const gone = new Set(marks)
	const packs = await clear(inner, directory, blocks)
	const ready = await arrivalsOf(inner, blocks)
	// A pack of which other months stay is not written over.
	const apart = ready.filter(({ cell }) => packs.has(cell.key)).flatMap(({ blocks }) => blocks)
	const arrivals = [
		...ready.filter(({ cell }) => !packs.has(cell.key)),
		...(await allSealed(tx, apart.map(cells.alone))),
	]
	const back: RecKey[] = []
	/** What comes in one block and may rest in another one; and the only block that counts, where it was marked as gone. */
	const doubles = new Map<RecKey, BlockKey | undefined>()
	for (const { cell, blocks } of arrivals) {
		const own = cell.key
		const all = blocks.flatMap(({ ids }) => ids)
		const { collection } = placeOfKey(own)
		for (const id of all) {
			const key = recKey(collection, id)
			if (gone.has(key)) back.push(key)
			if (directory.find(key).some(block => block !== own)) doubles.set(key, gone.has(key) ? own : undefined)
		}
		directory.set(own, all)
	}
	await tx.delete('gone', back)
	await tx.put(
		'blocks',
		arrivals.map(({ cell }) => cell),
	)
	if (doubles.size > 0) await settleDoubles({ tx, cells }, directory, doubles)
}

/** What was sealed before there was a transaction, where it was. */
async function arrivalsOf({ tx, cells }: BlockTx, blocks: readonly ArrivedBlock[]): Promise<Arrival[]> {
	const filled = blocks.filter(({ ids }) => ids.length > 0)
	const sealed = new Set(filled.map(({ sealed }) => sealed as Arrival | undefined))
	const ready = [...sealed].filter(arrival => arrival !== undefined)
	const count = ready.reduce((sum, { blocks }) => sum + blocks.length, 0)
	const isReady = count === filled.length && !sealed.has(undefined)
	return isReady ? ready : allSealed(tx, cells.together(filled).map(cells.arrive))
}

/** Takes away what rests at these places, also from packs. @returns the packs of their years that are still there */
async function clear(
	{ tx, cells }: BlockTx,
	directory: DirectoryTx,
	at: readonly BlockPlace[],
): Promise<Set<BlockKey>> {
	const wanted = new Map<BlockKey, Set<string>>()
	const dropped: BlockKey[] = []
	for (const [node, places] of Map.groupBy(at, ({ collection, orgId }) => `${collection} ${orgId}`)) {
		const [collection = '', orgId = ''] = node.split(' ')
		const months = new Set(places.map(({ month }) => month))
		const years = new Set(places.map(({ month }) => yearOf(month)))
		for (const month of directory.monthsAt(collection, orgId)) {
			const key = blockKey({ collection, month, orgId })
			if (months.has(month)) dropped.push(key)
			else if (isYear(month) && years.has(month)) wanted.set(key, months)
		}
	}
	const stay = new Set<BlockKey>()
	const smaller: BlockCell[] = []
	for (const cell of await tx.get('blocks', [...wanted.keys()])) {
		if (cell === undefined) continue
		const parts = partsOf(cell)
		const kept = parts.filter(({ month }) => !wanted.get(cell.key)?.has(month))
		if (kept.length === 0) dropped.push(cell.key)
		else stay.add(cell.key)
		if (kept.length > 0 && kept.length < parts.length) smaller.push(cell)
	}
	const rest = (await allSealed(tx, smaller.map(cells.open))).map(cell => ({
		key: cell.key,
		records: cells.recordsOf(cell, month => !wanted.get(cell.key)?.has(month)),
	}))
	for (const { key, records } of rest)
		directory.set(
			key,
			records.map(({ id }) => id),
		)
	await tx.put(
		'blocks',
		await allSealed(
			tx,
			rest.map(({ key, records }) => cells.toBlock(key, records)),
		),
	)
	for (const key of dropped) directory.set(key, [])
	await tx.delete('blocks', dropped)
	return stay
}

/** Of a record that rests in two blocks, as when it moved during a download, the later lies over both until a merge. */
async function settleDoubles(
	{ tx, cells }: Pick<BlockTx, 'tx' | 'cells'>,
	directory: DirectoryTx,
	doubles: ReadonlyMap<RecKey, BlockKey | undefined>,
): Promise<void> {
	const rows = await tx.get('records', [...doubles.keys()])
	const keys = new Set([...doubles.keys()].filter((_, i) => rows[i] === undefined))
	const found = new Map<RecKey, Rec[]>()
	const blocks = new Set([...keys].flatMap(key => directory.find(key)))
	for await (const cell of eachBlock(tx, cells, [...blocks]))
		for (const rec of cells.recordsOf(cell)) {
			const key = keyOf(rec)
			const only = doubles.get(key)
			// What had gone here and is back does so with whatever number: the server itself may have gone back.
			if (keys.has(key) && (only === undefined || only === cell.key))
				found.set(key, [...(found.get(key) ?? []), rec])
		}
	const over = [...found].filter(([key, recs]) => recs.length > 1 || doubles.get(key) !== undefined)
	await tx.put(
		'records',
		over.map(([, recs]) => cells.toRow(recs.reduce((a, b) => (b.version >= a.version ? b : a)))),
	)
}

/** @param at a year where a whole pack is to go; so it does where more of it is nonsense than what is named */
export async function deleteBlocks(inner: BlockTx, at: readonly BlockPlace[]): Promise<void> {
	if (at.length === 0) return
	const directory = await inner.places()
	let keys = at.map(blockKey)
	try {
		await clear(inner, directory, at)
	} catch (error) {
		if (!(error instanceof BadBlock)) throw error
		keys = [...keys, ...at.map(place => blockKey({ ...place, month: yearOf(place.month) }))]
	}
	for (const key of keys) directory.set(key, [])
	await inner.tx.delete('blocks', keys)
}

/** Rows are gone, wherever else the record may rest. */
export async function deleteRows({ tx }: BlockTx, keys: readonly RecKey[]): Promise<void> {
	await tx.delete('records', keys)
	await tx.put(
		'gone',
		keys.map(key => ({ key })),
	)
}

/** @returns the keys of what was seen there; of a block that does not open they are not known, and it goes as well */
export async function deleteNodes(inner: BlockTx, orgIds: readonly string[]): Promise<RecKey[]> {
	if (orgIds.length === 0) return []
	const { tx, cells } = inner
	const wanted = new Set(orgIds)
	const hidden = await hiddenKeys(tx)
	const rows = await tx.range('records', ROWS_BY_PLACE)
	const fresh = rows.filter(({ org }) => wanted.has(org)).map(({ key }) => key)
	const blocks = ((await tx.keys('blocks', ALL)) as BlockKey[]).filter(key =>
		wanted.has(placeOfKey(key).orgId),
	)
	const idsIn = (cell: OpenedCell): RecKey[] => {
		try {
			return cells.recordsOf(cell).map(keyOf)
		} catch (error) {
			if (error instanceof BadBlock || error instanceof DamagedRow) return []
			throw error
		}
	}
	const rested: RecKey[] = []
	for await (const cell of eachBlock(tx, cells, blocks))
		rested.push(...idsIn(cell).filter(key => !hidden.has(key)))
	await deleteBlocks(inner, blocks.map(placeOfKey))
	await deleteRows(inner, fresh)
	return [...fresh, ...rested]
}
