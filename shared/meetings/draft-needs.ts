/** 审议《需求清单》 and 对接《资源清单》: needs that wait for the meeting, what is offered, what was claimed. */
import { drawOf, periodOfDraw, takenOf } from '../model/claims.ts'
import type { NeedKind } from '../model/kinds.ts'
import { periodOf } from '../model/periods.ts'
import type { View } from '../model/view.ts'
import { type DraftParagraph, type DraftScope, listed, MANY, paragraph, placeName } from './draft-scope.ts'
import { link } from './sources.ts'
import { clause, dayWord, NEED_WORD, perWord, sentence } from './words.ts'

type Demand = View<'demand'>
type Resource = View<'resource'>
type Claim = View<'claim'>

/**
 * The needs that this meeting has before it. A need of a grid is its community's; the street's meeting reviews what was
 * put to the street itself, and matches what its communities have listed and nobody has claimed.
 */
const ofOwnBody = ({ office, body }: DraftScope, nodeId: string): boolean => {
	const bodies = new Set(
		office
			.all('body')
			.filter(({ data }) => data.kind === 'joint' && data.state === 'active')
			.map(({ orgId }) => orgId),
	)
	for (let node: string | undefined = nodeId; node !== undefined; node = office.parent(node))
		if (node === body.orgId) return true
		else if (bodies.has(node)) return false
	return false
}

/** The urgent first, then by how many they concern. */
const byNeed = (a: Demand, b: Demand): number =>
	Number(b.data.urgent === true) - Number(a.data.urgent === true) ||
	(b.data.people ?? 0) - (a.data.people ?? 0) ||
	(a.id < b.id ? -1 : 1)

/** Demands waiting for review, the most pressing first. */
export const demandsToReview = (scope: DraftScope): Demand[] =>
	scope.office
		.all('demand')
		.filter(
			({ orgId, data }) => data.state === 'submitted' && scope.nodes.has(orgId) && ofOwnBody(scope, orgId),
		)
		.sort(byNeed)

/** Demands that are on the list and that nobody has claimed for. */
export const demandsToMatch = (scope: DraftScope): Demand[] =>
	scope.office
		.all('demand')
		.filter(({ orgId, data }) => data.state === 'listed' && scope.nodes.has(orgId))
		.sort(byNeed)

export function draftNeeds(scope: DraftScope): DraftParagraph[] {
	const demands = demandsToReview(scope)
	if (demands.length === 0) return []
	const people = demands.reduce((sum, { data }) => sum + (data.people ?? 0), 0)
	const urgent = demands.filter(({ data }) => data.urgent === true).length
	const said = byKind(demands)
	const summary = paragraph(
		'demands',
		`提请审议的需求${demands.length}项，其中${said}${people > 0 ? `，涉及居民约${people}人` : ''}${urgent > 0 ? `，紧急${urgent}项` : ''}。`,
		[said, people, urgent],
		demands.map(link),
	)
	return [summary, ...demands.map(demand => oneDemand(scope, demand))]
}

function oneDemand(scope: DraftScope, demand: Demand): DraftParagraph {
	const { data } = demand
	const { offers, words: matching } = matchingFor(scope, demand)
	const marks = [
		placeName(scope, demand.orgId),
		NEED_WORD[data.kind],
		data.people === undefined ? '' : `涉及${data.people}人`,
		data.urgent === true ? '紧急' : '',
	].filter(Boolean)
	const text = `${sentence(data.text ?? '')}${sentence(matching)}`
	return paragraph(
		`demand:${demand.id}`,
		text,
		[data.title, data.text, marks, matching],
		[link(demand), ...offers.map(link)],
		`${clause(data.title)}（${marks.join('，')}）`,
	)
}

/** How much of a resource is left on the draft's day, in its period where it comes by periods. */
export function leftOf({ office, asOf }: DraftScope, resource: Resource): number {
	const claims = office.all('claim').map(({ rec }) => rec)
	const taken = takenOf(resource.rec, claims)
	const now = periodOfDraw(resource.rec, { resourceId: resource.id, quantity: 0, date: asOf })
	return Math.max(0, resource.data.capacity - (taken.get(now) ?? 0))
}

/** What the meeting's node may claim: its own and those of the nodes above, and of those below it; none that is over. */
export function resourcesFor({ office, body, nodes, asOf }: DraftScope): Resource[] {
	const within = new Set(nodes)
	for (let node = office.parent(body.orgId); node !== undefined; node = office.parent(node)) within.add(node)
	return office
		.all('resource')
		.filter(
			({ orgId, data }) => within.has(orgId) && (data.validUntil === undefined || data.validUntil >= asOf),
		)
}

export const ownerOf = ({ office }: DraftScope, { data }: Resource): string =>
	office.get('unit', data.unitId)?.data.name ?? data.ownerName ?? ''

/** What there is of the same kind: how much of each is left, or that all of it is taken. */
function matchingFor(scope: DraftScope, demand: Demand): { offers: Resource[]; words: string } {
	const same = resourcesFor(scope).filter(({ data }) => data.kind === demand.data.kind)
	// Those that the demand's own office and the ones above it offer come before what is offered elsewhere.
	const near = same.filter(({ orgId }) => scope.office.under(orgId).has(demand.orgId))
	const offers = near.length > 0 ? near : same
	if (offers.length === 0) return { offers, words: '现有资源中没有同类项目' }
	const called = (resource: Resource): string => {
		const owner = ownerOf(scope, resource)
		return `${owner === '' ? '' : `${owner}的`}${clause(resource.data.title)}`
	}
	const free = offers.filter(resource => leftOf(scope, resource) > 0)
	if (free.length === 0) return { offers, words: `同类资源已认领完：${offers.map(called).join('、')}` }
	const said = free
		.slice(0, OFFERS_NAMED)
		.map(each => `${called(each)}（尚余${leftOf(scope, each)}${each.data.measure}）`)
	const more = free.length > said.length ? `等${free.length}项` : ''
	return { offers: free, words: `可对接资源：${said.join('、')}${more}` }
}

const OFFERS_NAMED = 4

/** 文化娱乐3项、法律服务1项. */
const byKind = (list: readonly { readonly data: { readonly kind: NeedKind } }[]): string =>
	[...Map.groupBy(list, ({ data }) => data.kind)]
		.map(([kind, own]) => `${NEED_WORD[kind]}${own.length}项`)
		.join('、')

export function draftResources(scope: DraftScope): DraftParagraph[] {
	return [...draftOffers(scope), ...draftUnmatched(scope), ...draftClaims(scope)]
}

function draftOffers(scope: DraftScope): DraftParagraph[] {
	const { meeting, asOf } = scope
	const resources = resourcesFor(scope)
	if (resources.length === 0) return []
	const year = meeting.data.at ?? asOf
	const few = resources.length <= MANY
	const told = few ? resources : resources.filter(({ orgId }) => orgId === scope.body.orgId)
	const said = told.map(resource => {
		const { data } = resource
		const left = leftOf(scope, resource)
		const per = perWord(data.per)
		const now = data.per === undefined ? '' : data.per === 'month' ? '本月' : '本期'
		const rest = left === 0 ? `${now}已认领完` : `${now}尚余${left}${data.measure}`
		const until = data.validUntil === undefined ? '' : `，有效期至${dayWord(data.validUntil, year)}`
		const hours = data.hours === undefined ? '' : `，${clause(data.hours)}`
		const owner = ownerOf(scope, resource)
		return `${owner === '' ? '' : `${owner}提供`}${clause(data.title)}${per}${data.capacity}${data.measure}（${rest}${hours}${until}）`
	})
	return [
		paragraph(
			'resources:offers',
			`可认领的资源${resources.length}项：${few ? listed(said) : `${byKind(resources)}。其中${scope.office.nodeName(scope.body.orgId)}提供的：${listed(said)}`}。`,
			[
				said,
				few ? '' : byKind(resources),
				resources.some(({ data }) => data.per !== undefined) ? periodOf('month', asOf) : '',
			],
			resources.map(link),
			'可用资源',
		),
	]
}

function draftUnmatched(scope: DraftScope): DraftParagraph[] {
	const demands = demandsToMatch(scope)
	if (demands.length === 0) return []
	const few = demands.length <= MANY
	const alone = demands.filter(demand => matchingFor(scope, demand).offers.length === 0).length
	const without = few || alone === 0 ? '' : `（没有同类资源的${alone}项）`
	const said = demands.map(demand => {
		const { orgId, data } = demand
		const matching = few ? `，${matchingFor(scope, demand).words}` : ''
		return `${clause(data.title)}（${placeName(scope, orgId)}）${matching}`
	})
	return [
		paragraph(
			'resources:unmatched',
			`已入清单、尚未认领的需求${demands.length}项${without}：${listed(said)}。`,
			[said, without],
			demands.map(link),
			'待对接需求',
		),
	]
}

/** The claims of the meeting's node that wait to be done, by their days. */
export const openClaims = ({ office, nodes }: DraftScope): Claim[] =>
	office
		.all('claim')
		.filter(
			({ orgId, data, rec }) => data.state === 'claimed' && nodes.has(orgId) && drawOf(rec) !== undefined,
		)
		.sort((a, b) => ((a.data.date ?? '~') < (b.data.date ?? '~') ? -1 : 1))

function draftClaims(scope: DraftScope): DraftParagraph[] {
	const { office, asOf, meeting } = scope
	const year = meeting.data.at ?? asOf
	const claims = openClaims(scope)
	if (claims.length === 0) return []
	const overdue = claims.filter(({ data }) => data.date !== undefined && data.date < asOf)
	const said = claims.map(claim => {
		const { data } = claim
		const resource = office.get('resource', data.resourceId)
		const demand = office.get('demand', data.demandId)
		const what =
			resource === undefined ? '' : `${clause(resource.data.title)}${data.quantity}${resource.data.measure}`
		const whom = clause(demand?.data.title ?? '')
		const day = data.date === undefined ? '日期未定' : `约定${dayWord(data.date, year)}`
		const late = data.date !== undefined && data.date < asOf ? '，尚未登记完成' : ''
		return `${whom}（${placeName(scope, claim.orgId)}）认领${what}，${day}${late}`
	})
	return [
		paragraph(
			'resources:claims',
			`已认领、尚未完成的项目${claims.length}项${overdue.length > 0 ? `，其中已过约定日期${overdue.length}项` : ''}：${listed(said)}。`,
			[said],
			claims.map(link),
			'认领项目进展',
		),
	]
}
