import { useState } from 'react'
import { addDays } from '#shared/meetings/days.ts'
import { DUTY_HOURS } from '#shared/model/duty.ts'
import type { Data, Patch } from '#shared/model/view.ts'
import { create } from '../../session/edits.ts'
import { useCan, useClient } from '../../session/session.tsx'
import { useTree } from '../../session/tree.ts'
import { ConflictHint } from '../../ui/conflict-hint.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { Drafted, useWantedDraft } from '../../ui/drafted.tsx'
import { readHabit } from '../../ui/quick-log-draft.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { LogForm } from './log-form.tsx'
import { namesOf, type People } from './log-words.ts'
import type { Shift } from './roster-month.ts'
import { shortDay } from './roster-words.ts'
import { ShiftForm } from './shift-form.tsx'
import { ShiftView } from './shift-view.tsx'
import type { Roster } from './use-roster.ts'

/** A shift that is open, or a day for which a new one is wanted. */
export interface Asked {
	readonly day: string
	readonly shift?: Shift
}

interface RosterDialogsProps {
	asked: Asked | undefined
	roster: Roster
	communityId: string
	people: People
	onAsk: (asked: Asked) => void
	onClose: () => void
}

export function RosterDialogs({ asked, roster, communityId, people, onAsk, onClose }: RosterDialogsProps) {
	const [logged, setLogged] = useState<Shift | undefined>()
	useWantedDraft(key => {
		const shown = [...(roster.days?.values() ?? [])].flatMap(each => each.shifts)
		const shift = shown.find(({ id }) => key === draftKey('duty_log', undefined, id))
		if (shift !== undefined) return setLogged(shift)
		const half = shown.find(({ id }) => key === draftKey('shift', id))
		if (half !== undefined) return onAsk({ day: half.data.date, shift: half })
		const day = [...(roster.days?.keys() ?? [])].find(
			each => key === draftKey('shift', undefined, `${communityId}/${each}`),
		)
		if (day !== undefined) onAsk({ day })
	})
	const mayUpdate = useCan('shift', 'update')
	const mayDelete = useCan('shift', 'delete')
	const mayLog = useCan('log', 'create')
	if (logged !== undefined)
		return (
			<DutyLog
				shift={logged}
				communityId={communityId}
				people={people}
				onClose={() => setLogged(undefined)}
			/>
		)
	if (asked === undefined) return null
	const { day, shift } = asked
	if (shift === undefined)
		return (
			<ShiftForm
				title={`${shortDay(day)} 添加班次`}
				communityId={communityId}
				initial={{ date: day, slot: nextSlot(roster, day), phone: roster.phone }}
				onSave={roster.add}
				onClose={onClose}
			/>
		)
	const onLog = () => {
		onClose()
		setLogged(shift)
	}
	if (!mayUpdate)
		return <ShiftView shift={shift} people={people} onLog={mayLog ? onLog : undefined} onClose={onClose} />
	const onDelete = () => {
		void roster.drop(shift)
		onClose()
	}
	return (
		<ShiftForm
			title={`${shortDay(day)} 班次`}
			communityId={communityId}
			shift={shift}
			notice={<ConflictHint view={shift} />}
			onSave={(patch, opened = shift) => roster.change(opened, patch)}
			onDelete={mayDelete ? onDelete : undefined}
			onLog={mayLog ? onLog : undefined}
			onClose={onClose}
		/>
	)
}

/** The first of day and night that the day still lacks. */
function nextSlot(roster: Roster, day: string): 'day' | 'night' {
	const slots = roster.days?.get(day)?.shifts.map(({ data }) => data.slot) ?? []
	return slots.includes('day') && !slots.includes('night') ? 'night' : 'day'
}

/** The duty log 值班记录 of a shift, with the shift's date, hours and people. */
function DutyLog(props: { shift: Shift; communityId: string; people: People; onClose: () => void }) {
	const { shift, communityId, people, onClose } = props
	const account = useClient().account()
	const tree = useTree()
	const commit = useCommit()
	const grids = tree?.grids.filter(grid => grid.data.parentId === communityId) ?? []
	const usual = readHabit(localStorage, account.id).gridId
	const grid = grids.find(({ id }) => id === usual) ?? (grids.length === 1 ? grids[0] : undefined)
	const { date, slot, personIds, leaderId } = shift.data
	const initial: Patch<'log'> = {
		kind: 'duty',
		at: `${date}T${slot === 'night' ? DUTY_HOURS.night : DUTY_HOURS.day}`,
		until: slot === 'day' ? `${date}T${DUTY_HOURS.night}` : `${addDays(date, 1)}T${DUTY_HOURS.day}`,
		personIds,
		text: `${leaderId === undefined ? '' : `带班领导：${namesOf([leaderId], people)}\n`}来电：\n来访：\n处理事项：\n交接：`,
	}
	return (
		<Drafted form="duty_log" at={shift.id} orgId={communityId}>
			{() => (
				<LogForm
					title={`${shortDay(date)} 值班记录`}
					initial={initial}
					gridId={grid?.id}
					onSave={(gridId, patch) =>
						commit('log.create', [create('log', gridId, patch as Data<'log'>)], { done: '已保存值班记录' })
					}
					onClose={onClose}
				/>
			)}
		</Drafted>
	)
}
