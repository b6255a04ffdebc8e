/** For the street: which of the bodies below met in the days told about, and where their resolutions stand. */
import { cadenceOf } from './cadence.ts'
import { type DraftParagraph, type DraftScope, paragraph } from './draft-scope.ts'
import { countByNode, followUps } from './follow-up.ts'
import { link } from './sources.ts'
import { dayWord, periodName } from './words.ts'

/** The active joint bodies below the meeting's node, in the order of their nodes. */
function bodiesBelow({ office, body, nodes }: DraftScope) {
	const order = new Map(office.children(body.orgId).map((id, i) => [id, i]))
	return office
		.all('body')
		.filter(({ orgId, data }) => orgId !== body.orgId && nodes.has(orgId) && data.kind === 'joint')
		.filter(({ data }) => data.state === 'active')
		.sort((a, b) => (order.get(a.orgId) ?? 0) - (order.get(b.orgId) ?? 0))
}

export function draftBelow(scope: DraftScope): DraftParagraph[] {
	const bodies = bodiesBelow(scope)
	return bodies.length === 0 ? [] : [...draftHeld(scope, bodies), ...draftFollowed(scope)]
}

/** Periods that are over and lie in the days told about. */
function draftHeld(
	{ office, asOf, from, to }: DraftScope,
	bodies: ReturnType<typeof bodiesBelow>,
): DraftParagraph[] {
	const meetings = office.all('meeting')
	const lines = bodies.flatMap(body =>
		(cadenceOf(body, meetings, asOf)?.periods ?? [])
			.filter(line => line.to >= from && line.from <= to && line.state !== 'due')
			.map(line => ({ ...line, name: office.nodeName(body.orgId) })),
	)
	if (lines.length === 0) return []
	const missed = lines.filter(({ state }) => state === 'missed')
	const late = lines.filter(({ state }) => state === 'late').length
	const named = missed.map(({ name, period }) => `${name}${periodName(period)}`)
	return [
		paragraph(
			'report:held',
			`已到期的社区党建联席会议应召开${lines.length}次，已召开${lines.length - missed.length}次${late > 0 ? `（其中逾期补开${late}次）` : ''}${named.length === 0 ? '' : `；未召开${named.length}次：${named.join('、')}`}。`,
			[lines.length, late, named],
			lines.flatMap(({ meeting }) => (meeting === undefined ? [] : [link(meeting)])),
			'社区会议召开情况',
		),
	]
}

function draftFollowed(scope: DraftScope): DraftParagraph[] {
	const { office, body, nodes, asOf, meeting } = scope
	// Those decided below, wherever they are done; its own are told of among the last meeting's.
	const all = followUps(office, asOf, nodes).filter(({ resolution }) => {
		const decidedAt = office.get('meeting', resolution.data.meetingId)?.orgId
		return decidedAt !== undefined && decidedAt !== body.orgId
	})
	if (all.length === 0) return []
	const counts = countByNode(office, all, office.children(body.orgId))
	const sum = (key: 'all' | 'closed' | 'done' | 'open' | 'overdue'): number =>
		counts.reduce((total, each) => total + each[key], 0)
	const late = counts.filter(({ overdue }) => overdue > 0)
	const said = late.map(({ nodeId, overdue }) => `${office.nodeName(nodeId)}${overdue}项`)
	const overdue = sum('overdue')
	return [
		paragraph(
			'report:followed',
			`截至${dayWord(asOf, meeting.data.at ?? asOf)}，各社区会议议定事项${sum('all')}项，已销号${sum('closed')}项，已办结待销号${sum('done')}项，正在办理${sum('open')}项${overdue === 0 ? '' : `，其中逾期${overdue}项：${said.join('、')}`}。`,
			[counts.map(({ nodeId: _, ...each }) => [each.all, each.closed, each.done, each.overdue]), said],
			all.filter(({ colour }) => colour === 'red').map(({ resolution }) => link(resolution)),
			'社区议定事项督办情况',
		),
	]
}
