import { describe, expect, it } from 'vitest'
import type { Rec } from '#shared/model/record.ts'
import { accountPart, authorOf, makeHlc, makeNode } from '#shared/sync/clock.ts'
import { allChanges, historyNote, lastChanges } from './last-changes.ts'

const ANNA = '01900000-0000-7000-8000-00000000000a'
const BERT = '01900000-0000-7000-8000-00000000000b'
const clock = (ms: number, account: string) => makeHlc(ms, 0, makeNode(account, '000001'))

describe('the last changes, from the record alone', () => {
	const rec: Rec = {
		id: 'p',
		collection: 'person',
		orgId: 'c',
		fields: { name: '张国胜', phone: '16400000001', employer: '小学', phone2: null },
		at: clock(1, ANNA),
		clocks: { phone: clock(3, BERT), employer: clock(3, BERT), phone2: clock(2, ANNA) },
		version: 1,
	}
	it('names for each moment who wrote which fields, newest first', () => {
		expect(
			lastChanges(rec).map(line => [line.verb, authorOf(line.at), line.fields.map(f => f.path)]),
		).toEqual([
			['changed', accountPart(BERT), ['phone', 'employer']],
			['changed', accountPart(ANNA), []],
			['created', accountPart(ANNA), ['name']],
		])
	})
	it('tells a deletion', () => {
		const deleted: Rec = { ...rec, deleted: true, clocks: { $deleted: clock(9, BERT) } }
		expect(lastChanges(deleted)[0]).toMatchObject({ verb: 'deleted', fields: [] })
	})
})

describe('all changes, from the server', () => {
	const entry = (n: number, account: string, set: Record<string, string | boolean | null>) => ({
		changeId: `c${n}`,
		at: clock(n, account),
		accountId: account,
		command: 'person.update',
		set,
	})
	const lines = allChanges([
		entry(4, BERT, { $deleted: true }),
		entry(3, BERT, { phone: null }),
		entry(2, BERT, { phone: '2' }),
		entry(1, ANNA, { $org: 'c', name: '张国胜', phone: '1' }),
	])
	it('says what stood there before', () => {
		expect(lines[2]?.fields).toEqual([{ path: 'phone', value: '2', before: '1' }])
		expect(lines[1]?.fields).toEqual([{ path: 'phone', value: null, before: '2' }])
	})
	it('begins with the creation and ends with the deletion', () => {
		expect(lines.map(line => line.verb)).toEqual(['deleted', 'changed', 'changed', 'created'])
		expect(lines[3]?.fields.map(field => field.path)).toEqual(['name', 'phone'])
	})
})

describe('the note above the history', () => {
	it('says of a record that no server has yet only that, and blames the connection only where it is missing', () => {
		expect(historyNote(0, 'not_found')).toBe('尚未上传，上传后可查看修改记录。')
		expect(historyNote(3, undefined)).toBeUndefined()
		expect(historyNote(3, 'unreachable')).toContain('连不上服务器')
		expect(historyNote(3, 'no_server')).toContain('连不上服务器')
		expect(historyNote(3, 'not_found')).not.toContain('连不上')
	})
})
