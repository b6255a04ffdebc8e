/** Cells in memory, for tests and previews. Transactions run one at a time and roll back on a throw. */
import { CELL_TABLES, type Cells, type CellTable, type CellTx, type Key, type Span } from './cells.ts'

type AnyCell = Record<string, unknown>
type Path = readonly string[]
type Content = Map<Key, AnyCell>

const empty = () =>
	Object.fromEntries(CELL_TABLES.map(table => [table, new Map()])) as Record<CellTable, Content>
const primaryOf = (table: CellTable): string => (table === 'outbox' ? 'seq' : 'key')
const PATHS: Record<NonNullable<Span['by']>, Path> = {
	'[collection+month+org]': ['collection', 'month', 'org'],
	'[state+rank]': ['state', 'rank'],
	generation: ['generation'],
}

/** As IndexedDB orders keys: numbers before strings, strings by code unit, lists part by part. */
function compare(a: unknown, b: unknown): number {
	if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
	if (Array.isArray(a) && Array.isArray(b)) {
		for (let i = 0; i < Math.min(a.length, b.length); i++) {
			const order = compare(a[i], b[i])
			if (order !== 0) return order
		}
		return a.length - b.length
	}
	if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
	return (a as Key) < (b as Key) ? -1 : (a as Key) > (b as Key) ? 1 : 0
}

/** What lies in the span, in its order. */
function found(content: Content, { by, from, to, limit }: Span): [Key, AnyCell][] {
	const paths = by === undefined ? undefined : PATHS[by]
	const indexed = (key: Key, cell: AnyCell): unknown => {
		if (paths === undefined) return key
		return paths.length === 1 ? cell[paths[0]!] : paths.map(path => cell[path])
	}
	const hits: { readonly at: unknown; readonly key: Key; readonly cell: AnyCell }[] = []
	for (const [key, cell] of content) {
		// Most of what is asked for is a small part of a table: the first part of the index tells most of the rest.
		if (paths !== undefined && Array.isArray(from) && compare(cell[paths[0]!], from[0]) < 0) continue
		if (paths !== undefined && Array.isArray(to) && compare(cell[paths[0]!], to[0]) > 0) continue
		const at = indexed(key, cell)
		if (compare(at, from) >= 0 && compare(at, to) <= 0) hits.push({ at, key, cell })
	}
	hits.sort((a, b) => compare(a.at, b.at) || compare(a.key, b.key))
	return hits.slice(0, limit).map(({ key, cell }) => [key, cell])
}

export function createMemoryCells(): Cells {
	let state = empty()
	let turn: Promise<unknown> = Promise.resolve()
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const result = turn.then(work)
		turn = result.catch(() => {})
		return result
	}
	/** @param undo told what each key held before */
	const txOver = (undo: (table: CellTable, key: Key, before: AnyCell | undefined) => void): CellTx => ({
		get: async (table, keys) => keys.map(key => state[table].get(key) as never),
		range: async (table, span) => found(state[table], span).map(([, cell]) => cell as never),
		keys: async (table, span) => found(state[table], span).map(([key]) => key),
		put: async (table, cells) => {
			for (const cell of cells as unknown as AnyCell[]) {
				const key = cell[primaryOf(table)] as Key
				undo(table, key, state[table].get(key))
				state[table].set(key, cell)
			}
		},
		delete: async (table, keys) => {
			for (const key of keys) {
				undo(table, key, state[table].get(key))
				state[table].delete(key)
			}
		},
		waitFor: other => other,
	})
	const reading = txOver(() => {})
	return {
		write: work =>
			inTurn(async () => {
				const changes: (readonly [CellTable, Key, AnyCell | undefined])[] = []
				try {
					return await work(txOver((...change) => void changes.push(change)))
				} catch (error) {
					for (const [table, key, before] of changes.reverse())
						if (before === undefined) state[table].delete(key)
						else state[table].set(key, before)
					throw error
				}
			}),
		read: (_, work) => inTurn(() => work(reading)),
		close: () => {},
		destroy: async () => {
			state = empty()
		},
	}
}
