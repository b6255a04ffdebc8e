/** One grid's 1+X+Y, put together from the tables: who leads, who covers what, which units stand around. Pure. */
import { coverageOf } from '#shared/model/coverage.ts'
import { CONTACT_KINDS, POST_KINDS, type PostKind, UNIT_KINDS } from '#shared/model/kinds.ts'
import type { View } from '#shared/model/view.ts'

export interface NetworkTables {
	readonly persons: ReadonlyMap<string, View<'person'>>
	readonly posts: Iterable<View<'post'>>
	readonly contacts: Iterable<View<'contact'>>
	readonly units: Iterable<View<'unit'>>
	readonly buildings: Iterable<View<'building'>>
}

export interface Contact {
	readonly id: string
	readonly view: View<'contact'>
	/** The person's name, or the team's. */
	readonly name: string
	/** For a team: who leads it. */
	readonly leader: string
	readonly phone: string
	/** The person has left the community: cannot be called any more. */
	readonly gone: boolean
	/** Names of the buildings, in their order. */
	readonly buildings: readonly string[]
}

export interface Building {
	readonly id: string
	readonly view: View<'building'>
	readonly name: string
	/** Those who can be called, building heads first. */
	readonly contacts: readonly Contact[]
}

export interface Unit {
	readonly id: string
	readonly view: View<'unit'>
	readonly name: string
	readonly liaison: string
	readonly phone: string
}

export interface Post {
	readonly id: string
	readonly kind: PostKind
	readonly personId: string
	readonly name: string
	readonly phone: string
	readonly source: string
	readonly deputy: boolean
	readonly from: string
}

export interface Network {
	/** The living post of the one secretary and grid head. */
	readonly head: Post | undefined
	/** All living posts in the order of the kinds, deputies last. */
	readonly posts: readonly Post[]
	/** By kind. */
	readonly contacts: readonly Contact[]
	/** Contacts of no building of this grid. */
	readonly loose: readonly Contact[]
	readonly buildings: readonly Building[]
	/** Buildings with nobody to call. */
	readonly bare: readonly Building[]
	/** By kind. */
	readonly units: readonly Unit[]
}

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })

export function networkOf(gridId: string, tables: NetworkTables): Network {
	const { persons } = tables
	const here = <V extends { readonly orgId: string }>(views: Iterable<V>) =>
		[...views].filter(view => view.orgId === gridId)
	const personOf = (id: string | undefined) => (id === undefined ? undefined : persons.get(id)?.data)
	const nameOf = (id: string | undefined) => (id === undefined ? '' : (personOf(id)?.name ?? '（范围外）'))
	const phoneOf = (id: string | undefined) => personOf(id)?.phone ?? personOf(id)?.phone2 ?? ''
	const isGone = (id: string | undefined) => personOf(id)?.state === 'left'

	const buildingViews = here(tables.buildings).sort((a, b) => collator.compare(a.data.name, b.data.name))
	const contacts = here(tables.contacts)
		.map((view): Contact => {
			const { personId, teamName, buildingIds } = view.data
			const person = nameOf(personId)
			return {
				id: view.id,
				view,
				name: teamName || person,
				leader: teamName ? person : '',
				phone: phoneOf(personId),
				gone: isGone(personId),
				buildings: buildingViews.filter(each => buildingIds.includes(each.id)).map(each => each.data.name),
			}
		})
		.sort(
			(a, b) =>
				CONTACT_KINDS.indexOf(a.view.data.kind) - CONTACT_KINDS.indexOf(b.view.data.kind) ||
				collator.compare(a.buildings[0] ?? '', b.buildings[0] ?? '') ||
				collator.compare(a.name, b.name),
		)
	const byId = new Map(contacts.map(contact => [contact.id, contact]))
	const gone = new Set(contacts.filter(each => each.gone).map(each => each.view.data.personId ?? ''))
	const covered = coverageOf(
		buildingViews,
		contacts.map(each => each.view),
		gone,
	)
	const buildings = buildingViews.map((view): Building => {
		const views = covered.get(view.id) ?? []
		return {
			id: view.id,
			view,
			name: view.data.name,
			contacts: views.map(each => byId.get(each.id)).filter(each => each !== undefined),
		}
	})
	const posts = [...tables.posts]
		.filter(({ data }) => data.gridId === gridId && data.to === undefined)
		.map(
			({ id, data }): Post => ({
				id,
				kind: data.kind,
				personId: data.personId,
				name: nameOf(data.personId),
				phone: phoneOf(data.personId),
				source: data.source ?? '',
				deputy: data.deputy === true,
				from: data.from,
			}),
		)
		.sort(
			(a, b) =>
				POST_KINDS.indexOf(a.kind) - POST_KINDS.indexOf(b.kind) ||
				Number(a.deputy) - Number(b.deputy) ||
				collator.compare(a.name, b.name),
		)
	const units = here(tables.units)
		.map(
			(view): Unit => ({
				id: view.id,
				view,
				name: view.data.name,
				liaison: nameOf(view.data.liaisonId),
				phone: phoneOf(view.data.liaisonId),
			}),
		)
		.sort(
			(a, b) =>
				UNIT_KINDS.indexOf(a.view.data.kind) - UNIT_KINDS.indexOf(b.view.data.kind) ||
				collator.compare(a.name, b.name),
		)
	return {
		head: posts.find(post => post.kind === 'secretary' && !post.deputy),
		posts,
		contacts,
		loose: contacts.filter(contact => contact.buildings.length === 0),
		buildings,
		bare: buildings.filter(building => building.contacts.length === 0),
		units,
	}
}

/** Names in little room: what several begin with alike is said once, `石桥花园1、2、3栋`. */
export function shortNames(names: readonly string[]): string {
	const groups: { head: string; tail: string; numbers: string[] }[] = []
	for (const name of names) {
		const [, head = name, number = '', tail = ''] = /^(.*?)(\d+)(\D*)$/.exec(name) ?? []
		const last = groups.at(-1)
		if (number !== '' && last !== undefined && last.head === head && last.tail === tail)
			last.numbers.push(number)
		else groups.push({ head, tail, numbers: number === '' ? [] : [number] })
	}
	return groups.map(({ head, tail, numbers }) => head + numbers.join('、') + tail).join('，')
}
