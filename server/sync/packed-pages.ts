/**
 * Pages of first downloads, compressed as they went out, for the next PC of the same scope: an office is set up PC by PC
 * in one afternoon.
 *
 * A page is what its nodes hold, so it is good until a record is written at one of them or leaves it. Each transaction
 * that looks for a page asks for these nodes first: so what was forgotten, moved or deleted is never sent from here.
 * Who may ask for which nodes is decided before, by {@link openRun}, each time.
 */
import { createHash } from 'node:crypto'
import type { ReadTx, ServerStore } from '../store/port.ts'
import {
	type PageBody,
	type PageOptions,
	type PageSize,
	type PageTop,
	readBody,
	topOf,
	writeBlocks,
} from './blocks.ts'
import { zstdFrame } from './compress-stream.ts'
import type { SyncActor } from './push.ts'
import { type Asked, openRun, type Run, type RunError } from './run.ts'
import type { Scopes } from './scope.ts'

interface Packed {
	/** The blocks of a page, see {@link writeBlocks}. */
	readonly packed: Buffer
}
type Kept = PageBody & Packed & { readonly version: number }

/** A street with half a million logs takes about 35 MB. */
const MOST_BYTES = 64 << 20
/** After more changes than that it is cheaper to read the pages anew. */
const MOST_CHANGES = 5000
/** What nobody has asked for lately is not kept in memory. */
const IDLE_MS = 30 * 60_000

export type PackedPages = ReturnType<typeof createPackedPages>

export function createPackedPages({ pack = zstdFrame, mostBytes = MOST_BYTES } = {}) {
	/** The one that was used last comes last. */
	const pages = new Map<string, Kept>()
	let bytes = 0
	/** All that is kept is as it was at this version of the database. */
	let upTo = 0
	let idle: NodeJS.Timeout | undefined

	function drop(key: string): void {
		bytes -= pages.get(key)?.packed.length ?? 0
		pages.delete(key)
	}

	function clear(): void {
		pages.clear()
		bytes = 0
	}

	/** Drops what has changed. */
	async function catchUp(tx: ReadTx, version: number): Promise<void> {
		if (version <= upTo) return
		if (version - upTo > MOST_CHANGES) clear()
		else {
			const touched = new Set(await tx.touched(upTo, version))
			for (const [key, { nodes }] of pages) if (nodes.some(id => touched.has(id))) drop(key)
		}
		upTo = Math.max(upTo, version)
	}

	return {
		/** Compresses the text of a page's blocks. */
		pack,
		/** The page, if it is the same at the time of `tx`. */
		async find(tx: ReadTx, key: string): Promise<Kept | undefined> {
			clearTimeout(idle)
			idle = setTimeout(clear, IDLE_MS).unref()
			const { version } = await tx.head()
			await catchUp(tx, version)
			const page = pages.get(key)
			// Another process's snapshot may be older than what this one has read since.
			if (page === undefined || page.version > version) return undefined
			pages.delete(key)
			pages.set(key, page)
			return page
		},

		/** Keeps a page, unless the database may have changed since it was read. */
		keep(key: string, page: Kept): void {
			if (page.version < upTo) return
			drop(key)
			pages.set(key, page)
			bytes += page.packed.length
			for (const oldest of pages.keys()) {
				if (bytes <= mostBytes) return
				drop(oldest)
			}
		},

		size: () => ({ pages: pages.size, bytes }),
	}
}

/** What a page depends on beside the records: the nodes still to come in their order, the place, the rights, the size. */
function keyOf({ ahead, from, collections, contextCollections, context }: Run, size: PageSize): string {
	const { collection, month, id } = from ?? {}
	const place = [collection, month, id !== undefined]
	const rights = [collections, contextCollections, context]
	return createHash('sha256')
		.update(JSON.stringify([ahead, place, rights, size]))
		.digest('base64')
}

/** The same page as `blockPage`, its blocks compressed. */
export async function packedPage(
	{ store, scopes, packs }: { store: ServerStore; scopes: Scopes; packs: PackedPages },
	actor: SyncActor,
	asked: Asked,
	options: PageOptions,
): Promise<(PageTop & Packed) | RunError> {
	const read = await store.read(async tx => {
		const run = await openRun(tx, scopes, actor, asked)
		if (typeof run === 'string') return run
		const key = keyOf(run, options.size)
		const body = (await packs.find(tx, key)) ?? (await readBody(run, options.size))
		return { key, body, top: await topOf(tx, run, body, options) }
	})
	if (typeof read === 'string') return read
	const { key, body, top } = read
	if ('packed' in body) return { ...top, packed: body.packed }
	const packed = await packs.pack(writeBlocks(body))
	const { records, end, nodes } = body
	packs.keep(key, { packed, records, end, nodes, version: top.version })
	return { ...top, packed }
}
