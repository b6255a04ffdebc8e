import { expect, test } from 'vitest'
import { backupName, outdated, takenAt } from './kept.ts'

/** One a day at noon, `days` of them, the newest first. */
const daily = (days: number): string[] =>
	Array.from({ length: days }, (_, back) => backupName(new Date(2026, 10, 22 - back, 12, 30)))

test('a name tells when', () => {
	const at = new Date(2026, 0, 2, 3, 4)
	expect(backupName(at)).toBe('griddesk-20260102-0304.griddesk-backup')
	expect(takenAt(backupName(at))).toEqual(at)
	for (const name of [
		'before-restore-2026.griddesk-backup',
		'griddesk-20260102-0304.griddesk-backup.partial',
		'x',
	])
		expect(takenAt(name)).toBeUndefined()
})

test('seven days, four weeks and twelve months stay', () => {
	const names = daily(800)
	const gone = new Set(outdated(names))
	const left = names.filter(name => !gone.has(name))
	expect(left.slice(0, 7)).toEqual(names.slice(0, 7))
	// 22 November is a Sunday: the weeks of the 22nd, 15th, 8th and 1st; then the last day of each month before.
	expect(left.slice(7).map(name => name.slice(9, 17))).toEqual([
		'20261115',
		'20261108',
		'20261101',
		'20261031',
		'20260930',
		'20260831',
		'20260731',
		'20260630',
		'20260531',
		'20260430',
		'20260331',
		'20260228',
		'20260131',
		'20251231',
	])
})

test('few are all kept, also after a clock that stood at 2009 or ran ahead', () => {
	expect(outdated(daily(7))).toEqual([])
	const ahead = [backupName(new Date(2036, 0, 1)), backupName(new Date(2009, 0, 1))]
	expect(outdated([...ahead, ...daily(5)])).toEqual([])
})

test('files of other names are left alone', () => {
	expect(outdated([...daily(30), 'notes.txt', 'before-restore.griddesk-backup'])).not.toContain('notes.txt')
	expect(outdated(['notes.txt', 'before-restore.griddesk-backup'])).toEqual([])
})
