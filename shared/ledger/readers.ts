/** What one row of each ledger says. */
import type { LedgerKind } from './kinds.ts'
import type { Row } from './row.ts'
import { isName, nameOf, namesOf, textOf } from './text.ts'
import type { FieldValue, Understood } from './understanding.ts'
import { buildingsOf, contactKindOf, genderOf, logKindOf, postsOf, yesOf } from './vocabulary.ts'

/** Records of one row without what every record has; `undefined` where the row says too little to be one. */
type Said = Pick<Understood, 'collection' | 'fields'>[]

/** Fields of the row as they were read, in the order of reading. */
const all = (row: Row): Record<string, FieldValue> => ({ ...row.fields })

function gender(row: Row): void {
	const cell = row.cell('gender')
	const read = cell === undefined ? undefined : genderOf(textOf(cell.value))
	if (cell !== undefined && read !== undefined) row.put('gender', read, 'gender', cell)
}

function members(row: Row): Said {
	row.name('name')
	gender(row)
	row.phones()
	row.day('birth')
	row.day('joinedOn', 'joined')
	row.day('fullOn', 'full')
	row.name('branch')
	row.grid()
	row.text('memberKind')
	row.text('employer')
	row.text('title', 'jobTitle')
	row.text('building')
	row.text('note')
	if (row.fields.name === undefined) return []
	if (row.fields.branch === undefined && row.fields.grid === undefined) {
		const cell = row.cell('branch') ?? row.cell('name')
		if (cell !== undefined) row.note('branch', cell, 'missing', true)
	}
	return [{ collection: 'person', fields: { ...all(row), partyMember: true } }]
}

function staff(row: Row): Said {
	row.grid()
	row.name('name')
	gender(row)
	row.phones()
	row.text('source')
	row.text('area')
	row.day('from')
	row.text('note')
	const cell = row.cell('post')
	const posts = cell === undefined ? [] : postsOf(textOf(cell.value))
	if (row.fields.name === undefined || cell === undefined) return []
	if (posts.length === 0) {
		row.cannot(cell, 'post')
		return []
	}
	if (posts.length > 1) row.note('kind', cell, 'several')
	return posts.map(({ kind, deputy }) => ({
		collection: 'post',
		fields: { ...all(row), kind, ...(deputy ? { deputy } : {}) },
	}))
}

function contacts(row: Row): Said {
	row.grid()
	row.phones()
	row.text('skill')
	row.text('duty')
	row.name('leader')
	row.text('note')
	const cell = row.cell('contactKind')
	const kind = cell === undefined ? undefined : contactKindOf(textOf(cell.value))
	const said = row.said('name')
	if (said === '') return []
	if (cell === undefined || kind === undefined) {
		if (cell !== undefined) row.cannot(cell, 'contact_kind')
		return []
	}
	row.put('kind', kind, 'contactKind', cell)
	// A team has a name of its own, and often its size.
	const isTeam = row.fields.leader !== undefined || /队$/.test(said) || !isName(nameOf(said))
	if (kind === 'volunteer_team' && isTeam) row.text('teamName', 'name')
	else row.name('name')
	const buildings = row.cell('buildings')
	if (buildings !== undefined && textOf(buildings.value) !== '')
		row.put('buildings', buildingsOf(textOf(buildings.value)), 'buildings', buildings)
	return [{ collection: 'contact', fields: all(row) }]
}

function units(row: Row): Said {
	row.grid()
	row.text('name', 'unit')
	row.text('kind', 'unitKind')
	row.text('address')
	row.name('liaison')
	row.text('liaisonTitle', 'title')
	row.phones()
	row.text('offers')
	const inMeeting = yesOf(row.said('inMeeting'))
	const cell = row.cell('inMeeting')
	if (cell !== undefined && inMeeting !== undefined) row.put('inMeeting', inMeeting, 'inMeeting', cell)
	row.text('note')
	return row.fields.name === undefined ? [] : [{ collection: 'unit', fields: all(row) }]
}

function logs(row: Row): Said {
	row.day('date')
	row.grid()
	const time = row.time('time')
	if (time !== undefined) row.fields.time = time.time
	const at = row.cell('time')
	if (at !== undefined && time?.rough) row.note('time', at, 'part_of_day')
	const kind = row.cell('logKind')
	const read = kind === undefined ? undefined : logKindOf(textOf(kind.value))
	if (kind !== undefined && read !== undefined) row.put('kind', read, 'logKind', kind)
	else if (kind !== undefined && textOf(kind.value) !== '') row.cannot(kind, 'log_kind')
	const who = row.cell('people')
	const people = who === undefined ? [] : namesOf(textOf(who.value))
	if (who !== undefined && people.length > 0) {
		row.put('people', people, 'people', who)
		if (people.length > 1) row.note('people', who, 'several')
	}
	row.text('place')
	row.text('visited')
	row.text('building')
	row.text('until')
	row.text('text')
	row.text('demand')
	row.text('followUp')
	row.text('result')
	row.text('state')
	row.text('note')
	return row.fields.date === undefined || row.fields.text === undefined
		? []
		: [{ collection: 'log', fields: all(row) }]
}

function demands(row: Row): Said {
	row.grid()
	row.text('kind', 'demandClass')
	row.text('text', 'demand')
	row.count('affected')
	row.day('raisedOn')
	row.text('urgency')
	row.name('proposer')
	row.phones()
	row.text('detail')
	row.text('state')
	row.text('result')
	row.text('note')
	return row.fields.text === undefined ? [] : [{ collection: 'demand', fields: all(row) }]
}

function resources(row: Row): Said {
	row.grid()
	row.text('owner')
	row.text('kind', 'resourceClass')
	row.text('text', 'resource')
	row.text('capacity')
	row.text('available')
	row.name('liaison')
	row.phones()
	row.text('place')
	row.day('validUntil')
	row.text('note')
	return row.fields.text === undefined || row.fields.owner === undefined
		? []
		: [{ collection: 'resource', fields: all(row) }]
}

function grids(row: Row): Said {
	row.grid()
	row.text('code')
	row.name('branchName', 'branch')
	row.text('form')
	row.day('foundedOn')
	row.count('households')
	row.count('memberCount', 'members')
	row.text('area')
	row.name('head')
	row.phones()
	row.text('note')
	return row.fields.grid === undefined ? [] : [{ collection: 'grid', fields: all(row) }]
}

export const READERS: Readonly<Record<LedgerKind, (row: Row) => Said>> = {
	members,
	staff,
	contacts,
	units,
	logs,
	demands,
	resources,
	grids,
}
