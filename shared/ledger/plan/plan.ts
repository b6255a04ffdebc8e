/**
 * From what is understood of a file and what the office holds to what an import would do, row by row, and to the
 * edits that do it. Pure: decisions come in, nothing is written. A second import of the same file plans nothing.
 */

import { can } from '../../model/permissions.ts'
import { dayBefore, planHandOver, standingSecretary } from '../../model/posts.ts'
import type { View } from '../../model/view.ts'
import type { Understanding, Understood, Unreadable } from '../understanding.ts'
import { draftOf, withHeads } from './draft.ts'
import type { Draft, Drafted, NamedPerson, Values } from './drafted.ts'
import { changesOf, comparedWith, matchDrafts } from './match.ts'
import type { AnyView, Office, Planner } from './office.ts'
import { createPeople, type Likely } from './people.ts'
import { createPlaces } from './places.ts'
import {
	A_GRID,
	countStates,
	firstIssue,
	listedGrids,
	numbersIn,
	plain,
	shown,
	stateOf,
} from './plan-parts.ts'
import { createPeoplePlan, createSaid, type Use } from './plan-people.ts'
import type { Choices, Plan, PlanPart, PlanRow } from './plan-types.ts'
import { mergeRemark } from './remark.ts'
import { createWrites } from './writes.ts'

export function planImport(
	understanding: Understanding,
	office: Office,
	choices: Choices,
	planner: Planner,
): Plan {
	const { role, today, idOf } = planner
	const records = withHeads(understanding.records)
	const places = createPlaces(office, planner, choices.grids, choices.communityId, listedGrids(records))
	const people = createPeople(office, numbersIn(records))
	const writes = createWrites()
	const names = new Map<string, string>()
	const unsaid = createSaid()
	const takePerson = createPeoplePlan(office.person, people, writes, names, unsaid)
	const secretaries = new Map<string, string>()
	const said = new Map<string, PlanRow>()
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
			// What has no field of its own is joined to one remark, which has an end.
			const said = mergeRemark(undefined, named.pieces)
			const values = { state: 'active', ...named.defaults, ...named.data, ...(said && { note: said }) }
			const checked = isNew || named.data.phone !== undefined || said !== undefined
			const bad = checked ? firstIssue('person', { name: named.said.name, ...values }) : undefined
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
