/** An item of the agenda and the lists behind it, as the papers want them. */
import type { AgendaItem, Listing, ResolutionLine } from '../papers/content.ts'
import { type AgendaEntry, type Item, wordsOf } from './agenda.ts'
import type { Meeting } from './cadence.ts'
import { demandsToMatch, demandsToReview, leftOf, openClaims, ownerOf, resourcesFor } from './draft-needs.ts'
import { reviewed } from './draft-review.ts'
import { type DraftScope, scopeOf } from './draft-scope.ts'
import { workTable } from './draft-work.ts'
import { type FollowUp, followUp, type Resolution } from './follow-up.ts'
import type { Office } from './office.ts'
import { whoIs } from './paper-scope.ts'
import { clause, dayWord, NEED_WORD, perWord, sentence } from './words.ts'

/** 专题议题 say so before their title. */
export function itemTitle({ data }: Item): string {
	const title = clause(data.title)
	return data.kind === 'topic' && !title.startsWith('专题') ? `专题议题：${title}` : title
}

interface Scope {
	readonly office: Office
	readonly meeting: Meeting
	readonly today: string
}

/** Lines without a heading before the first one are the item's own paragraphs; the others belong to their heading. */
export function agendaItem({ office, meeting, today }: Scope, { item, material }: AgendaEntry): AgendaItem {
	const paragraphs: string[] = []
	const points: { title: string; paragraphs: string[] }[] = []
	for (const { data } of material) {
		if (wordsOf(data) === '') continue
		if (data.heading !== undefined) points.push({ title: data.heading, paragraphs: [] })
		if (data.text !== undefined) (points.at(-1)?.paragraphs ?? paragraphs).push(data.text)
	}
	const { presenterId, presenter, minutes } = item.data
	const who = whoIs(office, presenterId) ?? (presenter === undefined ? undefined : { name: presenter })
	const scope = scopeOf(office, meeting, today)
	return {
		title: itemTitle(item),
		...(who === undefined ? {} : { presenter: who }),
		...(minutes === undefined ? {} : { minutes }),
		paragraphs,
		points,
		lists: scope === undefined ? [] : listsOf(scope, item).filter(({ rows }) => rows.length > 0),
	}
}

function listsOf(scope: DraftScope, { data }: Item): Listing[] {
	switch (data.kind) {
		case 'review':
			return [
				{
					list: 'resolutions',
					title: '议定事项落实情况表',
					rows: reviewed(scope).map(each =>
						resolutionLine({ office: scope.office, today: scope.asOf }, each.resolution, each),
					),
				},
			]
		case 'report': {
			const year = scope.meeting.data.at ?? scope.asOf
			const title = `工作日志统计表（${dayWord(scope.from, year)}至${dayWord(scope.to, year)}）`
			return [{ list: 'table', title, ...workTable(scope) }]
		}
		case 'demands':
			return [
				{
					list: 'demands',
					title: '需求清单（待审议）',
					rows: demandsToReview(scope).map(demandRow(scope, '待审议')),
				},
			]
		case 'resources':
			return [
				{ list: 'resources', title: '资源清单', rows: resourcesFor(scope).map(resourceRow(scope)) },
				{
					list: 'demands',
					title: '需求清单（待对接）',
					rows: demandsToMatch(scope).map(demandRow(scope, '待对接')),
				},
				{ list: 'projects', title: '项目清单（已认领）', rows: openClaims(scope).map(projectRow(scope)) },
			]
		default:
			return []
	}
}

const demandRow =
	({ office }: DraftScope, state: string) =>
	({ orgId, data }: ReturnType<typeof demandsToReview>[number]) => ({
		place: office.nodeName(orgId),
		kind: NEED_WORD[data.kind],
		title: clause(data.title),
		state,
		...(data.text === undefined ? {} : { text: data.text }),
		...(data.people === undefined ? {} : { people: data.people }),
		...(data.urgent === undefined ? {} : { urgent: data.urgent }),
	})

const resourceRow = (scope: DraftScope) => (resource: ReturnType<typeof resourcesFor>[number]) => {
	const { data } = resource
	const contact = [scope.office.personName(data.contactId), data.phone ?? ''].filter(Boolean).join(' ')
	return {
		owner: ownerOf(scope, resource),
		kind: NEED_WORD[data.kind],
		title: clause(data.title),
		capacity: `${perWord(data.per)}${data.capacity}${data.measure}`,
		left: `${leftOf(scope, resource)}${data.measure}`,
		...(data.hours === undefined ? {} : { hours: data.hours }),
		...(data.place === undefined ? {} : { place: data.place }),
		...(contact === '' ? {} : { contact }),
		...(data.validUntil === undefined ? {} : { validUntil: data.validUntil }),
	}
}

const projectRow = (scope: DraftScope) => (claim: ReturnType<typeof openClaims>[number]) => {
	const { data } = claim
	const resource = scope.office.get('resource', data.resourceId)
	const late = data.date !== undefined && data.date < scope.asOf
	return {
		demand: clause(scope.office.get('demand', data.demandId)?.data.title ?? ''),
		resource: clause(resource?.data.title ?? ''),
		owner: resource === undefined ? '' : ownerOf(scope, resource),
		place: scope.office.nodeName(claim.orgId),
		quantity: `${data.quantity}${resource?.data.measure ?? ''}`,
		state: late ? '已过约定日期' : '已认领',
		...(data.date === undefined ? {} : { date: data.date }),
	}
}

/**
 * A line of a list of resolutions: in 督办台账, in the minutes, behind the report on the last ones.
 *
 * @param stands where it is followed up; worked out from its reports where it is absent
 */
export function resolutionLine(
	{ office, today }: { readonly office: Office; readonly today: string },
	resolution: Resolution,
	stands?: FollowUp,
): ResolutionLine {
	const { data } = resolution
	const meeting = office.get('meeting', data.meetingId)
	const { colour, daysLate, last } =
		stands ??
		followUp(
			resolution,
			office.all('progress').filter(report => report.data.resolutionId === resolution.id),
			meeting?.data.at?.slice(0, 10),
			today,
		)
	const person = office.personName(data.leadId)
	const lead = data.lead ?? person
	const said = [
		sentence(data.result ?? ''),
		last === undefined || data.state !== 'open' ? '' : sentence(last.data.text),
	]
	const progress = said.filter(Boolean).join('')
	const state =
		data.state === 'closed'
			? '已销号'
			: data.state === 'done'
				? '已办结待销号'
				: colour === 'red'
					? `逾期${daysLate}天`
					: colour === 'yellow'
						? '进展滞后'
						: '办理中'
	return {
		matter: clause(data.text),
		helpers: [
			...data.helperIds.map(id => office.personName(id)).filter(Boolean),
			...(data.helpers ? [data.helpers] : []),
		],
		state,
		...(meeting === undefined ? {} : { source: clause(meeting.data.title) }),
		...(lead === '' ? {} : { lead }),
		...(data.lead === undefined || person === '' ? {} : { person }),
		...(data.due === undefined ? {} : { due: data.due }),
		...(data.standard === undefined ? {} : { standard: data.standard }),
		...(progress === '' ? {} : { progress }),
		...(data.closedOn === undefined ? {} : { closedOn: data.closedOn }),
		...(colour === undefined ? {} : { colour }),
	}
}
