import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { today } from '../../ui/format.ts'
import { EXPORT_PERIODS, type ExportPeriod, exportDays, PERIOD_WORD, periodOfDays } from './export-period.ts'

interface Days {
	from: string
	to: string
}

const shrink = { inputLabel: { shrink: true } }

/** A period that offices report by, or days of one's own. */
export function PeriodFields({ from, to, onChange }: Days & { onChange: (days: Partial<Days>) => void }) {
	return (
		<Stack direction="row" spacing={1.5}>
			<TextField
				select
				label="期间"
				value={periodOfDays(from, to, today())}
				onChange={event => {
					const period = event.target.value as ExportPeriod
					if (period !== 'own') onChange(exportDays(period, today()))
				}}
				sx={{ flex: 1 }}
			>
				{EXPORT_PERIODS.map(period => (
					<MenuItem key={period} value={period} disabled={period === 'own'}>
						{PERIOD_WORD[period]}
					</MenuItem>
				))}
			</TextField>
			<TextField
				type="date"
				label="从"
				value={from}
				onChange={event => event.target.value !== '' && onChange({ from: event.target.value })}
				slotProps={shrink}
				sx={{ flex: 1 }}
			/>
			<TextField
				type="date"
				label="到"
				value={to}
				onChange={event => event.target.value !== '' && onChange({ to: event.target.value })}
				slotProps={shrink}
				sx={{ flex: 1 }}
			/>
		</Stack>
	)
}

/** A whole month. */
export function MonthField({ from, onChange }: { from: string; onChange: (days: Days) => void }) {
	return (
		<TextField
			type="month"
			label="月份"
			value={from.slice(0, 7)}
			onChange={event =>
				event.target.value !== '' && onChange(exportDays('month', `${event.target.value}-01`))
			}
			slotProps={shrink}
		/>
	)
}
