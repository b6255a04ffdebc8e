/** What one row of a ledger would be as a record, its links to people and places resolved. */
import { isMaskedPhone } from '../../model/phone.ts'
import type { Collection } from '../../model/schemas.ts'
import type { Understood } from '../understanding.ts'
import type { Likely, People, SaidPerson } from './people.ts'
import { buildingKey, type Places } from './places.ts'
import { branchFormOf, capacityOf, isNothing, needKindOf, unitKindOf, urgencyOf } from './values.ts'

export type Values = Readonly<Record<string, unknown>>

/** A person that the row names: found, or to be made with what the row says. */
export interface NamedPerson {
	/** Under which a decision about the person is kept: one for all rows that name them alike. */
	readonly key: string
	readonly said: SaidPerson
	/** What the row says of the person, as fields. */
	readonly data: Values
	/** For a new person besides. */
	readonly defaults: Values
	readonly pieces: readonly string[]
}

export interface Draft {
	readonly collection: Collection
	readonly orgId: string
	/** What the row says; compared with what is there. `null`: empty this field. */
	readonly data: Values
	/** What a new record needs besides, and the row does not say. */
	readonly defaults: Values
	/** For the remark. */
	readonly pieces: readonly string[]
	/** Records of the same collection that share one of these may be the same; the most telling first. */
	readonly identities: readonly string[]
	/** Buildings of the grid that are not there yet, by name. */
	readonly newBuildings?: readonly { readonly id: string; readonly name: string; readonly gridId: string }[]
	/** What was supposed because the row does not say it: fields of `defaults`. */
	readonly supposed?: readonly string[]
}

export type Drafted =
	| { readonly kind: 'draft'; readonly draft: Draft }
	| { readonly kind: 'no_grid'; readonly said: string }
	/** The row says too little: the field that is missing. */
	| { readonly kind: 'missing'; readonly field: string }
	| { readonly kind: 'maybe'; readonly person: NamedPerson; readonly likely: readonly Likely[] }

export interface DraftContext {
	readonly places: Places
	readonly people: People
	readonly today: string
	readonly idOf: (key: string) => string
	/** Finds or makes the person; `undefined` where somebody has to decide first. */
	readonly person: (named: NamedPerson) => { readonly id: string } | { readonly likely: readonly Likely[] }
	readonly key: string
	/** Headers whose columns are left out. */
	readonly isLeftOut: (header: string) => boolean
}

type Fields = Understood['fields']

const textIn = (fields: Fields, name: string): string | undefined => {
	const value = fields[name]
	return typeof value === 'string' && value !== '' ? value : undefined
}
/** A masked number tells people apart, but is none to keep. */
function phoneIn(fields: Fields, name: 'phone' | 'phone2'): string | undefined {
	const phone = textIn(fields, name)
	return phone === undefined || isMaskedPhone(phone) ? undefined : phone
}
const numberIn = (fields: Fields, name: string): number | undefined => {
	const value = fields[name]
	return typeof value === 'number' ? value : undefined
}
/** A whole day of a day or month: the first. */
const dayIn = (fields: Fields, name: string): string | undefined => {
	const said = textIn(fields, name)
	return said === undefined ? undefined : said.length === 7 ? `${said}-01` : said
}
const phonesIn = (fields: Fields): string | undefined =>
	[phoneIn(fields, 'phone'), phoneIn(fields, 'phone2')].filter(Boolean).join('、') || undefined
const wordsIn = (fields: Fields, name: string): string | undefined => {
	const said = textIn(fields, name)
	return said === undefined || isNothing(said) ? undefined : said
}

const defined = (values: Values): Values =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

const labelled = (label: string, text: string | undefined): string[] =>
	text === undefined ? [] : [`${label}：${text.replace(/\s*\n\s*/g, ' ')}`]

function remarkPieces({ fields, extras }: Understood, { isLeftOut }: DraftContext): string[] {
	const note = wordsIn(fields, 'note')
	const rest = Object.entries(extras).flatMap(([header, text]) =>
		isLeftOut(header) ? [] : labelled(header.replace(/[：:；\s]/g, '').slice(0, 16), text),
	)
	return [...(note === undefined ? [] : [note.replace(/\s*\n\s*/g, '；')]), ...rest]
}

/** Whom a row names beside what it is about: a post's holder, a contact, a liaison. */
function named(
	{ fields }: Understood,
	{ key }: DraftContext,
	name: string,
	place: { readonly gridId: string | undefined; readonly home: string },
	more: Values = {},
	pieces: readonly string[] = [],
	defaults: Values = {},
): NamedPerson {
	const [phone, phone2] = [phoneIn(fields, 'phone'), phoneIn(fields, 'phone2')]
	const masks = [fields.phone, fields.phone2].filter(each => typeof each === 'string' && isMaskedPhone(each))
	const said = { name, phone, phone2, masks, ...place, ...more } as SaidPerson
	return {
		key: phone === undefined ? `${name}/${masks[0] ?? place.gridId ?? key}` : `${name}/${phone}`,
		said,
		data: defined({ name, phone, phone2, ...more }),
		defaults,
		pieces,
	}
}

/** The grid of a row: its id, or why there is none. */
function gridOf({ fields }: Understood, { places }: DraftContext, said = textIn(fields, 'grid')) {
	return places.grid(said, textIn(fields, 'community'))
}

function draftMember(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, person } = context
	const branch = textIn(fields, 'branch')
	const place = gridOf(row, context, branch ?? textIn(fields, 'grid'))
	if (place.kind === 'unknown') return { kind: 'no_grid', said: place.said }
	const branchGridId = place.kind === 'grid' ? place.gridId : undefined
	const home = places.home(branchGridId, textIn(fields, 'community'))
	if (home === undefined) return { kind: 'no_grid', said: branch ?? '' }
	const building = textIn(fields, 'building')
	const livesIn =
		building === undefined || branchGridId === undefined ? undefined : places.building(branchGridId, building)
	const who = named(
		row,
		context,
		String(fields.name),
		{ gridId: undefined, home },
		defined({
			gender: fields.gender,
			partyMember: true,
			branchGridId,
			birthMonth: textIn(fields, 'birth')?.slice(0, 7),
			joinedOn: textIn(fields, 'joinedOn'),
			fullOn: textIn(fields, 'fullOn'),
			memberKind: wordsIn(fields, 'memberKind'),
			employer: wordsIn(fields, 'employer'),
			title: wordsIn(fields, 'title'),
			buildingId: livesIn?.id,
		}),
		[
			...remarkPieces(row, context),
			...labelled('所在党支部', branchGridId === undefined ? branch : undefined),
			...labelled('楼栋', livesIn === undefined ? building : undefined),
		],
	)
	const found = person(who)
	if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
	return {
		kind: 'draft',
		draft: {
			collection: 'person',
			orgId: home,
			data: { id: found.id },
			defaults: {},
			pieces: [],
			identities: [],
		},
	}
}

function draftPost(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, person, today } = context
	const place = gridOf(row, context)
	if (place.kind !== 'grid') return { kind: 'no_grid', said: place.kind === 'unknown' ? place.said : '' }
	const { gridId } = place
	const home = places.home(gridId, textIn(fields, 'community'))
	if (home === undefined) return { kind: 'no_grid', said: '' }
	const who = named(row, context, String(fields.name), { gridId, home }, defined({ gender: fields.gender }))
	const found = person(who)
	if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
	const from = dayIn(fields, 'from')
	return {
		kind: 'draft',
		draft: {
			collection: 'post',
			orgId: gridId,
			data: defined({
				personId: found.id,
				gridId,
				kind: fields.kind,
				source: wordsIn(fields, 'source'),
				area: wordsIn(fields, 'area'),
				deputy: fields.deputy === true ? true : undefined,
				from,
			}),
			defaults: { from: today },
			...(from === undefined ? { supposed: ['from'] } : {}),
			pieces: remarkPieces(row, context),
			identities: [`${gridId}/${String(fields.kind)}/${found.id}`],
		},
	}
}

function draftContact(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, person, idOf } = context
	const place = gridOf(row, context)
	if (place.kind !== 'grid') return { kind: 'no_grid', said: place.kind === 'unknown' ? place.said : '' }
	const { gridId } = place
	const home = places.home(gridId, textIn(fields, 'community'))
	if (home === undefined) return { kind: 'no_grid', said: '' }
	const names = Array.isArray(fields.buildings) ? (fields.buildings as readonly string[]) : []
	const newBuildings: { id: string; name: string; gridId: string }[] = []
	const buildingIds = names.map(name => {
		const known = places.building(gridId, name)
		if (known !== undefined) return known.id
		const id = idOf(`building/${gridId}/${buildingKey(name)}`)
		newBuildings.push({ id, name, gridId })
		return id
	})
	const teamName = textIn(fields, 'teamName')
	const base = {
		kind: fields.kind,
		skill: wordsIn(fields, 'skill'),
		duty: wordsIn(fields, 'duty'),
		buildingIds: buildingIds.length === 0 ? undefined : [...new Set(buildingIds)],
	}
	const pieces = remarkPieces(row, context)
	let data: Values
	const leader = textIn(fields, 'leader')
	if (teamName !== undefined && leader !== undefined) {
		const who = named(row, context, leader, { gridId, home })
		const found = person(who)
		if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
		data = { ...base, teamName, personId: found.id }
	} else if (teamName !== undefined) {
		// A team has no number of its own in the model: whom to call stays in words.
		data = { ...base, teamName }
		pieces.push(...labelled('电话', phonesIn(fields)))
	} else {
		const who = named(row, context, String(fields.name), { gridId, home }, defined({ gender: fields.gender }))
		const found = person(who)
		if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
		data = { ...base, personId: found.id }
	}
	const whom = teamName ?? String(data.personId)
	return {
		kind: 'draft',
		draft: {
			collection: 'contact',
			orgId: gridId,
			data: defined(data),
			defaults: { buildingIds: [] },
			pieces,
			identities: [`${gridId}/${String(fields.kind)}/${whom}`],
			newBuildings,
		},
	}
}

function draftUnit(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, person } = context
	const place = gridOf(row, context)
	if (place.kind !== 'grid') return { kind: 'no_grid', said: place.kind === 'unknown' ? place.said : '' }
	const { gridId } = place
	const home = places.home(gridId, textIn(fields, 'community'))
	if (home === undefined) return { kind: 'no_grid', said: '' }
	const name = String(fields.name)
	const saidKind = wordsIn(fields, 'kind')
	const kind = saidKind === undefined ? undefined : unitKindOf(saidKind)
	const pieces = remarkPieces(row, context)
	pieces.push(...labelled('类别', kind === undefined ? saidKind : undefined))
	const liaison = wordsIn(fields, 'liaison')
	let liaisonId: string | undefined
	if (liaison === undefined) pieces.push(...labelled('电话', phonesIn(fields)))
	else {
		const who = named(row, context, liaison, { gridId, home }, {}, [], { employer: name })
		const found = person(who)
		if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
		liaisonId = found.id
	}
	return {
		kind: 'draft',
		draft: {
			collection: 'unit',
			orgId: gridId,
			data: defined({
				name,
				kind,
				address: wordsIn(fields, 'address'),
				liaisonId,
				liaisonTitle: wordsIn(fields, 'liaisonTitle'),
				offers: wordsIn(fields, 'offers'),
				inMeeting: fields.inMeeting,
			}),
			defaults: { kind: unitKindOf(name) ?? 'other' },
			...(kind === undefined ? { supposed: ['kind'] } : {}),
			pieces,
			identities: [`${gridId}/${name}`],
		},
	}
}

function draftLog(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, people } = context
	const place = gridOf(row, context)
	if (place.kind !== 'grid') return { kind: 'no_grid', said: place.kind === 'unknown' ? place.said : '' }
	const { gridId } = place
	const home = places.home(gridId, textIn(fields, 'community'))
	const date = textIn(fields, 'date')
	if (home === undefined || date === undefined || date.length !== 10) return { kind: 'missing', field: 'at' }
	const names = Array.isArray(fields.people) ? (fields.people as readonly string[]) : []
	const ids = names.map(name => people.named(name, gridId, home))
	const strangers = names.filter((_, i) => ids[i] === undefined)
	const personIds = [...new Set(ids.filter(id => id !== undefined))]
	const demand = wordsIn(fields, 'demand')
	const result = wordsIn(fields, 'result')
	const text = String(fields.text)
	const building = textIn(fields, 'building')
	return {
		kind: 'draft',
		draft: {
			collection: 'log',
			orgId: gridId,
			data: defined({
				kind: fields.kind,
				at: `${date}T${textIn(fields, 'time') ?? '00:00'}`,
				until: untilOf(date, textIn(fields, 'until')),
				place: wordsIn(fields, 'place'),
				visited: wordsIn(fields, 'visited'),
				buildingId: building === undefined ? undefined : places.building(gridId, building)?.id,
				personIds: personIds.length === 0 ? undefined : personIds,
				text,
				demand,
				followUp: wordsIn(fields, 'followUp'),
				result,
				state: closedOf(textIn(fields, 'state')),
			}),
			defaults: {
				kind: 'visit',
				personIds: [],
				state: demand !== undefined && result === undefined ? 'open' : 'done',
			},
			...(fields.kind === undefined ? { supposed: ['kind'] } : {}),
			pieces: [...remarkPieces(row, context), ...labelled('参与人员', strangers.join('、') || undefined)],
			identities: [`${gridId}/${date}/${text}`],
		},
	}
}

/** `11:30` of the same day, `2026-10-02 08:30`. */
function untilOf(date: string, said: string | undefined): string | undefined {
	const match = /^(?:(\d{4}-\d\d-\d\d) )?((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(said ?? '')
	return match === null ? undefined : `${match[1] ?? date}T${match[2]}`
}

/** What a column of states says of a matter: `已办结`, `未办结`. */
const closedOf = (said: string | undefined): 'open' | 'done' | undefined =>
	said === undefined
		? undefined
		: /^(已|是|√)/.test(said)
			? 'done'
			: /^(未|否|没)/.test(said)
				? 'open'
				: undefined

function draftDemand(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places } = context
	const place = gridOf(row, context)
	if (place.kind === 'unknown') return { kind: 'no_grid', said: place.said }
	const orgId = place.kind === 'grid' ? place.gridId : places.home(undefined, textIn(fields, 'community'))
	if (orgId === undefined) return { kind: 'no_grid', said: '' }
	const said = String(fields.text)
	const saidKind = wordsIn(fields, 'kind')
	const kind = saidKind === undefined ? undefined : needKindOf(saidKind)
	const urgency = wordsIn(fields, 'urgency')
	const urgent = urgency === undefined ? undefined : urgencyOf(urgency)
	const proposer = [wordsIn(fields, 'proposer'), phoneIn(fields, 'phone')].filter(Boolean).join(' ')
	const raisedOn = dayIn(fields, 'raisedOn')
	return {
		kind: 'draft',
		draft: {
			collection: 'demand',
			orgId,
			data: defined({
				kind,
				title: said.length > 200 ? `${said.slice(0, 60)}…` : said,
				text: wordsIn(fields, 'detail') ?? (said.length > 200 ? said : undefined),
				people: numberIn(fields, 'affected'),
				urgent: urgent === true ? true : undefined,
				raisedOn,
			}),
			defaults: { kind: 'other', state: 'draft' },
			...(kind === undefined ? { supposed: ['kind'] } : {}),
			pieces: [
				...remarkPieces(row, context),
				...labelled('类别', kind === undefined ? saidKind : undefined),
				// What is no plain yes or no stays in the office's own word.
				...labelled(
					'紧急程度',
					urgent === undefined || /特|很|十分/.test(urgency ?? '') ? urgency : undefined,
				),
				...labelled('提出人', proposer === '' ? undefined : proposer),
			],
			identities: [`${orgId}/${said}/${raisedOn ?? ''}`],
		},
	}
}

function draftResource(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, person } = context
	const place = gridOf(row, context)
	if (place.kind === 'unknown') return { kind: 'no_grid', said: place.said }
	const home = places.home(place.kind === 'grid' ? place.gridId : undefined, textIn(fields, 'community'))
	const orgId = place.kind === 'grid' ? place.gridId : home
	if (orgId === undefined || home === undefined) return { kind: 'no_grid', said: '' }
	const said = String(fields.text)
	const owner = String(fields.owner)
	const saidKind = wordsIn(fields, 'kind')
	const kind = saidKind === undefined ? undefined : needKindOf(saidKind)
	const amount = wordsIn(fields, 'capacity')
	const capacity = amount === undefined ? undefined : capacityOf(amount)
	const liaison = wordsIn(fields, 'liaison')
	const phone = phoneIn(fields, 'phone')
	const isKnown = phone !== undefined || isMaskedPhone(textIn(fields, 'phone') ?? '')
	let contactId: string | undefined
	if (liaison !== undefined && isKnown) {
		const gridId = place.kind === 'grid' ? place.gridId : undefined
		const who = named(row, context, liaison, { gridId, home }, {}, [], { employer: owner })
		const found = person(who)
		if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
		contactId = found.id
	}
	return {
		kind: 'draft',
		draft: {
			collection: 'resource',
			orgId,
			data: defined({
				kind,
				title: said.length > 200 ? `${said.slice(0, 60)}…` : said,
				ownerName: owner,
				...capacity,
				hours: wordsIn(fields, 'available'),
				place: wordsIn(fields, 'place'),
				validUntil: dayIn(fields, 'validUntil'),
				contactId,
				phone: contactId === undefined ? phone : undefined,
			}),
			defaults: { kind: 'other', capacity: 1, measure: '项' },
			supposed: [...(kind === undefined ? ['kind'] : []), ...(capacity === undefined ? ['capacity'] : [])],
			pieces: [
				...remarkPieces(row, context),
				...(said.length > 200 ? [said] : []),
				...labelled('类别', kind === undefined ? saidKind : undefined),
				...labelled('数量', capacity === undefined ? amount : undefined),
				...labelled('联系人', contactId === undefined ? liaison : undefined),
			],
			identities: [`${orgId}/${owner}/${said}/${contactId ?? phone ?? ''}`, `${orgId}/${owner}/${said}`],
		},
	}
}

function draftGrid(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const place = gridOf(row, context)
	if (place.kind !== 'grid') return { kind: 'no_grid', said: place.kind === 'unknown' ? place.said : '' }
	const { gridId } = place
	const saidForm = wordsIn(fields, 'form')
	const form = saidForm === undefined ? undefined : branchFormOf(saidForm)
	// The head is a post of its own, see `withHeads`.
	const pieces = remarkPieces(row, context)
	pieces.push(...labelled('组建方式', form === undefined ? saidForm : undefined))
	return {
		kind: 'draft',
		draft: {
			collection: 'grid',
			orgId: gridId,
			data: defined({
				id: gridId,
				code: wordsIn(fields, 'code'),
				branchName: wordsIn(fields, 'branchName'),
				form,
				foundedOn: dayIn(fields, 'foundedOn'),
				households: numberIn(fields, 'households'),
				memberCount: numberIn(fields, 'memberCount'),
				area: wordsIn(fields, 'area'),
			}),
			defaults: {},
			pieces,
			identities: [],
		},
	}
}

const DRAFTS: Readonly<
	Record<Understood['collection'], (row: Understood, context: DraftContext) => Drafted>
> = {
	person: draftMember,
	post: draftPost,
	contact: draftContact,
	unit: draftUnit,
	log: draftLog,
	demand: draftDemand,
	resource: draftResource,
	grid: draftGrid,
}

export const draftOf = (row: Understood, context: DraftContext): Drafted =>
	DRAFTS[row.collection](row, context)

/** A list of grids names their heads: each is a post of its own. */
export const withHeads = (rows: readonly Understood[]): Understood[] =>
	rows.flatMap(row => {
		const { grid, community, head, phone, phone2 } = row.fields
		if (row.collection !== 'grid' || head === undefined) return [row]
		const fields = defined({ grid, community, name: head, phone, phone2, kind: 'secretary' }) as Fields
		return [row, { ...row, collection: 'post' as const, fields, extras: {} }]
	})
