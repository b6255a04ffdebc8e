/**
 * The roll of a meeting: everybody who was asked or came, and who belongs to the body or presents an item but was not
 * asked yet. Checking in the first one asks all others too, so that whoever does not come is told as absent.
 */
import type { AttendanceState, Seat } from '../model/meeting-parts.ts'
import type { Data } from '../model/view.ts'
import { type Guest, guestsOf, type Place } from './members.ts'
import { type Presence, presencesOf, writeArrival, writeInvitations, writePresence } from './notes.ts'
import type { Write } from './offers.ts'
import type { Office } from './office.ts'

export interface RollLine {
	/** The same for the same person on every PC. */
	readonly key: string
	/** Absent for a member who was not asked yet. */
	readonly presence?: Presence
	readonly personId?: string
	readonly name: string
	readonly unit: string
	readonly title: string
	readonly seat: Seat
	readonly state: AttendanceState
	/** Who usually comes in their place. */
	readonly substituteId?: string
	/** The member in whose place they came. */
	readonly forId?: string
	/** A member's place on the body; absent for guests and substitutes. */
	readonly place?: Place
}

/** @param places of the body on the meeting's day */
export function rollOf(office: Office, meetingId: string, places: readonly Place[]): RollLine[] {
	const byPerson = new Map(places.flatMap(place => (place.personId ? [[place.personId, place]] : [])))
	const asked = presencesOf(office, meetingId)
	const lines = asked.map(presence => lineOf(office, presence, byPerson))
	const known = new Set(lines.map(({ personId }) => personId))
	const open = places.filter(({ personId }) => personId !== undefined && !known.has(personId))
	const guests = guestsOf(office, meetingId, places).filter(({ personId }) => !known.has(personId))
	return [...lines, ...open.map(unasked), ...guests.map(invited)]
}

function lineOf(office: Office, presence: Presence, places: ReadonlyMap<string, Place>): RollLine {
	const { id, data } = presence.attendance
	const { personId, forId } = data
	const person = office.get('person', personId)
	const place = personId === undefined ? undefined : places.get(personId)
	return {
		key: personId ?? data.name ?? id,
		presence,
		...(personId === undefined ? {} : { personId }),
		name: person?.data.name ?? data.name ?? '（已不在名单）',
		unit: data.unitName ?? place?.unit ?? person?.data.employer ?? '',
		title: data.title ?? place?.title ?? person?.data.title ?? '',
		seat: data.seat,
		state: data.state,
		...(place?.substituteId === undefined ? {} : { substituteId: place.substituteId }),
		...(forId === undefined ? {} : { forId }),
		...(place === undefined ? {} : { place }),
	}
}

const unasked = (place: Place): RollLine => ({
	key: place.personId ?? place.key,
	...(place.personId === undefined ? {} : { personId: place.personId }),
	name: place.name,
	unit: place.unit,
	title: place.title,
	seat: place.seat,
	state: 'invited',
	...(place.substituteId === undefined ? {} : { substituteId: place.substituteId }),
	place,
})

const invited = (guest: Guest): RollLine => ({ ...guest, key: guest.personId, state: 'invited' })

/** Marks somebody, and asks whoever of the members was not asked yet. */
export function writeMark(
	office: Office,
	meetingId: string,
	places: readonly Place[],
	line: RollLine,
	state: AttendanceState,
	newId: () => string,
): Write[] {
	const asked = writeInvitations(office, meetingId, places, newId)
	if (line.presence !== undefined) return [...asked, ...writePresence(line.presence, state)]
	return asked.map(each => {
		if (each.write !== 'create' || each.collection !== 'attendance') return each
		return each.data.personId === line.personId ? { ...each, data: { ...each.data, state } } : each
	})
}

/** Somebody comes in a member's place: the member is excused. */
export function writeSubstitute(
	office: Office,
	meetingId: string,
	places: readonly Place[],
	line: RollLine,
	substituteId: string,
	newId: () => string,
): Write[] {
	const excused = writeMark(office, meetingId, places, line, 'leave', newId)
	const forId = line.personId
	const seat = line.seat === 'chair' ? 'member' : line.seat
	const there = rollOf(office, meetingId, places).find(each => each.personId === substituteId)
	if (there === undefined) {
		const who = {
			personId: substituteId,
			seat,
			...(line.unit === '' ? {} : { unitName: line.unit }),
			...(line.title === '' ? {} : { title: line.title }),
			...(forId === undefined ? {} : { forId }),
		}
		return [...excused, ...writeArrival(meetingId, who, newId)]
	}
	const patch: Partial<Data<'attendance'>> = {
		state: 'present',
		// Who only came to present an item now has the member's seat.
		...(there.place === undefined && there.seat === 'observer' ? { seat } : {}),
		...(forId === undefined ? {} : { forId }),
	}
	if (there.presence !== undefined)
		return [...excused, ...there.presence.twins.map((view): Write => ({ write: 'update', view, patch }))]
	// A member who was not asked yet stands in for another one.
	return excused.map(each =>
		each.write === 'create' && each.collection === 'attendance' && each.data.personId === substituteId
			? { ...each, data: { ...each.data, ...patch } }
			: each,
	)
}

export interface RollCount {
	/** 应到: who attends with a seat of their own, substitutes not counted beside their members. */
	readonly expected: number
	/** 实到: of those, who is there or is stood in for. */
	readonly present: number
	/** Of those present, by a substitute. */
	readonly substituted: number
	readonly excused: number
	/** Neither there nor excused. */
	readonly missing: number
	readonly observers: number
	/** More than half of those expected are there. */
	readonly quorate: boolean
	/** How many more it takes until then. */
	readonly lacking: number
}

/** Observers 列席 and who writes the minutes do not count towards the half. */
export function countRoll(roll: readonly RollLine[]): RollCount {
	const there = (line: RollLine) => line.state === 'present'
	const stoodIn = new Set(roll.filter(there).flatMap(({ forId }) => forId ?? []))
	const attends = ({ seat }: RollLine) => seat === 'chair' || seat === 'member'
	// A member who also stands in for another still has a seat of their own.
	const expected = roll.filter(
		line => attends(line) && (line.forId === undefined || line.place !== undefined),
	)
	const isStoodIn = (line: RollLine) => !there(line) && stoodIn.has(line.personId ?? '')
	const substituted = expected.filter(isStoodIn).length
	const present = expected.filter(there).length + substituted
	const excused = expected.filter(line => line.state === 'leave' && !isStoodIn(line)).length
	const half = Math.floor(expected.length / 2) + 1
	return {
		expected: expected.length,
		present,
		substituted,
		excused,
		missing: expected.length - present - excused,
		observers: roll.filter(line => line.seat === 'observer' && there(line)).length,
		quorate: expected.length > 0 && present >= half,
		lacking: Math.max(0, half - present),
	}
}
