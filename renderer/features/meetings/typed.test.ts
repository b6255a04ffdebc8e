import { expect, test } from 'vitest'
import { meetingScene } from './fixture.ts'
import { withTyped } from './typed.ts'

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
