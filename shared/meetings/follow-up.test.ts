import { describe, expect, test } from 'vitest'
import type { Fields } from '../model/record.ts'
import { byUrgency, countByNode, followUp, followUps, ownFollowUps, personOfAccount } from './follow-up.ts'
import { COMMUNITY, createKit, STREET } from './office-kit.ts'

/** Decided on Wednesday, 16 September 2026. */
const DECIDED = '2026-09-16'

function stands(fields: Fields, today: string, reports: Fields[] = []) {
	const kit = createKit()
	const meetingId = kit.newId()
	const id = kit.add('resolution', COMMUNITY, { meetingId, text: '更换照明', state: 'open', ...fields })
	const told = reports.map(report =>
		kit.view('progress', kit.add('progress', COMMUNITY, { resolutionId: id, text: '进展', ...report })),
	)
	return followUp(kit.view('resolution', id), told, DECIDED, today)
}
const colour = (...args: Parameters<typeof stands>) => stands(...args).colour
const SOON = [{ on: '2026-11-01' }]

describe('colours until 销号', () => {
	test('blue from five workdays before the due day, counted over weekends and holidays', () => {
		// Due on Friday the 27th: the 20th is five workdays before it, the 19th six.
		expect(stands({ due: '2026-11-27' }, '2026-11-20', SOON)).toMatchObject({
			colour: 'blue',
			workdaysLeft: 5,
		})
		expect(colour({ due: '2026-11-27' }, '2026-11-19', SOON)).toBeUndefined()
		expect(stands({ due: '2026-11-27' }, '2026-11-27', SOON)).toMatchObject({
			colour: 'blue',
			workdaysLeft: 0,
			daysLate: 0,
		})
		// The National Day holiday is seven days of no work, the 10th of October a Saturday that is worked.
		expect(stands({ due: '2026-10-12' }, '2026-09-30', [{ on: '2026-09-20' }])).toMatchObject({
			colour: 'blue',
			workdaysLeft: 4,
		})
	})

	test('red from the day after, whatever was reported, with the days since', () => {
		expect(stands({ due: '2026-11-21' }, '2026-11-22', SOON)).toMatchObject({
			colour: 'red',
			daysLate: 1,
			workdaysLeft: 0,
		})
		expect(colour({ due: '2026-11-21' }, '2026-11-22', [{ on: '2026-11-20', behind: true }])).toBe('red')
	})

	test('yellow where the last report says so, or half of a longer time has gone without a word', () => {
		const due = '2026-11-30'
		expect(colour({ due }, '2026-10-01', [{ on: '2026-09-28', behind: true }])).toBe('yellow')
		expect(
			colour({ due }, '2026-10-01', [{ on: '2026-09-28', behind: true }, { on: '2026-09-30' }]),
		).toBeUndefined()
		// 75 days: the half is over on the 23rd of October.
		expect(colour({ due }, '2026-10-23')).toBeUndefined()
		expect(colour({ due }, '2026-10-24')).toBe('yellow')
		expect(colour({ due }, '2026-10-24', [{ on: '2026-10-02' }])).toBeUndefined()
		// Of a short time the last days are blue at once.
		expect(colour({ due: '2026-10-06' }, '2026-09-29')).toBe('blue')
		expect(colour({}, '2026-10-01', [{ on: '2026-09-28', behind: true }])).toBe('yellow')
	})

	test('none once it is reported done; by how much it was late stays', () => {
		const done = { due: '2026-11-01', state: 'done', result: '完成' }
		expect(stands({ ...done, doneOn: '2026-11-04' }, '2026-12-01')).toMatchObject({ daysLate: 3 })
		expect(stands({ ...done, doneOn: '2026-10-30' }, '2026-12-01')).toMatchObject({ daysLate: 0 })
		expect(colour({ ...done, doneOn: '2026-11-04' }, '2026-12-01')).toBeUndefined()
	})
})

test('the most pressing first: overdue, behind, near, the others by their days, then done, then struck off', () => {
	const today = '2026-11-20'
	const list = [
		stands({ text: '销号', state: 'closed', result: '好', due: '2026-10-01' }, today),
		stands({ text: '办结', state: 'done', result: '好', due: '2026-10-01' }, today),
		stands({ text: '无期' }, today),
		stands({ text: '以后', due: '2026-12-25' }, today, SOON),
		stands({ text: '将到', due: '2026-11-25' }, today, SOON),
		stands({ text: '滞后', due: '2026-12-30' }, today, [{ on: '2026-11-02', behind: true }]),
		stands({ text: '逾期', due: '2026-11-19' }, today, SOON),
	]
	expect(list.sort(byUrgency).map(({ resolution }) => resolution.data.text)).toEqual([
		'逾期',
		'滞后',
		'将到',
		'以后',
		'无期',
		'办结',
		'销号',
	])
})

test('an account is the person of its name, where only one has it', () => {
	const kit = createKit()
	const add = (name: string, state = 'active') => kit.add('person', COMMUNITY, { name, state })
	const [one] = [add('方启祥'), add('柳秀敏'), add('柳秀敏'), add('方启祥', 'left')]
	const who = (name: string, node = COMMUNITY) =>
		personOfAccount(kit.office(), name, kit.office().under(node))
	expect([who('方启祥'), who('方启祥', STREET), who('柳秀敏'), who('某人')]).toEqual([
		one,
		one,
		undefined,
		undefined,
	])
})

test('own ones are those that one leads or helps with until they are struck off; those of a void meeting are nobody’s', () => {
	const kit = createKit()
	const [me, other] = [kit.newId(), kit.newId()]
	const bodyId = kit.newId()
	const meetingId = kit.add('meeting', COMMUNITY, {
		bodyId,
		title: '会议',
		state: 'following',
		issuedOn: DECIDED,
	})
	const voided = kit.add('meeting', COMMUNITY, { bodyId, title: '会议', state: 'voided' })
	const add = (text: string, fields: Fields) =>
		kit.add('resolution', COMMUNITY, { meetingId, text, state: 'open', leadId: other, ...fields })
	add('牵头', { leadId: me })
	add('配合', { [`helperIds/${me}`]: true, due: '2026-11-01' })
	add('别人的', {})
	add('已销号', { leadId: me, state: 'closed', result: '好' })
	add('作废', { leadId: me, meetingId: voided })
	const all = followUps(kit.office(), '2026-11-20')
	expect(ownFollowUps(all, new Set([me])).map(({ resolution }) => resolution.data.text)).toEqual([
		'配合',
		'牵头',
	])
	expect(countByNode(kit.office(), all, [STREET, COMMUNITY])).toEqual([
		{ nodeId: STREET, all: 0, closed: 0, done: 0, open: 0, near: 0, behind: 0, overdue: 0 },
		{ nodeId: COMMUNITY, all: 4, closed: 1, done: 0, open: 3, near: 0, behind: 0, overdue: 1 },
	])
})
