/** 签到: one click on a name. What is typed narrows the list, Enter checks in the first. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, type Ref, useMemo, useState } from 'react'
import {
	countRoll,
	type RollCount,
	type RollLine,
	writeMark,
	writeSubstitute,
} from '#shared/meetings/roll.ts'
import type { AttendanceState, Seat } from '#shared/model/meeting-parts.ts'
import { newId } from '../../session/edits.ts'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { Empty } from '../../ui/states.tsx'
import { GuestDialog } from './guest-dialog.tsx'
import { type RollAct, RollCard } from './roll-card.tsx'
import { enterRoll, searchRoll } from './roll-search.ts'
import { SubstituteDialog } from './substitute-dialog.tsx'
import type { Room } from './use-room.ts'

export function RollPanel({ room, searchRef }: { room: Room; searchRef: Ref<HTMLInputElement> }) {
	const { roll, office, meeting, places, writable, write } = room
	const [typed, setTyped] = useState('')
	/** Who was typed though already there. */
	const [there, setThere] = useState('')
	const [adding, setAdding] = useState(false)
	useWantedDraft(key => writable && key === draftKey('guest', undefined, meeting.id) && setAdding(true))
	const [replacing, setReplacing] = useState<RollLine | null>(null)
	const count = useMemo(() => countRoll(roll), [roll])
	const shown = useMemo(() => searchRoll(roll, typed), [roll, typed])

	const mark = (line: RollLine, state: AttendanceState) =>
		void write('attendance.mark', writeMark(office, meeting.id, places, line, state, newId))
	const standIn = (line: RollLine, substituteId: string) =>
		void write(
			'attendance.substitute',
			writeSubstitute(office, meeting.id, places, line, substituteId, newId),
		)
	const act = (line: RollLine, asked: RollAct) => {
		setThere('')
		if (asked.act === 'mark') mark(line, asked.state)
		else if (asked.act === 'substitute') standIn(line, asked.id)
		else if (asked.act === 'choose') setReplacing(line)
		else if (line.presence !== undefined) {
			const twins = line.presence.twins
			const patch = asked.act === 'seat' ? { seat: asked.seat } : { state: 'invited' as const }
			void write(
				'attendance.update',
				twins.map(view => ({ write: 'update', view, patch })),
			)
		}
	}
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return
		const found = enterRoll(shown, typed)
		if (event.key === 'Enter' && found !== undefined) {
			if (!found.there) mark(found.line, 'present')
			setThere(found.there ? found.line.name : '')
			setTyped('')
		} else if (event.key === 'Escape' && typed !== '') setTyped('')
		else return
		event.preventDefault()
	}
	return (
		<Paper
			component="section"
			aria-label="签到"
			sx={{ p: 1.25, display: 'flex', flexDirection: 'column', gap: 1, minHeight: 0 }}
		>
			<Counts count={count} there={there} />
			<Box sx={{ display: 'flex', gap: 1 }}>
				<TextField
					label="找人签到（F6）"
					placeholder="姓名或拼音，回车签到"
					type="search"
					value={typed}
					inputRef={searchRef}
					onChange={event => {
						setThere('')
						setTyped(event.target.value)
					}}
					onKeyDown={writable ? onKeyDown : undefined}
				/>
				{writable && (
					<Button
						variant="outlined"
						startIcon={<PlusIcon />}
						onClick={() => setAdding(true)}
						sx={{ flexShrink: 0 }}
					>
						名单外人员
					</Button>
				)}
			</Box>
			<Box sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
				{roll.length === 0 ? (
					<Empty title="还没有参会名单" hint="在“安排”里设好成员，或添加名单外人员。" />
				) : shown.length === 0 ? (
					<Empty title="名单里没有这个人" hint="可点“名单外人员”添加。" />
				) : (
					GROUPS.map(({ title, seats }) => {
						const lines = shown.filter(({ seat }) => seats.includes(seat))
						if (lines.length === 0) return null
						return (
							<Box key={title} component="section" aria-label={title} sx={{ mb: 1 }}>
								<Typography variant="h3" sx={{ color: 'text.secondary', mb: 0.5 }}>
									{title}（{lines.length}）
								</Typography>
								<Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 0.75 }}>
									{lines.map(line => (
										<RollCard
											key={line.key}
											line={line}
											forName={line.forId === undefined ? undefined : office.personName(line.forId)}
											substituteName={office.personName(line.substituteId)}
											writable={writable}
											onAct={asked => act(line, asked)}
										/>
									))}
								</Box>
							</Box>
						)
					})
				)}
			</Box>
			{adding && <GuestDialog room={room} onClose={() => setAdding(false)} />}
			{replacing !== null && (
				<SubstituteDialog
					room={room}
					line={replacing}
					onChoose={id => standIn(replacing, id)}
					onClose={() => setReplacing(null)}
				/>
			)}
		</Paper>
	)
}

const GROUPS: readonly { title: string; seats: readonly Seat[] }[] = [
	{ title: '出席', seats: ['chair', 'member'] },
	{ title: '列席', seats: ['observer'] },
	{ title: '记录', seats: ['recorder'] },
]

function Counts({ count, there }: { count: RollCount; there: string }) {
	const { expected, present, substituted, excused, missing, observers, quorate, lacking } = count
	const said = [
		`应到 ${expected}`,
		`实到 ${present}${substituted > 0 ? `（代会 ${substituted}）` : ''}`,
		`请假 ${excused}`,
		`未到 ${missing}`,
		...(observers > 0 ? [`列席 ${observers}`] : []),
	]
	return (
		<Box
			role="status"
			sx={{
				display: 'flex',
				flexWrap: 'wrap',
				alignItems: 'baseline',
				columnGap: 1,
				fontVariantNumeric: 'tabular-nums',
			}}
		>
			<Typography variant="h2" component="h2" sx={{ flex: 1, fontSize: 15 }}>
				{said.map(each => (
					<Box key={each} component="span" sx={{ display: 'inline-block', mr: 1.25 }}>
						{each}
					</Box>
				))}
			</Typography>
			<Typography
				component="span"
				variant="body2"
				sx={{ color: quorate ? 'success.main' : 'warning.main', fontWeight: 600, whiteSpace: 'nowrap' }}
			>
				{quorate ? '已过半数' : expected === 0 ? '' : `还差 ${lacking} 人过半数`}
			</Typography>
			{there !== '' && (
				<Typography variant="body2" sx={{ width: '100%', color: 'info.main' }}>
					{there}已签到
				</Typography>
			)}
		</Box>
	)
}
