import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { createEdit } from '#server/sync/system-change.ts'
import { createWriter, log, post, type World } from './server-store-world.ts'

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
