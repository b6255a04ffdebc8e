import { expect, test } from 'vitest'
import { EMPTY_DECISION, readDecision } from './decision-draft.ts'

const TODAY = '2026-11-22'
const read = (draft: Partial<typeof EMPTY_DECISION>) => readDecision({ ...EMPTY_DECISION, ...draft }, TODAY)

test('a decision is its words; what is empty is left out, and the due day is read as it is said', () => {
	expect(read({ text: ' 更换楼道照明 ' })).toEqual({
		ok: true,
		decision: { text: '更换楼道照明', helperIds: [] },
	})
	expect(
		read({
			text: '更换',
			leadId: 'a',
			lead: ' 物业公司 ',
			helperIds: ['b'],
			due: '年底',
			standard: '现场确认',
		}),
	).toEqual({
		ok: true,
		decision: {
			text: '更换',
			leadId: 'a',
			lead: '物业公司',
			helperIds: ['b'],
			due: '2026-12-31',
			standard: '现场确认',
		},
	})
})

test('what cannot be read is said, and nothing is guessed', () => {
	expect(read({ text: ' ', due: '月底' })).toEqual({ ok: false, problem: 'text' })
	expect(read({ text: '更换', due: '尽快' })).toEqual({ ok: false, problem: 'due' })
	expect(read({ text: '更换', standard: '好'.repeat(201) })).toEqual({ ok: false, problem: 'too_long' })
	expect(read({ text: '好'.repeat(8001) })).toEqual({ ok: false, problem: 'too_long' })
})
