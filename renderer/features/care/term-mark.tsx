import Chip from '@mui/material/Chip'
import dayjs from 'dayjs'
import type { CardRow } from './care-rows.ts'

export const MARK_LABEL = { expired: '已到期', soon: '快到期', running: '正常', visit: '该走访' } as const
const COLOR = { expired: 'error', soon: 'warning', running: 'success' } as const

/** How a card stands: `已到期`, `还有 12 天`, `正常`. */
export function TermMark({ row, today }: { row: CardRow; today: string }) {
	const days = dayjs(row.card.data.expiresOn).diff(today, 'day')
	const label = row.term !== 'soon' ? MARK_LABEL[row.term] : days === 0 ? '今天到期' : `还有 ${days} 天`
	return <Chip variant="outlined" color={COLOR[row.term]} label={label} />
}
