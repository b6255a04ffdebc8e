import { SHIFT_SLOTS } from '#shared/model/kinds.ts'
import { weekdayOf } from '#shared/model/workdays.ts'
import { SLOT_LABEL } from '../../ui/labels.ts'
import { WEEKDAYS } from '../../ui/months.ts'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import { namesOf, type People } from './log-words.ts'
import type { RosterDay } from './roster-month.ts'
import { monthText, usualPhone } from './roster-words.ts'

interface RosterSheetProps {
	month: string
	days: readonly RosterDay[]
	office: string
	people: People
}

/** Who leads the day; with the shift beside the name where the shifts have different leaders. */
function leadersOf({ shifts }: RosterDay, people: People): string {
	const led = shifts.filter(({ data }) => data.leaderId !== undefined)
	const names = new Set(led.map(({ data }) => data.leaderId))
	if (names.size <= 1)
		return namesOf(
			[...names].filter(id => id !== undefined),
			people,
		)
	return led.map(({ data }) => `${SLOT_LABEL[data.slot]} ${namesOf([data.leaderId!], people)}`).join('，')
}

/** The month on one A4 sheet: a line per day, then everybody's phone. */
export function RosterSheet({ month, days, office, people }: RosterSheetProps) {
	const shifts = days.flatMap(day => day.shifts)
	const slots = SHIFT_SLOTS.filter(slot => shifts.some(({ data }) => data.slot === slot))
	const phone = usualPhone(shifts)
	const phones = [
		...new Set(shifts.flatMap(({ data }) => [...(data.leaderId ? [data.leaderId] : []), ...data.personIds])),
	].flatMap(id => {
		const person = people?.get(id)?.data
		return person?.phone === undefined ? [] : `${person.name} ${person.phone}`
	})
	const notes = ({ shifts: own }: RosterDay) =>
		own
			.flatMap(({ data }) => [
				data.phone !== undefined && data.phone !== phone ? `电话 ${data.phone}` : '',
				data.note,
			])
			.filter(Boolean)
			.join('；')
	const dense = { padding: '1pt 4pt', lineHeight: 1.2, whiteSpace: 'nowrap', overflow: 'hidden' } as const
	return (
		<PrintSheet
			landscape
			title={`${office}${monthText(month)}值班表`}
			office={office}
			note={phone === undefined ? undefined : `值班电话：${phone}`}
		>
			<table style={{ fontSize: '9pt' }}>
				<colgroup>
					<col style={{ width: '14mm' }} />
					<col style={{ width: '13mm' }} />
					<col style={{ width: '42mm' }} />
					{slots.map(slot => (
						<col key={slot} />
					))}
					<col style={{ width: '62mm' }} />
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
						const { mark, holiday, rest } = day.work
						return (
							<tr key={day.day} style={rest ? { background: '#eee' } : undefined}>
								<td style={{ ...dense, textAlign: 'center' }}>{Number(day.day.slice(8))}日</td>
								<td style={{ ...dense, textAlign: 'center' }}>
									{WEEKDAYS[weekdayOf(day.day)]}
									{mark === 'make_up' ? '（班）' : mark === 'off' ? '（休）' : ''}
								</td>
								<td style={{ ...dense, whiteSpace: 'normal' }}>{leadersOf(day, people)}</td>
								{slots.map(slot => (
									<td key={slot} style={{ ...dense, whiteSpace: 'normal' }}>
										{namesOf(
											day.shifts
												.filter(({ data }) => data.slot === slot)
												.flatMap(({ data }) => data.personIds),
											people,
										)}
									</td>
								))}
								<td style={{ ...dense, whiteSpace: 'normal' }}>
									{[holiday, notes(day)].filter(Boolean).join('；')}
								</td>
							</tr>
						)
					})}
				</tbody>
			</table>
			{phones.length > 0 && (
				<p style={{ margin: '4pt 0 0' }}>
					联系电话：
					{phones.map(each => (
						<span key={each} style={{ whiteSpace: 'nowrap', display: 'inline-block', marginRight: '9pt' }}>
							{each}
						</span>
					))}
				</p>
			)}
		</PrintSheet>
	)
}
