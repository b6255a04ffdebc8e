import { expect, test } from 'vitest'
import { scopeOf } from './draft-scope.ts'
import { topicCandidates } from './draft-topics.ts'
import { COMMUNITY, createKit, GRID } from './office-kit.ts'

function candidate(fields: object) {
	const kit = createKit()
	const bodyId = kit.add('body', COMMUNITY, {
		name: '联席会议',
		kind: 'joint',
		cadence: 'quarter',
		state: 'active',
	})
	const meeting = kit.add('meeting', COMMUNITY, { bodyId, title: '会议', state: 'collecting' })
	kit.add('log', GRID, {
		kind: 'mediation',
		at: '2026-11-12T10:00',
		text: '万家福与邻居因鞋柜争吵，已劝开。另反映充电位不够。',
		state: 'open',
		...fields,
	})
	const [found] = topicCandidates(scopeOf(kit.office(), kit.view('meeting', meeting), '2026-11-22')!)
	const { log: _, ...words } = found!
	return words
}

test('a topic from a log takes what was asked for, never what else the log tells', () => {
	const followUp = '提交联席会议讨论'
	expect(candidate({ demand: '增设充电位。', followUp })).toEqual({ title: '增设充电位' })
	const long = `${'增设充电位，'.repeat(40)}越快越好。`
	expect(candidate({ demand: long, followUp })).toEqual({ title: long.slice(0, 200), text: long })
	expect(candidate({ followUp })).toEqual({ title: followUp })
})
