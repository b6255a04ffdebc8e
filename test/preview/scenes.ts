/**
 * States of sync to look at and to test screens with: `/?role=worker&scene=conflict#/sync`. Each is reached by real
 * changes through the store and the server's decision, as it would be in an office.
 */
import { newId, update } from '#renderer/session/edits.ts'
import type { Rec } from '#shared/model/record.ts'
import { conflict, conflictKinds, conflictMany } from './conflict-scenes.ts'
import { crowded, pendingMany, refusedMany } from './crowded-scene.ts'
import { duplicates } from './duplicate-scene.ts'
import { refused, refusedCodes, restored } from './refusal-scenes.ts'
import { at, cast, HOUR_MS, MINUTE_MS, type Stage } from './scene-kit.ts'

export const SCENES = [
	'offline',
	'refused',
	'refused-codes',
	'restored',
	'conflict',
	'conflict-kinds',
	'conflict-many',
	'first-sync',
	'clock',
	'signed-out',
	'revoked',
	'exchange',
	'duplicates',
	'not-kept',
	'crowded',
	'refused-many',
	'pending-many',
] as const
export type Scene = (typeof SCENES)[number]

/** Records of the first download. */
const PER_SECOND = 120

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

	duplicates,

	crowded,
	'refused-many': refusedMany,
	'pending-many': pendingMany,
	refused,
	'refused-codes': refusedCodes,
	restored,
	conflict,
	'conflict-kinds': conflictKinds,
	'conflict-many': conflictMany,

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
				progress: over ? null : { done, total, leftMs: ((total - done) / PER_SECOND) * 1000 },
				lastSyncedMs: over ? Date.now() : null,
			})
		}
		await take(tree)
		const timer = setInterval(() => {
			if (rest.length === 0) clearInterval(timer)
			else void take(rest.splice(0, PER_SECOND))
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

	async revoked(stage) {
		stage.cutOff()
		const { log } = cast(stage)
		await at(stage, 2 * HOUR_MS, () => stage.store.commit('log.update', [update(log, { result: '已修复' })]))
		stage.setStatus({ problem: 'revoked', lastSyncedMs: Date.now() - 3 * HOUR_MS })
	},

	/** Nothing has happened: what happens to savings is the client's part. */
	async 'not-kept'() {},

	/** An office without a network whose administrator allows files. */
	async exchange(stage) {
		stage.cutOff()
		const { street, takeIn, visible } = stage
		const top = visible.find(({ id }) => id === street.districtId)!
		const setting = { collection: 'setting', orgId: top.id, fields: { fileExchange: true }, at: top.at }
		await takeIn([{ ...setting, id: newId(), version: 1 }])
		const { log } = cast(stage)
		await at(stage, 2 * HOUR_MS, () => stage.store.commit('log.update', [update(log, { result: '已修复' })]))
		stage.setStatus({ problem: 'offline', lastSyncedMs: Date.now() - 3 * HOUR_MS })
	},
}
