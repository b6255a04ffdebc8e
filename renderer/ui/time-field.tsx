/** A time typed as people say it; on leaving, it shows how it was understood. */
import TextField from '@mui/material/TextField'
import dayjs from 'dayjs'
import type { Ref } from 'react'
import { nowLocal } from './format.ts'
import { parseTime } from './parse-time.ts'

interface TimeFieldProps {
	/** As typed; empty means now. */
	value: string
	onChange: (value: string) => void
	inputRef?: Ref<HTMLInputElement>
	error?: boolean
}

export function TimeField({ value, onChange, inputRef, error = false }: TimeFieldProps) {
	const now = nowLocal()
	const at = parseTime(value, now)
	const wrong = at === undefined
	return (
		<TextField
			label="时间"
			placeholder="现在"
			title="可写 9:30、下午3点、昨天 15:00、3-5 9:30；不写就是现在"
			value={value}
			onChange={event => onChange(event.target.value)}
			onBlur={() => {
				if (value.trim() !== '' && at !== undefined) onChange(plain(at, now))
			}}
			inputRef={inputRef}
			error={error || wrong}
			helperText={wrong ? '写成 9:30 或 3-5 9:30' : at > now ? '比现在晚，请核对' : undefined}
			slotProps={{ inputLabel: { shrink: true } }}
		/>
	)
}

/** Short, and understood by {@link parseTime} again, which takes a coming day without a year for last year's. */
const plain = (at: string, now: string): string =>
	dayjs(at).format(
		at.slice(0, 4) === now.slice(0, 4) && at.slice(0, 10) <= now.slice(0, 10)
			? 'M-D HH:mm'
			: 'YYYY-M-D HH:mm',
	)
