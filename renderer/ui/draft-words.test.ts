import { describe, expect, test } from 'vitest'
import type { Rec } from '#shared/model/record.ts'
import { changedSince, draftKey, typedWords } from './draft-words.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

describe('the key of a draft', () => {
	test('is one for each record, and one for a new one at each place', () => {
		expect(draftKey('log', ID)).not.toBe(draftKey('log', undefined, ID))
		expect(draftKey('demand', undefined, 'a')).not.toBe(draftKey('demand', undefined, 'b'))
		expect(draftKey('demand', ID, 'a')).toBe(draftKey('demand', ID, 'b'))
		expect(draftKey('demand', ID)).not.toBe(draftKey('resource', ID))
	})
})

describe('what a list says of a draft', () => {
	test('is the longest text, shortened, and no id and no day', () => {
		const parts = { fields: { buildingId: ID, at: '2026-11-22T15:04', text: '三单元楼道灯\n坏了' }, node: ID }
		expect(typedWords(parts)).toBe('三单元楼道灯 坏了')
		expect(typedWords({ a: '长'.repeat(30) })).toBe(`${'长'.repeat(24)}…`)
	})
	test('is nothing where only choices were made', () => {
		expect(typedWords({ personIds: [ID], urgent: true })).toBe('')
	})
})

test('fields that were written since the form was opened are told by their labels', () => {
	const opened: Rec = {
		collection: 'log',
		id: ID,
		orgId: ID,
		at: '1',
		fields: { text: '原来', place: '一号楼' },
	} as unknown as Rec
	expect(changedSince(opened, opened)).toEqual([])
	const now = { ...opened, fields: { ...opened.fields, text: '同事改了', demand: '新诉求' } }
	const later = { ...now, clocks: { text: '2', demand: '2' } } as unknown as Rec
	expect(changedSince(opened, later).sort()).toEqual(['情况记录', '诉求'].sort())
})
