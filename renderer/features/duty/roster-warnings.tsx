import Chip from '@mui/material/Chip'
import type { People } from './log-words.ts'
import type { RosterDay, Warning } from './roster-month.ts'
import { shortDay, warningText } from './roster-words.ts'

interface RosterWarningsProps {
	days: readonly RosterDay[]
	/** An empty month is no list of faults. */
	filled: boolean
	people: People
	onGo: (day: string) => void
}

/** What is wrong in the month; a click goes to the first such day. */
export function RosterWarnings({ days, filled, people, onGo }: RosterWarningsProps) {
	if (!filled) return null
	const all = days.flatMap(({ warnings }) => warnings)
	const groups: readonly [Warning['code'], (list: readonly Warning[]) => string][] = [
		['no_shift', list => `未排班 ${list.length} 天`],
		['nobody', list => `班次没有人 ${list.length} 处`],
		['twice', list => `一天排两次 ${list.length} 处`],
	]
	return groups.map(([code, text]) => {
		const list = all.filter(warning => warning.code === code)
		const first = list[0]
		if (first === undefined) return null
		return (
			<Chip
				key={code}
				color="warning"
				variant="outlined"
				label={text(list)}
				title={list.map(each => `${shortDay(each.day)} ${warningText(each, people)}`).join('\n')}
				onClick={() => onGo(first.day)}
			/>
		)
	})
}
