import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { ServerStore } from '#server/store/port.ts'
import { createPushTogether } from '#server/sync/push.ts'
import { createEdit } from '#server/sync/system-change.ts'
import type { Change } from '#shared/sync/change.ts'
import { createWriter, log, person, post, START_MS, type World, type Writer } from './server-store-world.ts'

export function raceCases(world: () => World): void {
	describe('at the same time', () => {
		test('S3: one change pushed by four carriers at once acts once', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const change = worker.change([log(w.east1, '走访')])
			const results = await Promise.all([1, 2, 3, 4].map(() => w.push(worker, [change])))
			for (const result of results) expect(result).toMatchObject({ verdicts: [{ ok: true }] })
			const history = await w.store.read(tx => tx.history('log', change.edits[0]?.recordId ?? '', 10))
			expect(history).toHaveLength(1)
		})

		test('what many push at once is one transaction, and each is told of its own alone', async () => {
			const w = world()
			let transactions = 0
			const write: ServerStore['write'] = (count, work) => {
				transactions++
				return w.store.write(count, work)
			}
			const push = createPushTogether({ ...w.store, write })
			const own = person(w.west1, '甲')
			await w.write(createWriter('worker', w.west), own)
			const pushed = Array.from({ length: 20 }, (_, i) => {
				const [community, grid] = i % 2 ? [w.east, w.east1] : [w.west, w.west1]
				const writer = createWriter('worker', community)
				const twice = { ...own, set: { ...own.set, name: `第${i}人` } }
				return { writer, changes: [log(grid, '走访'), twice, log(grid, '巡查')].map(e => writer.change([e])) }
			})
			const before = await w.store.head()
			const results = await Promise.all(pushed.map(one => push(one.writer, one.changes, START_MS)))
			expect(transactions).toBe(1)
			for (const [i, { changes }] of pushed.entries()) {
				const [first, second, third] = changes.map(change => change.id)
				const version = before.version + 3 * i + 1
				expect(results[i]).toEqual({
					ok: true,
					verdicts: [
						{ id: first, ok: true, version },
						expect.objectContaining({ id: second, ok: false }),
						{ id: third, ok: true, version: version + 2 },
					],
					// Who may not see the record is not shown it.
					records: i % 2 ? [] : [await w.record('person', own.recordId)],
				})
			}
		})

		test('what fails takes nothing with it that was pushed at the same time', async () => {
			const w = world()
			const [one, other, broken] = ['0000a1', '0000a2', '0000a3'].map(replica =>
				createWriter('worker', w.east, replica),
			) as [Writer, Writer, Writer]
			const edits = [log(w.east1, '走访'), log(w.east2, '巡查')]
			const [failed, ...others] = await Promise.allSettled([
				w.push(broken, [{ ...broken.change([]), edits: undefined } as unknown as Change]),
				w.push(one, [one.change([edits[0]!])]),
				w.push(other, [other.change([edits[1]!])]),
			])
			expect(failed.status).toBe('rejected')
			for (const result of others)
				expect(result).toMatchObject({ status: 'fulfilled', value: { verdicts: [{ ok: true }] } })
			for (const { recordId } of edits) expect(await w.record('log', recordId)).toBeDefined()
		})

		test('S6: of two racing secretaries one is accepted', async () => {
			const w = world()
			for (let round = 0; round < 10; round++) {
				const grid = uuid()
				await w.system.change([w.grid(grid, w.east, `第${round}网格`)])
				const writers = [createWriter('worker', w.east), createWriter('street', w.street)]
				const verdicts = await Promise.all(writers.map(writer => w.verdict(writer, post(grid, 'secretary'))))
				expect(verdicts.sort()).toEqual(['ok', 'one_secretary'])
			}
		})

		test('S6: were the decision wrong, the database would still refuse the second holder', async () => {
			const w = world()
			const rec = (id: string) => ({
				id,
				collection: 'post',
				orgId: w.east1,
				fields: { personId: uuid(), gridId: w.east1, kind: 'secretary', from: '2026-01-01' },
				at: '0'.repeat(32),
				version: 1,
			})
			await w.store.write(1, tx => tx.putRecords([rec(uuid())]))
			await expect(w.store.write(1, tx => tx.putRecords([rec(uuid())]))).rejects.toThrow(/unique/i)
		})

		test('a write that fails gives its numbers and everything else back', async () => {
			const w = world()
			const before = await w.store.head()
			const failing = w.store.write(3, async tx => {
				await w.system.changeIn(
					tx,
					[createEdit('building', uuid(), w.east1, { name: '一号楼' })],
					'test.write',
				)
				throw new Error('stop')
			})
			await expect(failing).rejects.toThrow('stop')
			expect(await w.store.head()).toEqual(before)
		})
	})
}
