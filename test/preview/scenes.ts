/**
 * States of sync to look at and to test screens with: `/?role=worker&scene=conflict#/sync`. Each is reached by real
 * changes through the store and the server's decision, as it would be in an office.
 */
import type { Store } from '#renderer/db/store.ts'
import { create, newId, remove, update } from '#renderer/session/edits.ts'
import type { RunnerStatus } from '#renderer/sync/runner.ts'
import type { DemoStreet } from '#server/demo/street.ts'
import type { Rec } from '#shared/model/record.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { toView, type View } from '#shared/model/view.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import type { PreviewAccount, PreviewServer } from './preview-server.ts'

export const SCENES = ['offline', 'refused', 'conflict', 'first-sync', 'clock', 'signed-out'] as const
export type Scene = (typeof SCENES)[number]

export interface Stage {
	readonly store: Store
	readonly server: PreviewServer
	readonly account: PreviewAccount
	readonly street: DemoStreet
	/** Everything that the account may see. */
	readonly visible: readonly Rec[]
	/** The PC's clock; a scene may turn it back for a while. */
	readonly clock: { now: () => number }
	round(): Promise<void>
	takeIn(records: readonly Rec[]): Promise<void>
	setStatus(part: Partial<RunnerStatus>): void
	/** From now on nothing is sent by itself. */
	cutOff(): void
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export async function playScene(scene: Scene, stage: Stage): Promise<void> {
	await PLAY[scene](stage)
}

const PLAY: Record<Scene, (stage: Stage) => Promise<void>> = {
	async offline(stage) {
		stage.cutOff()
		const { grid, log, person } = cast(stage)
		await at(stage, 26 * HOUR_MS, () =>
			stage.store.commit('grid.update', [
				update(grid, { area: '东至天星桥正街，南至铁路，西至杨梨路，北至小龙坎' }),
			]),
		)
		await at(stage, 5 * HOUR_MS, () =>
			stage.store.commit('log.update', [update(log, { state: 'done', result: '已修复' })]),
		)
		await at(stage, 4 * MINUTE_MS, () =>
			stage.store.commit('person.update', [update(person, { phone: '19400001111' })]),
		)
		stage.setStatus({ problem: 'offline', lastSyncedMs: Date.now() - 27 * HOUR_MS })
	},

	async refused(stage) {
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
	},

	async conflict(stage) {
		stage.cutOff()
		const { grid, grid2, contact, building, log } = cast(stage)
		const other = colleague(stage)
		// Mine was written later and wins; the colleague's value stays to be looked at.
		await at(stage, 40 * MINUTE_MS, () =>
			stage.store.commit('grid.update', [
				update(grid, { area: '东至天星桥正街，南至铁路，西至杨梨路，北至小龙坎正街' }),
			]),
		)
		other(50, [
			update(grid, { area: '东至天星桥正街，南至成渝铁路，西至杨梨路，北至小龙坎', households: 388 }),
		])
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
		await stage.takeIn(
			[grid, grid2, contact, log].map(view => stage.server.record(view.collection, view.id)!),
		)
	},

	async 'first-sync'(stage) {
		stage.cutOff()
		const { store, visible } = stage
		const total = visible.length
		const tree = visible.filter(({ collection }) => collection === 'org' || collection === 'grid')
		const rest = visible.filter(rec => !tree.includes(rec))
		let done = 0
		const take = async (page: readonly Rec[]) => {
			done += page.length
			await store.applySnapshot(page, undefined)
			const over = done >= total
			stage.setStatus({
				running: !over,
				progress: over ? null : { done, total, leftMs: null },
				lastSyncedMs: over ? Date.now() : null,
			})
		}
		await take(tree)
		const timer = setInterval(() => {
			if (rest.length === 0) clearInterval(timer)
			else void take(rest.splice(0, 120))
		}, 1000)
	},

	async clock(stage) {
		stage.setStatus({ clockOffsetMs: 130 * MINUTE_MS })
	},

	async 'signed-out'(stage) {
		stage.cutOff()
		const { person } = cast(stage)
		await at(stage, 73 * HOUR_MS, () =>
			stage.store.commit('person.update', [update(person, { phone: '19400001111' })]),
		)
		stage.setStatus({ problem: 'sign_in', lastSyncedMs: Date.now() - 74 * HOUR_MS })
	},
}

/** Does `work` with the PC's clock turned back. */
async function at(stage: Stage, agoMs: number, work: () => Promise<Change>): Promise<void> {
	stage.clock.now = () => Date.now() - agoMs
	await work()
	stage.clock.now = Date.now
}

/** Records that the scenes play with. */
function cast({ visible }: Stage) {
	const all = <C extends Collection>(collection: C): View<C>[] =>
		visible.filter(rec => rec.collection === collection).map(rec => toView(collection, rec))
	const grids = all('grid')
	const secretaryIn = new Set(
		all('post')
			.filter(({ data }) => data.kind === 'secretary' && data.to === undefined && data.deputy !== true)
			.map(({ data }) => data.gridId),
	)
	const grid = grids.find(({ id }) => secretaryIn.has(id))!
	const grid2 = grids.find(({ id }) => id !== grid.id)!
	const contact = all('contact').find(({ data, orgId }) => orgId === grid.id && data.buildingIds.length > 0)!
	const building = all('building').find(
		({ id, orgId }) => orgId === grid.id && !contact.data.buildingIds.includes(id),
	)!
	const log = all('log').find(({ data, orgId }) => orgId === grid.id && data.state === 'open')!
	const person = all('person').find(({ data }) => data.state === 'active')!
	return { grid, grid2, contact, building, log, person }
}

/** Writes as a colleague on another PC whose changes reach the server first. @returns the record as the server has it */
function colleague({ server, street, account }: Stage): (minutesAgo: number, edits: readonly Edit[]) => Rec {
	const other = street.accounts.find(
		({ id, role, scopeId }) =>
			id !== account.id && scopeId === account.scopeId && (role === 'worker' || role === 'secretary'),
	)
	if (other === undefined) throw new Error('nobody else may write where this account works')
	return (minutesAgo, edits) => {
		const change: Change = {
			id: newId(),
			at: makeHlc(Date.now() - minutesAgo * MINUTE_MS, 0, makeNode(other.id, '00000a')),
			command: 'record.update',
			edits,
		}
		const { verdicts } = server.push([change], other)
		if (!verdicts[0]!.ok) throw new Error(`the colleague's change was refused: ${verdicts[0]!.code}`)
		return server.record(edits[0]!.collection, edits[0]!.recordId)!
	}
}
