import { expect, it } from 'vitest'
import type { CalendarEntry } from '#shared/meetings/calendar.ts'
import type { Data, View } from '#shared/model/view.ts'
import { dutyByDay, entriesFrom, entryAddress, shownEntries, toneOf } from './calendar-days.ts'

const entry = (kind: CalendarEntry['kind'], day: string, over = false): CalendarEntry => ({
	kind,
	day,
	title: kind,
	over,
	id: `${kind}-id`,
	orgId: 'c',
})
const ENTRIES = [
	entry('meeting', '2026-10-30', true),
	entry('reply_by', '2026-12-01'),
	entry('meeting', '2026-12-05'),
	entry('resolution_due', '2026-11-20'),
	entry('meeting_due', '2026-12-31'),
]

it('shows what is asked for, and takes out the month and all that comes', () => {
	expect(shownEntries(ENTRIES, new Set(['deadlines'])).map(({ kind }) => kind)).toEqual(['resolution_due'])
	expect(shownEntries(ENTRIES, new Set(['meetings', 'duty']))).toHaveLength(4)
	expect(entriesFrom(ENTRIES, '2026-12').map(({ day }) => day)).toEqual([
		'2026-12-01',
		'2026-12-05',
		'2026-12-31',
	])
})

it('tells what is over, overdue and to come, and leads to where it is worked on', () => {
	expect(ENTRIES.map(each => toneOf(each, '2026-11-22'))).toEqual([
		'over',
		'due',
		'meeting',
		'overdue',
		'due',
	])
	expect(ENTRIES.slice(2).map(each => entryAddress(each).to)).toEqual(['/meetings', '/follow-up', '/bodies'])
})

it('names everybody on duty once, the day shift first', () => {
	const shift = (slot: Data<'shift'>['slot'], personIds: string[], leaderId?: string): View<'shift'> => ({
		id: slot,
		collection: 'shift',
		orgId: 'c',
		deleted: false,
		data: { date: '2026-11-22', slot, personIds, ...(leaderId ? { leaderId } : {}) },
		rec: { id: slot, collection: 'shift', orgId: 'c', fields: {}, at: '', version: 0 },
	})
	const duty = dutyByDay([shift('night', ['乙', '甲']), shift('day', ['丙'], '甲')], id => id)
	expect(duty.get('2026-11-22')).toBe('甲、丙、乙')
})
