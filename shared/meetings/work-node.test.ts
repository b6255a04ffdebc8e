import { expect, test } from 'vitest'
import type { Fields } from '../model/record.ts'
import { agendaOf } from './agenda.ts'
import { draftAgenda } from './draft.ts'
import { countByNode, followUps } from './follow-up.ts'
import { writeDecision } from './notes.ts'
import { createOffice } from './office.ts'
import { COMMUNITY, createKit, GRID, GRID_TWO, STREET } from './office-kit.ts'
import { minutesOf } from './paper-minutes.ts'
import { followUpPaperOf, noticeOf } from './papers.ts'
import { workNodeOf, writeMove } from './work-node.ts'

const TODAY = '2026-11-22'

function office() {
	const kit = createKit()
	const person = (name: string, fields: Fields = {}, orgId = COMMUNITY) =>
		kit.add('person', orgId, { name, state: 'active', ...fields })
	const hold = (personId: string, gridId: string, fields: Fields = {}) =>
		kit.add('post', gridId, { personId, gridId, kind: 'health', from: '2026-01-01', ...fields })
	const at = (leadId: string | undefined, node = COMMUNITY) => workNodeOf(kit.office(), node, leadId, TODAY)
	return { kit, person, hold, at }
}

test('the work is done where its lead serves, if that is one grid; else at the meeting’s node', () => {
	const { kit, person, hold, at } = office()
	const [one, both, former, liaison] = ['柳秀敏', '杨锐', '薛仁华', '方启祥'].map(name => person(name))
	hold(one!, GRID)
	hold(one!, GRID, { kind: 'police' })
	hold(one!, GRID_TWO, { to: '2026-06-30' })
	hold(both!, GRID)
	hold(both!, GRID_TWO)
	hold(former!, GRID, { to: '2026-11-21' })
	expect([one, both, former, liaison, undefined].map(id => at(id))).toEqual([
		GRID,
		COMMUNITY,
		COMMUNITY,
		COMMUNITY,
		COMMUNITY,
	])
	// A post in a grid that is closed, or of somebody else's community, says nothing.
	kit.set(GRID, { state: 'closed' })
	expect(at(one)).toBe(COMMUNITY)
	const elsewhere = kit.add('org', kit.newId(), { kind: 'community', name: '石碾盘社区', state: 'active' })
	expect(at(both, elsewhere)).toBe(elsewhere)
})

test('what a street decides lives with the community of whoever leads', () => {
	const { person, hold, at } = office()
	const worker = person('方启祥')
	expect(at(worker, STREET)).toBe(COMMUNITY)
	expect(at(person('覃思佳', {}, STREET), STREET)).toBe(STREET)
	hold(worker, GRID)
	expect(at(worker, STREET)).toBe(GRID)
})

/** A community's meeting that decided one thing, done in its first grid, and the meeting after it. */
function decided() {
	const { kit, person, hold } = office()
	const lead = person('柳秀敏')
	hold(lead, GRID)
	const body: Fields = { name: '党建联席会议', kind: 'joint', cadence: 'quarter', state: 'active' }
	const bodyId = kit.add('body', COMMUNITY, body)
	const meetingId = kit.add('meeting', COMMUNITY, {
		bodyId,
		title: '2026年第三季度党建联席会议',
		at: '2026-09-16T14:30',
		state: 'following',
		issuedOn: '2026-09-20',
	})
	const nextId = kit.add('meeting', COMMUNITY, {
		bodyId,
		title: '2026年第四季度党建联席会议',
		period: '2026-Q4',
		state: 'collecting',
	})
	kit.add('item', COMMUNITY, { meetingId, kind: 'other', title: '楼道照明', rank: '5' })
	const view = () => kit.view('meeting', meetingId)
	const entry = agendaOf(kit.office(), view()).entries[0]!
	const node = workNodeOf(kit.office(), COMMUNITY, lead, TODAY)
	const matter = { text: '更换楼道照明', leadId: lead, helperIds: [], due: '2026-11-20' }
	kit.apply(writeDecision(entry, matter, node, kit.newId))
	const resolution = () => kit.office().all('resolution')[0]!
	const report = (orgId: string) =>
		kit.add('progress', orgId, { resolutionId: resolution().id, on: '2026-11-10', text: '已换两栋' })
	const scope = (id: string) => ({
		office: kit.office(),
		body: kit.view('body', bodyId),
		meeting: kit.view('meeting', id),
		today: TODAY,
	})
	return { kit, bodyId, meetingId, nextId, resolution, report, scope, lead }
}

test('a grid’s resolution is told of by its community’s minutes, next agenda, notice and ledger, and counted once', () => {
	const { kit, bodyId, meetingId, nextId, resolution, report, scope } = decided()
	expect(resolution().orgId).toBe(GRID)
	report(GRID)
	const all = followUps(kit.office(), TODAY)
	expect(all[0]).toMatchObject({ colour: 'red', daysLate: 2, last: { data: { text: '已换两栋' } } })
	expect(minutesOf(scope(meetingId)).items[0]?.decisions).toMatchObject([{ matter: '更换楼道照明' }])
	const review = draftAgenda(kit.office(), kit.view('meeting', nextId), TODAY)[0]
	expect(review?.paragraphs[0]?.text).toContain('议定事项1项')
	expect(review?.paragraphs[1]?.text).toContain('最近进展（11月10日）：已换两栋')
	expect(noticeOf(scope(nextId)).preparations.at(-1)).toBe('柳秀敏准备牵头的未销号事项进展说明。')
	expect(followUpPaperOf(kit.office(), COMMUNITY, TODAY).rows).toMatchObject([
		{ matter: '更换楼道照明', source: '2026年第三季度党建联席会议' },
	])
	// The street's ledger names whose meeting it was; the street's own notice does not ask for it.
	expect(followUpPaperOf(kit.office(), STREET, TODAY).rows).toMatchObject([
		{ source: '小正街社区2026年第三季度党建联席会议' },
	])
	expect(countByNode(kit.office(), all, [STREET, COMMUNITY]).map(each => each.overdue)).toEqual([0, 1])
	expect(countByNode(kit.office(), all, [COMMUNITY, GRID]).map(each => each.overdue)).toEqual([0, 1])
	expect(kit.view('body', bodyId).orgId).toBe(COMMUNITY)
})

test('the street speaks of what its communities decided, not of its own that is done there', () => {
	const { kit, lead } = decided()
	const body: Fields = { name: '街道党建联席会议', kind: 'joint', cadence: 'half_year', state: 'active' }
	const streetBody = kit.add('body', STREET, body)
	kit.add('body', COMMUNITY, { name: '居民议事会', kind: 'other', state: 'active' })
	const add = (fields: Fields) =>
		kit.add('meeting', STREET, { bodyId: streetBody, title: '街道会议', ...fields })
	const meetingId = add({ at: '2026-05-10T09:00', state: 'following', issuedOn: '2026-05-12' })
	const next = add({ period: '2026-H2', state: 'collecting' })
	kit.add('resolution', GRID, { meetingId, text: '统一标识', leadId: lead, state: 'open' })
	const items = draftAgenda(kit.office(), kit.view('meeting', next), TODAY)
	expect(items.find(({ kind }) => kind === 'review')?.paragraphs[0]?.text).toContain('议定事项1项')
	const followed = items.flatMap(({ paragraphs }) => paragraphs).find(({ key }) => key === 'report:followed')
	expect(followed?.text).toContain('各社区会议议定事项1项')
})

test('an account of the grid alone has it, though the meeting is not there', () => {
	const { kit, report } = decided()
	report(GRID)
	const views = kit.records().flatMap(({ collection, id, orgId }) => {
		if (orgId !== GRID) return []
		return [kit.view(collection as 'resolution', id)]
	})
	const grid = createOffice(views)
	expect(grid.all('meeting')).toEqual([])
	const [only, ...others] = followUps(grid, TODAY)
	expect([only?.colour, only?.last?.data.text, others.length]).toEqual(['red', '已换两栋', 0])
	const [row] = followUpPaperOf(grid, GRID, TODAY).rows
	expect(row).toMatchObject({ matter: '更换楼道照明', state: '逾期2天' })
	expect(row).not.toHaveProperty('source')
	expect(countByNode(grid, followUps(grid, TODAY), [GRID])[0]?.overdue).toBe(1)
})

test('moving a resolution takes its reports along', () => {
	const { kit, resolution, report } = decided()
	report(GRID)
	report(GRID)
	kit.apply(writeMove(kit.office(), resolution(), GRID_TWO))
	expect(
		kit
			.office()
			.all('progress')
			.map(({ orgId }) => orgId),
	).toEqual([GRID_TWO, GRID_TWO])
	expect(resolution().orgId).toBe(GRID_TWO)
	expect(writeMove(kit.office(), resolution(), GRID_TWO)).toEqual([])
})
