import { expect, test } from 'vitest'
import { COMMUNITY } from '#shared/meetings/office-kit.ts'
import { meetingScene, TODAY } from './fixture.ts'
import { meetingOf, newMeeting, shortName, usualContact } from './new-meeting.ts'

test('the next meeting takes over its name, place, chair and contact', () => {
	const { kit, bodyId, chairId } = meetingScene()
	expect(newMeeting(kit.office(), kit.view('body', bodyId), '2027-Q1', TODAY)).toEqual({
		bodyId,
		title: '2027年第一季度党建联席会议',
		state: 'collecting',
		period: '2027-Q1',
		chairId,
		contactId: chairId,
		place: '二楼会议室',
	})
})

test('who has left neither presides nor is rung up', () => {
	const { kit, bodyId, chairId } = meetingScene()
	kit.set(chairId, { state: 'left' })
	const data = newMeeting(kit.office(), kit.view('body', bodyId), '2027-Q1', TODAY)
	expect([data.chairId, data.contactId]).toEqual([undefined, undefined])
})

test('where the last contact has left, the recorder is rung up', () => {
	const { kit, bodyId, chairId } = meetingScene()
	const clerk = kit.add('person', COMMUNITY, { name: '柳秀敏', state: 'active' })
	kit.add('member', COMMUNITY, { bodyId, kind: 'person', personId: clerk, seat: 'recorder', rank: 'b' })
	const contact = () => usualContact(kit.office(), kit.view('body', bodyId), TODAY)
	expect(contact()).toBe(chairId)
	kit.set(chairId, { state: 'left' })
	expect(contact()).toBe(clerk)
})

test('a body is called without its node, but never by nothing', () => {
	const { kit, bodyId } = meetingScene()
	expect(shortName(kit.office(), kit.view('body', bodyId))).toBe('党建联席会议')
	kit.set(bodyId, { name: '小正街社区' })
	expect(shortName(kit.office(), kit.view('body', bodyId))).toBe('小正街社区')
})

test('the meeting of a period is found, unless it was voided', () => {
	const { kit, bodyId, heldId, nextId } = meetingScene()
	const find = (period: string) => meetingOf(kit.office(), kit.view('body', bodyId), period, TODAY)?.id
	expect([find('2026-Q3'), find('2026-Q4'), find('2027-Q1')]).toEqual([heldId, nextId, undefined])
	kit.set(nextId, { state: 'voided' })
	expect(find('2026-Q4')).toBeUndefined()
})
