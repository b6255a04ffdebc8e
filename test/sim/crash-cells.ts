/**
 * A PC's disk with a plug that can be pulled: at a chosen transaction the process dies before it starts, before any of
 * its storage calls, before its commit or after it. What is dead never answers again; what was committed stays.
 *
 * That is every storage step: an IndexedDB transaction is atomic, so that of all moments within one the disk keeps
 * nothing, and reads leave nothing behind; a message goes out between two transactions, before the later one starts.
 */
import type { Cells, CellTx } from '#renderer/db/cells.ts'
import { StorageFull } from '#renderer/db/storage-full.ts'

export type CrashPoint = 'before_start' | 'before_call' | 'before_commit' | 'after_commit'

export type Trap =
	/** Before the `call`-th storage call of the transaction; before its commit, where it has fewer. */
	| { readonly kind: 'crash'; readonly point: 'before_call'; readonly call: number }
	| { readonly kind: 'crash'; readonly point: Exclude<CrashPoint, 'before_call'> }
	| { readonly kind: 'full' }
	/** Runs before the transaction, as when somebody is at the screen while the sync works. */
	| { readonly kind: 'meanwhile'; readonly run: () => Promise<void> }

class Crashed extends Error {}

export interface CrashCells extends Cells {
	/** Springs at the `after`-th write from now, 1 being the next. */
	arm(trap: Trap, after: number): void
	disarm(): void
	/** The process dies here. */
	die(): void
	readonly dead: () => boolean
	/** How many writes were committed. */
	readonly writes: () => number
}

const never = <T>(): Promise<T> => new Promise(() => {})

/** Calls `before` ahead of every storage call. */
const counting = (tx: CellTx, before: () => void): CellTx => ({
	get: (...args) => {
		before()
		return tx.get(...args)
	},
	range: (...args) => {
		before()
		return tx.range(...args)
	},
	keys: (...args) => {
		before()
		return tx.keys(...args)
	},
	put: (...args) => {
		before()
		return tx.put(...args)
	},
	delete: (...args) => {
		before()
		return tx.delete(...args)
	},
	async waitFor(other) {
		const value = await tx.waitFor(other)
		before()
		return value
	},
})

/**
 * @param disk what survives
 * @param onDeath called when a trap killed the process
 * @param onCommit called after every commit, before anybody can die of it
 */
export function createCrashCells(disk: Cells, onDeath: () => void, onCommit: () => void): CrashCells {
	let dead = false
	let writes = 0
	const traps: { trap: Trap; left: number }[] = []

	function sprung(): Trap[] {
		for (const each of traps) each.left--
		const ready = traps.filter(each => each.left <= 0)
		for (const each of ready) traps.splice(traps.indexOf(each), 1)
		return ready.map(each => each.trap)
	}

	function die(): void {
		if (dead) return
		dead = true
		onDeath()
	}

	async function write<T>(work: (tx: CellTx) => Promise<T>): Promise<T> {
		if (dead) return never()
		const now = sprung()
		for (const trap of now) if (trap.kind === 'meanwhile') await trap.run()
		if (dead) return never()
		const crashes = now.filter(trap => trap.kind === 'crash')
		const dies = (point: CrashPoint) => crashes.some(trap => trap.point === point)
		if (dies('before_start')) {
			die()
			return never()
		}
		let callsLeft = Math.min(...crashes.map(trap => (trap.point === 'before_call' ? trap.call : Infinity)))
		const before = () => {
			if (dead || --callsLeft < 1) throw new Crashed('before a call')
		}
		let result: T
		try {
			result = await disk.write(async tx => {
				const inner = await work(counting(tx, before))
				if (now.some(trap => trap.kind === 'full')) throw new StorageFull('full')
				if (dead || dies('before_call') || dies('before_commit')) throw new Crashed('before commit')
				return inner
			})
		} catch (error) {
			if (!(error instanceof Crashed)) throw error
			die()
			return never()
		}
		writes++
		onCommit()
		if (dies('after_commit')) die()
		return dead ? never() : result
	}

	/** What a dead process would have read, nobody hears. */
	const whileAlive = async <T>(answer: Promise<T>): Promise<T> => {
		const value = await answer
		return dead ? never() : value
	}

	return {
		write,
		read: (tables, work) => (dead ? never() : whileAlive(disk.read(tables, work))),
		close: () => {},
		destroy: () => disk.destroy(),
		arm: (trap, after) => void traps.push({ trap, left: after }),
		disarm: () => void traps.splice(0),
		die,
		dead: () => dead,
		writes: () => writes,
	}
}
