/** Changes that the server did not accept, and what a restored one did not take back. */
import { create, newId, update } from '#renderer/session/edits.ts'
import type { Edit } from '#shared/sync/change.ts'
import type { RefusalCode } from '#shared/sync/decision.ts'
import { at, cast, colleague, HOUR_MS, type Stage } from './scene-kit.ts'

export async function refused(stage: Stage): Promise<void> {
	stage.cutOff()
	const { grid, log, person } = cast(stage)
	const elsewhere = stage.street.communityIds.find(id => id !== stage.account.scopeId)!
	const post = {
		personId: person.id,
		gridId: grid.id,
		kind: 'secretary' as const,
		from: new Date().toISOString().slice(0, 10),
	}
	await at(stage, 3 * HOUR_MS, () => stage.store.commit('post.create', [create('post', grid.id, post)]))
	await at(stage, 2 * HOUR_MS, () =>
		stage.store.commit('grid.update', [
			update(grid, { area: '东至天星桥正街，'.repeat(30), households: 412 }),
		]),
	)
	await at(stage, HOUR_MS, () => stage.store.commit('log.update', [update(log, {}, elsewhere)]))
	await stage.round()
}

const idOf = ({ visible }: Stage, collection: string): string =>
	visible.find(rec => rec.collection === collection)!.id

/** One change refused with each code that there is, said by the scene instead of a decision. */
export async function refusedCodes(stage: Stage): Promise<void> {
	stage.cutOff()
	const { grid, grid2, contact, building, log, person } = cast(stage)
	const day = new Date().toISOString().slice(0, 10)
	const post = { personId: person.id, gridId: grid.id, kind: 'secretary' as const, from: day }
	const meeting = {
		collection: 'meeting',
		recordId: newId(),
		set: { $org: stage.account.scopeId, title: '第四季度党建联席会议', state: 'held' },
	}
	const edits: Record<RefusalCode, Edit[]> = {
		forbidden: [update(person, { title: '楼栋长' })],
		out_of_scope: [
			create('log', newId(), {
				kind: 'visit',
				at: `${day}T09:30`,
				personIds: [],
				text: '走访独居老人',
				state: 'open',
			}),
		],
		unknown_collection: [
			{ collection: 'visitcard', recordId: newId(), set: { $org: grid.id, name: '服务走访' } },
		],
		unknown_record: [{ collection: 'building', recordId: newId(), set: { households: 42 }, base: {} }],
		already_exists: [create('unit', grid.id, { name: '木棉大药房', kind: 'shop' })],
		invalid: [update(person, { phone: '139 0000 0000 转 2' })],
		bad_parent: [
			create('grid', stage.account.scopeId, { name: '第十三网格', parentId: newId(), state: 'active' }),
		],
		bad_step: [meeting],
		one_secretary: [create('post', grid.id, post)],
		one_body: [
			{
				collection: 'body',
				recordId: newId(),
				set: { $org: stage.account.scopeId, name: '党建联席会议', kind: 'joint', state: 'active' },
			},
		],
		capacity: [
			create('claim', stage.account.scopeId, {
				resourceId: idOf(stage, 'resource'),
				demandId: idOf(stage, 'demand'),
				quantity: 3,
				date: day,
				state: 'claimed',
			}),
		],
		numbered: [{ ...meeting, recordId: newId() }],
		number_taken: [{ ...meeting, recordId: newId() }],
		forgotten: [update(log, { note: '去年底又走访了一次' })],
		forged_clock: [update(log, { result: '已修复' })],
	}
	for (const [code, own] of Object.entries(edits)) {
		await at(stage, 2 * HOUR_MS, async () => {
			const change = await stage.store.commit('record.update', own)
			const { collection, recordId } = own[0]!
			await stage.store.takePending(1)
			const path = code === 'invalid' ? { path: 'phone' } : {}
			const records = [grid, grid2, contact, building, log, person].map(view => view.rec)
			await stage.store.settle([{ id: change.id, ok: false, code, collection, recordId, ...path }], records)
			return change
		})
	}
}

/** The server went back to a backup: of five records that it lost, one is refused, one waits, three are on their way. */
export async function restored(stage: Stage): Promise<void> {
	stage.cutOff()
	const { store, visible } = stage
	const { grid, grid2, log, person, building } = cast(stage)
	const other = colleague(stage)
	const before = [grid, grid2, log, person, building]
	other(200, [update(grid, { note: '电梯两部已修好' })])
	other(190, [update(log, { result: '已联系物业，周五前更换路灯。', state: 'done' })])
	other(180, [update(person, { phone: '19400002222' })])
	other(170, [update(building, { households: 96 })])
	other(160, [update(grid2, { households: 512 })])
	await stage.takeIn(before.map(view => stage.server.record(view.collection, view.id)!))
	await store.setMeta('epoch', 'first')
	const nodes = [...new Set(visible.map(({ orgId }) => orgId))]
	await store.setMeta('scope', { hash: 'all', nodes, context: [] })
	const upTo = Math.max(...visible.map(({ version }) => version))
	await at(stage, 26 * HOUR_MS, async () => {
		await store.takeDescent({ epoch: 'second', lineage: [{ epoch: 'first', upTo }] })
	})
	const entries = (await store.offers()).filter(({ offered }) => [log.id, person.id].includes(offered.id))
	const results = entries.map(({ offered: { collection, id } }) => ({
		collection,
		id,
		ok: false,
		code: id === person.id ? 'invalid' : 'out_of_scope',
		...(id === person.id && { path: 'phone' }),
	}))
	await store.settleOffers(
		entries,
		results,
		before.map(view => view.rec),
	)
	stage.setStatus({ running: true, lastSyncedMs: Date.now() - 3 * HOUR_MS })
}
