import { expect, test } from 'vitest'
import { agendaOf } from './agenda.ts'
import { calendarEntries, monthWeeks } from './calendar.ts'
import { followUps } from './follow-up.ts'
import { placesOf } from './members.ts'
import { presencesOf, writeArrival, writeDecision, writeInvitations, writePresence } from './notes.ts'
import { COMMUNITY, createKit, GRID, GRID_TWO } from './office-kit.ts'
import { attendanceOf, minutesOf } from './paper-minutes.ts'
import { said } from './paper-scope.ts'
import { readFileNumber } from './papers.ts'

const DAY = '2026-12-10'

function meeting() {
	const kit = createKit()
	const person = (name: string, fields = {}) =>
		kit.add('person', COMMUNITY, { name, state: 'active', ...fields })
	const chair = person('方启祥', { title: '社区党委书记' })
	const secretary = person('柳秀敏')
	const deputy = person('杨锐')
	const liaison = person('薛仁华', { title: '店长' })
	const bodyId = kit.add('body', COMMUNITY, {
		name: '党建联席会议',
		kind: 'joint',
		cadence: 'quarter',
		state: 'active',
	})
	const meetingId = kit.add('meeting', COMMUNITY, {
		bodyId,
		title: '2026年第四季度党建联席会议',
		period: '2026-Q4',
		at: `${DAY}T14:30`,
		place: '二楼会议室',
		chairId: chair,
		replyBy: '2026-12-08',
		state: 'notified',
	})
	const post = (personId: string, gridId: string, fields = {}) =>
		kit.add('post', gridId, { personId, gridId, kind: 'secretary', from: '2026-01-01', ...fields })
	post(secretary, GRID)
	post(deputy, GRID, { deputy: true })
	const unitId = kit.add('unit', GRID, { name: '拾光超市', kind: 'shop', liaisonId: liaison })
	const member = (fields: object) => kit.add('member', COMMUNITY, { bodyId, ...fields })
	member({ kind: 'person', personId: chair, seat: 'chair', rank: 'a' })
	member({ kind: 'post', postKind: 'secretary', rank: 'b' })
	member({ kind: 'unit', unitId, rank: 'c' })
	const view = () => kit.view('meeting', meetingId)
	const places = (day = DAY) => placesOf(kit.office(), kit.view('body', bodyId), day)
	return { kit, bodyId, meetingId, view, places, chair, secretary, deputy, liaison, post, unitId, member }
}

test('members are whoever holds the posts and speaks for the units on the day, each once; a deputy comes instead', () => {
	const { kit, places, secretary, deputy, liaison, post, member, unitId } = meeting()
	const said = () => places().map(({ name, unit, title }) => `${name}|${unit}|${title}`)
	expect(said()).toEqual([
		'方启祥||社区党委书记',
		'柳秀敏|第一网格|党支部书记（网格长）',
		'|第二网格|党支部书记（网格长）',
		'薛仁华|拾光超市|店长',
	])
	expect(places()[1]?.substituteId).toBe(deputy)
	// One who holds the post in a second grid too, and speaks for a unit, still has one seat.
	post(secretary, GRID_TWO, { from: '2026-12-01' })
	member({ kind: 'concurrent', personId: liaison, unitId, rank: 'd', title: '兼职委员', to: '2026-06-30' })
	member({ kind: 'concurrent', personId: secretary, rank: 'e' })
	expect(places()).toHaveLength(3)
	expect(places('2026-11-30')).toHaveLength(4)
	kit.set(liaison, { state: 'left' })
	expect(places().at(-1)).toMatchObject({ name: '', unit: '拾光超市' })
})

test('whoever is asked is asked once; two who check in the same person, offline, mark one', () => {
	const { kit, meetingId, places, view, secretary, deputy } = meeting()
	const invite = (to = kit) => to.apply(writeInvitations(to.office(), meetingId, places(), to.newId))
	invite()
	invite()
	expect(kit.office().all('attendance')).toHaveLength(3)
	const names = (of = kit) =>
		presencesOf(of.office(), meetingId).map(({ attendance }) => [
			of.office().personName(attendance.data.personId) || attendance.data.name,
			attendance.data.state,
		])
	expect(names()).toEqual([
		['方启祥', 'invited'],
		['柳秀敏', 'invited'],
		['薛仁华', 'invited'],
	])
	const [a, b] = [kit.fork(2), kit.fork(3)]
	for (const pc of [a, b]) pc.apply(writeArrival(meetingId, { personId: deputy, forId: secretary }, pc.newId))
	for (const pc of [a, b]) pc.apply(writeArrival(meetingId, { name: '居民代表' }, pc.newId))
	// One marks the shop's liaison absent, the other sees them come in.
	const liaisonId = a.office().all('unit')[0]!.data.liaisonId!
	a.apply(writePresence(presencesOf(a.office(), meetingId)[2]!, 'absent'))
	b.apply(writeArrival(meetingId, { personId: liaisonId }, b.newId))
	a.join(b)
	const excused = presencesOf(a.office(), meetingId).find(
		({ attendance }) => attendance.data.personId === secretary,
	)!
	a.apply(writePresence(excused, 'leave'))
	b.join(a)
	expect(names(a)).toEqual([
		['方启祥', 'invited'],
		['柳秀敏', 'leave'],
		['薛仁华', 'present'],
		['杨锐', 'present'],
		['居民代表', 'present'],
	])
	const office = a.office()
	const body = office.all('body')[0]!
	const told = attendanceOf({ office, body, meeting: view(), today: DAY })
	expect(told).toMatchObject({
		chair: { name: '方启祥' },
		present: [{ name: '薛仁华' }, { name: '杨锐', post: '（代柳秀敏）' }, { name: '居民代表' }],
		excused: [{ name: '柳秀敏' }],
		absent: [],
	})
	// Nobody was checked in: that says nothing about who was there.
	for (const presence of presencesOf(a.office(), meetingId))
		if (presence.attendance.data.state === 'present') a.apply(writePresence(presence, 'invited'))
	const asked = a.office()
	expect(attendanceOf({ office: asked, body, meeting: view(), today: DAY }).absent).toEqual([])
})

test('a post that names its level says it once', () => {
	expect(said('小正街社区居民委员会', '社区党委书记')).toEqual({ unit: '小正街社区', post: '党委书记' })
	expect(said('天星桥街道办事处', '街道党工委副书记')).toEqual({ unit: '天星桥街道', post: '党工委副书记' })
	expect(said('小正街社区居民委员会', '综治专干')).toEqual({ unit: '小正街社区居民委员会', post: '综治专干' })
	expect(said('第一网格党支部', '社区')).toEqual({ unit: '第一网格党支部', post: '社区' })
	expect(said('', '社区党委书记')).toEqual({ post: '社区党委书记' })
	expect(said('木棉大药房', '')).toEqual({ unit: '木棉大药房' })
})

test('what is decided under an item becomes a resolution in its place, and a decision of the minutes', () => {
	const { kit, meetingId, view, liaison } = meeting()
	kit.add('item', COMMUNITY, { meetingId, kind: 'other', title: '冬季安全检查', rank: '5' })
	for (const text of ['第一', '第二']) {
		const entry = agendaOf(kit.office(), view()).entries[0]!
		kit.apply(
			writeDecision(
				entry,
				{ text, lead: '物业公司', leadId: liaison, helperIds: [], due: '2026-12-31' },
				COMMUNITY,
				kit.newId,
			),
		)
	}
	// One that was noted without any item is not lost.
	kit.add('resolution', COMMUNITY, { meetingId, text: '散记', state: 'open' })
	const office = kit.office()
	const minutes = minutesOf({ office, body: office.all('body')[0]!, meeting: view(), today: DAY })
	expect(minutes.items.map(({ title, decisions }) => [title, decisions.map(({ matter }) => matter)])).toEqual(
		[
			['冬季安全检查', ['第一', '第二']],
			['其他事项', ['散记']],
		],
	)
	expect(minutes.items[0]?.decisions[0]).toMatchObject({
		lead: '物业公司',
		person: '薛仁华',
		due: '2026-12-31',
	})
	expect(minutes.overview[0]).toBe(
		'2026年12月10日（星期四）下午2:30，社区党委书记方启祥在二楼会议室主持召开小正街社区2026年第四季度党建联席会议。会议研究了“冬季安全检查”议题。现将会议议定事项纪要如下：',
	)
	// The office's own words stay, whatever the records say later.
	kit.set(meetingId, { overview: '第一段。\n第二段。', place: '大会议室' })
	const later = kit.office()
	const own = minutesOf({ office: later, body: later.all('body')[0]!, meeting: view(), today: DAY })
	expect(own.overview).toEqual(['第一段。', '第二段。'])
})

test('numbers of papers are read as they are written', () => {
	expect(readFileNumber('正社党〔2026〕12号')).toEqual({ code: '正社党', year: 2026, number: 12 })
	expect(readFileNumber('正社党[2026] 3 号')).toEqual({ code: '正社党', year: 2026, number: 3 })
	for (const text of [undefined, '', '正社党12号', '〔2026〕1号'])
		expect(readFileNumber(text)).toBeUndefined()
})

test('the month: meetings, replies, due days, days that are worked or not', () => {
	const { kit, meetingId, bodyId } = meeting()
	kit.add('resolution', COMMUNITY, { meetingId, text: '更换照明', state: 'open', due: '2026-12-31' })
	const entries = () => {
		const office = kit.office()
		return calendarEntries(office, new Set([COMMUNITY]), followUps(office, '2026-11-22'), '2026-11-22')
	}
	expect(entries().map(({ kind, day, time }) => [kind, day, time])).toEqual([
		['reply_by', '2026-12-08', undefined],
		['meeting', DAY, '14:30'],
		['resolution_due', '2026-12-31', undefined],
	])
	// Without its day the meeting is due by the last workday of its period.
	kit.set(meetingId, { at: null, replyBy: null })
	expect(entries()[0]).toMatchObject({ kind: 'meeting_due', day: '2026-12-31', id: bodyId })
	const weeks = monthWeeks('2026-12', entries())
	expect(weeks.map(week => [week.length, week[0]?.day])).toEqual([
		[7, '2026-11-30'],
		[7, '2026-12-07'],
		[7, '2026-12-14'],
		[7, '2026-12-21'],
		[7, '2026-12-28'],
	])
	expect(weeks[4]!.map(({ entries: own, inMonth }) => [own.length, inMonth]).slice(2, 5)).toEqual([
		[0, true],
		[2, true],
		[0, false],
	])
	const october = monthWeeks('2026-10', []).flat()
	expect(october.find(({ day }) => day === '2026-10-10')?.workday.mark).toBe('make_up')
	expect(monthWeeks('2026-12', []).flat().at(-1)?.day).toBe('2027-01-03')
	expect(monthWeeks('2027-02', [])).toHaveLength(4)
})
