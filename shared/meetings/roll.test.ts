import { expect, test } from 'vitest'
import { placesOf } from './members.ts'
import { presencesOf, writeArrival } from './notes.ts'
import { COMMUNITY, createKit, GRID, type Kit } from './office-kit.ts'
import { countRoll, rollOf, writeMark, writeSubstitute } from './roll.ts'

const DAY = '2026-12-10'

/** A body of five: the chair, two members, an observer, and one who writes. */
function meeting() {
	const kit = createKit()
	const [chair, one, two, observer, recorder, guest] = [
		'方启祥',
		'柳秀敏',
		'杨锐',
		'薛仁华',
		'覃思佳',
		'来宾',
	].map(name => kit.add('person', COMMUNITY, { name, state: 'active' })) as [
		string,
		string,
		string,
		string,
		string,
		string,
	]
	const bodyId = kit.add('body', COMMUNITY, { name: '会议', kind: 'joint', state: 'active' })
	const meetingId = kit.add('meeting', COMMUNITY, { bodyId, title: '会议', state: 'collecting' })
	const member = (personId: string, rank: string, seat: string, more = {}) =>
		kit.add('member', COMMUNITY, { bodyId, kind: 'person', personId, rank, seat, ...more })
	member(chair, 'a', 'chair')
	member(one, 'b', 'member', { substituteId: guest, title: '书记' })
	member(two, 'c', 'member')
	member(observer, 'd', 'observer')
	member(recorder, 'e', 'recorder')
	const places = (of: Kit = kit) => placesOf(of.office(), of.view('body', bodyId), DAY)
	const roll = (of: Kit = kit) => rollOf(of.office(), meetingId, places(of))
	const mark = (personId: string, state: 'present' | 'leave' | 'absent' | 'invited', of: Kit = kit) =>
		of.apply(
			writeMark(
				of.office(),
				meetingId,
				places(of),
				roll(of).find(each => each.personId === personId)!,
				state,
				of.newId,
			),
		)
	const stand = (personId: string, by: string, of: Kit = kit) =>
		of.apply(
			writeSubstitute(
				of.office(),
				meetingId,
				places(of),
				roll(of).find(each => each.personId === personId)!,
				by,
				of.newId,
			),
		)
	const said = (of: Kit = kit) => roll(of).map(({ name, state }) => `${name} ${state}`)
	return { kit, meetingId, roll, mark, stand, said, places, chair, one, two, observer, recorder, guest }
}

test('the members are on the roll before anybody was asked; checking in the first asks all', () => {
	const { kit, roll, mark, said, one, meetingId } = meeting()
	expect(roll().map(({ name, seat, presence }) => [name, seat, presence])).toEqual([
		['方启祥', 'chair', undefined],
		['柳秀敏', 'member', undefined],
		['杨锐', 'member', undefined],
		['薛仁华', 'observer', undefined],
		['覃思佳', 'recorder', undefined],
	])
	mark(one, 'present')
	expect(kit.office().all('attendance')).toHaveLength(5)
	expect(said()).toEqual([
		'方启祥 invited',
		'柳秀敏 present',
		'杨锐 invited',
		'薛仁华 invited',
		'覃思佳 invited',
	])
	mark(one, 'invited')
	expect(said()[1]).toBe('柳秀敏 invited')
	expect(presencesOf(kit.office(), meetingId)).toHaveLength(5)
})

test('more than half of those with a seat; a substitute counts for the member, observers do not count', () => {
	const { kit, roll, mark, stand, one, chair, observer, guest, meetingId } = meeting()
	const count = () => countRoll(roll())
	expect(count()).toMatchObject({ expected: 3, present: 0, missing: 3, quorate: false, lacking: 2 })
	mark(chair, 'present')
	mark(observer, 'present')
	expect(count()).toMatchObject({ present: 1, missing: 2, observers: 1, quorate: false, lacking: 1 })
	mark(one, 'leave')
	expect(count()).toMatchObject({ present: 1, excused: 1, missing: 1, quorate: false })
	stand(one, guest)
	expect(count()).toMatchObject({
		expected: 3,
		present: 2,
		substituted: 1,
		excused: 0,
		quorate: true,
		lacking: 0,
	})
	expect(roll().find(({ personId }) => personId === guest)).toMatchObject({
		forId: one,
		title: '书记',
		state: 'present',
	})
	// A guest without a place attends with a seat of their own.
	kit.apply(writeArrival(meetingId, { name: '居民代表' }, kit.newId))
	expect(count()).toMatchObject({ expected: 4, present: 3, quorate: true })
	expect(countRoll([])).toMatchObject({ expected: 0, quorate: false })
})

test('a member may stand in for another and keeps their own seat', () => {
	const { roll, stand, one, two } = meeting()
	stand(one, two)
	expect(countRoll(roll())).toMatchObject({ expected: 3, present: 2, substituted: 1, quorate: true })
	stand(one, two)
	expect(roll()).toHaveLength(5)
})

test('two who check in apart, each from an empty roll, end with one line for each person', () => {
	const { kit, said, mark, chair, one, two, places } = meeting()
	const [a, b] = [kit.fork(2), kit.fork(3)]
	mark(chair, 'present', a)
	mark(one, 'present', a)
	mark(two, 'present', b)
	mark(one, 'leave', b)
	a.join(b)
	b.join(a)
	expect(said(a)).toEqual(said(b))
	expect(said(a).slice(0, 3).sort()).toEqual(['方启祥 present', '杨锐 present', '柳秀敏 present'].sort())
	expect(rollOf(a.office(), a.office().all('meeting')[0]!.id, places(a))).toHaveLength(5)
	// What is marked later is marked on all that stand for the person.
	mark(one, 'absent', a)
	expect(said(a)).toContain('柳秀敏 absent')
})

test('who holds a post that is vacant is not on the roll', () => {
	const { kit, roll, places } = meeting()
	const [body] = kit.office().all('body')
	kit.add('member', COMMUNITY, { bodyId: body!.id, kind: 'post', postKind: 'police', rank: 'f' })
	expect(places()).toHaveLength(7)
	expect(roll()).toHaveLength(5)
	const officer = kit.add('person', COMMUNITY, { name: '吴警官', state: 'active' })
	kit.add('post', GRID, { personId: officer, gridId: GRID, kind: 'police', from: '2026-01-01' })
	expect(roll().at(-1)).toMatchObject({ name: '吴警官', unit: '第一网格', state: 'invited' })
})
