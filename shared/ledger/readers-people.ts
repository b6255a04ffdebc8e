/** What one row says of people and units. */
import { phonesOf } from './numbers.ts'
import { peopleOf, personOf } from './person.ts'
import type { Row } from './row.ts'
import { all, type Said } from './said.ts'
import { isName, textOf } from './text.ts'
import {
	buildingsOf,
	contactKindOf,
	genderAndRest,
	kindLabel,
	partOf,
	postsOf,
	unknownPosts,
	yesOf,
} from './vocabulary.ts'

function gender(row: Row): void {
	const cell = row.cell('gender')
	const read = cell === undefined ? undefined : genderAndRest(textOf(cell.value))
	if (cell === undefined || read === undefined) return
	row.put('gender', read.gender, 'gender', cell)
	row.keep('gender', read.rest)
}

export function members(row: Row): Said {
	row.person('name')
	gender(row)
	row.phones()
	row.day('birth')
	row.day('joinedOn', 'joined')
	row.day('fullOn', 'full')
	row.name('branch')
	row.oneGrid()
	row.text('memberKind')
	row.text('employer')
	row.text('title', 'jobTitle')
	row.text('building')
	row.remark()
	if (row.fields.name === undefined) return []
	if (row.fields.branch === undefined && row.isBlank(row.cell('branch'))) {
		const cell = row.cell('branch')
		if (cell === undefined) row.fromTitle('branch')
		if (row.fields.branch === undefined && (cell !== undefined || row.fields.grid === undefined)) {
			const at = cell ?? row.cell('name')
			if (at !== undefined) row.note('branch', at, 'missing', true)
		}
	}
	return [{ collection: 'person', fields: { ...all(row), partyMember: true } }]
}

/** One record for each person of the names' cell, with the telephones in their order. */
function each(row: Row, field: string, make: (name: string) => Said): Said {
	const cell = row.cell(field)
	const people = cell === undefined ? [] : peopleOf(textOf(cell.value))
	if (cell === undefined || people.length < 2) return make(String(row.fields[field] ?? ''))
	const own = phonesOf(row.cell('phone')?.value).phones
	row.note('name', cell, 'several')
	const inOrder = own.length === people.length && people.every(({ phones }) => phones.length === 0)
	if (own.length > 0 && !inOrder) row.note('phone', row.cell('phone') ?? cell, 'several', true)
	return people.flatMap(({ name, phones }, i) => {
		const phone = phones[0] ?? (inOrder ? own[i] : own.length === 1 ? own[0] : undefined)
		const second = phones[1]
		return make(name).map(said => {
			const { phone: _, phone2: __, ...fields } = said.fields
			return {
				...said,
				fields: {
					...fields,
					name,
					...(phone === undefined ? {} : { phone }),
					...(second === undefined ? {} : { phone2: second }),
				},
			}
		})
	})
}

export function staff(row: Row): Said {
	const grids = row.grid()
	row.person('name')
	gender(row)
	row.phones()
	row.text('source')
	row.text('area')
	row.day('from')
	row.remark()
	if (row.fields.name === undefined) return []
	const cell = row.cell('post')
	let posts = cell === undefined ? [] : postsOf(textOf(cell.value))
	if (
		cell !== undefined &&
		(posts.length === 0 ? !row.isBlank(cell) : unknownPosts(textOf(cell.value)).length > 0)
	)
		row.cannot(cell, 'post')
	if (posts.length > 0) row.use('post')
	if (posts.length > 1 && cell !== undefined) row.note('kind', cell, 'several')
	if (posts.length > 0 && cell?.from !== undefined) row.note('kind', cell, cell.from)
	if (posts.length === 0 && row.isBlank(cell)) {
		const says = row.column('name')?.says?.post
		const name = row.cell('name')
		if (says !== undefined && name !== undefined) row.note('kind', name, 'label')
		else row.fromTitle('post', 'kind')
		const kind = says ?? row.title.post
		if (kind !== undefined) posts = [{ kind, deputy: false }]
	}
	const { kind: _, ...fields } = all(row)
	return each(row, 'name', () =>
		posts.flatMap(({ kind, deputy }) =>
			(grids.length > 1 ? grids : [undefined]).map(grid => ({
				collection: 'post' as const,
				fields: { ...fields, ...(grid === undefined ? {} : { grid }), kind, ...(deputy ? { deputy } : {}) },
			})),
		),
	)
}

export function contacts(row: Row): Said {
	row.oneGrid()
	const cell = row.cell('contactKind')
	const said = row.said('name')
	if (said === '') return []
	const part = partOf(row.said('part'))
	const word = row.said('contactKind')
	if (part !== undefined) row.use('part')
	if (part === '1' || (part === undefined && /^网格长/.test(word))) return headOfContacts(row)
	if (part === 'Y') return unitOfContacts(row)
	const says = row.column('name')?.says?.contactKind
	const kind = contactKindOf(word) ?? (word === '' ? (says ?? row.title.contactKind) : undefined)
	if (kind === undefined) {
		if (cell !== undefined && word !== '') row.cannot(cell, 'contact_kind')
		return []
	}
	if (word !== '' && cell !== undefined) {
		row.put('kind', kind, 'contactKind', cell)
		if (kindLabel(word) === undefined) row.keep('contactKind', word)
	} else if (says !== undefined && row.cell('name') !== undefined) {
		row.fields.kind = kind
		row.note('kind', row.cell('name')!, 'label')
	} else row.fromTitle('contactKind', 'kind')
	// A team has a name of its own, and often its size.
	const isTeam =
		!row.isBlank(row.cell('leader')) ||
		/队$/.test(said) ||
		(!isName(personOf(said).name) && peopleOf(said).length < 2)
	row.text('skill')
	row.text('duty')
	if (kind === 'volunteer_team' && isTeam) {
		row.text('teamName', 'name')
		row.person('leader')
	} else {
		row.person('name')
		row.name('leader')
	}
	gender(row)
	row.phones()
	row.remark()
	const buildings = row.cell('buildings')
	if (!row.isBlank(buildings))
		row.put('buildings', buildingsOf(textOf(buildings.value)), 'buildings', buildings)
	const fields = all(row)
	if (fields.name === undefined && fields.teamName === undefined) return []
	if (kind === 'volunteer_team' && isTeam) return [{ collection: 'contact', fields }]
	return each(row, 'name', () => [{ collection: 'contact', fields }])
}

function headOfContacts(row: Row): Said {
	row.use('contactKind')
	row.person('head', 'name')
	row.phones()
	row.remark()
	if (row.fields.grid === undefined) return []
	return [{ collection: 'grid', fields: all(row) }]
}

function unitOfContacts(row: Row): Said {
	row.text('name')
	row.text('kind', 'contactKind')
	row.person('liaison', 'leader')
	row.phones()
	row.remark()
	return [{ collection: 'unit', fields: all(row) }]
}

export function units(row: Row): Said {
	row.oneGrid()
	row.text('name', 'unit')
	row.text('kind', 'unitKind')
	row.text('address')
	row.person('liaison')
	row.text('liaisonTitle', 'title')
	row.phones()
	row.text('offers')
	const inMeeting = yesOf(row.said('inMeeting'))
	const cell = row.cell('inMeeting')
	if (cell !== undefined && inMeeting !== undefined) row.put('inMeeting', inMeeting, 'inMeeting', cell)
	row.remark()
	return row.fields.name === undefined ? [] : [{ collection: 'unit', fields: all(row) }]
}
