import { expect, test } from 'vitest'
import { meetingScene } from './fixture.ts'
import { withChanges, withTyped } from './typed.ts'

test('what is typed shows in lists and by id, and nothing else changes', () => {
	const { kit, nextId } = meetingScene()
	const [one, two] = [1, 2].map(n =>
		kit.add('item', kit.view('meeting', nextId).orgId, {
			meetingId: nextId,
			kind: 'other',
			title: `事项${n}`,
			rank: `a${n}`,
		}),
	)
	const office = kit.office()
	const shown = withTyped(office, { collection: 'item', id: one!, patch: { title: '改' } })
	expect(shown.all('item').map(({ data }) => data.title)).toEqual(['改', '事项2'])
	expect([shown.get('item', one)?.data.title, shown.get('item', two)?.data.title]).toEqual(['改', '事项2'])
	expect(shown.all('meeting')).toBe(office.all('meeting'))
	expect(withTyped(office, undefined)).toBe(office)
})

test('words of today lie over the stored ones, which stay as they are written', () => {
	const { kit, nextId } = meetingScene()
	const { orgId } = kit.view('meeting', nextId)
	const itemId = kit.add('item', orgId, { meetingId: nextId, kind: 'review', title: '通报', rank: 'a1' })
	const lineId = kit.add('line', orgId, {
		meetingId: nextId,
		itemId,
		kind: 'material',
		rank: 'a1',
		text: '截至11月20日',
		made: '截至11月20日',
	})
	const office = kit.office()
	const view = office.get('line', lineId)!
	const shown = withChanges(office, [
		{ write: 'update', view, patch: { text: '截至11月22日', made: '截至11月22日' } },
	])
	expect(shown.all('line').map(({ data }) => data.text)).toEqual(['截至11月22日'])
	expect(shown.get('line', lineId)?.data.made).toBe('截至11月22日')
	// What is edited from here on is based on what is stored.
	expect(shown.get('line', lineId)?.rec.fields.text).toBe('截至11月20日')
	expect(shown.all('item')).toBe(office.all('item'))
	expect(withChanges(office, [])).toBe(office)
})
