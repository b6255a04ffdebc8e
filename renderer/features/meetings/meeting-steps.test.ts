import { expect, test } from 'vitest'
import { agendaOf } from '#shared/meetings/agenda.ts'
import { draftAgenda } from '#shared/meetings/draft.ts'
import { writeDraft } from '#shared/meetings/offers.ts'
import { patchEntry } from './agenda-writes.ts'
import { meetingScene, TODAY } from './fixture.ts'
import { isOpen, missingFor, stepsFrom, stepWrites, timeDoubts } from './meeting-steps.ts'

const to = (state: Parameters<typeof stepsFrom>[0], role: Parameters<typeof stepsFrom>[1]) =>
	stepsFrom(state, role).map(step => `${step.back ? '<' : '>'}${step.to}`)

test('the way on comes first, calling off last, and only for those who may', () => {
	expect(to('agenda', 'worker')).toEqual(['>notified', '<collecting', '>voided'])
	expect(to('agenda', 'secretary')).toEqual(['>notified', '<collecting'])
	expect(to('minuted', 'secretary')).toEqual(['>following'])
	expect(to('minuted', 'street')).toEqual(['>following', '<held', '>voided'])
	expect(to('agenda', 'staff')).toEqual([])
	expect(to('archived', 'worker')).toEqual(['<following'])
})

function drafted() {
	const scene = meetingScene()
	const { kit, nextId } = scene
	kit.apply(writeDraft(nextId, draftAgenda(kit.office(), kit.view('meeting', nextId), TODAY), kit.newId))
	const step = (state: 'agenda' | 'notified' | 'held') =>
		kit.apply(stepWrites(kit.office(), kit.view('meeting', nextId), state, TODAY, kit.newId))
	return { ...scene, step }
}

test('topics on the agenda are listed, then dealt with', () => {
	const { kit, topicId, nextId, step } = drafted()
	step('agenda')
	expect(kit.view('topic', topicId).data).toMatchObject({ state: 'listed', meetingId: nextId })
	step('held')
	expect(kit.view('topic', topicId).data.state).toBe('discussed')
})

test('a topic that was taken off waits for the next meeting', () => {
	const { kit, topicId, nextId, step } = drafted()
	const { entries } = agendaOf(kit.office(), kit.view('meeting', nextId))
	const entry = entries.find(({ item }) => item.data.topicId === topicId)!
	kit.apply(patchEntry(entry, { dropped: true }))
	step('agenda')
	expect(kit.view('topic', topicId).data.state).toBe('proposed')
	expect(kit.view('topic', topicId).data.meetingId).toBeUndefined()
})

test('with the notice everybody who belongs to the body is asked, once', () => {
	const { kit, chairId, nextId, step } = drafted()
	step('notified')
	step('notified')
	const asked = kit
		.office()
		.all('attendance')
		.filter(({ data }) => data.meetingId === nextId)
	expect(asked.map(({ data }) => [data.personId, data.seat, data.state])).toEqual([
		[chairId, 'chair', 'invited'],
	])
})

test('time and place are asked for before the notice', () => {
	const { kit, nextId, heldId } = meetingScene()
	expect(missingFor(kit.view('meeting', nextId), 'notified')).toEqual(['at', 'place'])
	expect(missingFor(kit.view('meeting', nextId), 'agenda')).toEqual([])
	expect(missingFor(kit.view('meeting', heldId), 'held')).toEqual([])
})

test('a time that is past or outside of the period is doubted', () => {
	const now = '2026-11-22T10:00'
	expect(timeDoubts('', '2026-Q4', now)).toEqual([])
	expect(timeDoubts('2026-11-22T10:00', '2026-Q4', now)).toEqual([])
	expect(timeDoubts('2026-11-22T09:59', '2026-Q4', now)).toEqual(['past'])
	expect(timeDoubts('2026-12-31T23:00', '2026-Q4', now)).toEqual([])
	expect(timeDoubts('2027-01-01T09:00', '2026-Q4', now)).toEqual(['outside'])
	expect(timeDoubts('2026-09-30T09:00', '2026-Q4', now)).toEqual(['past', 'outside'])
	expect(timeDoubts('2027-01-01T09:00', undefined, now)).toEqual([])
})

test('the agenda is closed once the minutes are out', () => {
	const { kit, nextId, heldId } = meetingScene()
	expect([isOpen(kit.view('meeting', nextId)), isOpen(kit.view('meeting', heldId))]).toEqual([true, false])
})
