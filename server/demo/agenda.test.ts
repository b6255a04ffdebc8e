/** The next meeting of 小正街社区, drafted from the demo's records, as its secretary would read it. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { agendaOf } from '#shared/meetings/agenda.ts'
import { cadenceOf, heldTables } from '#shared/meetings/cadence.ts'
import { draftAgenda } from '#shared/meetings/draft.ts'
import { scopeOf } from '#shared/meetings/draft-scope.ts'
import { topicCandidates } from '#shared/meetings/draft-topics.ts'
import { countByNode, followUps, ownFollowUps } from '#shared/meetings/follow-up.ts'
import { placesOf } from '#shared/meetings/members.ts'
import { offersOf, writeDraft } from '#shared/meetings/offers.ts'
import { createOffice } from '#shared/meetings/office.ts'
import { minutesOf } from '#shared/meetings/paper-minutes.ts'
import { agendaPaperOf, followUpPaperOf, materialsOf, noticeOf, signInOf } from '#shared/meetings/papers.ts'
import { readSources } from '#shared/meetings/sources.ts'
import { type Collection, isCollection } from '#shared/model/collections.ts'
import type { Rec } from '#shared/model/record.ts'
import { schemas } from '#shared/model/schemas.ts'
import { type Patch, patchPaths, toData, toView } from '#shared/model/view.ts'
import { createRec } from '#shared/sync/merge.ts'
import { seededIds } from './random.ts'
import { demoStreet } from './street.ts'

const TODAY = '2026-11-22'
const AT = '0'.repeat(32)
const csv = readFileSync(new URL('./500106.csv', import.meta.url), 'utf8')
const street = demoStreet({ seed: 1, today: TODAY, csv })
const officeOf = (recs: readonly Rec[]) =>
	createOffice(recs.flatMap(rec => (isCollection(rec.collection) ? [toView(rec.collection, rec)] : [])))
const recs = street.edits.map(edit => createRec(edit, AT))
const before = officeOf(recs)
const node = before.all('org').find(({ data }) => data.name === '小正街社区')!
const body = before.all('body').find(({ orgId }) => orgId === node.id)!
const meetings = before.all('meeting').filter(({ data }) => data.bodyId === body.id)
const next = meetings.find(({ data }) => data.state === 'collecting')!
const last = meetings.find(({ data }) => data.state === 'following')!

const draft = draftAgenda(before, next, TODAY)
const writes = writeDraft(next.id, draft, seededIds(9, Date.parse('2026-11-22')))
const made = writes.flatMap(write => {
	if (write.write !== 'create') return []
	const { collection, id, data } = write
	const set = { $org: node.id, ...patchPaths(collection, undefined, data as Patch<Collection>) }
	return [createRec({ collection, recordId: id, set }, AT)]
})
const office = officeOf([...recs, ...made])
const scope = { office, meeting: next, body, today: TODAY }

describe('the agenda of the next meeting', () => {
	test('has the customary items in their order', () => {
		expect(draft.map(({ title }) => title)).toEqual([
			'通报上次议定事项落实情况',
			'通报本季度党建和治理工作',
			'审议《需求清单》',
			'对接《资源清单》、认领项目',
			'冬季用电用气安全检查',
			'小区公共空间认养',
			'会议小结',
		])
		expect(draft.at(-1)?.presenterId).toBe(next.data.chairId)
	})

	test('opens with what is late, and says by whom', () => {
		const [summary, first, ...rest] = draft[0]!.paragraphs
		expect(summary?.text).toMatch(
			/议定事项3项。截至11月22日，已销号1项，已办结待销号1项，正在办理1项（逾期1项）。$/,
		)
		expect(first?.text).toMatch(
			/^.+牵头，.+配合，完成时限11月21日。最近进展（.+）：.+。截至11月22日尚未办结，已逾期1天。$/,
		)
		expect(rest).toHaveLength(2)
	})

	test('its numbers are those of the records', () => {
		const nodes = office.under(node.id)
		const logs = office
			.all('log')
			.filter(({ orgId, data }) => nodes.has(orgId) && data.at >= '2026-10-01' && data.at < '2026-11-23')
		const said = draft[1]!.paragraphs[0]!.text
		expect(Number(/共记录工作日志(\d+)条/.exec(said)?.[1])).toBe(logs.length)
		const byGrid = [...said.matchAll(/网格(\d+)条/g)].map(match => Number(match[1]))
		expect(byGrid).toHaveLength(8)
		expect(byGrid.reduce((a, b) => a + b, 0)).toBe(logs.length)
		const between = office
			.all('log')
			.filter(({ orgId, data }) => nodes.has(orgId) && data.at >= '2026-09-17' && data.at < '2026-10-01')
		expect(said).toContain(`上次会议后至9月30日另有工作日志${between.length}条，不计在内。`)
		const asked = logs.filter(({ data }) => data.demand)
		const open = asked.filter(({ data }) => data.state === 'open').length
		expect(draft[1]!.paragraphs[1]!.text).toContain(
			`登记居民诉求${asked.length}件，已办结${asked.length - open}件，正在办理${open}件`,
		)
	})

	test('says nothing empty, nothing twice, and no id or word of the program', () => {
		const texts = draft.flatMap(({ paragraphs }) =>
			paragraphs.map(({ text, heading = '' }) => `${heading}\n${text}`),
		)
		expect(
			texts.filter(text => /undefined|null|NaN|[a-z]{3}|0项|。。|，。|（）|：。|；。/.test(text)),
		).toEqual([])
		expect(new Set(texts).size).toBe(texts.length)
		for (const text of texts) expect(text).toMatch(/。$/)
	})

	test('every paragraph says what it was made from, and that is there', () => {
		const links = draft.flatMap(({ paragraphs }) => paragraphs.flatMap(({ sources }) => sources))
		for (const link of links)
			if ('id' in link)
				expect(office.get(link.collection as Collection, link.id), link.collection).toBeDefined()
		const bare = draft.flatMap(({ paragraphs }) => paragraphs.filter(({ sources }) => sources.length === 0))
		// Vacant posts have no record.
		expect(bare.map(({ key }) => key)).toEqual(['report:posts'])
		const line = office.all('line').find(({ data }) => data.key === 'report:logs')
		expect(readSources(line?.data.sources)).toEqual([
			{ logs: node.id, from: '2026-10-01', to: TODAY },
			{ logs: node.id, from: '2026-09-17', to: '2026-09-30' },
		])
	})

	test('as records fits the schemas, reads as the draft, and has nothing to offer', () => {
		for (const rec of made)
			expect(
				schemas[rec.collection as 'item' | 'line'].safeParse(toData(rec.collection as Collection, rec.fields))
					.success,
			).toBe(true)
		const stored = agendaOf(office, next)
		expect(stored.entries.map(({ item, material }) => [item.data.title, material.length])).toEqual(
			draft.map(({ title, paragraphs }) => [title, paragraphs.length]),
		)
		expect(offersOf(stored, draftAgenda(office, next, TODAY))).toEqual([])
	})

	test('finds the log that should become a topic', () => {
		const found = topicCandidates(scopeOf(office, next, TODAY)!)
		expect(found.map(({ title }) => title)).toEqual(['翠竹花园增设电动车充电位'])
	})
})

test('the agenda after that opens with what is late, of the meeting before and of earlier ones', () => {
	const add = (collection: string, recordId: string, fields: Rec['fields']) =>
		createRec({ collection, recordId, set: { $org: node.id, ...fields } }, AT)
	const held = {
		...next.rec,
		fields: { ...next.rec.fields, at: '2026-12-10T14:30', state: 'following', issuedOn: '2026-12-15' },
	}
	const decided = (id: string, text: string, due: string) =>
		add('resolution', id, { meetingId: next.id, text, leadId: next.data.chairId!, due, state: 'open' })
	const more = [
		held,
		decided('r1', '完成冬季用电用气安全检查。', '2027-01-15'),
		decided('r2', '确定两处花坛的认养人。', '2027-04-30'),
		add('meeting', 'm3', {
			bodyId: body.id,
			title: '2027年第一季度党建联席会议',
			period: '2027-Q1',
			state: 'collecting',
		}),
	]
	const later = officeOf([...recs.filter(({ id }) => id !== next.id), ...more])
	const [review] = draftAgenda(later, later.get('meeting', 'm3')!, '2027-02-20')
	expect(review?.paragraphs.map(({ heading, text }) => heading ?? text)).toEqual([
		'2026年第四季度党建联席会议（2026年12月10日召开）议定事项2项，连同以往会议未销号事项2项，共4项。截至2月20日，已办结待销号1项，正在办理3项（逾期2项、进展滞后1项）。',
		'更换三栋老楼楼道照明，改为声光控',
		'完成冬季用电用气安全检查',
		'确定两处花坛的认养人',
		'会同物业公司重新施划院内停车位，设置消防通道禁停标识',
	])
	expect(review?.paragraphs[1]?.text).toMatch(
		/^2026年第三季度党建联席会议议定。.+截至2月20日尚未办结，已逾期91天。$/,
	)
})

describe('the papers', () => {
	test('the notice names who is to come and what to prepare', () => {
		const notice = noticeOf({
			...scope,
			meeting: { ...next, data: { ...next.data, at: '2026-12-10T14:30' } },
		})
		expect(notice.title).toBe('关于召开小正街社区2026年第四季度党建联席会议的通知')
		expect(notice.opening[0]).toBe(
			'经研究，定于2026年12月10日（星期四）下午2:30召开小正街社区2026年第四季度党建联席会议。现将有关事项通知如下：',
		)
		expect(notice.addressees[0]).toBe('各网格党支部')
		// Seven secretaries: the fifth grid has none.
		expect(notice.attendees[1]?.split('、')).toHaveLength(7)
		expect(notice.preparations.at(-1)).toMatch(/准备牵头的未销号事项进展说明。$/)
		expect(notice.issuer).toBe('中共小正街社区委员会')
	})

	test('agenda and materials carry the items with their paragraphs and lists', () => {
		const agenda = agendaPaperOf(scope)
		expect(agenda.items.map(({ title }) => title)).toContain('专题议题：小区公共空间认养')
		const [review, report, demands, resources] = materialsOf(scope).items
		expect(review?.paragraphs).toHaveLength(1)
		expect(review?.points).toHaveLength(3)
		expect(report?.points.map(({ title }) => title)).toEqual([
			'工作概况',
			'诉求办理',
			'走访联系',
			'党组织活动',
			'网格队伍',
		])
		const table = report?.lists[0]
		expect(table?.list === 'table' && table.rows.every(row => row.length === table.columns.length)).toBe(true)
		expect(demands?.lists.map(({ rows }) => rows.length)).toEqual([3])
		expect(resources?.lists.map(({ list }) => list)).toEqual(['resources', 'demands', 'projects'])
	})

	test('the minutes of the last one: what was decided, who was there, 待编号 until the server gave a number', () => {
		const minutes = minutesOf({ ...scope, meeting: last })
		expect(minutes.number).toBeUndefined()
		expect(minutesOf({ ...scope, meeting: { ...last, data: { ...last.data, minutesNo: 3 } } }).number).toBe(3)
		expect(minutes.masthead).toBe('小正街社区党建联席会议纪要')
		expect(minutes.items.flatMap(({ decisions }) => decisions)).toHaveLength(3)
		expect(minutes.overview[0]).toMatch(
			/^2026年9月16日.+主持召开小正街社区2026年第三季度党建联席会议。出席13人，列席2人。/,
		)
		const { present, excused, absent, observers, recorders } = minutes.attendance
		const people = office.all('attendance').filter(({ data }) => data.meetingId === last.id)
		const told = present.length + excused.length + absent.length + observers.length + recorders.length
		expect(told + 1).toBe(people.length)
	})

	test('the sign-in sheet lists the members once each, without their phones', () => {
		const { expected } = signInOf(scope)
		expect(new Set(expected.map(({ name }) => name)).size).toBe(expected.length)
		expect(expected.length).toBeGreaterThan(12)
		expect(JSON.stringify(expected)).not.toMatch(/\d{7}/)
	})

	test('the follow-up ledger begins with what is overdue', () => {
		const { rows } = followUpPaperOf(office, node.id, TODAY)
		expect(rows.map(({ state, colour }) => [state, colour])).toEqual([
			['逾期1天', 'red'],
			['已办结待销号', undefined],
			['已销号', undefined],
		])
	})
})

describe('across the street', () => {
	test('held and not held in every community, the half year of the street', () => {
		const tables = heldTables(before.all('body'), before.all('meeting'), '2026', TODAY)
		expect(tables.map(({ length, rows, held, expected }) => [length, rows.length, held, expected])).toEqual([
			['half_year', 1, 1, 1],
			['quarter', 9, 9, 10],
		])
		expect(cadenceOf(body, meetings, TODAY)?.next).toMatchObject({ period: '2026-Q4', by: '2026-12-31' })
	})

	test('resolutions by community, and those of one person', () => {
		const all = followUps(office, TODAY)
		const counts = countByNode(office, all, street.communityIds)
		expect(counts.reduce((sum, each) => sum + each.all, 0)).toBe(27)
		expect(counts.every(each => each.all === each.open + each.done + each.closed)).toBe(true)
		expect(counts.some(({ overdue }) => overdue > 0)).toBe(true)
		const [first] = all
		const own = ownFollowUps(all, new Set([first!.resolution.data.leadId!]))
		expect(own).toContain(first)
		expect(own.every(({ resolution }) => resolution.data.state !== 'closed')).toBe(true)
	})

	test('the street’s own meeting speaks of communities', () => {
		const streetBody = before.all('body').find(({ orgId }) => orgId === street.streetId)!
		const set = {
			$org: street.streetId,
			bodyId: streetBody.id,
			title: '2026年下半年街道党建联席会议',
			period: '2026-H2',
			state: 'collecting',
		}
		const meeting = toView('meeting', createRec({ collection: 'meeting', recordId: 'street-next', set }, AT))
		const items = draftAgenda(before, meeting, TODAY)
		// What the communities' own meetings have before them is not put to the street.
		expect(items.map(({ kind }) => kind)).toEqual(['report', 'resources', 'closing'])
		expect(items[0]!.paragraphs[0]!.text).toContain('按社区分：石碾盘社区')
		expect(items[0]!.paragraphs[1]!.text).toBe('已到期的社区党建联席会议应召开9次，已召开9次。')
		expect(items[0]!.paragraphs[2]!.text).toMatch(
			/^截至11月22日，各社区会议议定事项27项，已销号9项，已办结待销号9项，正在办理9项，其中逾期\d项：/,
		)
		expect(items.flatMap(({ paragraphs }) => paragraphs).every(({ text }) => text.length < 3000)).toBe(true)
	})
})

test('members are there by their posts and units, each once', () => {
	const places = placesOf(before, body, TODAY)
	const people = places.flatMap(({ personId }) => personId ?? [])
	expect(new Set(people).size).toBe(people.length)
	// The fifth grid has no secretary: its place is there, and vacant.
	const vacant = places.filter(({ personId }) => personId === undefined)
	expect(vacant.map(({ unit, title }) => unit + title)).toEqual(['第五网格党支部书记（网格长）'])
	expect(places.find(({ unit }) => unit === '第一网格')?.substituteId).toBeDefined()
})
