/**
 * From what is understood of a file and what the office holds to what an import would do, row by row, and to the
 * edits that do it. Pure: decisions come in, nothing is written. A second import of the same file plans nothing.
 */

import { can } from '../../model/permissions.ts'
import { phoneDigits } from '../../model/phone.ts'
import { dayBefore, planHandOver, standingSecretary } from '../../model/posts.ts'
import { type Collection, schemas } from '../../model/schemas.ts'
import type { Data, View } from '../../model/view.ts'
import type { Edit } from '../../sync/change.ts'
import type { Understanding, Understood, Unreadable } from '../understanding.ts'
import { type Draft, type Drafted, draftOf, type NamedPerson, type Values, withHeads } from './draft.ts'
import { changesOf, comparedWith, type FieldChange, matchDrafts } from './match.ts'
import type { AnyView, Office, Planner } from './office.ts'
import { createPeople, type Likely } from './people.ts'
import { createPlaces } from './places.ts'
import { mergeRemark } from './remark.ts'
import { createWrites } from './writes.ts'

/**
 * `maybe`: somebody of the office may be meant · `taken`: another holds the post that only one may hold · `no_grid`:
 * the grid is none of ours · `repeated`: an earlier row says it · `unreadable`: says too little, or what no record may
 * hold · `forbidden`: not for this role · `left_out`: a person said so.
 */
export const ROW_STATES = [
	'new',
	'changed',
	'same',
	'maybe',
	'taken',
	'no_grid',
	'unreadable',
	'repeated',
	'forbidden',
	'left_out',
] as const
export type RowState = (typeof ROW_STATES)[number]

/** A record that the row would write. */
export interface PlanPart {
	readonly collection: Collection
	readonly id: string
	readonly isNew: boolean
	readonly fields: readonly (FieldChange & { readonly supposed?: true })[]
}

export type Question =
	| { readonly kind: 'person'; readonly key: string; readonly likely: readonly Likely[] }
	/** `canHandOver`: where the office holds it, not another row of the file. */
	| { readonly kind: 'taken'; readonly holderId: string; readonly canHandOver: boolean }
	| { readonly kind: 'grid'; readonly said: string }

export interface PlanRow {
	readonly key: string
	readonly sheet: string
	/** As the office's program counts: from 1. */
	readonly row: number
	readonly collection: Understood['collection']
	readonly state: RowState
	/** What the row is about, in its own words. */
	readonly title: string
	/** The grid in the row's own words. */
	readonly grid: string
	/** Of a post, contact or log. */
	readonly kind?: string
	readonly parts: readonly PlanPart[]
	readonly question?: Question
	/** Of an unreadable row: the field that is missing or not as a record needs it. */
	readonly field?: string
	/** Cells of the row that could not be read, whatever became of the rest. */
	readonly unreadable: readonly Unreadable[]
	/** Readings of which a person should look. */
	readonly doubts: number
	/** Of a repeated row: where it was said first. */
	readonly of?: { readonly sheet: string; readonly row: number }
	/** The number of the understood record in `withHeads(understanding.records)`; absent where there is none. */
	readonly record?: number
}

/** What people decided, and where the file belongs. */
export interface Choices {
	readonly communityId?: string | undefined
	/** The file's name of a grid → the id of one of ours, `new`, or `none`: to leave the grid open where that can be. */
	readonly grids: ReadonlyMap<string, string>
	/** {@link NamedPerson.key} → the id of somebody known, `new` or `skip`. */
	readonly people: ReadonlyMap<string, string>
	/** Keys of rows whose holder of a post takes it over from the one before. */
	readonly handOver: ReadonlySet<string>
	/** Keys of rows. */
	readonly leftOut: ReadonlySet<string>
	/** Headers of columns without a home whose cells do not even become a remark. */
	readonly droppedHeaders: ReadonlySet<string>
}

export const NO_CHOICES: Choices = {
	grids: new Map(),
	people: new Map(),
	handOver: new Set(),
	leftOut: new Set(),
	droppedHeaders: new Set(),
}

export interface Plan {
	readonly rows: readonly PlanRow[]
	readonly counts: Readonly<Record<RowState, number>>
	/** Edits that belong together, in order. */
	readonly bundles: readonly (readonly Edit[])[]
	/** Names of grids that are none of ours, with the rows that say so. */
	readonly unknownGrids: ReadonlyMap<string, number>
	/** Communities that the file names and that are not where its records would go. */
	readonly otherCommunities: ReadonlyMap<string, number>
	/** Where the file's records would go; `undefined` where somebody has to say it. */
	readonly communityId: string | undefined
	/** Grids that would be made. */
	readonly newGrids: readonly { readonly id: string; readonly name: string }[]
	/** Names of what the plan makes, by id, so that links can be shown. */
	readonly names: ReadonlyMap<string, string>
}

interface Use {
	readonly named: NamedPerson
	readonly id: string
	readonly isNew: boolean
	readonly again: boolean
}

export function planImport(
	understanding: Understanding,
	office: Office,
	choices: Choices,
	planner: Planner,
): Plan {
	const { role, today, idOf } = planner
	const records = withHeads(understanding.records)
	const places = createPlaces(office, planner, choices.grids, choices.communityId, listedGrids(records))
	const people = createPeople(office)
	const writes = createWrites()
	const names = new Map<string, string>()
	const personViews = new Map<string, View<'person'>>(office.person.map(view => [view.id, view]))
	const secretaries = new Map<string, string>()
	const said = new Map<string, PlanRow>()
	/** Fields of people and grids that some row has said. */
	const saidOf = new Map<string, Set<string>>()
	/** People whose number some row has said. */
	const withPhones = new Set<string>()
	const keys = new Map<string, number>()

	/** A draft that may be written, waiting to be told from what is there. */
	interface Waiting {
		readonly draft: Draft
		readonly row: number
		readonly parts: PlanPart[]
	}
	const rows: PlanRow[] = []
	const waiting: Waiting[] = []
	const unreadableAt = new Map<string, Unreadable[]>()
	for (const each of understanding.unreadable) {
		const at = `${each.sheet}!${each.row}`
		unreadableAt.set(at, [...(unreadableAt.get(at) ?? []), each])
	}
	const withRecord = new Set(records.map(({ source }) => `${source.sheet}!${source.row}`))

	const keyOfRow = records.map(({ source, collection }) => keyOf(source, collection))
	// Whoever is told by a number is known before those who have to be told by what else is said of them.
	const hasPhone = ({ fields }: Understood) => Number(fields.phone !== undefined)
	const order = records
		.map((_, i) => i)
		.sort((a, b) => hasPhone(records[b]!) - hasPhone(records[a]!) || a - b)
	for (const number of order) rows[number] = planRow(records[number]!, number)
	const views = matchDrafts(
		waiting.map(({ draft }) => draft),
		office,
	)
	for (const [i, { draft, row, parts }] of waiting.entries())
		rows[row] = settle(rows[row]!, draft, views[i], row, parts)

	for (const { collection, fields, source, of } of understanding.duplicates)
		rows.push({
			...plain(collection, fields, source, 'repeated'),
			key: keyOf(source, collection),
			of: { sheet: of.sheet, row: of.row },
		})
	for (const [at, cells] of unreadableAt) {
		const [first] = cells
		if (first === undefined || withRecord.has(at)) continue
		rows.push({
			...plain('person', {}, first, 'unreadable'),
			key: `${at}#unreadable`,
			title: first.text,
			unreadable: cells,
		})
	}
	const newGrids = places.fresh().filter(({ id }) => writes.has('grid', id))
	return {
		rows,
		counts: countStates(rows),
		bundles: writes.bundles(),
		unknownGrids: places.unknown(),
		otherCommunities: places.otherCommunities(),
		communityId: places.own?.id,
		newGrids,
		names,
	}

	function keyOf(source: { sheet: string; row: number }, collection: string): string {
		const base = `${source.sheet}!${source.row}#${collection}`
		const count = keys.get(base) ?? 0
		keys.set(base, count + 1)
		return count === 0 ? base : `${base}${count}`
	}

	function plain(
		collection: Understood['collection'],
		fields: Understood['fields'],
		{ sheet, row }: { sheet: string; row: number },
		state: RowState,
	): PlanRow {
		const { kind } = fields
		return {
			key: '',
			sheet,
			row,
			collection,
			state,
			title: String(fields.name ?? fields.teamName ?? fields.text ?? fields.grid ?? ''),
			grid: String(fields.grid ?? fields.branch ?? ''),
			...(typeof kind === 'string' ? { kind } : {}),
			parts: [],
			unreadable: [],
			doubts: 0,
		}
	}

	function planRow(record: Understood, number: number): PlanRow {
		const { collection, fields, source, notes } = record
		const key = keyOfRow[number]!
		const unreadable = unreadableAt.get(`${source.sheet}!${source.row}`) ?? []
		const base: PlanRow = {
			...plain(collection, fields, source, 'same'),
			key,
			unreadable,
			doubts: notes.filter(({ doubt }) => doubt).length,
			record: number,
		}
		if (choices.leftOut.has(key)) return { ...base, state: 'left_out' }
		const uses: Use[] = []
		const drafted = draftOf(record, {
			places,
			people,
			today,
			idOf,
			key,
			isLeftOut: header => choices.droppedHeaders.has(header),
			person: named => findPerson(named, uses),
		})
		if (drafted.kind !== 'draft') return undecided(base, drafted)
		const { draft } = drafted
		const identity = `${draft.collection}/${draft.identities[0] ?? ''}`
		const first = said.get(identity)
		// A post or contact is one by what it is; the same said again is no second one.
		if ((collection === 'post' || collection === 'contact') && first !== undefined)
			return { ...base, state: 'repeated', of: { sheet: first.sheet, row: first.row } }

		const holder = takenBy(draft)
		if (holder !== undefined && (holder.post === undefined || !choices.handOver.has(key))) {
			const { personId, post } = holder
			const question = { kind: 'taken', holderId: personId, canHandOver: post !== undefined } as const
			return { ...base, state: 'taken', question }
		}
		const invalid = invalidField(draft, uses)
		if (invalid !== undefined) return { ...base, state: 'unreadable', field: invalid }
		if (isForbidden(draft, uses)) return { ...base, state: 'forbidden' }

		said.set(identity, base)
		if (draft.collection === 'post' && draft.data.kind === 'secretary' && draft.data.deputy !== true)
			secretaries.set(String(draft.data.gridId), String(draft.data.personId))
		makeGrid(draft.collection === 'grid' ? undefined : draft.orgId, number)
		const parts: PlanPart[] = []
		for (const use of uses) {
			makeGrid(use.named.said.branchGridId, number)
			const part = takePerson(use, number)
			if (part !== undefined) parts.push(part)
		}
		for (const building of draft.newBuildings ?? []) {
			if (writes.has('building', building.id)) continue
			writes.create('building', building.id, building.gridId, { name: building.name }, number)
			names.set(building.id, building.name)
			const fields = [{ field: 'name', value: building.name }]
			parts.push({ collection: 'building', id: building.id, isNew: true, fields })
		}
		if (holder?.post !== undefined) endPost(holder.post, draft, number)
		if (draft.collection === 'person') return { ...base, state: stateOf(parts), parts }
		waiting.push({ draft, row: number, parts })
		return base
	}

	function undecided(base: PlanRow, drafted: Exclude<Drafted, { kind: 'draft' }>): PlanRow {
		if (drafted.kind === 'no_grid')
			return { ...base, state: 'no_grid', question: { kind: 'grid', said: drafted.said } }
		if (drafted.kind === 'missing') return { ...base, state: 'unreadable', field: drafted.field }
		const { person, likely } = drafted
		if (choices.people.get(person.key) === 'skip') return { ...base, state: 'left_out' }
		return { ...base, state: 'maybe', question: { kind: 'person', key: person.key, likely } }
	}

	function findPerson(
		named: NamedPerson,
		uses: Use[],
	): { readonly id: string } | { readonly likely: readonly Likely[] } {
		const choice = choices.people.get(named.key)
		const found = people.find(named.said, choice === 'skip' ? undefined : choice)
		if (found.kind === 'maybe') return { likely: found.likely }
		// A decision that somebody is new holds for the row that was asked, where no number tells people apart.
		const id =
			found.kind === 'same' ? found.id : idOf(`person/${named.key}/${named.said.phone ?? uses.length}`)
		const isNew = found.kind === 'new'
		uses.push({ named, id, isNew, again: found.kind === 'same' && found.again === true })
		return { id }
	}

	/** Makes the person, or adds what the row says; `undefined` where it says nothing new. */
	function takePerson({ named, id, isNew, again }: Use, row: number): PlanPart | undefined {
		const { defaults, said } = named
		const { phone: _, phone2: __, ...rest } = named.data
		const { data, pieces } = unsaid('person', id, rest, named.pieces)
		const saysPhone = withPhones.has(id)
		if (said.phone !== undefined) withPhones.add(id)
		if (isNew) {
			const note = mergeRemark(undefined, pieces)
			const values = { state: 'active', ...defaults, ...named.data, ...(note === undefined ? {} : { note }) }
			people.add(id, named.data, said.home, said.gridId)
			writes.create('person', id, said.home, values, row)
			names.set(id, said.name)
			return { collection: 'person', id, isNew: true, fields: shown({ ...defaults, ...named.data }, note) }
		}
		people.place(id, said.gridId)
		if (again) return undefined
		const view = personViews.get(id)
		const present = view?.data ?? writes.valuesOf('person', id) ?? {}
		const numbers = saysPhone ? morePhones(present, named.data) : phonesAside(present, named.data)
		const changes = changesOf(present as Values, { ...data, ...numbers }, pieces)
		if (changes.length === 0) return undefined
		const values = Object.fromEntries(changes.map(({ field, value }) => [field, value]))
		if (view !== undefined) {
			writes.update(view, values, row)
			return { collection: 'person', id, isNew: false, fields: changes }
		}
		// An earlier row made the person: what that one did not say is added.
		writes.amend('person', id, values)
		return undefined
	}

	/** What no earlier row of the file has said of the record: two rows that contradict each other are not followed in turn. */
	function unsaid(
		collection: Collection,
		id: string,
		data: Values,
		pieces: readonly string[],
	): { readonly data: Values; readonly pieces: readonly string[] } {
		const key = `${collection}/${id}`
		const before = saidOf.get(key) ?? new Set<string>()
		saidOf.set(key, before)
		const fresh = Object.entries(data).filter(([field]) => !before.has(field))
		const label = (piece: string) => `：${piece.split('：')[0]}`
		const freshPieces = pieces.filter(piece => !piece.includes('：') || !before.has(label(piece)))
		for (const [field] of fresh) before.add(field)
		for (const piece of freshPieces) before.add(label(piece))
		return { data: Object.fromEntries(fresh), pieces: freshPieces }
	}

	/** Whoever else is the grid's one secretary; with the post that could be handed over where the office holds it. */
	function takenBy({
		collection,
		data,
	}: Draft): { readonly personId: string; readonly post?: View<'post'> } | undefined {
		if (collection !== 'post' || data.kind !== 'secretary' || data.deputy === true) return undefined
		const earlier = secretaries.get(String(data.gridId))
		if (earlier !== undefined) return earlier === data.personId ? undefined : { personId: earlier }
		const post = standingSecretary(office.post, String(data.gridId), '9999-12-31')
		if (post === undefined || post.data.personId === data.personId) return undefined
		return { personId: post.data.personId, post }
	}

	/** The one before holds the post until the day before the new one begins. */
	function endPost(post: View<'post'>, draft: Draft, row: number): void {
		const from = String(draft.data.from ?? draft.defaults.from)
		const on = from > post.data.from ? from : today
		const plan = planHandOver(post, { on, personId: String(draft.data.personId) }, postId(draft))
		writes.update(post, typeof plan === 'string' ? { to: dayBefore(on) } : plan.end, row)
	}

	function postId(draft: Draft): string {
		return idOf(`${draft.collection}/${draft.identities[0] ?? ''}`)
	}

	function invalidField(draft: Draft, uses: readonly Use[]): string | undefined {
		for (const { named, isNew } of uses) {
			const values = { state: 'active', ...named.defaults, ...named.data }
			const bad = isNew || named.data.phone !== undefined ? firstIssue('person', values) : undefined
			if (bad !== undefined) return bad
		}
		if (draft.collection === 'person') return undefined
		const note = mergeRemark(undefined, draft.pieces)
		// What a list says of a grid is added to one that is there, or about to be made.
		if (draft.collection === 'grid')
			return firstIssue('grid', { ...A_GRID, parentId: draft.orgId, ...draft.data, ...(note && { note }) })
		return firstIssue(draft.collection, { ...draft.defaults, ...draft.data, ...(note && { note }) })
	}

	function isForbidden(draft: Draft, uses: readonly Use[]): boolean {
		if (uses.some(({ isNew }) => isNew && !can(role, 'person', 'create'))) return true
		return !can(role, draft.collection, 'create') && !can(role, draft.collection, 'update')
	}

	function makeGrid(gridId: string | undefined, row: number): void {
		const made = gridId === undefined ? undefined : places.fresh().find(({ id }) => id === gridId)
		if (made === undefined) return
		names.set(made.id, made.name)
		writes.create(
			'grid',
			made.id,
			made.id,
			{ name: made.name, parentId: made.parentId, state: 'active' },
			row,
		)
	}

	function settle(
		base: PlanRow,
		draft: Draft,
		match: AnyView | undefined,
		row: number,
		parts: PlanPart[],
	): PlanRow {
		const { collection, defaults } = draft
		const { data, pieces } =
			collection === 'grid' ? unsaid('grid', draft.orgId, draft.data, draft.pieces) : draft
		const view = collection === 'grid' ? office.grid.find(({ id }) => id === draft.orgId) : match
		if (view !== undefined) {
			const changes = changesOf(view.data as Values, comparedWith(view, data), pieces)
			if (changes.length > 0) {
				if (!can(role, collection, 'update')) return { ...base, state: 'forbidden' }
				writes.update(view, Object.fromEntries(changes.map(({ field, value }) => [field, value])), row)
				parts = [{ collection, id: view.id, isNew: false, fields: changes }, ...parts]
			}
			return { ...base, state: parts.length === 0 ? 'same' : 'changed', parts }
		}
		const note = mergeRemark(undefined, pieces)
		const values = { ...defaults, ...data, ...(note === undefined ? {} : { note }) }
		if (collection === 'grid') {
			makeGrid(draft.orgId, row)
			const { id: _, ...rest } = values as Values & { id?: unknown }
			writes.create('grid', draft.orgId, draft.orgId, rest, row)
			const name = names.get(draft.orgId)
			const fields = [{ field: 'name', value: name }, ...shown(rest, undefined)]
			return {
				...base,
				state: 'new',
				parts: [{ collection, id: draft.orgId, isNew: true, fields }, ...parts],
			}
		}
		const id = idOf(`${base.key}/${collection}`)
		const ownId = collection === 'post' ? postId(draft) : id
		writes.create(collection, ownId, draft.orgId, values, row)
		const supposed = new Set(draft.supposed)
		const fields = shown(values, undefined).map(each =>
			supposed.has(each.field) ? { ...each, supposed: true as const } : each,
		)
		return { ...base, state: 'new', parts: [{ collection, id: ownId, isNew: true, fields }, ...parts] }
	}
}

type Phones = Pick<Partial<Data<'person'>>, 'phone' | 'phone2'>

/** The numbers of a row that the person is not known by. */
function freshPhones({ phone, phone2 }: Phones, said: Values): string[] {
	const known = [phone, phone2].map(each => phoneDigits(each ?? ''))
	const numbers = [said.phone, said.phone2].filter(each => typeof each === 'string')
	return numbers.filter(each => !known.includes(phoneDigits(each)))
}

/** What the row's numbers change: those that the person is known by already stay in their place. */
function phonesAside(present: Phones, said: Values): Phones {
	const [one, two] = freshPhones(present, said)
	if (one === undefined) return {}
	if (two !== undefined) return { phone: one, phone2: two }
	const { phone, phone2 } = present
	// One of two numbers is new: the other keeps its place.
	const keepsFirst =
		said.phone2 !== undefined && phone !== undefined && phoneDigits(phone) !== phoneDigits(phone2 ?? '')
	const other = one === said.phone ? said.phone2 : said.phone
	return keepsFirst && other !== undefined && phoneDigits(phone) === phoneDigits(String(other))
		? { phone2: one }
		: { phone: one }
}

/** After an earlier row of the file has said a number, a later one adds another where there is room, and replaces none. */
function morePhones(present: Phones, said: Values): Phones {
	const [one] = freshPhones(present, said)
	if (one === undefined || present.phone2 !== undefined) return {}
	return present.phone === undefined ? { phone: one } : { phone2: one }
}

/** A list of grids makes those that are not there; a form that names its grid does not. */
const listedGrids = (records: readonly Understood[]): ReadonlySet<string> =>
	new Set(
		records.flatMap(({ collection, fields, notes }) => {
			const isForm = notes.some(({ field, why }) => field === 'grid' && why === 'title')
			return collection === 'grid' && !isForm && typeof fields.grid === 'string' ? [fields.grid] : []
		}),
	)

const HIDDEN = new Set(['id', 'gridId', 'state', 'partyMember'])

const shown = (values: Values, note: string | undefined): FieldChange[] =>
	Object.entries({ ...values, ...(note === undefined ? {} : { note }) })
		.filter(([field, value]) => !HIDDEN.has(field) && !(Array.isArray(value) && value.length === 0))
		.map(([field, value]) => ({ field, value }))

const stateOf = (parts: readonly PlanPart[]): RowState =>
	parts.length === 0 ? 'same' : parts.some(({ isNew }) => isNew) ? 'new' : 'changed'

const A_GRID = { name: '网格', state: 'active' }

function firstIssue(collection: Collection, values: Values): string | undefined {
	const result = schemas[collection].safeParse(values)
	return result.success ? undefined : String(result.error.issues[0]?.path[0] ?? 'note')
}

function countStates(rows: readonly PlanRow[]): Record<RowState, number> {
	const counts = Object.fromEntries(ROW_STATES.map(state => [state, 0])) as Record<RowState, number>
	for (const { state } of rows) counts[state]++
	return counts
}
