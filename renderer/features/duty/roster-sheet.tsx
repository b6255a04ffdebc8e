import { SHIFT_SLOTS } from '#shared/model/kinds.ts'
import { weekdayOf } from '#shared/model/workdays.ts'
import { SLOT_LABEL } from '../../ui/labels.ts'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import type { People } from './log-words.ts'
import type { RosterDay } from './roster-month.ts'
import { monthText, usualPhone, WEEKDAYS } from './roster-words.ts'

interface RosterSheetProps {
	month: string
	days: readonly RosterDay[]
	office: string
	people: People
}

/** The month on one A4 sheet: a line per day, every name with its phone. */
export function RosterSheet({ month, days, office, people }: RosterSheetProps) {
	const shifts = days.flatMap(day => day.shifts)
	const slots = SHIFT_SLOTS.filter(slot => shifts.some(({ data }) => data.slot === slot))
	const phone = usualPhone(shifts)
	const withPhone = (ids: readonly string[]) =>
		ids
			.map(id => {
				const person = people?.get(id)?.data
				return person === undefined ? '（已删除）' : [person.name, person.phone].filter(Boolean).join(' ')
			})
			.join('、')
	const notes = ({ shifts: own }: RosterDay) =>
		own
			.flatMap(({ data }) => [
				data.phone !== undefined && data.phone !== phone ? `电话 ${data.phone}` : '',
				data.note,
			])
			.filter(Boolean)
			.join('；')
	const dense = { padding: '1.2pt 4pt', lineHeight: 1.25, whiteSpace: 'nowrap', overflow: 'hidden' } as const
	return (
		<PrintSheet
			landscape
			title={`${office}${monthText(month)}值班表`}
			office={office}
			note={phone === undefined ? undefined : `值班电话：${phone}`}
		>
			<table style={{ fontSize: '8.5pt' }}>
				<colgroup>
					<col style={{ width: '14mm' }} />
					<col style={{ width: '13mm' }} />
					<col style={{ width: '63mm' }} />
					{slots.map(slot => (
						<col key={slot} />
					))}
					<col style={{ width: '28mm' }} />
				</colgroup>
				<thead>
					<tr>
						{['日期', '星期', '带班领导', ...slots.map(slot => SLOT_LABEL[slot]), '备注'].map(head => (
							<th key={head} style={dense}>
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{days.map(day => {
						const leaders = new Set(day.shifts.flatMap(({ data }) => data.leaderId ?? []))
						const { mark, holiday, rest } = day.work
						return (
							<tr key={day.day} style={rest ? { background: '#eee' } : undefined}>
								<td style={{ ...dense, textAlign: 'center' }}>{Number(day.day.slice(8))}日</td>
								<td style={{ ...dense, textAlign: 'center' }}>
									{WEEKDAYS[weekdayOf(day.day)]}
									{mark === 'make_up' ? '（班）' : mark === 'off' ? '（休）' : ''}
								</td>
								<td style={{ ...dense, whiteSpace: 'normal' }}>{withPhone([...leaders])}</td>
								{slots.map(slot => (
									<td key={slot} style={{ ...dense, whiteSpace: 'normal' }}>
										{withPhone(
											day.shifts
												.filter(({ data }) => data.slot === slot)
												.flatMap(({ data }) => data.personIds),
										)}
									</td>
								))}
								<td style={dense}>{[holiday, notes(day)].filter(Boolean).join('；')}</td>
							</tr>
						)
					})}
				</tbody>
			</table>
		</PrintSheet>
	)
}
