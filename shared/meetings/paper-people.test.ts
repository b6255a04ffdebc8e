import { describe, expect, test } from 'vitest'
import type { Fields } from '../model/record.ts'
import { placesOf } from './members.ts'
import { COMMUNITY, createKit } from './office-kit.ts'
import { attendanceOf, minutesOf } from './paper-minutes.ts'
import { agendaPaperOf, noticeOf, signInOf } from './papers.ts'
import { rollOf, writeMark, writeSubstitute } from './roll.ts'

const DAY = '2026-12-10'

/** A meeting with a chair, an observer and a recorder of the body, an item, and people of the ledger besides. */
function meeting() {
	const kit = createKit()
	const person = (name: string, more: Fields = {}) =>
		kit.add('person', COMMUNITY, { name, state: 'active', ...more })
	const bodyId = kit.add('body', COMMUNITY, { name: '联席会议', kind: 'joint', state: 'active' })
	const people = {
		chair: person('方启祥'),
		member: person('柳秀敏'),
		observer: person('薛仁华'),
		recorder: person('覃思佳'),
	}
	for (const [seat, personId] of Object.entries(people))
		kit.add('member', COMMUNITY, { bodyId, kind: 'person', personId, seat, rank: seat })
	const meetingId = kit.add('meeting', COMMUNITY, {
		bodyId,
		title: '联席会议',
		at: `${DAY}T09:30`,
		chairId: people.chair,
		state: 'held',
	})
	const item = (fields: Fields) =>
		kit.add('item', COMMUNITY, { meetingId, kind: 'other', title: '冬季防火', rank: 'a', ...fields })
	const scope = () => ({
		office: kit.office(),
		meeting: kit.view('meeting', meetingId),
		body: kit.view('body', bodyId),
		today: DAY,
	})
	const places = () => placesOf(kit.office(), kit.view('body', bodyId), DAY)
	const roll = () => rollOf(kit.office(), meetingId, places())
	const mark = (name: string, state: 'present' | 'absent') => {
		const line = roll().find(each => each.name === name)!
		kit.apply(writeMark(kit.office(), meetingId, places(), line, state, kit.newId))
	}
	return { kit, bodyId, meetingId, places, person, people, item, scope, roll, mark }
}

describe('the minutes', () => {
	test('what somebody said stays in the record of the meeting; what the meeting heard is in the paper', () => {
		const { kit, meetingId, people, item, scope } = meeting()
		const itemId = item({})
		let n = 0
		const line = (text: string, of: string, more: Fields = {}) =>
			kit.add('line', COMMUNITY, { meetingId, itemId: of, kind: 'note', rank: `a${++n}`, text, ...more })
		line('会议听取了排查情况', itemId)
		line('我家楼下也有隐患', itemId, { speakerId: people.member })
		line('另有一事', kit.newId())
		line('我再说两句', kit.newId(), { speakerId: people.member })
		const items = minutesOf(scope()).items.map(({ title, paragraphs }) => [title, paragraphs])
		expect(items).toEqual([
			['冬季防火', ['会议听取了排查情况。']],
			['其他事项', ['另有一事。']],
		])
	})

	test('an observer or a recorder who did not come is not told as absent', () => {
		const { scope, mark } = meeting()
		mark('方启祥', 'present')
		mark('薛仁华', 'absent')
		expect(attendanceOf(scope()).absent.map(({ name }) => name)).toEqual(['柳秀敏'])
	})
})

test('units are parted from each other by 、, from the branches by a comma', () => {
	const { kit, bodyId, scope } = meeting()
	for (const [rank, name] of [
		['y', '甲公司'],
		['z', '乙公司'],
	] as const) {
		const unitId = kit.add('unit', COMMUNITY, { name, kind: 'enterprise', state: 'active' })
		kit.add('member', COMMUNITY, { bodyId, kind: 'unit', unitId, rank })
	}
	expect(noticeOf(scope()).addressees).toEqual(['各网格党支部', '甲公司、乙公司'])
	expect(minutesOf(scope()).imprint?.sentTo).toEqual(['各网格党支部', '甲公司、乙公司'])
})

describe('who presents an item without belonging to the body', () => {
	test('attends as an observer: in the notice, the agenda, the sign-in sheet and on the roll', () => {
		const { person, people, item, scope, roll, mark } = meeting()
		const guest = person('冉工程师', { employer: '供电所', title: '班长' })
		item({ presenterId: guest })
		item({ presenterId: guest, title: '又一项', rank: 'b' })
		item({ presenterId: people.member, title: '成员讲的', rank: 'c' })
		item({ presenterId: person('不来的'), title: '取消的', rank: 'd', dropped: true })
		item({ presenterId: person('调走的', { state: 'left' }), title: '走了的', rank: 'e' })
		expect(agendaPaperOf(scope()).observers.join('；')).toContain('冉工程师（供电所班长）')
		expect(noticeOf(scope()).attendees.join('；')).toMatch(/列席　.*冉工程师（供电所班长）/)
		expect(signInOf(scope()).expected.map(({ name }) => name)).toContain('冉工程师')
		expect(roll().map(({ name, seat, state }) => `${name} ${seat} ${state}`)).toEqual([
			'方启祥 chair invited',
			'柳秀敏 member invited',
			'薛仁华 observer invited',
			'覃思佳 recorder invited',
			'冉工程师 observer invited',
		])
		mark('冉工程师', 'present')
		expect(roll()).toHaveLength(5)
		expect(attendanceOf(scope()).observers).toEqual([{ name: '冉工程师', unit: '供电所', post: '班长' }])
		expect(signInOf(scope()).expected).toHaveLength(5)
	})

	test('who comes in a member’s place instead has the seat of the member', () => {
		const { kit, person, item, roll, places, meetingId, scope } = meeting()
		item({ presenterId: person('代会的') })
		const member = () => roll().find(({ name }) => name === '柳秀敏')!
		const guest = () => roll().find(({ name }) => name === '代会的')!
		kit.apply(writeSubstitute(kit.office(), meetingId, places(), member(), guest().personId!, kit.newId))
		expect(guest()).toMatchObject({ seat: 'member', state: 'present' })
		expect(attendanceOf(scope()).present.map(({ name }) => name)).toEqual(['代会的'])
	})

	test('is asked too where others were asked before the item was theirs', () => {
		const { person, item, roll, mark, scope } = meeting()
		mark('方启祥', 'present')
		item({ presenterId: person('后来的') })
		expect(roll().map(({ name }) => name)).toContain('后来的')
		expect(signInOf(scope()).expected.map(({ name }) => name)).toContain('后来的')
		mark('后来的', 'present')
		expect(roll().find(({ name }) => name === '后来的')).toMatchObject({ seat: 'observer', state: 'present' })
	})
})
