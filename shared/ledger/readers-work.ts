/** What one row says of logs, needs, resources and grids. */
import { peopleOf } from './person.ts'
import type { Row } from './row.ts'
import { all, type Said } from './said.ts'
import { isLikelyName, isName, nameOf, textOf } from './text.ts'
import { titleFacts } from './title.ts'
import { logKindOf } from './vocabulary.ts'

/** Says the kind and no more; `邻里纠纷` says more. */
const PLAIN_LOG_KIND =
	/^(日常|入户|安全|治安|矛盾|纠纷|政策|主题|上门|网格|社区)?(值班|值守|调解|宣传|宣讲|志愿服务|志愿|党课|党日|组织生活|巡查|巡逻|排查|检查|民情|走访|探访|入户|慰问|拜访)(日志|日记|记录|工作|活动)?$/

export function logs(row: Row): Said {
	row.day('date', 'date', { whole: true, lately: true })
	if (row.column('date') === undefined) row.dayOfParts('date')
	row.oneGrid()
	row.time('time')
	const kind = row.cell('logKind')
	const read = row.isBlank(kind) ? undefined : logKindOf(textOf(kind.value))
	if (kind === undefined) row.fromTitle('logKind', 'kind')
	else if (read !== undefined) {
		row.put('kind', read, 'logKind', kind)
		if (!PLAIN_LOG_KIND.test(textOf(kind.value))) row.keep('logKind', textOf(kind.value))
	} else if (!row.isBlank(kind)) row.cannot(kind, 'log_kind')
	const field = row.column('people') === undefined ? 'chair' : 'people'
	const who = row.cell(field)
	const second = row.cell('people2')
	const people = [who, second].flatMap(each =>
		row.isBlank(each) ? [] : peopleOf(textOf(each.value)).map(({ name }) => name),
	)
	if (people.length > 0) row.use('people2')
	if (!row.isBlank(who)) {
		const names = people.length > 0 ? people : [row.said(field)]
		row.put('people', names, field, who)
		if (names.length > 1) row.note('people', who, 'several')
		if (!names.every(isLikelyName)) row.note('people', who, 'not_a_name', true)
	}
	if (row.column('people') === undefined && row.fields.people === undefined) row.fromTitle('people')
	// Whom one visits is where one goes, if nothing else is said.
	const visited = row.column('visited')
	const isPlace = row.column('place') === undefined && !/来访|当事/.test(visited?.header ?? '')
	row.text('place', isPlace ? 'visited' : 'place')
	if (!isPlace) row.text('visited')
	const whom = nameOf(String(row.fields.visited ?? ''))
	if (isName(whom)) row.fields.visited = whom
	row.text('building')
	row.text('until')
	row.text('text')
	// Taken for a visit, unless somebody says otherwise.
	if (row.fields.kind === undefined && row.isBlank(kind))
		row.notes.push({ field: 'kind', cell: '', read: '', why: 'no_kind', doubt: true })
	row.text('demand')
	row.text('followUp')
	row.text('result')
	row.text('state')
	row.remark()
	return row.fields.date === undefined || row.fields.text === undefined
		? []
		: [{ collection: 'log', fields: all(row) }]
}

export function demands(row: Row): Said {
	row.oneGrid()
	row.text('kind', 'demandClass')
	row.text('text', 'demand')
	row.count('affected')
	row.day('raisedOn', 'raisedOn', { lately: true })
	row.text('urgency')
	row.person('proposer')
	row.phones()
	row.text('detail')
	row.text('state')
	row.text('result')
	row.remark()
	return row.fields.text === undefined ? [] : [{ collection: 'demand', fields: all(row) }]
}

export function resources(row: Row): Said {
	row.oneGrid()
	row.text('owner')
	row.text('kind', 'resourceClass')
	row.text('text', 'resource')
	row.text('capacity')
	row.text('available')
	row.person('liaison')
	row.phones()
	row.text('place')
	row.day('validUntil')
	row.remark()
	return row.fields.text === undefined || row.fields.owner === undefined
		? []
		: [{ collection: 'resource', fields: all(row) }]
}

export function grids(row: Row): Said {
	row.oneGrid()
	row.text('code')
	row.name('branchName', 'branch')
	const branch = row.cell('branch')
	if (row.column('grid') === undefined && branch !== undefined) {
		// 采荷社区第一网格党支部 says its grid.
		const { grid, community } = titleFacts([String(row.fields.branchName ?? '')])
		if (grid !== undefined) row.put('grid', grid, 'branch', branch)
		if (community !== undefined) row.put('community', community, 'branch', branch)
	}
	row.text('form')
	row.day('foundedOn')
	row.count('households')
	row.count('memberCount', 'members')
	row.text('area')
	row.person('head')
	row.phones()
	row.remark()
	return row.fields.grid === undefined ? [] : [{ collection: 'grid', fields: all(row) }]
}
