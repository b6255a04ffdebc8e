/**
 * Calendar entries as an iCalendar file (RFC 5545), for the office's phone or mail program. Times are China's: one time
 * zone, without summer time since 1991.
 */

import type { CalendarEntry } from './calendar.ts'
import { addDays } from './days.ts'

const ZONE = 'Asia/Shanghai'
const ZONE_LINES = [
	'BEGIN:VTIMEZONE',
	`TZID:${ZONE}`,
	'BEGIN:STANDARD',
	'DTSTART:19910915T000000',
	'TZOFFSETFROM:+0800',
	'TZOFFSETTO:+0800',
	'TZNAME:CST',
	'END:STANDARD',
	'END:VTIMEZONE',
]

/** A meeting whose end nobody set lasts so long. */
const LASTS_MINUTES = 90

/** Text as a property's value: escaped, without control characters. */
const escaped = (text: string): string =>
	text
		.replace(/\r\n?/g, '\n')
		// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 5545 allows none of them but the tab
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
		.replace(/[\\;,]/g, '\\$&')
		.replace(/\n/g, '\\n')

const LINE_OCTETS = 75

/** How many octets a character takes in UTF-8. */
const octets = (char: string): number => {
	const code = char.codePointAt(0) ?? 0
	return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** A content line in pieces of at most 75 octets, never through the middle of a character. */
export function folded(line: string): string {
	let out = ''
	let length = 0
	for (const char of line) {
		const more = octets(char)
		if (length + more > LINE_OCTETS) {
			out += '\r\n '
			length = 1
		}
		out += char
		length += more
	}
	return out
}

const dateOf = (day: string): string => day.replaceAll('-', '')
const timeOf = (day: string, time: string): string => `${dateOf(day)}T${time.replace(':', '')}00`

/** The wall time so many minutes later. */
function later(day: string, time: string, minutes: number): string {
	const total = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + minutes
	const pad = (n: number): string => String(n).padStart(2, '0')
	const at = `${pad(Math.floor(total / 60) % 24)}:${pad(total % 60)}`
	return timeOf(addDays(day, Math.floor(total / (24 * 60))), at)
}

function event(entry: CalendarEntry, stamp: string): string[] {
	const { kind, id, day, time, title, place } = entry
	const when =
		time === undefined
			? [`DTSTART;VALUE=DATE:${dateOf(day)}`, `DTEND;VALUE=DATE:${dateOf(addDays(day, 1))}`]
			: [`DTSTART;TZID=${ZONE}:${timeOf(day, time)}`, `DTEND;TZID=${ZONE}:${later(day, time, LASTS_MINUTES)}`]
	return [
		'BEGIN:VEVENT',
		// The same for the same matter, so that a file that is read in again changes what is there.
		`UID:${id}-${kind.replace('_', '-')}@griddesk`,
		`DTSTAMP:${stamp}`,
		...when,
		`SUMMARY:${escaped(title)}`,
		...(place === undefined ? [] : [`LOCATION:${escaped(place)}`]),
		...(kind === 'meeting' && time !== undefined
			? ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, 'TRIGGER:-PT1H', 'END:VALARM']
			: ['TRANSP:TRANSPARENT']),
		'END:VEVENT',
	]
}

/** @param madeAt the moment at which it is written, `YYYY-MM-DDTHH:mm:ssZ` in UTC */
export function icsFile(entries: readonly CalendarEntry[], name: string, madeAt: string): string {
	const stamp = madeAt.replace(/[-:]|\.\d+/g, '')
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Grid Desk//Meetings//ZH',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		`X-WR-CALNAME:${escaped(name)}`,
		...ZONE_LINES,
		...entries.flatMap(entry => event(entry, stamp)),
		'END:VCALENDAR',
	]
	return lines.map(line => `${folded(line)}\r\n`).join('')
}
