import { expect, test } from 'vitest'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { sendAgain } from './send-again.ts'

const entry = (id: string, ...records: string[]): OutboxEntry =>
	({
		id,
		state: 'refused',
		change: {
			id,
			at: '',
			command: 'log.update',
			edits: records.map(recordId => ({ collection: 'log', recordId, set: { text: id }, base: {} })),
		},
	}) as unknown as OutboxEntry

/** What goes together, as the ids of the changes. @param until the turn that stays refused */
async function turns(entries: readonly OutboxEntry[], until = Number.POSITIVE_INFINITY): Promise<string[][]> {
	const sent: string[][] = []
	await sendAgain(
		entries,
		async () => [],
		async resent => {
			sent.push(resent.map(({ changeId }) => changeId))
			return sent.length < until
		},
	)
	return sent
}

test('changes go together, but those about one record one after the other', async () => {
	expect(await turns([entry('a', '1'), entry('b', '2', '3'), entry('c', '3'), entry('d', '1')])).toEqual([
		['a', 'b'],
		['c', 'd'],
	])
})

test('one change may write to a record twice', async () => {
	expect(await turns([entry('a', '1', '1'), entry('b', '2')])).toEqual([['a', 'b']])
})

test('hundreds go in parts, and nothing goes after a part that stays', async () => {
	const many = Array.from({ length: 450 }, (_, i) => entry(`c${i}`, `${i}`))
	expect((await turns(many)).map(turn => turn.length)).toEqual([200, 200, 50])
	expect((await turns(many, 1)).length).toBe(1)
	expect(await turns([])).toEqual([])
})
