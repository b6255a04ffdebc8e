/** Demands, resources and claims as their lists show them: filtered, counted, with what is left of a resource. Pure. */
import { drawOf, periodOfDraw, takenOf } from '#shared/model/claims.ts'
import type { NeedKind } from '#shared/model/kinds.ts'
import type { DemandState } from '#shared/model/states.ts'
import type { View } from '#shared/model/view.ts'

export type Demand = View<'demand'>
export type Resource = View<'resource'>
export type Claim = View<'claim'>

export interface NeedFilter {
	readonly words: string
	readonly kind: string | undefined
	/** A state of demands or claims. */
	readonly state: string | undefined
	/** Nodes that count; all where it is absent. */
	readonly nodes: ReadonlySet<string> | undefined
}

/** Whether every word stands in one of the texts. */
const says = (texts: readonly (string | undefined)[], words: string): boolean => {
	const all = texts.filter(Boolean).join('\n').toLowerCase()
	return words
		.toLowerCase()
		.split(/\s+/)
		.every(word => all.includes(word))
}

const STATE_ORDER: readonly DemandState[] = ['submitted', 'draft', 'listed', 'matched', 'closed', 'rejected']

/** What waits for review first, in it the urgent, then what concerns most. */
export function demandRows(demands: Iterable<Demand>, filter: NeedFilter): Demand[] {
	return [...demands]
		.filter(
			({ orgId, data }) =>
				(filter.nodes?.has(orgId) ?? true) &&
				(filter.kind === undefined || data.kind === filter.kind) &&
				(filter.state === undefined || data.state === filter.state) &&
				says([data.title, data.text, data.result, data.reason], filter.words),
		)
		.sort(
			(a, b) =>
				STATE_ORDER.indexOf(a.data.state) - STATE_ORDER.indexOf(b.data.state) ||
				Number(b.data.urgent === true) - Number(a.data.urgent === true) ||
				(b.data.people ?? 0) - (a.data.people ?? 0) ||
				(a.id < b.id ? -1 : 1),
		)
}

/** How many demands are in which state. */
export const countStates = (demands: readonly Demand[]): ReadonlyMap<string, number> =>
	new Map([...Map.groupBy(demands, ({ data }) => data.state)].map(([state, own]) => [state, own.length]))

export interface ResourceRow {
	readonly resource: Resource
	/** Of the present period where it comes by periods. As far as this account sees claims. */
	readonly left: number
	/** Whether it can be had no more. */
	readonly over: boolean
}

/** @param today `YYYY-MM-DD` */
export function resourceRow(resource: Resource, claims: readonly Claim[], today: string): ResourceRow {
	const { capacity, validUntil } = resource.data
	return {
		resource,
		left: Math.max(0, capacity - takenOn(resource, claims, today)),
		over: validUntil !== undefined && validUntil < today,
	}
}

/** How much is taken in the period of `day`. @param except a claim that does not count */
export function takenOn(
	resource: Resource,
	claims: readonly Claim[],
	day: string | undefined,
	except?: string,
): number {
	const recs = claims.filter(({ id }) => id !== except).map(({ rec }) => rec)
	const period = periodOfDraw(resource.rec, { resourceId: resource.id, quantity: 0, date: day })
	return takenOf(resource.rec, recs).get(period) ?? 0
}

/** Those that can be had first, then by kind as the vocabulary has it and by title. */
export function resourceRows(
	resources: Iterable<Resource>,
	claims: readonly Claim[],
	filter: NeedFilter,
	ownerOf: (resource: Resource) => string,
	today: string,
): ResourceRow[] {
	return [...resources]
		.filter(
			resource =>
				(filter.nodes?.has(resource.orgId) ?? true) &&
				(filter.kind === undefined || resource.data.kind === filter.kind) &&
				says([resource.data.title, ownerOf(resource), resource.data.place], filter.words),
		)
		.map(resource => resourceRow(resource, claims, today))
		.sort(
			(a, b) =>
				Number(a.over) - Number(b.over) ||
				a.resource.data.kind.localeCompare(b.resource.data.kind) ||
				a.resource.data.title.localeCompare(b.resource.data.title, 'zh-Hans-CN') ||
				(a.resource.id < b.resource.id ? -1 : 1),
		)
}

/** Resources that can be claimed for a demand: of its kind first, those with something left before the others. */
export function offersFor(
	kind: NeedKind,
	resources: Iterable<Resource>,
	claims: readonly Claim[],
	today: string,
): ResourceRow[] {
	return [...resources]
		.map(resource => resourceRow(resource, claims, today))
		.filter(({ over }) => !over)
		.sort(
			(a, b) =>
				Number(b.resource.data.kind === kind) - Number(a.resource.data.kind === kind) ||
				Number(b.left > 0) - Number(a.left > 0) ||
				a.resource.data.title.localeCompare(b.resource.data.title, 'zh-Hans-CN'),
		)
}

/** Running claims first, the soonest first. @param texts what stands in a claim's line */
export function claimRows(
	claims: Iterable<Claim>,
	filter: NeedFilter,
	texts: (claim: Claim) => readonly (string | undefined)[],
): Claim[] {
	const running = ({ data }: Claim) => Number(data.state !== 'claimed')
	return [...claims]
		.filter(
			claim =>
				(filter.nodes?.has(claim.orgId) ?? true) &&
				(filter.state === undefined || claim.data.state === filter.state) &&
				says(texts(claim), filter.words),
		)
		.sort(
			(a, b) =>
				running(a) - running(b) ||
				((a.data.date ?? '~') < (b.data.date ?? '~') ? -1 : 1) ||
				(a.id < b.id ? -1 : 1),
		)
}

/** The claims for a demand that take something. */
export const standingClaims = (demandId: string, claims: Iterable<Claim>): Claim[] =>
	[...claims].filter(claim => claim.data.demandId === demandId && drawOf(claim.rec) !== undefined)
