import { expect, test } from 'vitest'
import { draftAgenda } from './draft.ts'
import { scopeOf } from './draft-scope.ts'
import { COMMUNITY, createKit } from './office-kit.ts'

/** A body with meetings, the next one last; `decide` adds a resolution to one of them. */
function body(...meetings: { title: string; at?: string; state?: string }[]) {
	const kit = createKit()
	const bodyId = kit.add('body', COMMUNITY, {
		name: '联席会议',
		kind: 'joint',
		cadence: 'quarter',
		state: 'active',
	})
	const ids = meetings.map(each => kit.add('meeting', COMMUNITY, { bodyId, state: 'collecting', ...each }))
	const next = ids.at(-1)!
	const decide = (of: number, fields: object) =>
		kit.add('resolution', COMMUNITY, { meetingId: ids[of]!, text: '更换照明', state: 'open', ...fields })
	const previous = (day: string) =>
		scopeOf(kit.office(), kit.view('meeting', next), day)?.previous?.data.title
	const review = (day: string) =>
		draftAgenda(kit.office(), kit.view('meeting', next), day)[0]!.paragraphs.map(({ text }) => text)
	return { decide, previous, review }
}
const HELD = 'held'

test('a meeting held this very day is the last one, and the next, whose day is open, follows it', () => {
	const meetings = body(
		{ title: '第三季度会议', at: '2026-09-16T09:30', state: HELD },
		{ title: '第四季度会议', at: '2026-11-22T09:30', state: HELD },
		{ title: '下次会议' },
	)
	expect(meetings.previous('2026-11-22')).toBe('第四季度会议')
})

test('of two on one day the earlier is the last one, not the later', () => {
	const first = { title: '上午的', at: '2026-11-22T09:30', state: HELD }
	expect(body(first, { title: '下午的', at: '2026-11-22T14:30' }).previous('2026-11-22')).toBe('上午的')
	expect(body(first, { title: '清早的', at: '2026-11-22T08:00' }).previous('2026-11-22')).toBeUndefined()
})

test('a meeting that was held and has no day counts where there is no other', () => {
	expect(body({ title: '没写日期的', state: HELD }, { title: '下次' }).previous('2026-11-22')).toBe(
		'没写日期的',
	)
})

test('what was struck off since the last meeting is not counted as not struck off', () => {
	const { decide, review } = body(
		{ title: '第三季度会议', at: '2026-09-16T09:30', state: HELD },
		{ title: '第四季度会议', at: '2026-11-22T09:30', state: HELD },
		{ title: '下次会议' },
	)
	decide(0, { state: 'closed', result: '已办', closedOn: '2026-11-22', text: '施划停车位' })
	decide(0, { due: '2026-12-31' })
	decide(1, { due: '2026-12-31' })
	expect(review('2026-11-22')[0]).toBe(
		'第四季度会议（11月22日召开）议定事项1项，连同以往会议未销号事项1项、上次会议以来销号的以往事项1项，共3项。' +
			'截至11月22日，已销号1项，正在办理2项（进展滞后1项）。',
	)
	const only = body(
		{ title: '第三季度会议', at: '2026-09-16T09:30', state: HELD },
		{ title: '第四季度会议', at: '2026-11-22T09:30', state: HELD },
		{ title: '下次会议' },
	)
	only.decide(0, { state: 'closed', result: '已办', closedOn: '2026-11-22' })
	expect(only.review('2026-11-22')[0]).toBe(
		'第四季度会议没有议定事项；上次会议以来销号的以往事项1项。截至11月22日，已销号1项。',
	)
})

test('lateness is told with the day on which it was done, not with that on which it was struck off', () => {
	const { decide, review } = body(
		{ title: '第三季度会议', at: '2026-09-16T09:30', state: HELD },
		{ title: '下次会议' },
	)
	decide(0, {
		due: '2026-10-29',
		state: 'closed',
		result: '已办',
		doneOn: '2026-10-31',
		closedOn: '2026-11-02',
	})
	expect(review('2026-11-22')[1]).toBe(
		'牵头人未定，完成时限10月29日。已办。10月31日办结，比时限晚2天，11月2日销号。',
	)
})

test('workdays are only counted in years whose holidays are announced', () => {
	const { decide, review } = body(
		{ title: '第四季度会议', at: '2026-12-20T09:30', state: HELD },
		{ title: '下次会议' },
	)
	decide(0, { due: '2027-01-04' })
	expect(review('2026-12-29')[1]).toContain('距完成时限还有6天')
	expect(review('2026-12-29')[1]).not.toContain('工作日')
})
