import { expect, test } from 'vitest'
import { agendaOf } from '#shared/meetings/agenda.ts'
import { draftAgenda } from '#shared/meetings/draft.ts'
import { offersOf, writeDraft } from '#shared/meetings/offers.ts'
import { COMMUNITY } from '#shared/meetings/office-kit.ts'
import { meetingScene, TODAY } from './fixture.ts'
import { listTopic, newTopic, topicsFor } from './topic-writes.ts'

function drafted() {
	const scene = meetingScene()
	const { kit, nextId } = scene
	const meeting = () => kit.view('meeting', nextId)
	const draft = () => draftAgenda(kit.office(), meeting(), TODAY)
	kit.apply(writeDraft(nextId, draft(), kit.newId))
	const agenda = () => agendaOf(kit.office(), meeting())
	return { ...scene, meeting, draft, agenda }
}

test('a new topic is on the agenda at once, and no offer repeats it', () => {
	const { kit, chairId, meeting, agenda, draft } = drafted()
	const data = { title: '加装电动车充电桩', text: '居民提出', proposerId: chairId }
	kit.apply(newTopic(kit.office(), agenda(), meeting(), data, true, TODAY, kit.newId))
	expect(
		agenda()
			.entries.map(({ item }) => item.data.title)
			.slice(-2),
	).toEqual(['加装电动车充电桩', '会议小结'])
	expect(agenda().entries.at(-2)?.material[0]?.data.text).toBe('居民提出。方启祥提出。')
	expect(offersOf(agenda(), draft())).toEqual([])
})

test('whoever may not change the agenda brings a topic up all the same', () => {
	const { kit, meeting, agenda, draft } = drafted()
	const before = agenda().entries.length
	kit.apply(newTopic(kit.office(), agenda(), meeting(), { title: '停车' }, false, TODAY, kit.newId))
	expect(agenda().entries).toHaveLength(before)
	expect(offersOf(agenda(), draft()).map(({ offer }) => offer)).toEqual(['item'])
})

test('a topic is listed once', () => {
	const { kit, topicId, meeting, agenda } = drafted()
	const topic = kit.view('topic', topicId)
	expect(listTopic(kit.office(), agenda(), meeting(), topic, TODAY, kit.newId)).toEqual([])
})

test('those of the meeting and those that wait, what was not taken up last', () => {
	const { kit, bodyId, topicId, heldId, meeting } = drafted()
	const add = (fields: Record<string, string>) =>
		kit.add('topic', COMMUNITY, { bodyId, title: '议题', state: 'proposed', ...fields })
	const refused = add({ state: 'dropped', reason: '不属本会' })
	const waiting = add({})
	add({ meetingId: heldId, state: 'discussed' })
	expect(topicsFor(kit.office(), meeting()).map(({ id }) => id)).toEqual([topicId, waiting, refused])
})
