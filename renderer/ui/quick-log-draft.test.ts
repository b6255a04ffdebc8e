import { describe, expect, test } from 'vitest'
import {
	draftToLog,
	emptyDraft,
	followHabit,
	isTyped,
	type QuickLogDraft,
	readHabit,
	writeHabit,
} from './quick-log-draft.ts'

const NOW = '2026-03-10T14:05'
const GRID = '0195f5f0-0000-7000-8000-000000000001'
const PERSON = '0195f5f0-0000-7000-8000-000000000002'
const draft = (change: Partial<QuickLogDraft>): QuickLogDraft => ({
	...emptyDraft({ kind: 'visit', gridId: GRID, personIds: [PERSON] }),
	text: '楼道灯不亮',
	...change,
})

describe('a quick entry', () => {
	test('becomes a log of now, done where nothing is asked', () => {
		expect(draftToLog(draft({ visited: ' 3栋李家 ' }), NOW)).toEqual({
			ok: true,
			gridId: GRID,
			data: {
				kind: 'visit',
				at: NOW,
				personIds: [PERSON],
				text: '楼道灯不亮',
				visited: '3栋李家',
				state: 'done',
			},
		})
	})

	test.each([{ demand: '换灯' }, { followUp: '联系物业' }])('is open with %j', change => {
		const made = draftToLog(draft({ ...change, time: '昨天 9:30' }), NOW)
		expect(made).toMatchObject({ ok: true, data: { ...change, state: 'open', at: '2026-03-09T09:30' } })
	})

	test.each([
		[{ gridId: undefined }, 'grid'],
		[{ time: '25:99' }, 'time'],
		[{ text: '  ' }, 'text'],
		[{ visited: '长'.repeat(201) }, 'too_long'],
	] as const)('says what is missing: %j', (change, problem) => {
		expect(draftToLog(draft(change), NOW)).toEqual({ ok: false, problem })
	})

	test('is worth keeping once something is typed', () => {
		expect(isTyped(draft({ text: ' ' }))).toBe(false)
		expect(isTyped(draft({}))).toBe(true)
	})
})

describe('a draft opened before people have arrived', () => {
	const early = draft({ gridId: undefined, personIds: [] })
	const habit = { kind: 'visit', gridId: GRID, personIds: [PERSON] } as const

	test('takes the person and the grid once they are known, and keeps what was typed', () => {
		expect(followHabit(early, habit, false)).toEqual({ ...early, gridId: GRID, personIds: [PERSON] })
	})
	test('keeps what the user has chosen, nobody included', () => {
		expect(followHabit(draft({ gridId: 'other', personIds: [] }), habit, true)).toMatchObject({
			gridId: 'other',
			personIds: [],
		})
	})
	test('is the same where nothing is new', () => {
		const now = draft({})
		expect(followHabit(now, habit, false)).toBe(now)
	})
})

describe('the habit', () => {
	const storage = () => {
		const kept = new Map<string, string>()
		return {
			kept,
			getItem: (key: string) => kept.get(key) ?? null,
			setItem: (key: string, value: string) => void kept.set(key, value),
		}
	}
	test('comes back for the same account, with ids and nothing typed', () => {
		const store = storage()
		writeHabit(store, 'a', draft({ text: '不该留下的话' }))
		expect(readHabit(store, 'a')).toEqual({ kind: 'visit', gridId: GRID, personIds: [PERSON] })
		expect(readHabit(store, 'b')).toEqual({})
		expect([...store.kept.values()].join()).not.toContain('不该留下的话')
	})
	test('is dropped where it is damaged', () => {
		const store = storage()
		store.setItem('griddesk.quick-log.a', '{"kind":"dance","gridId":7,"personIds":[1,"x"]}')
		expect(readHabit(store, 'a')).toEqual({ personIds: ['x'] })
		store.setItem('griddesk.quick-log.a', 'no json')
		expect(readHabit(store, 'a')).toEqual({})
	})
})
