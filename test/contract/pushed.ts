import { expect } from 'vitest'
import type { Dialect } from '#server/store/dialect.ts'
import type { Rec } from '#shared/model/record.ts'
import type { Pusher } from './pusher.ts'

/**
 * S3, S7: the database, as it lies there after the server is gone, has every answered change exactly once with the
 * verdict that was given, the logs say what was acknowledged last, and no number was given twice or is ahead of the
 * counter.
 *
 * @param others how many logs others have written
 */
export async function expectStored({ db }: Dialect, pushers: readonly Pusher[], others = 0): Promise<void> {
	const answered = pushers.flatMap(pusher => [...pusher.answered.values()])
	const texts = pushers.flatMap(pusher => [...pusher.texts])
	const { version: counter } = await db.selectFrom('counter').select('version').executeTakeFirstOrThrow()

	const changes = await db.selectFrom('change').selectAll().execute()
	expect(new Set(changes.map(change => change.version)).size).toBe(changes.length)
	expect(Math.max(...changes.map(change => change.version))).toBeLessThanOrEqual(counter)
	const verdicts = new Map(changes.map(change => [change.id, JSON.parse(change.verdict)]))
	expect(verdicts.size).toBe(changes.length)
	for (const { change, verdict } of answered) expect(verdicts.get(change.id)).toEqual(verdict)

	const edits = await db.selectFrom('change_edit').select('change_id').execute()
	const count = new Map<string, number>()
	for (const { change_id: id } of edits) count.set(id, (count.get(id) ?? 0) + 1)
	for (const { change, verdict } of answered) expect(count.get(change.id) ?? 0).toBe(verdict.ok ? 1 : 0)

	const rows = await db.selectFrom('record').selectAll().where('collection', '=', 'log').execute()
	expect(Math.max(...rows.map(row => row.version))).toBeLessThanOrEqual(counter)
	const logs = new Map(rows.map(row => [row.id, (JSON.parse(row.body) as Rec).fields.text]))
	expect(logs.size).toBe(texts.length + others)
	for (const [id, text] of texts) expect(logs.get(id)).toBe(text)
}
