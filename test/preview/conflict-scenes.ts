/** Two people who changed the same without a sight of each other. */

import { edit, remove, update } from '#renderer/session/edits.ts'
import type { Fields } from '#shared/model/record.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { toView } from '#shared/model/view.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import { at, cast, colleague, MINUTE_MS, type Stage } from './scene-kit.ts'

export async function conflict(stage: Stage): Promise<void> {
	stage.cutOff()
	const { grid, grid2, contact, building, log } = cast(stage)
	const other = colleague(stage)
	// Mine was written later and wins; the colleague's value stays to be looked at.
	await at(stage, 40 * MINUTE_MS, () =>
		stage.store.commit('grid.update', [
			update(grid, { area: '东至天星桥正街，南至铁路，西至杨梨路，北至小龙坎正街' }),
		]),
	)
	other(50, [update(grid, { area: '东至天星桥正街，南至成渝铁路，西至杨梨路，北至小龙坎', households: 388 })])
	// Mine was written earlier and loses, a long text.
	await at(stage, 60 * MINUTE_MS, () =>
		stage.store.commit('grid.update', [
			update(grid2, {
				note: '网格内有老旧小区两处，电梯一部待修。独居老人走访每周一次，由楼栋长配合；消防通道由安全监管员每月检查。',
			}),
		]),
	)
	other(20, [
		update(grid2, {
			note: '网格内有老旧小区三处，电梯两部已修好。独居老人走访每周两次，由楼栋长和志愿者配合；消防通道由安全监管员每月检查。',
		}),
	])
	// One element of a set: I gave a building to a contact whom the colleague had taken it from.
	const without = contact.data.buildingIds.filter(id => id !== building.id)
	await at(stage, 30 * MINUTE_MS, () =>
		stage.store.commit('contact.update', [update(contact, { buildingIds: [...without, building.id] })]),
	)
	const given = other(90, [update(contact, { buildingIds: [...without, building.id] })])
	other(25, [update(toView('contact', given), { buildingIds: without })])
	// The colleague deleted what I was still writing in.
	await at(stage, 35 * MINUTE_MS, () =>
		stage.store.commit('log.update', [update(log, { result: '已联系物业，周五前更换。' })]),
	)
	other(34, [remove(log)])
	await stage.round()
	// The colleague's writing arrives as by a pull.
	await stage.takeIn([grid, grid2, contact, log].map(view => stage.server.record(view.collection, view.id)!))
}

/** A conflict about every kind of record, about a place, of three writers, of two PCs of one account. */
export async function conflictKinds(stage: Stage): Promise<void> {
	stage.cutOff()
	const { store, server, account, visible } = stage
	const { grid, grid2, person, log } = cast(stage)
	const other = colleague(stage)
	const first = (collection: Collection) => {
		const rec = visible.find(
			each => each.collection === collection && each.orgId !== grid2.id && each.id !== log.id,
		)
		return toView(collection, rec!)
	}
	const ends = new Date().toISOString().slice(0, 10)
	const cases: [ReturnType<typeof first>, mine: Fields, theirs: Fields][] = [
		[person, { phone: '19400001111', title: '楼栋长' }, { phone: '19400002222', title: '居民小组长' }],
		[first('post'), { source: '区公安分局' }, { source: '派出所' }],
		[
			first('unit'),
			{ kind: 'hospital', address: '天星桥正街 12 号' },
			{ kind: 'shop', address: '天星桥正街 21 号' },
		],
		[first('building'), { households: 96 }, { households: 69 }],
		[first('shift'), { slot: 'night', phone: '023-65401234' }, { slot: 'full', phone: '023-65404321' }],
		[first('contact'), { duty: '联系二单元' }, { duty: '' }],
		[
			log,
			{ $org: grid2.id },
			{
				$org: visible.find(
					({ collection, id }) => collection === 'grid' && id !== grid.id && id !== grid2.id,
				)!.id,
			},
		],
		[grid, { closedOn: ends }, { closedOn: '2026-01-31' }],
	]
	for (const [view, mine, theirs] of cases) {
		await at(stage, 30 * MINUTE_MS, () => store.commit('record.update', [edit(view.rec, mine)]))
		other(50, [edit(view.rec, theirs)])
	}
	// A third value of the same field, and one that I wrote on another PC.
	other(55, [edit(first('building').rec, { households: 99 })])
	server.push(
		[
			{
				id: crypto.randomUUID(),
				at: makeHlc(Date.now() - 70 * MINUTE_MS, 0, makeNode(account.id, '00000b')),
				command: 'grid.update',
				edits: [edit(grid2.rec, { note: '在另一台电脑上写的' })],
			},
		],
		account,
	)
	await at(stage, 20 * MINUTE_MS, () =>
		store.commit('grid.update', [edit(grid2.rec, { note: '在这台电脑上写的' })]),
	)
	await stage.round()
	await stage.takeIn(server.visible(account))
}

/** Two hundred people whose phone two offices have changed. */
export async function conflictMany(stage: Stage): Promise<void> {
	stage.cutOff()
	const other = colleague(stage)
	const people = stage.visible.filter(({ collection }) => collection === 'person').slice(0, 195)
	const units = stage.visible.filter(({ collection }) => collection === 'unit').slice(0, 5)
	for (const [i, rec] of [...people, ...units].entries()) {
		const mine: Fields = rec.collection === 'person' ? { phone: `1940000${1000 + i}` } : { note: `甲${i}` }
		const theirs: Fields = rec.collection === 'person' ? { phone: `1950000${1000 + i}` } : { note: `乙${i}` }
		await at(stage, 30 * MINUTE_MS, () => stage.store.commit('record.update', [edit(rec, mine)]))
		other(50, [edit(rec, theirs)])
	}
	await stage.round()
}
