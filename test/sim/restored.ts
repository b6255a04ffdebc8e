/**
 * What must be true of a server that went back to a backup, once everybody has heard of it (S12).
 *
 * An acknowledged change is one that the server accepted before the restore. What a backup does not have of it comes
 * back if a PC has it: the PC's rows at the moment when it hears of the restore, path by path, are what it holds. So
 * for every path that some PC held, the server has in the end that value or a later one; or the offer stands on a PC
 * where it is shown, refused or waiting; or a person decided about it there. Nothing else may happen to it. Should the
 * server go back once more, what it had taken back counts as any other acknowledged change. Excepted are
 * accounts and counts of what was forgotten, which the server alone writes: what an administrator did after the backup
 * is to be done again, and what is over its time is forgotten and counted again (decision 0017).
 *
 * What was written after the restore does not vanish by what is brought back: where that wins and was written without a
 * sight of it, the value that lost is kept as a conflict, as of any two edits (S5).
 *
 * The other way round every value on the server is one that somebody wrote there and that was accepted at some time.
 */
import type { OutboxEntry, Tables, Tx } from '#renderer/db/tables.ts'
import { isForgotten } from '#shared/model/forgotten.ts'
import { clockAt, clocksOf, DELETED, type Rec, type RecKey, recKey, valueAt } from '#shared/model/record.ts'
import type { Change } from '#shared/sync/change.ts'
import { lookAt } from './check-pc.ts'
import type { Ledger } from './ledger.ts'
import type { World } from './world.ts'

export interface Held {
	/** By record and path, the latest clock that a PC held. */
	readonly clocks: Map<RecKey, Map<string, string>>
	/** What the PCs had not been answered about. */
	readonly unanswered: Change[]
}

export type OnDescent = (rows: readonly Rec[], outbox: readonly OutboxEntry[]) => void

/** Tells what is on the disk whenever the epoch that it knows changes, once that is `committed`. */
export function watchDescent(disk: Tables, onDescent: OnDescent) {
	let seen: Parameters<OnDescent> | undefined
	const watched = (tx: Tx): Tx => ({
		...tx,
		setMeta: async (key, value) => {
			const before = key === 'epoch' ? await tx.meta('epoch') : undefined
			if (before !== undefined && before !== value) seen = [await tx.newerThan(-1), await tx.outbox()]
			return tx.setMeta(key, value)
		},
	})
	const write: Tables['write'] = work =>
		disk.write(tx => {
			seen = undefined
			return work(watched(tx))
		})
	const committed = (): void => {
		if (seen !== undefined) onDescent(...seen)
		seen = undefined
	}
	return { tables: { ...disk, write }, committed }
}

const pathsOf = (rec: Rec): string[] => [
	...Object.keys(clocksOf(rec)),
	...(clockAt(rec, DELETED) === '' ? [] : [DELETED]),
]

const NEVER_OFFERED = ['account', 'conflict', 'tally']

/** Adds what a PC holds of changes that were accepted; what it has not heard of itself, it sends again anyway. */
export function hold(held: Held, ledger: Ledger, ...[rows, outbox]: Parameters<OnDescent>): void {
	held.unanswered.push(...outbox.map(({ change }) => change))
	const unanswered = new Set(outbox.map(({ change }) => change.at))
	const accepted = new Set(ledger.accepted.map(({ change }) => change.at).filter(at => !unanswered.has(at)))
	for (const rec of rows) {
		if (NEVER_OFFERED.includes(rec.collection) || isForgotten(rec)) continue
		const key = recKey(rec.collection, rec.id)
		const clocks = held.clocks.get(key) ?? new Map<string, string>()
		held.clocks.set(key, clocks)
		for (const path of pathsOf(rec)) {
			const clock = clockAt(rec, path)
			if (accepted.has(clock) && clock > (clocks.get(path) ?? '')) clocks.set(path, clock)
		}
	}
}

/** The server is about to go back again: what it has taken back by now is to be held anew. */
export function discharge({ clocks }: Held, records: readonly Rec[]): void {
	for (const rec of records)
		for (const [path, clock] of clocks.get(recKey(rec.collection, rec.id)) ?? [])
			if (clockAt(rec, path) >= clock) clocks.get(recKey(rec.collection, rec.id))!.delete(path)
}

export async function checkRestored(world: World, records: ReadonlyMap<RecKey, Rec>): Promise<void> {
	const looks = await Promise.all(world.pcs.map(async pc => ({ pc, ...(await lookAt(pc)) })))
	for (const [key, clocks] of world.held.clocks)
		for (const [path, clock] of clocks) {
			const rec = records.get(key)
			if (rec !== undefined && (isForgotten(rec) || clockAt(rec, path) >= clock)) continue
			const isShown = looks.some(({ pc, offers }) => {
				const entry = offers.find(({ offered }) => recKey(offered.collection, offered.id) === key)
				return (
					pc.offersSettled.has(key) || (entry && clockAt({ ...entry.offered, version: 0 }, path) >= clock)
				)
			})
			if (!isShown) world.violate('S12', `${key} ${path} of ${clock} was on a PC and did not come back`)
		}
	checkPresent(world, records)
	checkLosses(world, records)
	checkOrigins(world, records)
}

/** S4, S7: what was accepted and not lost is there, or something later. */
function checkPresent({ server, violate }: World, records: ReadonlyMap<RecKey, Rec>): void {
	for (const { change } of server.accepted())
		for (const { collection, recordId, set } of change.edits) {
			const rec = records.get(recKey(collection, recordId))
			if (rec !== undefined && isForgotten(rec)) continue
			const missing = Object.keys(set).find(path => rec === undefined || clockAt(rec, path) < change.at)
			if (missing !== undefined && collection !== 'conflict')
				violate('S7', `${collection}/${recordId} ${missing} was accepted in ${change.id} and is not there`)
		}
}

/** S5: what was accepted since the last restore is in force, or whoever replaced it had seen it, or it is a conflict. */
function checkLosses({ server: { ledger }, violate }: World, records: ReadonlyMap<RecKey, Rec>): void {
	const seen = new Set<string>()
	for (const { change } of ledger.accepted)
		for (const { collection, recordId, base = {}, set } of change.edits)
			for (const path of Object.keys(set)) seen.add(`${collection}/${recordId} ${path} ${base[path]}`)
	for (const { change, era, lost } of ledger.accepted)
		for (const { collection, recordId, set } of lost || era < ledger.era() ? [] : change.edits)
			for (const path of Object.keys(set)) {
				const key = recKey(collection, recordId)
				const rec = records.get(key)
				if (collection === 'conflict' || path === DELETED || rec === undefined || isForgotten(rec)) continue
				if (clockAt(rec, path) <= change.at || seen.has(`${key} ${path} ${change.at}`)) continue
				if (!records.has(recKey('conflict', `${recordId}~${path}~${change.at}`)))
					violate('S5', `${key} ${path} of ${change.id} lost, and is nowhere`)
			}
}

/**
 * S2, S12: no value that was never accepted, and none with another clock than its own. Of a record that is not in the
 * backup a PC offers what its own unanswered edits made of it, for it no longer has what was there before.
 */
function checkOrigins({ server, held, violate }: World, records: ReadonlyMap<RecKey, Rec>): void {
	const written = new Map<string, string>()
	for (const change of [...server.ledger.accepted.map(each => each.change), ...held.unanswered])
		for (const { collection, recordId, set } of change.edits)
			for (const [path, value] of Object.entries(set))
				written.set(`${collection}/${recordId} ${path} ${change.at}`, JSON.stringify(value || null))
	for (const [key, rec] of records)
		for (const path of rec.collection === 'conflict' ? [] : pathsOf(rec)) {
			const origin = written.get(`${key} ${path} ${clockAt(rec, path)}`)
			// Allotted anew to minutes whose number nobody had heard of.
			if (path === 'minutesNo' && clockAt(rec, path).endsWith('ffffff')) continue
			// Forgotten by the PC that brought it back: with the clock of what was there.
			if (rec.fields.state === 'left' && rec.fields[path] === null) continue
			if (origin !== JSON.stringify(valueAt(rec, path) || null))
				violate('S12', `${key} ${path} is ${valueAt(rec, path)}, which was never accepted`)
		}
}
