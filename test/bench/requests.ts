/**
 * Where the time of the product's store goes, by counting: every IndexedDB transaction of its worker with its requests,
 * in waves that wait for one another, while it answers the last logs of a grid, saves one log and pushes 1,000. The
 * counts do not depend on the machine or on its load; the times do, and are a little longer than without counting.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Worker } from '@playwright/test'
import { inventMore } from './data/logs.ts'
import { MONTHS } from './data/months.ts'
import { call, openStage } from './harness/stage.ts'

interface Request {
	readonly op: string
	readonly table: string
	readonly at: number
	end?: number
}

interface Transaction {
	readonly mode: string
	readonly at: number
	readonly requests: Request[]
	end?: number
}

declare global {
	/** In the worker. */
	var counted: Transaction[] | undefined
}

const OPERATIONS = ['get', 'getAll', 'getAllKeys', 'put', 'delete'] as const
/** What waits for the first answer of those before has been asked later than that. */
const wavesOf = ({ requests }: Transaction): Request[][] => {
	const waves: Request[][] = []
	let answered = Number.NEGATIVE_INFINITY
	for (const request of requests) {
		if (waves.length === 0 || request.at >= answered) {
			waves.push([])
			answered = Number.POSITIVE_INFINITY
		}
		waves.at(-1)!.push(request)
		answered = Math.min(answered, request.end ?? Number.POSITIVE_INFINITY)
	}
	return waves
}

/** Runs in the worker. */
function count(operations: readonly string[]): void {
	if (globalThis.counted !== undefined) return
	const all: Transaction[] = []
	globalThis.counted = all
	const known = new WeakMap<IDBTransaction, Transaction>()
	const begin = IDBDatabase.prototype.transaction
	IDBDatabase.prototype.transaction = function (...args) {
		const tx = begin.apply(this, args)
		const entry: Transaction = { mode: tx.mode, at: performance.now(), requests: [] }
		known.set(tx, entry)
		all.push(entry)
		tx.addEventListener('complete', () => {
			entry.end = performance.now()
		})
		return tx
	}
	for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype]) {
		const methods = prototype as unknown as Record<string, (...args: unknown[]) => IDBRequest>
		for (const op of operations) {
			const method = methods[op]
			if (method === undefined) continue
			methods[op] = function (this: IDBObjectStore | IDBIndex, ...args) {
				const at = performance.now()
				const asked = method.apply(this, args)
				const table = 'objectStore' in this ? `${this.objectStore.name} by index` : this.name
				const request: Request = { op, table, at }
				if (asked.transaction !== null) known.get(asked.transaction)?.requests.push(request)
				asked.addEventListener('success', () => {
					request.end = performance.now()
				})
				return asked
			}
		}
	}
}

function print(what: string, transactions: readonly Transaction[]): void {
	const requests = transactions.reduce((sum, { requests }) => sum + requests.length, 0)
	console.log(`\n${what}: ${transactions.length} transactions, ${requests} requests`)
	const began = transactions[0]?.at ?? 0
	for (const tx of transactions) {
		console.log(`  at ${(tx.at - began).toFixed(1)} ${tx.mode}, ${((tx.end ?? tx.at) - tx.at).toFixed(1)} ms`)
		for (const wave of wavesOf(tx)) {
			const kinds = new Map<string, number>()
			for (const { op, table } of wave) kinds.set(`${op} ${table}`, (kinds.get(`${op} ${table}`) ?? 0) + 1)
			const first = (wave[0]?.at ?? 0) - tx.at
			const last = Math.max(...wave.map(({ end, at }) => end ?? at)) - tx.at
			const each = [...kinds].map(([kind, times]) => (times === 1 ? kind : `${times} × ${kind}`))
			console.log(`    ${first.toFixed(1)}–${last.toFixed(1)}: ${each.join(', ')}`)
		}
	}
}

export async function countRequests(records: number): Promise<void> {
	const stage = await openStage({ records, runs: 1, only: ['product'] })
	try {
		const page = (await stage.openSynced()).get('product')!
		const workers = (): Worker[] => page.workers()
		for (const worker of workers()) await worker.evaluate(count, OPERATIONS)
		const take = async (): Promise<Transaction[]> =>
			(
				await Promise.all(workers().map(worker => worker.evaluate(() => globalThis.counted?.splice(0) ?? [])))
			).flat()
		const grids = stage.grids('product').slice(0, 20)

		for (const grid of grids.slice(0, 5)) {
			await take()
			await call(page, 'last200', grid)
		}
		print('the last 200 logs of a grid', await take())

		await call(page, 'openLists', grids, MONTHS.at(-1)!)
		for (const log of inventMore(10, grids, 77)) {
			await take()
			await call(page, 'saveOne', log)
			await sleep(100)
		}
		print('one log saved and shown in 20 lists', await take())
		await call(page, 'rest')

		await call(page, 'writeOffline', inventMore(1000, grids, 78))
		await sleep(500)
		await take()
		await call(page, 'push')
		print('1,000 logs pushed', await take())
	} finally {
		await stage.close()
	}
}
