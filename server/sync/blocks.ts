/**
 * POST /api/sync/stream: a run in whole blocks (rule S9). A block is never parted: a page ends between two. Records go
 * from the database to the line unparsed.
 */
import { type BlockPlace, bareText, blockText } from '#shared/protocol/block-text.ts'
import type { BlockPageHead } from '#shared/protocol/wire.ts'
import { type Hlc, hlcMs, MAX_DRIFT_MS, makeHlc } from '#shared/sync/clock.ts'
import type { PageRow, ReadTx, ServerStore } from '../store/port.ts'
import { writePlace } from './place.ts'
import type { SyncActor } from './push.ts'
import { type Asked, endOf, openRun, type Run, type RunError, startOf } from './run.ts'
import type { Scopes } from './scope.ts'

/** Where a page is full: at its next end of a block. */
export interface PageSize {
	readonly records: number
	/** Characters of records. */
	readonly length: number
}

export interface BlockHead extends BlockPlace {
	readonly version: number
}

/** What a page says before its blocks. */
export interface PageTop {
	readonly horizon: number
	/** As of which the page was read. */
	readonly version: number
	/** No record that the server has got is later; none that a PC may write is ruled out by it. */
	readonly clock: Hlc
	/** How many records come with this page and those after it; where it was asked for. */
	readonly total?: number
	readonly next: string | null
	readonly records: number
}

/** What lies between two places of a run. */
export interface PageBody {
	readonly records: number
	/** Its last block; `null` where the run is over with it. */
	readonly end: BlockPlace | null
	/** The nodes that were looked at. */
	readonly nodes: readonly string[]
}

/** The blocks of a page. */
export interface Blocks {
	readonly blocks: readonly BlockHead[]
	/** Of each block, in the same order. */
	readonly texts: readonly string[]
}

export type BlockPage = PageTop & Blocks

export interface PageOptions {
	readonly size: PageSize
	/** Where the run is to be counted, which reads an index entry per record: how many came before this page. */
	readonly sent?: number | undefined
	readonly nowMs: number
}

/** Rows per query, and where only the rest of a block is wanted. */
const CHUNK = 500
const SMALL_CHUNK = 50

export async function blockPage(
	store: ServerStore,
	scopes: Scopes,
	actor: SyncActor,
	asked: Asked,
	options: PageOptions,
): Promise<BlockPage | RunError> {
	return store.read(async tx => {
		const run = await openRun(tx, scopes, actor, asked)
		if (typeof run === 'string') return run
		const body = await readBody(run, options.size)
		const { blocks, texts } = body
		return { ...(await topOf(tx, run, body, options)), blocks, texts }
	})
}

/** What is said before the blocks of a page. */
export async function topOf(
	tx: ReadTx,
	run: Run,
	{ records, end }: PageBody,
	{ sent, nowMs }: PageOptions,
): Promise<PageTop> {
	const { horizon, sorted } = run
	const { version, clock } = await tx.head()
	return {
		horizon,
		version,
		clock: plausible(clock, nowMs),
		...(sent === undefined ? {} : { total: Math.max(0, (await run.count()) - sent) }),
		next: end === null ? null : writePlace({ ...end, horizon, sorted }),
		records,
	}
}

type Clock = Pick<BlockPageHead, 'epoch' | 'serverTimeMs'>

/** A page as it travels: the line of its head, then a line for each block. */
export const writePage = (clock: Clock, { blocks, texts, ...top }: BlockPage): string =>
	writeTop(clock, top) + writeBlocks({ blocks, texts })

/** The beginning of a page, which is another one each time it is sent. */
export function writeTop(clock: Clock, { records: _, ...top }: PageTop): string {
	const head: Omit<BlockPageHead, 'blocks'> = { ...clock, ...top }
	return `${JSON.stringify(head).slice(0, -1)},"blocks":`
}

/** The rest of it. */
export const writeBlocks = ({ blocks, texts }: Blocks): string =>
	[`${JSON.stringify(blocks)}}`, ...texts, ''].join('\n')

/** A clock from the time when the server's own was wrong would keep every PC that begins now from writing (rule S11). */
function plausible(clock: Hlc, nowMs: number): Hlc {
	const latestMs = nowMs + MAX_DRIFT_MS
	return clock !== '' && hlcMs(clock) > latestMs ? makeHlc(latestMs, 0, '0'.repeat(16)) : clock
}

/** The next records, up to the end of the block in which the page is full. */
export async function readBody(run: Run, size: PageSize): Promise<PageBody & Blocks> {
	const { rows, nodes, isOver } = await readRows(run, size)
	const written = blocksOf(rows)
	const end = isOver ? null : (written.blocks.at(-1) ?? null)
	return { ...written, records: rows.length, nodes, end }
}

async function readRows(
	{ ahead, from, read }: Run,
	size: PageSize,
): Promise<{ rows: PageRow[]; nodes: string[]; isOver: boolean }> {
	const rows: PageRow[] = []
	const nodes: string[] = []
	let length = 0
	for (const orgId of ahead) {
		nodes.push(orgId)
		// A run that was begun by records begins its block again.
		const begun = from?.orgId === orgId ? from : undefined
		let key =
			begun === undefined ? startOf(orgId) : begun.id === undefined ? endOf(begun) : { ...begun, id: '' }
		for (let more = true; more; ) {
			const isFull = rows.length >= size.records || length >= size.length
			if (isFull && rows.at(-1)?.orgId !== orgId) return { rows, nodes, isOver: false }
			const limit = isFull ? SMALL_CHUNK : Math.min(CHUNK, size.records - rows.length)
			const found = await read(key, limit)
			for (const row of found) {
				if (isFull && !isSameBlock(row, rows.at(-1))) return { rows, nodes, isOver: false }
				rows.push(row)
				length += row.body.length
				key = row
			}
			more = found.length === limit
		}
	}
	return { rows, nodes, isOver: true }
}

const isSameBlock = (a: PageRow, b: PageRow | undefined): boolean =>
	a.orgId === b?.orgId && a.collection === b.collection && a.month === b.month

function blocksOf(rows: readonly PageRow[]): { blocks: BlockHead[]; texts: string[] } {
	const blocks: BlockHead[] = []
	const texts: string[] = []
	for (let at = 0; at < rows.length; ) {
		const first = rows[at]!
		const { collection, orgId, month } = first
		const ids: string[] = []
		const bare: string[] = []
		let version = 0
		for (
			let row: PageRow | undefined = first;
			row !== undefined && isSameBlock(row, first);
			row = rows[++at]
		) {
			ids.push(row.id)
			bare.push(bareText(row.id, first, row.body))
			version = Math.max(version, row.version)
		}
		blocks.push({ collection, orgId, month, version })
		texts.push(blockText(ids, bare))
	}
	return { blocks, texts }
}
