/**
 * The client's tables with a plug that can be pulled: at a chosen transaction the process dies before it starts,
 * before its commit or after it. What is dead never answers again; what was committed stays.
 *
 * That is every storage step: an IndexedDB transaction is atomic, so that of all moments within one the disk keeps
 * nothing, and reads leave nothing behind; a message goes out between two transactions, before the later one starts.
 */
import { StorageFull } from '#renderer/db/storage-full.ts'
import type { Tables } from '#renderer/db/tables.ts'

export type CrashPoint = 'before_start' | 'before_commit' | 'after_commit'

export type Trap =
	| { readonly kind: 'crash'; readonly point: CrashPoint }
	| { readonly kind: 'full' }
	/** Runs before the transaction, as when somebody is at the screen while the sync works. */
	| { readonly kind: 'meanwhile'; readonly run: () => Promise<void> }

class Crashed extends Error {}

export interface CrashTables extends Tables {
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

/** @param disk what survives @param onDeath called when a trap killed the process */
export function createCrashTables(disk: Tables, onDeath: () => void): CrashTables {
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

	async function write<T>(work: Parameters<typeof disk.write<T>>[0]): Promise<T> {
		if (dead) return never()
		const now = sprung()
		for (const trap of now) if (trap.kind === 'meanwhile') await trap.run()
		if (dead) return never()
		const points = now.flatMap(trap => (trap.kind === 'crash' ? [trap.point] : []))
		if (points.includes('before_start')) {
			die()
			return never()
		}
		let result: T
		try {
			result = await disk.write(async tx => {
				const inner = await work(tx)
				if (now.some(trap => trap.kind === 'full')) throw new StorageFull('full')
				if (dead || points.includes('before_commit')) throw new Crashed('before commit')
				return inner
			})
		} catch (error) {
			if (!(error instanceof Crashed)) throw error
			die()
			return never()
		}
		writes++
		if (points.includes('after_commit')) die()
		return dead ? never() : result
	}

	/** What a dead process would have read, nobody hears. */
	const whileAlive = async <T>(answer: Promise<T>): Promise<T> => {
		const value = await answer
		return dead ? never() : value
	}

	return {
		write,
		read: work => (dead ? never() : whileAlive(disk.read(work))),
		query: query => (dead ? never() : whileAlive(disk.query(query))),
		close: () => {},
		destroy: () => disk.destroy(),
		arm: (trap, after) => void traps.push({ trap, left: after }),
		disarm: () => void traps.splice(0),
		die,
		dead: () => dead,
		writes: () => writes,
	}
}
