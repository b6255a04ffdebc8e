import { expect, test } from 'vitest'
import { agendaOf } from '#shared/meetings/agenda.ts'
import { draftAgenda } from '#shared/meetings/draft.ts'
import { writeDraft } from '#shared/meetings/offers.ts'
import { COMMUNITY } from '#shared/meetings/office-kit.ts'
import {
	addItem,
	addLine,
	draftRest,
	isDrafted,
	moveEntry,
	moveLine,
	onAgenda,
	patchEntry,
} from './agenda-writes.ts'
import { meetingScene, TODAY } from './fixture.ts'
import { listTopic } from './topic-writes.ts'

function drafted() {
	const scene = meetingScene()
	const { kit, nextId, heldId } = scene
	kit.add('resolution', COMMUNITY, {
		meetingId: heldId,
		text: '更换楼道照明',
		state: 'open',
		due: '2026-11-01',
	})
	kit.add('resolution', COMMUNITY, { meetingId: heldId, text: '划停车位', state: 'open', due: '2026-12-01' })
	const draft = draftAgenda(kit.office(), kit.view('meeting', nextId), TODAY)
	kit.apply(writeDraft(nextId, draft, kit.newId))
	const agenda = () => agendaOf(kit.office(), kit.view('meeting', nextId))
	const titles = () => onAgenda(agenda()).map(({ item }) => item.data.title)
	return { ...scene, agenda, titles }
}

test('a topic that was chosen first is no draft; the rest is drafted around it', () => {
	const { kit, nextId, topicId } = meetingScene()
	const meeting = () => kit.view('meeting', nextId)
	const agenda = () => agendaOf(kit.office(), meeting())
	const draft = draftAgenda(kit.office(), meeting(), TODAY)
	expect(isDrafted(agenda())).toBe(false)
	kit.apply(listTopic(kit.office(), agenda(), meeting(), kit.view('topic', topicId), TODAY, kit.newId))
	kit.apply(addItem(agenda(), '冬季安全提示', kit.newId))
	expect([agenda().entries.length, isDrafted(agenda())]).toEqual([2, false])
	kit.apply(draftRest(agenda(), draft, kit.newId))
	expect(isDrafted(agenda())).toBe(true)
	const kinds = onAgenda(agenda()).map(({ item }) => item.data.kind)
	expect(kinds.toSorted()).toEqual([...draft.map(({ kind }) => kind), 'other'].toSorted())
	expect([kinds[0], kinds.at(-1)]).toEqual([draft[0]!.kind, 'closing'])
	expect(kinds.slice(-3)).toEqual(['topic', 'other', 'closing'])
	expect(draftRest(agenda(), draft, kit.newId)).toEqual([])
})

test('an item goes up, down and to the ends, and stays where it is', () => {
	const { kit, agenda, titles } = drafted()
	const [first, second, third, ...rest] = titles()
	kit.apply(moveEntry(agenda(), onAgenda(agenda())[0]!, 1))
	expect(titles()).toEqual([second, first, third, ...rest])
	kit.apply(moveEntry(agenda(), onAgenda(agenda()).at(-1)!, 0))
	expect(titles()).toEqual([rest.at(-1) ?? third, second, first, ...[third, ...rest].slice(0, -1)])
	const same = onAgenda(agenda())[2]!
	expect(moveEntry(agenda(), same, 2)).toEqual([])
	expect(moveEntry(agenda(), onAgenda(agenda())[0]!, -1)).toEqual([])
})

test('moves pass over what was taken off', () => {
	const { kit, agenda, titles } = drafted()
	const [first, second, third] = titles()
	kit.apply(patchEntry(onAgenda(agenda())[1]!, { dropped: true }))
	expect(titles()).not.toContain(second)
	kit.apply(moveEntry(agenda(), onAgenda(agenda())[0]!, 1))
	expect(titles().slice(0, 2)).toEqual([third, first])
})

test('an item of one’s own stands before the summing up', () => {
	const { kit, agenda, titles } = drafted()
	kit.apply(addItem(agenda(), ' 冬季安全 ', kit.newId))
	expect(titles().slice(-2)).toEqual(['冬季安全', '会议小结'])
})

test('paragraphs are added behind the others, and moved among them', () => {
	const { kit, agenda } = drafted()
	const entry = () => onAgenda(agenda())[0]!
	kit.apply(addLine(entry(), { text: '自己写的' }, kit.newId))
	const before = entry().material.map(({ id }) => id)
	expect(entry().material.at(-1)?.data).toMatchObject({ text: '自己写的', kind: 'material' })
	kit.apply(moveLine(entry(), entry().material.at(-1)!, 0))
	expect(entry().material.map(({ id }) => id)).toEqual([before.at(-1), ...before.slice(0, -1)])
	expect(moveLine(entry(), entry().material[0]!, 0)).toEqual([])
})
