import { expect, test } from 'vitest'
import { followUps } from '#shared/meetings/follow-up.ts'
import { COMMUNITY, createKit, GRID, STREET } from '#shared/meetings/office-kit.ts'
import type { Fields } from '#shared/model/record.ts'
import { countViews, isIn, leadWords, ofFilter, sourceTitle, sourceWords } from './board.ts'

const TODAY = '2026-11-22'

function board() {
	const kit = createKit()
	const [me, other] = ['方启祥', '柳秀敏'].map(name =>
		kit.add('person', COMMUNITY, { name, state: 'active' }),
	) as [string, string]
	const meetingId = kit.add('meeting', COMMUNITY, {
		bodyId: kit.newId(),
		title: '第四季度会议',
		state: 'held',
	})
	const add = (text: string, orgId: string, fields: Fields) =>
		kit.add('resolution', orgId, { meetingId, text, state: 'open', ...fields })
	add('逾期', COMMUNITY, { due: '2026-11-20', leadId: other, lead: '物业公司' })
	add('将到', GRID, { due: '2026-11-24', leadId: other })
	add('办结', STREET, { state: 'done', result: '换好了', [`helperIds/${me}`]: true })
	add('销号', COMMUNITY, { state: 'closed', result: '好', leadId: me })
	add('别处', GRID, { meetingId: kit.newId() })
	const office = kit.office()
	const all = followUps(office, TODAY)
	const texts = (list: typeof all) => list.map(({ resolution }) => resolution.data.text)
	const find = (filter: Partial<Parameters<typeof ofFilter>[2]>) =>
		texts(ofFilter(office, all, { words: '', ...filter }))
	return { office, all, find, me, texts }
}

test('of a node with all below it, of oneself or one’s grids, by words and names', () => {
	const { find, me } = board()
	expect(find({})).toEqual(['逾期', '将到', '别处', '办结', '销号'])
	expect(find({ nodeId: COMMUNITY })).toEqual(['逾期', '将到', '别处', '销号'])
	expect(find({ nodeId: GRID })).toEqual(['将到', '别处'])
	const mine = { personIds: new Set([me]), gridIds: new Set<string>() }
	expect(find({ mine })).toEqual(['办结', '销号'])
	expect(find({ mine: { ...mine, gridIds: new Set([GRID]) } })).toEqual(['将到', '别处', '办结', '销号'])
	expect([find({ words: '物业' }), find({ words: '换好' }), find({ words: '柳秀敏' })]).toEqual([
		['逾期'],
		['办结'],
		['逾期', '将到'],
	])
})

test('the views count what they show', () => {
	const { all } = board()
	expect(countViews(all)).toEqual({ open: 4, red: 1, yellow: 0, blue: 1, done: 1, closed: 1, all: 5 })
	expect(all.filter(each => isIn(each, 'open'))).toHaveLength(4)
})

test('who leads, and which meeting decided, also where it is not here', () => {
	const { office, all } = board()
	expect(all.map(each => leadWords(office, each))).toEqual([
		'物业公司 柳秀敏',
		'柳秀敏',
		'未定',
		'未定',
		'方启祥',
	])
	expect(all.map(each => sourceTitle(office, each)).slice(1, 3)).toEqual(['第四季度会议', '上级会议议定'])
	expect(all.map(each => sourceWords(office, each)).slice(1, 3)).toEqual([
		'小正街社区第四季度会议',
		'上级会议议定',
	])
})
