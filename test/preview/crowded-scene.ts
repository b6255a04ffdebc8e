/** As much as a page ever has to hold: a meeting with a long roll and sixty needs to review; fifty refused changes. */
import { create, newId, update } from '#renderer/session/edits.ts'
import { toView } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'
import { at, cast, HOUR_MS, type Stage } from './scene-kit.ts'

const TITLES = [
	'网格党支部书记兼网格长、楼栋长联络员',
	'党建工作指导员',
	'辖区单位联络员（驻区共建单位）',
	'',
]
const UNITS = ['天星桥正街物业服务有限公司第二分公司', '小正街社区卫生服务中心', '']

/** The meeting that is being prepared has forty on its roll and all that waits on its agenda. */
export async function crowded(stage: Stage): Promise<void> {
	const { visible, account, store } = stage
	const { grid, grid2 } = cast(stage)
	const meeting = visible.find(rec => rec.collection === 'meeting' && rec.fields.state === 'collecting')!
	const people = visible
		.filter(rec => rec.collection === 'person' && rec.fields.state === 'active')
		.slice(0, 32)
		.map(({ id }) => ({ personId: id }))
	const guests = Array.from({ length: 8 }, (_, i) => ({ name: `列席代表${i + 1}` }))
	const roll = [...people, ...guests].map((who, i) =>
		create('attendance', account.scopeId, {
			...who,
			meetingId: meeting.id,
			seat: i === 0 ? 'chair' : i < 32 ? 'member' : 'observer',
			state: i % 3 === 0 ? 'present' : i % 7 === 0 ? 'leave' : 'invited',
			unitName: UNITS[i % UNITS.length]!,
			title: TITLES[i % TITLES.length]!,
			rank: `b${String(i).padStart(2, '0')}1`,
		}),
	)
	const items = (['demands', 'other'] as const).map((kind, i) =>
		create('item', account.scopeId, {
			meetingId: meeting.id,
			kind,
			title: kind === 'demands' ? '审议《需求清单》' : '会议小结',
			rank: 'ab'[i]!,
			minutes: 15,
		}),
	)
	const needs = Array.from({ length: 60 }, (_, i) =>
		create('demand', (i % 2 === 0 ? grid : grid2).id, {
			kind: 'environment',
			title: `第${i + 1}项需求：${i % 4 === 0 ? '楼道堆物清理后如何长期保持，请物业、业委会和居民代表一起商量出办法' : '楼道照明'}`,
			people: 12 + i,
			urgent: i % 9 === 0,
			state: 'submitted',
		}),
	)
	await store.commit('meeting.prepare', [...roll, ...items, ...needs])
	await stage.round()
}

/** A colleague wrote for weeks without a line, about what is no longer his. */
export async function refusedMany(stage: Stage): Promise<void> {
	stage.cutOff()
	const elsewhere = stage.street.communityIds.find(id => id !== stage.account.scopeId)!
	const logs = stage.visible.filter(rec => rec.collection === 'log').map(rec => toView('log', rec))
	const edits = logs
		.slice(0, 50)
		.map((log, i): Edit => update(log, { result: `第${i + 1}件已办` }, elsewhere))
	for (const edit of edits) await at(stage, HOUR_MS, () => stage.store.commit('log.update', [edit]))
	await stage.round()
	await at(stage, HOUR_MS, () =>
		stage.store.commit('log.create', [
			create(
				'log',
				stage.account.scopeId,
				{ kind: 'visit', at: '2026-10-12T09:30', personIds: [], text: '走访', state: 'open' },
				newId(),
			),
		]),
	)
}

/** What an import without a line leaves: more than anybody reads one by one. */
export async function pendingMany(stage: Stage): Promise<void> {
	stage.cutOff()
	const gridId = stage.visible.find(({ collection }) => collection === 'grid')!.id
	for (let i = 1; i <= 230; i++)
		await stage.store.commit('log.create', [
			create(
				'log',
				gridId,
				{ kind: 'visit', at: '2026-10-12T09:30', personIds: [], text: `第${i}户`, state: 'done' },
				newId(),
			),
		])
	stage.setStatus({ problem: 'offline', lastSyncedMs: Date.now() - HOUR_MS })
}
