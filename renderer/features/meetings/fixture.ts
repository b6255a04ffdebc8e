/** For tests: a community with a joint body, a meeting held and one in preparation. */
import { COMMUNITY, createKit, type Kit } from '#shared/meetings/office-kit.ts'

export const TODAY = '2026-11-22'

export interface Scene {
	readonly kit: Kit
	readonly bodyId: string
	readonly chairId: string
	readonly heldId: string
	readonly nextId: string
	readonly topicId: string
}

export function meetingScene(): Scene {
	const kit = createKit()
	const chairId = kit.add('person', COMMUNITY, { name: '方启祥', state: 'active' })
	const bodyId = kit.add('body', COMMUNITY, {
		name: '小正街社区党建联席会议',
		kind: 'joint',
		cadence: 'quarter',
		state: 'active',
	})
	kit.add('member', COMMUNITY, { bodyId, kind: 'person', personId: chairId, seat: 'chair', rank: 'a' })
	const heldId = kit.add('meeting', COMMUNITY, {
		bodyId,
		title: '2026年第三季度党建联席会议',
		period: '2026-Q3',
		at: '2026-09-16T09:30',
		place: '二楼会议室',
		chairId,
		contactId: chairId,
		state: 'following',
		issuedOn: '2026-09-21',
	})
	const nextId = kit.add('meeting', COMMUNITY, {
		bodyId,
		title: '2026年第四季度党建联席会议',
		period: '2026-Q4',
		state: 'collecting',
	})
	const topicId = kit.add('topic', COMMUNITY, {
		bodyId,
		meetingId: nextId,
		title: '公共空间认养',
		text: '两处花坛无人管护',
		state: 'proposed',
	})
	return { kit, bodyId, chairId, heldId, nextId, topicId }
}
