import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { LOG_KINDS } from '#shared/model/kinds.ts'
import { today } from '../../ui/format.ts'
import { GridPicker } from '../../ui/grid-picker.tsx'
import { LOG_LABEL } from '../../ui/labels.ts'
import type { SearchParams } from '../../ui/navigation.ts'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { type Period, type PeriodName, periodName, periodOf } from './log-filter.ts'

const PRESETS: readonly { name: PeriodName; label: string }[] = [
	{ name: 'week', label: '本周' },
	{ name: 'month', label: '本月' },
	{ name: 'last_month', label: '上月' },
	{ name: 'quarter', label: '近三个月' },
]

interface LogFiltersProps {
	address: SearchParams
	period: Period
	words: string
	onAddress: (change: Partial<SearchParams>) => void
	onWords: (words: string) => void
}

/** The filters live in the address, but for the words: those change with every key. */
export function LogFilters({ address, period, words, onAddress, onWords }: LogFiltersProps) {
	const preset = periodName(period, today())
	return (
		<>
			<TextField
				label="查找"
				type="search"
				placeholder="情况、对象、地点、诉求"
				value={words}
				onChange={event => onWords(event.target.value)}
				sx={{ width: 164 }}
			/>
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
			<DayField label="从" value={period.from} onChange={from => onAddress({ from })} />
			<DayField label="到" value={period.to} onChange={to => onAddress({ to })} />
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
