import { expect, test } from 'vitest'
import { reviewedBy, waitingFor, writeReview } from './demand-review.ts'
import { COMMUNITY, createKit, GRID } from './office-kit.ts'

const TODAY = '2026-11-20'

function community() {
	const kit = createKit()
	const bodyId = kit.add('body', COMMUNITY, { name: '党建联席会议', kind: 'joint', state: 'active' })
	const meetingId = kit.add('meeting', COMMUNITY, { bodyId, title: '党建联席会议', state: 'notified' })
	const demand = (title: string, fields: object = {}) =>
		kit.add('demand', GRID, { kind: 'legal', title, state: 'submitted', ...fields })
	const waiting = () => waitingFor(kit.office(), kit.view('meeting', meetingId), TODAY).map(({ id }) => id)
	const reviewed = () => reviewedBy(kit.office(), meetingId)
	return { kit, meetingId, demand, waiting, reviewed }
}

test('what the meeting takes up or refuses waits no more, and is told as its own doing', () => {
	const { kit, meetingId, demand, waiting, reviewed } = community()
	const lecture = demand('法律讲座')
	const lift = demand('加装电梯', { urgent: true })
	demand('还没有提交', { state: 'draft' })
	expect(waiting()).toEqual([lift, lecture])

	kit.apply(writeReview(kit.view('demand', lecture), meetingId))
	kit.apply(writeReview(kit.view('demand', lift), meetingId, '不属社区职责'))
	expect(waiting()).toEqual([])
	expect(reviewed().accepted.map(({ id }) => id)).toEqual([lecture])
	expect(reviewed().rejected.map(({ data }) => data.reason)).toEqual(['不属社区职责'])
})

test('what was taken up stays so after it was matched; what another has decided meanwhile is not decided again', () => {
	const { kit, meetingId, demand, reviewed } = community()
	const id = demand('法律讲座')
	kit.apply(writeReview(kit.view('demand', id), meetingId))
	kit.set(id, { state: 'matched' })
	expect(reviewed().accepted).toHaveLength(1)
	expect(writeReview(kit.view('demand', id), meetingId, '重复')).toEqual([])
})

test('a demand sent back before carries no old reason on', () => {
	const { kit, meetingId, demand, reviewed } = community()
	const id = demand('法律讲座', { reason: '材料不全', backReason: '补充材料' })
	kit.apply(writeReview(kit.view('demand', id), meetingId))
	expect(reviewed().accepted[0]?.data).not.toHaveProperty('reason')
	expect(reviewed().accepted[0]?.data).not.toHaveProperty('backReason')
})
