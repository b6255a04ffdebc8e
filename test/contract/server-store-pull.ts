import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { createWriter, edit, log, person, type World } from './server-store-world.ts'

export function pullCases(world: () => World): void {
	describe('pull', () => {
		test('S9: a client with nothing gets the scope and the present cursor, and no records', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const { version } = await w.store.head()
			const page = await w.pull(worker, 0, '')
			expect(page).toMatchObject({ records: [], gone: [], cursor: version, more: false, role: 'worker' })
			expect(new Set(page.scope?.nodes)).toEqual(new Set([w.east, w.east1, w.east2]))
			expect(page.scope?.context).toEqual([w.street])
		})

		test('S9: nothing new costs no page, no scope and no role', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const { cursor, hash } = await w.start(worker)
			expect(await w.pull(worker, cursor, hash)).toEqual({ records: [], gone: [], cursor, more: false })
		})

		test('S9: a record changed ten times travels once, as it is now', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const created = person(w.east1, '甲')
			await w.write(worker, created)
			const { cursor, hash } = await w.start(worker)
			for (let i = 1; i <= 10; i++) {
				const rec = await w.record('person', created.recordId)
				if (rec !== undefined) await w.write(worker, edit(rec, { title: `第${i}次` }))
			}
			const page = await w.pull(worker, cursor, hash)
			expect(page.records).toHaveLength(1)
			expect(page.records[0]?.fields.title).toBe('第10次')
			expect(page).toMatchObject({ cursor: cursor + 10, more: false })
		})

		test('S9: a refused or repeated change brings nobody a record', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const change = await w.write(worker, log(w.east1, '走访'))
			const { cursor, hash } = await w.start(worker)
			await w.push(worker, [change, worker.change([person(w.west1, '甲')])])
			expect((await w.pull(worker, cursor, hash)).records).toEqual([])
		})

		test('S9: pages follow the versions and never part one change', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const { cursor, hash } = await w.start(worker)
			const batches = [3, 1, 8, 2, 1]
			for (const size of batches)
				await w.write(worker, ...Array.from({ length: size }, (_, i) => log(w.east1, `第${i}条`)))
			const sizes: number[] = []
			const seen = new Set<string>()
			let at = cursor
			for (;;) {
				const page = await w.pull(worker, at, hash, 4)
				sizes.push(page.records.length)
				for (const rec of page.records) seen.add(rec.id)
				at = page.cursor
				if (!page.more) break
			}
			expect(sizes).toEqual([4, 8, 3])
			expect(seen.size).toBe(15)
			expect(at).toBe((await w.store.head()).version)
		})

		test('S9: records that left are paged, too', async () => {
			const w = world()
			const [street, worker] = [createWriter('street', w.street), createWriter('worker', w.east)]
			const logs = Array.from({ length: 9 }, (_, i) => log(w.east1, `第${i}条`))
			await w.write(worker, ...logs)
			const { cursor, hash } = await w.start(worker)
			const mover = createWriter('worker', w.street)
			for (const { recordId } of logs) {
				const rec = await w.record('log', recordId)
				if (rec !== undefined) await w.write(mover, edit(rec, { $org: w.west1 }))
			}
			const gone = new Set<string>()
			let at = cursor
			for (let more = true; more; ) {
				const page = await w.pull(worker, at, hash, 4)
				expect(page.gone.length).toBeLessThanOrEqual(4)
				for (const { id } of page.gone) gone.add(id)
				at = page.cursor
				more = page.more
			}
			expect(gone).toEqual(new Set(logs.map(({ recordId }) => recordId)))
			expect((await w.start(street)).cursor).toBe(at)
		})

		test('S10: a client sees its subtree, names and settings from above, and nothing else', async () => {
			const w = world()
			const street = createWriter('street', w.street)
			const worker = createWriter('worker', w.street)
			await w.write(worker, log(w.street, '街道的'), log(w.east1, '东一的'), log(w.west1, '西一的'))
			const setting = uuid()
			await w.write(street, {
				collection: 'setting',
				recordId: setting,
				set: { $org: w.street, dutyPhone: '02361234567' },
			})
			const secretary = createWriter('secretary', w.east1)
			const { records } = await w.pull(secretary, 0, 'other')
			const own = records.map(rec => rec.fields.text ?? rec.fields.name ?? rec.collection)
			expect(new Set(own)).toEqual(new Set(['测试街道', '东社区', '东一网格', '东一的', 'setting']))
		})

		test('S10: a system administrator gets the tree and no people, nor conflicts about them', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const created = person(w.east1, '甲')
			await w.write(worker, created)
			const rec = await w.record('person', created.recordId)
			if (rec === undefined) throw new Error('No record')
			await w.write(worker, edit(rec, { name: '乙' }))
			await w.write(worker, edit(rec, { name: '丙' }))
			expect(await w.conflicts(rec.id)).toHaveLength(1)
			const admin = createWriter('sysadmin', w.street)
			const { records } = await w.pull(admin, 0, 'other')
			expect(new Set(records.map(rec => rec.collection))).toEqual(new Set(['org', 'grid']))
			const { scope } = await w.start(admin)
			const page = await w.snapshot(admin, { nodes: scope.nodes, context: [], after: null })
			expect(page).toMatchObject({ total: 6 })
			const collections = (await w.pull(worker, 0, 'other')).records.map(rec => rec.collection)
			expect(collections).toContain('conflict')
		})

		test('S12: a cursor from beyond the present comes back to it', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const { cursor, hash } = await w.start(worker)
			expect((await w.pull(worker, cursor + 500, hash)).cursor).toBe(cursor)
		})

		test('a scope of 3,000 nodes', async () => {
			const w = world()
			const grids = Array.from({ length: 3000 }, (_, i) => w.grid(uuid(), w.east, `第${i}网格`))
			await w.system.change(grids)
			const street = createWriter('street', w.street)
			const { cursor, hash, scope } = await w.start(street)
			expect(scope.nodes).toHaveLength(3006)
			await w.write(createWriter('worker', w.east), log(grids[2999]?.recordId ?? '', '走访'))
			expect((await w.pull(street, cursor, hash)).records).toHaveLength(1)
			const page = await w.snapshot(street, { nodes: scope.nodes, context: [], after: null })
			expect(page).toMatchObject({ total: 3007 })
		})
	})
}
