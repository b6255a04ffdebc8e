import { expect, test } from 'vitest'
import { COMMUNITY } from '#shared/meetings/office-kit.ts'
import { meetingScene, TODAY } from './fixture.ts'
import { dueBodies, inGroup, meetingRows } from './meeting-rows.ts'

test('what is under way comes first, with what was decided and is still open', () => {
	const { kit, heldId, nextId } = meetingScene()
	kit.add('resolution', COMMUNITY, { meetingId: heldId, text: '更换照明', state: 'open' })
	kit.add('resolution', COMMUNITY, {
		meetingId: heldId,
		text: '划停车位',
		state: 'closed',
		result: '已划',
		closedOn: '2026-10-01',
	})
	const rows = meetingRows(kit.office())
	expect(rows.map(({ meeting, decided, open }) => [meeting.id, decided, open])).toEqual([
		[nextId, 0, 0],
		[heldId, 2, 1],
	])
	expect(rows.map(({ meeting }) => inGroup(meeting, 'running'))).toEqual([true, false])
	expect(rows.map(({ meeting }) => inGroup(meeting, 'following'))).toEqual([false, true])
	expect(meetingRows(kit.office(), 'another')).toEqual([])
})

test('the node’s own bodies are due, others are not its to prepare', () => {
	const { kit, bodyId, nextId } = meetingScene()
	const [due] = dueBodies(kit.office(), COMMUNITY, TODAY)
	expect([due?.body.id, due?.next.period, due?.next.by, due?.next.meeting?.id]).toEqual([
		bodyId,
		'2026-Q4',
		'2026-12-31',
		nextId,
	])
	expect(dueBodies(kit.office(), 'another', TODAY)).toEqual([])
})
