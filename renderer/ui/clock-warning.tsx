import Alert from '@mui/material/Alert'
import { useFacts } from '../session/session.tsx'
import { clockText } from './sync-text.ts'
import { useNow } from './use-now.ts'

/** That the PC's clock is known to be wrong, what that spoils, and what to do; nothing where it is not. */
export function ClockWarning() {
	const said = clockText(useFacts(), useNow(15_000))
	if (said === undefined) return null
	return (
		<Alert severity="warning">
			{said}
			。写下的内容不会丢失，先后也不会乱；请校准电脑右下角的日期和时间，否则工作台的提醒不准，日志和值班的时间会填错。
		</Alert>
	)
}
