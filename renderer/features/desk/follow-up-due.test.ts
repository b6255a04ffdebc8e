import { expect, test } from 'vitest'
import { type FollowUp, followUps } from '#shared/meetings/follow-up.ts'
import { COMMUNITY, createKit, GRID } from '#shared/meetings/office-kit.ts'
import type { Fields } from '#shared/model/record.ts'
import { deskFollowUps } from './follow-up-due.ts'

test('one’s own first: led, helped with, or done in one’s grid; then what presses, but not for grid staff', () => {
	const kit = createKit()
	const [me, other] = [kit.newId(), kit.newId()]
	const meetingId = kit.newId()
	const add = (text: string, fields: Fields = {}, orgId = COMMUNITY) =>
		kit.add('resolution', orgId, { meetingId, text, state: 'open', leadId: other, ...fields })
	add('牵头', { leadId: me })
	add('配合', { [`helperIds/${me}`]: true, due: '2026-11-20' })
	add('网格里', {}, GRID)
	add('网格里已销号', { state: 'closed', result: '好' }, GRID)
	add('逾期', { due: '2026-11-20' })
	add('待销号', { state: 'done', result: '好' })
	add('不急', { due: '2027-06-30' })
	const all = followUps(kit.office(), '2026-11-22')
	const texts = (list: readonly FollowUp[]) => list.map(({ resolution }) => resolution.data.text)
	const mine = (role: 'staff' | 'worker', grids: string[] = []) => {
		const { own, others } = deskFollowUps(all, role, new Set([me]), new Set(grids))
		return [texts(own), texts(others)]
	}
	expect(mine('staff')).toEqual([['配合', '牵头'], []])
	expect(mine('staff', [GRID])).toEqual([['配合', '牵头', '网格里'], []])
	expect(mine('worker')).toEqual([
		['配合', '牵头'],
		['逾期', '待销号'],
	])
})
