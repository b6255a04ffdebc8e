/** What the roster page shows: one community's month with its neighbours, and how it is changed. */
import { useMemo } from 'react'
import type { Data, Patch } from '#shared/model/view.ts'
import { create, remove, update } from '../../session/edits.ts'
import { useMonths, useTable } from '../../session/session.tsx'
import { addMonths } from '../../ui/months.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { daysOf, type RosterDay, rosterDays, type Shift, type ShiftData } from './roster-month.ts'

export interface Roster {
	/** By day; `undefined` while loading. */
	readonly days: ReadonlyMap<string, RosterDay> | undefined
	/** Those of the month and its neighbours. */
	readonly shifts: readonly Shift[]
	/** The number that a new shift starts with. */
	readonly phone: string | undefined
	add(patch: Patch<'shift'>): Promise<boolean>
	addAll(shifts: readonly ShiftData[]): Promise<boolean>
	change(shift: Shift, patch: Patch<'shift'>): Promise<boolean>
	drop(shift: Shift): Promise<boolean>
}

/** @param month `YYYY-MM` */
export function useRoster(communityId: string, month: string): Roster {
	const rows = useMonths({
		collection: 'shift',
		orgIds: [communityId],
		from: addMonths(month, -1),
		to: addMonths(month, 1),
	})
	const settings = useTable('setting')
	const commit = useCommit()
	const days = useMemo(
		() => rows && new Map(rosterDays(daysOf(month), rows.values()).map(each => [each.day, each])),
		[rows, month],
	)
	const shifts = useMemo(() => [...(rows?.values() ?? [])], [rows])
	const phone = useMemo(() => {
		const own = [...(settings?.values() ?? [])].find(setting => setting.orgId === communityId)
		const latest = shifts.findLast(({ data }) => data.phone !== undefined)
		return own?.data.dutyPhone ?? latest?.data.phone
	}, [settings, shifts, communityId])
	return {
		days,
		shifts,
		phone,
		add: patch =>
			commit('shift.create', [create('shift', communityId, patch as Data<'shift'>)], { done: '已添加班次' }),
		addAll: all =>
			commit(
				'shift.copy',
				all.map(shift => create('shift', communityId, shift)),
				{ done: `已排 ${all.length} 个班次` },
			),
		change: (shift, patch) => commit('shift.update', [update(shift, patch)], { done: '已保存班次' }),
		drop: shift => commit('shift.delete', [remove(shift)], { done: '已删除班次' }),
	}
}
