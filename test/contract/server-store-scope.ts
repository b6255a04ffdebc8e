import { describe, expect, test } from 'vitest'
import type { Rec } from '#shared/model/record.ts'
import { createWriter, edit, log, person, type World } from './server-store-world.ts'

export function scopeCases(world: () => World): void {
	const record = async (collection: string, id: string): Promise<Rec> => {
		const rec = await world().record(collection, id)
		if (rec === undefined) throw new Error(`No ${collection} ${id}`)
		return rec
	}

	describe('scope', () => {
		test('S10: a record that moves out is gone here and arrives there', async () => {
			const w = world()
			const mover = createWriter('worker', w.street)
			const [east, west] = [createWriter('worker', w.east), createWriter('worker', w.west)]
			const created = person(w.east1, '甲')
			await w.write(mover, created)
			const [atEast, atWest] = [await w.start(east), await w.start(west)]
			await w.write(mover, edit(await record('person', created.recordId), { $org: w.west1 }))
			expect(await w.pull(east, atEast.cursor, atEast.hash)).toMatchObject({
				records: [],
				gone: [{ collection: 'person', id: created.recordId }],
			})
			expect(await w.pull(west, atWest.cursor, atWest.hash)).toMatchObject({
				records: [{ id: created.recordId, orgId: w.west1 }],
				gone: [],
			})
		})

		test('S10: one that moves out and back is not gone, and one that moves within is only changed', async () => {
			const w = world()
			const mover = createWriter('worker', w.street)
			const east = createWriter('worker', w.east)
			const created = person(w.east1, '甲')
			await w.write(mover, created)
			const { cursor, hash } = await w.start(east)
			await w.write(mover, edit(await record('person', created.recordId), { $org: w.west1 }))
			await w.write(mover, edit(await record('person', created.recordId), { $org: w.east2 }))
			expect(await w.pull(east, cursor, hash)).toMatchObject({
				records: [{ id: created.recordId, orgId: w.east2 }],
				gone: [],
			})
		})

		test('S10: one that moves up to the community leaves the grid’s secretary', async () => {
			const w = world()
			const mover = createWriter('worker', w.east)
			const secretary = createWriter('secretary', w.east1)
			const created = log(w.east1, '走访')
			await w.write(mover, created)
			const { cursor, hash } = await w.start(secretary)
			await w.write(mover, edit(await record('log', created.recordId), { $org: w.east }))
			const page = await w.pull(secretary, cursor, hash)
			expect(page).toMatchObject({ records: [], gone: [{ id: created.recordId }] })
		})

		test('S10: the conflicts about a record go where it goes', async () => {
			const w = world()
			const mover = createWriter('worker', w.street)
			const [east, west] = [createWriter('worker', w.east), createWriter('worker', w.west)]
			const created = person(w.east1, '甲')
			await w.write(mover, created)
			const rec = await record('person', created.recordId)
			await w.write(mover, edit(rec, { title: '早' }))
			await w.write(mover, edit(rec, { title: '晚' }))
			const { cursor, hash } = await w.start(east)
			await w.write(mover, edit(await record('person', rec.id), { $org: w.west1 }))
			const { gone } = await w.pull(east, cursor, hash)
			expect(new Set(gone.map(({ collection }) => collection))).toEqual(new Set(['person', 'conflict']))
			const { records } = await w.pull(west, cursor, 'other')
			expect(records.find(({ collection }) => collection === 'conflict')).toMatchObject({ orgId: w.west1 })
		})

		test('S10: a grid that changes its community changes both scopes, and what is below moves with it', async () => {
			const w = world()
			const street = createWriter('street', w.street)
			const [east, west] = [createWriter('worker', w.east), createWriter('worker', w.west)]
			const secretary = createWriter('secretary', w.east1)
			await w.write(east, log(w.east1, '走访'))
			const [atEast, atWest, atGrid] = [await w.start(east), await w.start(west), await w.start(secretary)]
			await w.write(street, edit(await record('grid', w.east1), { parentId: w.west }))

			const left = await w.pull(east, atEast.cursor, atEast.hash)
			expect(new Set(left.scope?.nodes)).toEqual(new Set([w.east, w.east2]))
			expect(left.records).toEqual([])
			const came = await w.pull(west, atWest.cursor, atWest.hash)
			expect(new Set(came.scope?.nodes)).toEqual(new Set([w.west, w.west1, w.east1]))
			const added = await w.snapshot(west, { nodes: [w.east1], context: [], after: null })
			expect(added).toMatchObject({ total: 2 })
			const above = await w.pull(secretary, atGrid.cursor, atGrid.hash)
			expect(above.scope?.context).toEqual([w.street, w.west])
			expect(await w.verdict(east, log(w.east1, '走访'))).toBe('out_of_scope')
			expect(await w.verdict(west, log(w.east1, '走访'))).toBe('ok')
		})

		test('S10: a community that changes its street takes its grids along', async () => {
			const w = world()
			// The tests' tree has one street at the top; the move is within the node table.
			await w.store.write(1, async tx => {
				const old = (await tx.nodePaths([w.east])).get(w.east) ?? ''
				const under = (await tx.nodePaths([w.west])).get(w.west) ?? ''
				await tx.moveNode(w.east, w.west, old, `${under}${w.east}/`)
			})
			const paths = await w.store.read(tx => tx.nodePaths([w.east, w.east1, w.east2, w.west1]))
			expect(paths.get(w.east1)).toBe(`/${w.street}/${w.west}/${w.east}/${w.east1}/`)
			expect(paths.get(w.east2)).toBe(`/${w.street}/${w.west}/${w.east}/${w.east2}/`)
			expect(paths.get(w.west1)).toBe(`/${w.street}/${w.west}/${w.west1}/`)
			const below = await w.store.read(tx => tx.subtree(`/${w.street}/${w.west}/`))
			expect(below).toHaveLength(5)
		})

		test('S10: within one push, a moved grid is at once where it went', async () => {
			const w = world()
			const street = createWriter('street', w.street)
			const worker = createWriter('worker', w.street)
			const grid = await record('grid', w.east1)
			const moved = await w.push(street, [street.change([edit(grid, { parentId: w.west })])])
			expect(moved.ok && moved.verdicts[0]?.ok).toBe(true)
			const back = street.change([edit(await record('grid', w.east1), { parentId: w.east })])
			const again = street.change([{ ...edit(grid, { parentId: w.west }), base: { parentId: back.at } }])
			await w.push(street, [back, again])
			expect((await w.store.read(tx => tx.nodePaths([w.east1]))).get(w.east1)).toContain(`/${w.west}/`)
			expect(await w.verdict(worker, log(w.east1, '走访'))).toBe('ok')
		})

		test('S10: another scope or role of the account is another scope', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const { cursor, hash } = await w.start(worker)
			const moved = await w.pull({ ...worker, scopeId: w.west }, cursor, hash)
			expect(new Set(moved.scope?.nodes)).toEqual(new Set([w.west, w.west1]))
			const admin = await w.pull({ ...worker, role: 'sysadmin' }, cursor, hash)
			expect(admin).toMatchObject({ role: 'sysadmin' })
			expect(admin.scope?.hash).not.toBe(hash)
		})

		test('S10: a scope that no longer exists, or does not exist yet, is empty', async () => {
			const w = world()
			const lost = createWriter('worker', '00000000-0000-4000-8000-000000000000')
			expect(await w.pull(lost, 0, '')).toMatchObject({ records: [], scope: { nodes: [], context: [] } })
			expect((await w.pull(lost, 0, 'other')).records).toEqual([])
		})

		test('a poke names the places that changed, after the commit', async () => {
			const w = world()
			const pokes: unknown[] = []
			const unsubscribe = w.store.subscribe(poke => pokes.push(poke))
			const worker = createWriter('worker', w.east)
			await w.write(worker, log(w.east1, '走访'))
			const { version } = await w.store.head()
			const paths = [`/${w.street}/${w.east}/${w.east1}/`]
			expect(pokes).toEqual([{ kind: 'records', version, paths }])
			unsubscribe()
			await w.write(worker, log(w.east1, '走访'))
			expect(pokes).toHaveLength(1)
		})
	})
}
