import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CalendarEntry } from './calendar.ts'
import { folded, icsFile } from './ics.ts'

const entry = (fields: Partial<CalendarEntry>): CalendarEntry => ({
	kind: 'meeting',
	day: '2026-12-10',
	title: '党建联席会议',
	over: false,
	id: 'm1',
	orgId: 'c',
	...fields,
})
const file = (...entries: CalendarEntry[]) => icsFile(entries, '小正街社区', '2026-11-22T08:00:00Z')
const unfold = (text: string) => text.replaceAll('\r\n ', '')
/** The value of the last property of that name, unescaped. */
const value = (text: string, name: string) =>
	unfold(text)
		.split('\r\n')
		.filter(line => line.startsWith(`${name}:`))
		.at(-1)
		?.slice(name.length + 1)
		.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char))

describe('an iCalendar file', () => {
	test('a meeting with its time in the zone of China, an hour before it a reminder', () => {
		const text = file(entry({ time: '14:30', place: '二楼会议室' }))
		expect(text).toContain(
			'DTSTART;TZID=Asia/Shanghai:20261210T143000\r\nDTEND;TZID=Asia/Shanghai:20261210T160000\r\n',
		)
		expect(text).toContain('TZOFFSETTO:+0800')
		expect(text).toContain('DTSTAMP:20261122T080000Z\r\n')
		expect(text).toContain('TRIGGER:-PT1H')
		expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
		expect(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true)
	})

	test('a due day is a whole day, its end exclusive and across the year; late meetings end after midnight', () => {
		expect(file(entry({ kind: 'meeting_due', day: '2026-12-31' }))).toContain(
			'DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n',
		)
		expect(file(entry({ time: '23:00', day: '2026-12-31' }))).toContain(
			'DTEND;TZID=Asia/Shanghai:20270101T003000',
		)
	})

	test('one matter has one UID, whatever else has changed', () => {
		const uid = (text: string) => value(text, 'UID')
		expect(uid(file(entry({})))).toBe(uid(file(entry({ day: '2026-12-11', title: '改期' }))))
		expect(uid(file(entry({})))).not.toBe(uid(file(entry({ kind: 'reply_by' }))))
	})

	test('commas, semicolons, backslashes and line breaks are escaped', () => {
		expect(file(entry({ title: 'a,b;c\\d\ne' }))).toContain('SUMMARY:a\\,b\\;c\\\\d\\ne\r\n')
	})

	test('any text comes back as it was, in lines of at most 75 octets that each hold whole characters', () => {
		const text = fc
			.string({ unit: 'grapheme', maxLength: 120 })
			.map(s => s.replace(/[\p{Cc}\u2028\u2029]/gu, ''))
		fc.assert(
			fc.property(text, text, (title, place) => {
				const made = file(entry({ title: `${title}会`, place, time: '09:00' }))
				for (const line of made.split('\r\n')) {
					expect(line.isWellFormed()).toBe(true)
					const octets = encodeURIComponent(line).replace(/%../g, '.').length
					expect(octets).toBeLessThanOrEqual(75)
				}
				expect(value(made, 'SUMMARY')).toBe(`${title}会`)
				expect(value(made, 'LOCATION')).toBe(place)
			}),
		)
	})

	test('a line is folded before the character that would go over', () => {
		expect(folded('a'.repeat(75))).toBe('a'.repeat(75))
		expect(folded('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a`)
		expect(
			folded('a'.repeat(200))
				.split('\r\n')
				.map(line => line.length),
		).toEqual([75, 75, 52])
		expect(folded(`${'a'.repeat(74)}会`)).toBe(`${'a'.repeat(74)}\r\n 会`)
	})
})
