import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { memo, startTransition, useState } from 'react'
import { LOG_KINDS } from '#shared/model/kinds.ts'
import { today } from '../../ui/format.ts'
import { GridPicker } from '../../ui/grid-picker.tsx'
import { LOG_LABEL } from '../../ui/labels.ts'
import type { SearchParams } from '../../ui/navigation.ts'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { type PeriodName, periodName, periodOf } from './log-filter.ts'

const PRESETS: readonly { name: PeriodName; label: string }[] = [
	{ name: 'week', label: '本周' },
	{ name: 'month', label: '本月' },
	{ name: 'last_month', label: '上月' },
	{ name: 'quarter', label: '近三个月' },
]

interface LogFiltersProps {
	address: SearchParams
	from: string
	to: string
	onAddress: (change: Partial<SearchParams>) => void
}

/** The filters that live in the address. */
export const LogFilters = memo(function LogFilters({ address, from, to, onAddress }: LogFiltersProps) {
	const preset = periodName({ from, to }, today())
	return (
		<>
			<TextField
				select
				label="类别"
				value={address.kind ?? ''}
				onChange={event => onAddress({ kind: event.target.value || undefined })}
				sx={{ width: 112 }}
			>
				<MenuItem value="">全部</MenuItem>
				{LOG_KINDS.map(kind => (
					<MenuItem key={kind} value={kind}>
						{LOG_LABEL[kind]}
					</MenuItem>
				))}
			</TextField>
			<span style={{ width: 150 }}>
				<GridPicker
					clearable
					value={address.grid}
					placeholder="全部"
					onChange={grid => onAddress({ grid })}
				/>
			</span>
			<span style={{ width: 124 }}>
				<PersonPicker label="人员" value={address.person} onChange={person => onAddress({ person })} />
			</span>
			<DayField label="从" value={from} onChange={day => onAddress({ from: day })} />
			<DayField label="到" value={to} onChange={day => onAddress({ to: day })} />
			{PRESETS.map(({ name, label }) => (
				<Chip
					key={name}
					label={label}
					color={preset === name ? 'primary' : 'default'}
					variant={preset === name ? 'filled' : 'outlined'}
					aria-pressed={preset === name}
					onClick={() =>
						onAddress(preset === name ? { from: undefined, to: undefined } : periodOf(name, today()))
					}
				/>
			))}
		</>
	)
})

/** What is typed shows at once; the list follows when there is time, so that typing never waits for it. */
export function WordsField({ initial, onWords }: { initial: string; onWords: (words: string) => void }) {
	const [words, setWords] = useState(initial)
	return (
		<TextField
			label="查找"
			type="search"
			placeholder="情况、对象、地点、诉求"
			value={words}
			onChange={event => {
				const { value } = event.target
				setWords(value)
				startTransition(() => onWords(value))
			}}
			sx={{ width: 164 }}
		/>
	)
}

function DayField(props: { label: string; value: string; onChange: (day: string) => void }) {
	return (
		<TextField
			type="date"
			label={props.label}
			value={props.value}
			onChange={event => event.target.value && props.onChange(event.target.value)}
			sx={{ width: 136 }}
			slotProps={{ inputLabel: { shrink: true } }}
		/>
	)
}
