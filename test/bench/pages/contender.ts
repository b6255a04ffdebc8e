/** What a bench asks of a contender's page. Times are milliseconds. */
import type { Log } from '../data/logs.ts'

/** Named results of one measured thing. */
export type Figures = Readonly<Record<string, number>>

export interface Contender {
	/** Opens the store; makes it where there is none. Not measured. */
	open(credentials: Credentials): Promise<void>
	/**
	 * The first download into an empty store, until all of it is durable. `ms`; `firstMs` until 200 rows of the own
	 * node could be shown, where the contender can say so.
	 *
	 * @param own the node whose rows should come first
	 * @param records how many logs have to be there, checked afterwards
	 */
	firstSync(own: string, records: number): Promise<Figures>
	/** Goes back to nothing but a store that is in sync: stops listening and whatever else was begun. */
	rest(): Promise<void>
	/** Writes records here and keeps them from being sent. */
	writeOffline(logs: readonly Log[]): Promise<void>
	/** Sends what waits, until the server has it and this side knows. `ms` */
	push(): Promise<Figures>
	/** Listens to the server, with the last rows of a grid on the screen. */
	listen(grid: string): Promise<void>
	/** @returns when the row of `id` on the screen shows `text`, milliseconds since 1970 */
	shown(id: string, text: string): Promise<number>
	/** Asks the server whether there is anything new; there is not. `ms` */
	askAgain(): Promise<Figures>
	/** The last 200 logs of a grid. `ms`, `rows` */
	last200(grid: string): Promise<Figures>
	/** How many logs are open. `ms`, `rows` */
	countByState(): Promise<Figures>
	/** How many logs have `word` in their text. `ms`, `rows` */
	search(word: string): Promise<Figures>
	/** Opens a live list of this month for each grid. */
	openLists(grids: readonly string[], month: string): Promise<void>
	/**
	 * Saves one log that belongs into one of these lists, until it is durable and shown there. `ms`
	 *
	 * @param durability of the floor; the others have their own
	 */
	saveOne(log: Log, durability?: IDBTransactionDurability): Promise<Figures>
	/** Saves many logs at once, until all lists show what they have to. `ms`, `wakes` per list, `most` of one list */
	saveMany(logs: readonly Log[]): Promise<Figures>
}

export interface Credentials {
	readonly login: string
	readonly password: string
}

declare global {
	interface Window {
		contender: Contender
		/** Of a page that opens a store and shows 200 rows at once: milliseconds since the navigation began. */
		opened: Promise<Figures>
	}
}

export const ROWS = 200

/** Shows rows as a list; laid out when it returns, so that the figure does not hang on the screen's rate. */
export function paint(rows: readonly { readonly at: string; readonly text: string }[]): void {
	const list = document.createElement('ul')
	for (const { at, text } of rows) {
		const item = document.createElement('li')
		item.textContent = `${at} ${text}`
		list.append(item)
	}
	document.body.replaceChildren(list)
	list.getBoundingClientRect()
}

/** Milliseconds since 1970 with fractions: comparable with a server's on the same machine. */
export const clock = (): number => performance.timeOrigin + performance.now()

export async function timed<T>(work: () => Promise<T>, rowsOf: (value: T) => number): Promise<Figures> {
	const began = performance.now()
	const value = await work()
	return { ms: performance.now() - began, rows: rowsOf(value) }
}

/** Counts how often each list was told of a change, and waits for what the lists have to show. */
export function createWakes() {
	let wakes: number[] = []
	let shown: Set<string>[] = []
	let waiting: { readonly at: number; readonly id: string }[] = []
	let done = () => {}
	const check = () => {
		waiting = waiting.filter(({ at, id }) => !shown[at]?.has(id))
		if (waiting.length === 0) done()
	}
	return {
		begin(lists: number) {
			wakes = Array<number>(lists).fill(0)
			shown = Array.from({ length: lists }, () => new Set<string>())
		},
		/** The list at `at` shows these rows now. */
		woke(at: number, ids: Iterable<string>) {
			wakes[at] = (wakes[at] ?? 0) + 1
			shown[at] = new Set(ids)
			check()
		},
		/** From now on. */
		reset() {
			wakes.fill(0)
		},
		/** Resolves when the lists at these places show these rows. */
		until(rows: readonly { readonly at: number; readonly id: string }[]): Promise<void> {
			waiting = [...rows]
			return new Promise(resolve => {
				done = resolve
				check()
			})
		},
		figures: () => ({ wakes: wakes.reduce((sum, n) => sum + n, 0) / wakes.length, most: Math.max(...wakes) }),
	}
}
