import { expect, test } from 'vitest'
import { followUps } from '#shared/meetings/follow-up.ts'
import { COMMUNITY, createKit, GRID } from '#shared/meetings/office-kit.ts'
import { stepsOf, writeBack, writeClosed, writeDone } from './steps.ts'

test('grid staff report it done, the office strikes it off, only those above the grid take that back', () => {
	expect(stepsOf('open', 'staff')).toEqual([{ to: 'done', back: false }])
	expect(stepsOf('done', 'staff')).toEqual([])
	expect(stepsOf('done', 'secretary')).toEqual([
		{ to: 'open', back: true },
		{ to: 'closed', back: false },
	])
	expect(stepsOf('closed', 'secretary')).toEqual([])
	expect(stepsOf('closed', 'worker')).toEqual([{ to: 'open', back: true }])
	for (const state of ['open', 'done', 'closed'] as const) expect(stepsOf(state, 'reader')).toEqual([])
})

test('done, struck off, and back again: the result that did not do stays as a report where the work is', () => {
	const kit = createKit()
	const meetingId = kit.add('meeting', COMMUNITY, { bodyId: kit.newId(), title: '会议', state: 'held' })
	kit.add('resolution', GRID, { meetingId, text: '更换照明', state: 'open', due: '2026-11-30' })
	const now = () => followUps(kit.office(), '2026-11-22')[0]!
	kit.apply(writeDone(now(), ' 全部更换 ', '2026-11-20'))
	expect(now().resolution.data).toMatchObject({ state: 'done', result: '全部更换', doneOn: '2026-11-20' })
	kit.apply(writeClosed(now(), '2026-11-21'))
	expect(now().resolution.data).toMatchObject({ state: 'closed', closedOn: '2026-11-21' })
	kit.apply(writeBack(now(), '三号楼还没有换', '2026-11-22', undefined, kit.newId))
	const { resolution, last } = now()
	expect(resolution.data).toMatchObject({ state: 'open', backReason: '三号楼还没有换' })
	expect([resolution.data.result, resolution.data.doneOn, resolution.data.closedOn]).toEqual([
		undefined,
		undefined,
		undefined,
	])
	expect(last).toMatchObject({
		orgId: GRID,
		data: { text: '曾报告办结：全部更换。退回继续办理：三号楼还没有换。' },
	})
})
