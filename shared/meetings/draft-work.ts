/** 通报本季度党建和治理工作: the period's logs in numbers, what was asked and closed, visits, Party life, posts. */
import { LOG_KINDS, type LogKind, POST_KINDS } from '../model/kinds.ts'
import { buildPostMatrix, dayBefore } from '../model/posts.ts'
import type { View } from '../model/view.ts'
import { dayOf } from './cadence.ts'
import { addDays, daysApart } from './days.ts'
import { draftBelow } from './draft-below.ts'
import { type DraftParagraph, type DraftScope, listed, MANY, paragraph, placeName } from './draft-scope.ts'
import { type LogsLink, link } from './sources.ts'
import { clause, dayWord, LOG_COUNT, POST_WORD } from './words.ts'

type Log = View<'log'>

/** Whether somebody asked for something in it. */
const asks = ({ data }: Log): boolean => (data.demand ?? '') !== ''
const dayOfLog = ({ data }: Log): string => data.at.slice(0, 10)

/** The logs of the draft's days, of its node and those below. */
export const logsOf = ({ office, nodes, from, to }: DraftScope): Log[] =>
	office.all('log').filter(log => nodes.has(log.orgId) && from <= dayOfLog(log) && dayOfLog(log) <= to)

/** What was asked for before the draft's days and is open still, as far back as logs are here. */
const carriedOver = ({ office, nodes, from }: DraftScope): Log[] =>
	office
		.all('log')
		.filter(log => nodes.has(log.orgId) && dayOfLog(log) < from && asks(log) && log.data.state === 'open')

export function draftWork(scope: DraftScope): DraftParagraph[] {
	const logs = logsOf(scope)
	return [
		...draftLogs(scope, logs),
		...draftBelow(scope),
		...draftAsked(scope, logs),
		...draftVisits(scope, logs),
		...draftParty(scope, logs),
		...draftPosts(scope),
	]
}

/** The node's grids or communities, each with what is below it. */
function parts({ office, body }: DraftScope): { id: string; name: string; nodes: ReadonlySet<string> }[] {
	return office.children(body.orgId).map(id => ({ id, name: office.nodeName(id), nodes: office.under(id) }))
}
const partWord = (scope: DraftScope): string =>
	scope.office.get('org', scope.body.orgId)?.data.kind === 'street' ? '社区' : '网格'

const logsLink = ({ body, from, to }: DraftScope, more: Partial<LogsLink> = {}): LogsLink => ({
	logs: body.orgId,
	from,
	to,
	...more,
})
const span = ({ from, to, meeting, asOf }: DraftScope): string => {
	const year = meeting.data.at ?? asOf
	return from === to ? dayWord(from, year) : `${dayWord(from, year)}至${dayWord(to, year)}`
}
/** That the days go on is no news; that somebody set them is. */
const spanFacts = ({ from, meeting }: DraftScope): string => `${from} ${meeting.data.reportTo ?? ''}`

/** 走访105次、巡查72次: those that there were, in the customary order. */
function countKinds(logs: readonly Log[], kinds: readonly LogKind[]): { text: string; counts: number[] } {
	const counts = kinds.map(kind => logs.filter(({ data }) => data.kind === kind).length)
	return { text: kindsText(kinds, counts), counts }
}

function kindsText(kinds: readonly LogKind[], counts: readonly number[]): string {
	const said = kinds.flatMap((kind, i) =>
		counts[i] === 0 ? [] : [`${LOG_COUNT[kind].name}${counts[i]}${LOG_COUNT[kind].measure}`],
	)
	return said.join('、')
}

const COUNTED = Object.keys(LOG_COUNT).filter((kind): kind is LogKind => LOG_KINDS.includes(kind as LogKind))

function draftLogs(scope: DraftScope, logs: readonly Log[]): DraftParagraph[] {
	const gone = logsForgotten(scope)
	if (logs.length + gone.count === 0) return []
	const { text, counts } = countKinds(logs, COUNTED)
	const own = parts(scope)
	const byPart = own.map(part => logs.filter(log => part.nodes.has(log.orgId)).length)
	const each = own.map(({ name }, i) => `${name}${byPart[i]}条`).join('、')
	const where = own.length > 1 ? `按${partWord(scope)}分：${each}。` : ''
	const untold = logsBefore(scope)
	return [
		paragraph(
			'report:logs',
			`${span(scope)}，共记录工作日志${logs.length}条${text === '' ? '' : `，其中${text}`}。${where}${gone.text}${untold?.text ?? ''}`,
			[
				...[spanFacts(scope), counts, own.map(({ name }) => name), byPart, untold?.text],
				...(gone.count === 0 ? [] : [gone.text]),
			],
			[logsLink(scope), ...(untold === undefined ? [] : [untold.link])],
			'工作概况',
		),
	]
}

/** Of the months told about, what was over its time and is only counted still. */
function logsForgotten({ office, nodes, from, to }: DraftScope): { count: number; text: string } {
	const told = office
		.all('tally')
		.filter(({ orgId, data }) => data.of === 'log' && nodes.has(orgId))
		.filter(({ data }) => from.slice(0, 7) <= data.month && data.month <= to.slice(0, 7))
		.map(({ data }) => data)
	const sum = (list: typeof told) => list.reduce((total, { count }) => total + count, 0)
	const count = sum(told)
	if (count === 0) return { count, text: '' }
	const kinds = kindsText(
		COUNTED,
		COUNTED.map(kind => sum(told.filter(each => each.kind === kind))),
	)
	return { count, text: `另有已过保存期限、只留计数的${count}条${kinds === '' ? '' : `：${kinds}`}。` }
}

/** What was done after the last meeting and before the days told about: no meeting would hear of it otherwise. */
function logsBefore(scope: DraftScope): { text: string; link: LogsLink } | undefined {
	const { office, nodes, previous, meeting, asOf } = scope
	const day = previous === undefined ? undefined : dayOf(previous)
	if (day === undefined || meeting.data.reportFrom !== undefined) return undefined
	const [from, to] = [addDays(day, 1), dayBefore(scope.from)]
	const count = office
		.all('log')
		.filter(log => nodes.has(log.orgId) && from <= dayOfLog(log) && dayOfLog(log) <= to).length
	if (count === 0) return undefined
	const year = meeting.data.at ?? asOf
	const text = `上次会议后至${dayWord(to, year)}另有工作日志${count}条，不计在内。`
	return { text, link: logsLink(scope, { from, to }) }
}

/** So many open matters are told one by one. */
const NAMED_MATTERS = 8
const OLD_DAYS = 30
/** Characters of a matter told in a list. */
const LONG_MATTER = 60

/** The oldest first. */
const byAge = (a: Log, b: Log): number =>
	a.data.at < b.data.at ? -1 : a.data.at > b.data.at ? 1 : a.id < b.id ? -1 : 1

function draftAsked(scope: DraftScope, logs: readonly Log[]): DraftParagraph[] {
	const { asOf, meeting, from } = scope
	const asked = logs.filter(asks)
	const carried = carriedOver(scope).sort(byAge)
	if (asked.length + carried.length === 0) return []
	const year = meeting.data.at ?? asOf
	const open = asked.filter(({ data }) => data.state === 'open').sort(byAge)
	const old = open.filter(log => daysApart(dayOfLog(log), asOf) > OLD_DAYS).length
	const closed = asked.length - open.length
	const counts =
		open.length === 0
			? '均已办结'
			: `${closed > 0 ? `已办结${closed}件，` : ''}正在办理${open.length}件${old > 0 ? `，其中超过${OLD_DAYS}天未办结${old}件` : ''}`
	const registered =
		asked.length === 0 ? '没有新登记的居民诉求。' : `登记居民诉求${asked.length}件，${counts}。`
	const over = carried.length === 0 ? '' : `上期结转未办结${carried.length}件。`
	const all = [...carried, ...open]
	const told = all.slice(0, NAMED_MATTERS)
	const matters = told.map(
		log =>
			`${clause(log.data.demand ?? '').slice(0, LONG_MATTER)}（${placeName(scope, log.orgId)}，${dayWord(dayOfLog(log), year)}）`,
	)
	const still =
		all.length === 0
			? ''
			: all.length > told.length
				? `时间较长的有：${matters.join('；')}。`
				: `尚未办结的是：${matters.join('；')}。`
	return [
		paragraph(
			'report:asked',
			registered + over + still,
			[spanFacts(scope), asked.length, closed, matters, ...(carried.length === 0 ? [] : [carried.length])],
			[
				logsLink(scope, { asks: 'all' }),
				...carried
					.slice(0, 1)
					.map(oldest => logsLink(scope, { from: dayOfLog(oldest), to: dayBefore(from), asks: 'open' })),
				...told.map(link),
			],
			'诉求办理',
		),
	]
}

function draftVisits(scope: DraftScope, logs: readonly Log[]): DraftParagraph[] {
	const { office, nodes } = scope
	const visits = logs.filter(({ data }) => data.kind === 'visit')
	if (visits.length === 0) return []
	const buildings = office.all('building').filter(({ orgId }) => nodes.has(orgId))
	const known = new Set(buildings.map(({ id }) => id))
	const seen = new Set(visits.flatMap(({ data }) => data.buildingId ?? []).filter(id => known.has(id)))
	const left = parts(scope)
		.map(part => ({
			name: part.name,
			count: buildings.filter(({ id, orgId }) => part.nodes.has(orgId) && !seen.has(id)).length,
		}))
		.filter(({ count }) => count > 0)
	const bare = buildings.length - seen.size
	const covered =
		buildings.length === 0
			? ''
			: bare === 0
				? `，${buildings.length}栋楼均有走访记录`
				: `，登记了楼栋的走访涉及${seen.size}栋（全部${buildings.length}栋）；没有走访记录的${bare}栋：${left.map(({ name, count }) => `${name}${count}栋`).join('、')}`
	return [
		paragraph(
			'report:visits',
			`入户和上门走访${visits.length}次${covered}。`,
			[spanFacts(scope), visits.length, seen.size, buildings.length, left],
			[logsLink(scope, { kind: 'visit' })],
			'走访联系',
		),
	]
}

const PARTY: readonly LogKind[] = ['party_day', 'party_lecture']

function draftParty(scope: DraftScope, logs: readonly Log[]): DraftParagraph[] {
	const { text, counts } = countKinds(logs, PARTY)
	const own = parts(scope)
	const without = own.filter(
		part => !logs.some(log => log.data.kind === 'party_day' && part.nodes.has(log.orgId)),
	)
	if (counts.every(count => count === 0) && own.length === 0) return []
	const names = without.map(({ name }) => name)
	const missing =
		names.length === 0
			? ''
			: names.length === own.length
				? '没有主题党日记录。'
				: `没有主题党日记录的${partWord(scope)}：${names.join('、')}。`
	const held = text === '' ? '' : `开展${text}。`
	if (held === '' && missing === '') return []
	return [
		paragraph(
			'report:party',
			held + missing,
			[spanFacts(scope), counts, names],
			PARTY.map(kind => logsLink(scope, { kind })),
			'党组织活动',
		),
	]
}

/** Posts that were filled, and those that are vacant. */
function draftPosts(scope: DraftScope): DraftParagraph[] {
	const { office, nodes, from, to, asOf, meeting } = scope
	const year = meeting.data.at ?? asOf
	const order = new Map(
		office
			.children(scope.body.orgId)
			.flatMap(id => [id, ...office.children(id)])
			.map((id, i) => [id, i]),
	)
	const gridIds = office
		.all('grid')
		.filter(({ id, data }) => nodes.has(id) && data.state === 'active')
		.map(({ id }) => id)
		.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
	if (gridIds.length === 0) return []
	const posts = office.all('post')
	const before = buildPostMatrix(gridIds, posts, dayBefore(from))
	const now = buildPostMatrix(gridIds, posts, to)

	const filled: string[] = []
	const vacant: string[] = []
	const sources: View<'post'>[] = []
	let handedOver = 0
	for (const gridId of gridIds)
		for (const kind of POST_KINDS) {
			const cell = now.cell(gridId, kind)
			const name = `${placeName(scope, gridId)}${POST_WORD[kind]}`
			if (cell.vacant) vacant.push(name)
			const fresh = cell.holders.filter(({ data }) => data.deputy !== true && data.from >= from)
			for (const post of fresh) {
				if (!before.cell(gridId, kind).vacant) handedOver++
				else
					filled.push(`${name}${office.personName(post.data.personId)}（${dayWord(post.data.from, year)}）`)
				sources.push(post)
			}
		}
	const sentences = [
		filled.length === 0
			? ''
			: `补齐空缺岗位${filled.length}个${filled.length > MANY ? '' : `：${listed(filled)}`}。`,
		handedOver === 0 ? '' : `岗位交接${handedOver}个。`,
		vacant.length === 0
			? '书记（网格长）和七类网格员岗位没有空缺。'
			: vacant.length <= MANY
				? `截至${dayWord(to, year)}，空缺岗位${vacant.length}个：${vacant.join('、')}。`
				: `截至${dayWord(to, year)}，空缺岗位${vacant.length}个。`,
	]
	return [
		paragraph(
			'report:posts',
			sentences.join(''),
			[spanFacts(scope), filled, handedOver, vacant],
			sources.map(link),
			'网格队伍',
		),
	]
}

/** 网格 × kind, with what was asked and closed: the table behind the report. */
export function workTable(scope: DraftScope): { columns: string[]; rows: string[][] } {
	const logs = logsOf(scope)
	const row = (name: string, own: readonly Log[]): string[] => {
		const asked = own.filter(asks)
		const done = asked.filter(({ data }) => data.state === 'done')
		const counts = COUNTED.map(kind => own.filter(({ data }) => data.kind === kind).length)
		return [name, ...[...counts, own.length, asked.length, done.length].map(String)]
	}
	const own = parts(scope)
	return {
		columns: [partWord(scope), ...COUNTED.map(kind => LOG_COUNT[kind].name), '合计', '登记诉求', '已办结'],
		rows: [
			...own.map(part =>
				row(
					part.name,
					logs.filter(log => part.nodes.has(log.orgId)),
				),
			),
			row('合计', logs),
		],
	}
}
