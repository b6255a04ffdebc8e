import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import { addDays } from '#shared/meetings/days.ts'
import { weekdayOf, workday } from '#shared/model/workdays.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { SLOT_LABEL } from '../../ui/labels.ts'
import { addMonths, WEEKDAYS } from '../../ui/months.ts'
import { namesOf, type People } from './log-words.ts'
import { copyWeek, rotateMonth } from './roster-copy.ts'
import { mondayOf, type ShiftData } from './roster-month.ts'
import { monthText, shortDay } from './roster-words.ts'

interface CopyDialogProps {
	month: string
	/** The week to fill is this day's. */
	day: string
	/** The community's shifts of this month and its neighbours. */
	shifts: readonly ShiftData[]
	people: People
	onSave: (shifts: readonly ShiftData[]) => Promise<boolean>
	onClose: () => void
}

/** Shows what would be added before anything is written; filled slots are never changed. */
export function CopyDialog({ month, day, shifts, people, onSave, onClose }: CopyDialogProps) {
	const [way, setWay] = useState<'rotate' | 'week'>('rotate')
	const last = addMonths(month, -1)
	const monday = mondayOf(day)
	const proposed = useMemo(() => {
		const available = (id: string) => people?.get(id)?.data.state === 'active'
		return way === 'week' ? copyWeek(shifts, monday) : rotateMonth(shifts, last, month, available)
	}, [way, shifts, monday, last, month, people])
	const isFrom = (shift: ShiftData) =>
		way === 'week' ? shift.date >= addDays(monday, -7) && shift.date < monday : shift.date.startsWith(last)
	const [source, target] = way === 'week' ? ['上一周', '这一周'] : [monthText(last), monthText(month)]
	const nothingToCopy = shifts.some(isFrom)
		? `${target}已经排满，没有空缺可补。要排别的月份，请先翻到那个月。`
		: `${source}没有排班，无从复制。`
	const week = `${shortDay(monday)}至${shortDay(addDays(monday, 6))}`
	return (
		<FormDialog
			title="复制排班"
			maxWidth="md"
			dirty={false}
			submitLabel={proposed.length === 0 ? '关闭' : `写入 ${proposed.length} 个班次`}
			onClose={onClose}
			onSubmit={async () => {
				if (proposed.length === 0 || (await onSave(proposed))) onClose()
			}}
		>
			<RadioGroup value={way} onChange={(_, value) => setWay(value === 'week' ? 'week' : 'rotate')}>
				<FormControlLabel
					value="rotate"
					control={<Radio size="small" autoFocus />}
					label={`按上月轮换复制：照${monthText(last)}的班次，人员接着轮，节假日、周末均摊`}
				/>
				<FormControlLabel
					value="week"
					control={<Radio size="small" />}
					label={`照搬上周：把上一周的人员照搬到 ${week}`}
				/>
			</RadioGroup>
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				{proposed.length === 0 ? nothingToCopy : '已排好的班次不会改动，只补空缺。写入后可以撤回。'}
			</Typography>
			{proposed.length > 0 && (
				<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 230px', gap: 1.5 }}>
					<Preview shifts={proposed} people={people} />
					<Shares
						shifts={[...shifts.filter(({ date }) => date.startsWith(month)), ...proposed]}
						people={people}
					/>
				</Box>
			)}
		</FormDialog>
	)
}

const scroll = { maxHeight: 340, overflow: 'auto', border: 1, borderColor: 'divider', borderRadius: 1 }

function Preview({ shifts, people }: { shifts: readonly ShiftData[]; people: People }) {
	return (
		<Box sx={scroll} tabIndex={0} role="region" aria-label="将要写入的班次">
			<Table size="small" stickyHeader>
				<TableHead>
					<TableRow>
						<TableCell>日期</TableCell>
						<TableCell>班次</TableCell>
						<TableCell>值班人员</TableCell>
						<TableCell>带班领导</TableCell>
					</TableRow>
				</TableHead>
				<TableBody>
					{shifts.map(shift => (
						<TableRow
							key={`${shift.date}${shift.slot}`}
							sx={workday(shift.date).rest ? { bgcolor: '#fcf4f2' } : {}}
						>
							<TableCell>
								{shortDay(shift.date)} 周{WEEKDAYS[weekdayOf(shift.date)]}
							</TableCell>
							<TableCell>{SLOT_LABEL[shift.slot]}</TableCell>
							<TableCell>{namesOf(shift.personIds, people) || '（人手不够）'}</TableCell>
							<TableCell>{shift.leaderId ? namesOf([shift.leaderId], people) : ''}</TableCell>
						</TableRow>
					))}
				</TableBody>
			</Table>
		</Box>
	)
}

/** How often each person's turn comes, so that everybody sees that it is fair. */
function Shares({ shifts, people }: { shifts: readonly ShiftData[]; people: People }) {
	const rows = useMemo(() => {
		const shares = new Map<string, { work: number; rest: number }>()
		for (const { date, personIds } of shifts)
			for (const id of personIds) {
				const share = shares.get(id) ?? { work: 0, rest: 0 }
				share[workday(date).rest ? 'rest' : 'work']++
				shares.set(id, share)
			}
		return [...shares].sort((a, b) => b[1].work + b[1].rest - (a[1].work + a[1].rest))
	}, [shifts])
	return (
		<Box sx={scroll} tabIndex={0} role="region" aria-label="每人次数">
			<Table size="small" stickyHeader>
				<TableHead>
					<TableRow>
						<TableCell>本月次数</TableCell>
						<TableCell align="right">工作日</TableCell>
						<TableCell align="right">休息日</TableCell>
					</TableRow>
				</TableHead>
				<TableBody>
					{rows.map(([id, { work, rest }]) => (
						<TableRow key={id}>
							<TableCell>{namesOf([id], people)}</TableCell>
							<TableCell align="right">{work}</TableCell>
							<TableCell align="right">{rest}</TableCell>
						</TableRow>
					))}
				</TableBody>
			</Table>
		</Box>
	)
}
