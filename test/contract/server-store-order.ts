/**
 * Rule S8: a reader that follows the cursor misses nothing, however late a commit comes.
 *
 * The lock on the counter's row is what the cases are about. With a sequence in its place, which hands out numbers
 * without waiting, both failed on PostgreSQL in three runs of three: the first reader that was looked at had missed 22,
 * 3 and 10 of its 240 records. SQLite has one writer at a time whatever the code does; there they show that nothing
 * else skips.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { ServerStore } from '#server/store/port.ts'
import { pull } from '#server/sync/pull.ts'
import { createPushTogether, type SyncActor } from '#server/sync/push.ts'
import { createScopes } from '#server/sync/scope.ts'
import { snapshot } from '#server/sync/snapshot.ts'
import { createSystemWriter } from '#server/sync/system-change.ts'
import type { Rec } from '#shared/model/record.ts'
import { createWriter, log, START_MS, type World } from './server-store-world.ts'

/** Processes of one server. */
export interface Processes {
	/** The store as another process has it; the same where only one process may. */
	another(): Promise<ServerStore>
	/** Makes commits slow, each for another while, where the database can. */
	slowCommits(): Promise<void>
}

const WRITERS = 10
const WRITES = 12
/** Records per page; a small one is in the middle of the writers for long. */
const PAGES = [1, 7, 50, undefined]

const idsIn = (texts: readonly string[]) => texts.map(text => (JSON.parse(text) as Rec).id)

export function orderCases(world: () => World, processes: Processes): void {
	describe('in order', () => {
		test('S8: readers that follow the cursor see every change of ten writers whose commits are slow', async () => {
			const w = world()
			await processes.slowCommits()
			const [here, there] = [w.store, await processes.another()]
			const pushes = new Map([here, there].map(store => [store, createPushTogether(store)]))
			const written = new Set<string>()
			let writing = WRITERS

			/** Every other one by a push, as clients do; the rest holds its numbers for a while before it commits. */
			async function write(_: unknown, writer: number): Promise<void> {
				const store = writer % 2 ? here : there
				const office = createWriter('worker', w.east, `00000${writer}`)
				const system = createSystemWriter(store, () => START_MS)
				for (let i = 0; i < WRITES; i++) {
					const edits = Array.from({ length: 1 + (i % 3) }, () => log(w.east1, '走访'))
					if (writer % 4 < 2) {
						const changes = edits.map(edit => office.change([edit]))
						const result = await pushes.get(store)!(office, changes, START_MS)
						expect(result.ok && result.verdicts.every(verdict => verdict.ok)).toBe(true)
					} else
						await store.write(1, async tx => {
							await system.changeIn(tx, edits, 'test.write')
							await sleep((writer * 7 + i * 3) % 11)
						})
					for (const { recordId } of edits) written.add(recordId)
				}
				writing--
			}

			/** A device that joins while they write: it has the snapshot, and from its horizon on what it pulls. */
			async function read(limit: number | undefined, reader: number): Promise<Set<string>> {
				const store = reader % 2 ? here : there
				const street: SyncActor = { accountId: '', role: 'street', scopeId: w.street }
				const scopes = createScopes()
				await sleep(reader * 40)
				const { scope, cursor } = await pull(store, scopes, street, { cursor: 0, scopeHash: '' })
				const seen = new Set<string>()
				for (let after: string | null = null; ; ) {
					const asked = { nodes: scope?.nodes ?? [], context: scope?.context ?? [], after }
					const page = await snapshot(store, scopes, street, asked, limit)
					if (typeof page === 'string') throw new Error(page)
					for (const id of idsIn(page.records)) seen.add(id)
					after = page.next
					if (after === null) break
				}
				for (let at = cursor; ; ) {
					const ended = writing === 0
					const page = await pull(store, scopes, street, { cursor: at, scopeHash: scope?.hash ?? '' }, limit)
					for (const id of idsIn(page.records)) seen.add(id)
					expect(page.cursor).toBeGreaterThanOrEqual(at)
					at = page.cursor
					if (ended && !page.more) return seen
				}
			}

			const [all] = await Promise.all([
				Promise.all(PAGES.map(read)),
				...Array.from({ length: WRITERS }, write),
			])
			expect(written.size).toBe(WRITERS * WRITES * 2)
			for (const seen of all) expect([...written].filter(id => !seen.has(id))).toEqual([])
		}, 60_000)

		test('S8: a number is never visible before a smaller one, even when the smaller one commits late', async () => {
			const w = world()
			const { version } = await w.store.head()
			const order: number[] = []
			const hold = Promise.withResolvers<void>()
			const late = w.store.write(1, async tx => {
				order.push(tx.firstVersion)
				await hold.promise
			})
			const early = w.store.write(1, async tx => {
				order.push(tx.firstVersion)
			})
			// While the first writer holds its number the second one has none, and readers see neither.
			await sleep(100)
			const handedOut = order.length
			hold.resolve()
			await Promise.all([late, early])
			expect(handedOut).toBe(1)
			expect(order).toEqual([version + 1, version + 2])
			expect((await w.store.head()).version).toBe(version + 2)
		})
	})
}
