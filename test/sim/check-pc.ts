/** What must hold on a PC after every step, whatever has been lost, cut or crashed before. */
import type { OfferEntry, OutboxEntry, Tx } from '#renderer/db/tables.ts'
import { COLLECTIONS, isCollection } from '#shared/model/collections.ts'
import { isForgotten } from '#shared/model/forgotten.ts'
import { can } from '#shared/model/permissions.ts'
import {
	clockAt,
	clocksOf,
	DELETED,
	lastClock,
	type Rec,
	recKey,
	type Scalar,
	valueAt,
} from '#shared/model/record.ts'
import { hlcMs, MAX_DRIFT_MS } from '#shared/sync/clock.ts'
import { syncLevel } from '#shared/sync/status.ts'
import type { Pc } from './pc.ts'
import { mayForgetAlone } from './retention.ts'
import type { World } from './world.ts'

export interface PcMemory {
	cursor: number
	writes: number
	epoch?: string | undefined
}

export type Look = Awaited<ReturnType<typeof lookAt>>

/** Everything that a PC has on its disk. */
export async function lookAt(pc: Pc) {
	const lists = await Promise.all(COLLECTIONS.map(collection => pc.disk.query({ collection })))
	const rows = new Map(lists.flat().map(rec => [recKey(rec.collection, rec.id), rec]))
	return pc.disk.read(async tx => ({
		rows,
		outbox: await tx.outbox(),
		cursor: (await tx.meta('cursor')) ?? 0,
		scope: await tx.meta('scope'),
		fetching: await tx.meta('fetching'),
		epoch: await tx.meta('epoch'),
		offers: await offersOf(tx),
	}))
}

/** What a restored server may still take from it. */
async function offersOf(tx: Pick<Tx, 'offerKeys' | 'offers'>): Promise<OfferEntry[]> {
	const states = ['new', 'waiting', 'refused'] as const
	const keys = (await Promise.all(states.map(state => tx.offerKeys(state)))).flat()
	return (await tx.offers(keys)).filter(entry => entry !== undefined)
}

/** The scope that the server would name to the PC's account now. */
export async function scopeNow(world: World, pc: Pc) {
	const { role, scopeId, state } = world.server.account(pc.accountId)
	return { role, state, ...(await world.server.store.read(tx => world.scopes.load(tx, scopeId, role))) }
}

export const readable = (role: Parameters<typeof can>[0], rec: Rec): boolean => {
	const access = rec.collection === 'conflict' ? String(rec.fields.of) : rec.collection
	return isCollection(access) && can(role, access, 'read')
}

/** Path by path the value and its clock, for comparing records however their clocks are laid down. */
function values(rec: Rec): Map<string, { value: Scalar; at: string }> {
	const paths = [...Object.keys(clocksOf(rec)), DELETED]
	return new Map(paths.map(path => [path, { value: valueAt(rec, path) ?? null, at: clockAt(rec, path) }]))
}

export function difference(one: Rec, other: ReturnType<typeof values>): string | undefined {
	const mine = values(one)
	for (const path of new Set([...mine.keys(), ...other.keys()])) {
		const [a, b] = [mine.get(path), other.get(path)]
		if ((a?.value ?? null) !== (b?.value ?? null) || (a?.at ?? '') !== (b?.at ?? ''))
			return `${path}: ${JSON.stringify(a)} is not ${JSON.stringify(b)}`
	}
	return undefined
}

/** A record of the server with the unanswered edits of a PC laid over it: the later clock wins. */
export function withPending(rec: Rec, outbox: readonly OutboxEntry[]): ReturnType<typeof values> {
	const merged = values(rec)
	if (isForgotten(rec)) return merged
	for (const { state, change } of outbox)
		for (const edit of change.edits) {
			if (state !== 'pending' || edit.recordId !== rec.id || edit.collection !== rec.collection) continue
			for (const [path, value] of Object.entries(edit.set))
				if (change.at > (merged.get(path)?.at ?? ''))
					merged.set(path, { value: path === DELETED ? (value ? true : null) : value, at: change.at })
		}
	return merged
}

export async function checkPc(world: World, pc: Pc, memory: PcMemory): Promise<void> {
	const look = await lookAt(pc)
	const say = (rule: string, what: string) => world.violate(rule, `PC ${pc.index}: ${what}`)
	checkOutbox(world, pc, look, say)
	checkStatus(pc, look, say)
	// Numbers of another epoch are other numbers (S12).
	const isSameEpoch = memory.epoch === look.epoch
	memory.epoch = look.epoch
	if (isSameEpoch && look.cursor < memory.cursor)
		say('S8', `the cursor went from ${memory.cursor} back to ${look.cursor}`)
	memory.cursor = look.cursor
	if (look.epoch !== undefined && look.epoch !== world.server.store.info.epoch) return
	if (look.cursor > world.server.store.peek().version) say('S8', 'the cursor is ahead of the server')
	await checkRows(world, pc, look, say)
}

type Say = (rule: string, what: string) => void

/** S1, S6, S7: what a person entrusted to the PC is in its outbox, or the server has it, or a person gave it up. */
function checkOutbox({ server: { ledger } }: World, pc: Pc, { outbox }: Look, say: Say): void {
	const here = new Map(outbox.map(entry => [entry.id, entry]))
	for (const [id] of pc.open) {
		if (here.has(id)) continue
		pc.open.delete(id)
		if (ledger.wasAccepted(id)) continue
		if (ledger.wasRefused(id) && (pc.dismissed.has(id) || ledger.cameTooLate(id))) continue
		say(ledger.wasRefused(id) ? 'S6' : 'S7', `change ${id} vanished without having been accepted or given up`)
	}
	for (const { id, state, change, verdict } of outbox) {
		// Committed by a process that died before it could say so.
		if (!pc.open.has(id)) {
			pc.entrust(change)
			pc.resent.add(id)
		}
		if (verdict?.code === 'forged_clock') say('S11', `${id} was made here and is called forged`)
		if (state === 'refused' && !ledger.wasRefused(id)) say('S6', `${id} is shown as refused and was not`)
		if (state === 'refused' && ledger.isAccepted(id)) say('S3', `${id} is shown as refused and was accepted`)
	}
}

/** S17: the chip says what is true. */
function checkStatus(pc: Pc, { outbox, rows, cursor, scope, fetching, offers }: Look, say: Say): void {
	const facts = pc.facts()
	const pending = outbox.filter(({ state }) => state === 'pending')
	if (facts.pending !== pending.length)
		say('S17', `${facts.pending} pending are told of, ${pending.length} are`)
	const refused = outbox.length - pending.length
	if (facts.refused !== refused) say('S17', `${facts.refused} refused are told of, ${refused} are`)
	const onOffer = offers.filter(({ state }) => state === 'refused').length
	if (facts.offersRefused !== onOffer || facts.offersWaiting !== offers.length - onOffer)
		say('S17', `${facts.offersWaiting} and ${facts.offersRefused} of ${offers.length} offers are told of`)
	const disputed = [...rows.values()].filter(({ collection, fields }) => {
		const rec = rows.get(recKey(String(fields.of), String(fields.recordId)))
		if (collection !== 'conflict' || fields.state !== 'open' || rec === undefined) return false
		return (valueAt(rec, String(fields.path)) ?? null) !== (fields.value ?? null)
	})
	const places = new Set(disputed.map(({ fields }) => `${fields.of}/${fields.recordId} ${fields.path}`)).size
	if (facts.conflicts !== places) say('S17', `${facts.conflicts} conflicts are told of, ${places} are`)
	const level = syncLevel(facts, pc.pcNow())
	if (level !== 'synced') return
	if (offers.length > 0) say('S17', `synced, with ${offers.length} on offer`)
	if (outbox.length > 0) say('S17', `synced, with ${outbox.length} in the outbox`)
	if (pc.pulled() === 0 || scope === undefined || cursor === 0)
		say('S17', 'synced, before any pull was answered')
	if (fetching !== undefined) say('S17', 'synced, while records are still to be fetched')
	const failure = pc.lastFailure()
	if (failure !== undefined) say('S17', `synced, after the server was asked and there was "${failure}"`)
}

/**
 * Whether an edit waits here that is older than what the PC has heard of the record since, as where a file brought it. If
 * its clock is corrected, its value stays in the row until the server answers: what lies below is not here any more.
 */
const isOvertaken = (rec: Rec, outbox: readonly OutboxEntry[]): boolean =>
	outbox.some(
		({ state, received, change }) =>
			state === 'pending' &&
			received !== undefined &&
			received < lastClock(rec) &&
			change.edits.some(({ collection, recordId }) => collection === rec.collection && recordId === rec.id),
	)

/** Rows that were compared with a record and found the same; neither ever changes. */
const agreed = new WeakMap<Rec, Rec>()

/** S1, S8, S10: up to the cursor, rows are the server's records with the pending edits over them, and nothing else. */
async function checkRows(world: World, pc: Pc, look: Look, say: Say): Promise<void> {
	const { rows, outbox, cursor, scope, fetching, offers } = look
	const now = await scopeNow(world, pc)
	if (scope === undefined || scope.hash !== now.wire.hash) return
	const inScope = new Set(scope.nodes)
	const inContext = new Set(scope.context)
	const onTheWay = new Set([...(fetching?.nodes ?? []), ...(fetching?.context ?? [])])
	const own = new Set([
		...outbox.flatMap(entry => entry.change.edits.map(edit => recKey(edit.collection, edit.recordId))),
		...offers.map(({ offered }) => recKey(offered.collection, offered.id)),
	])
	// Moved here to a node that has left since: wiped with it, until the server refuses the move.
	const movedAway = new Set(
		outbox.flatMap(({ change, state }) =>
			change.edits
				.filter(({ set }) => state === 'pending' && typeof set.$org === 'string' && !inScope.has(set.$org))
				.map(edit => recKey(edit.collection, edit.recordId)),
		),
	)
	const records = new Map(world.server.store.peek().records.map(rec => [recKey(rec.collection, rec.id), rec]))

	for (const [key, rec] of records) {
		if (rec.version > cursor || !inScope.has(rec.orgId) || onTheWay.has(rec.orgId)) continue
		if (!readable(now.role, rec)) continue
		const row = rows.get(key)
		if (row === undefined) {
			if (!rec.deleted && !movedAway.has(key))
				say('S8', `${key} of version ${rec.version} is missing at cursor ${cursor}`)
			continue
		}
		if (!own.has(key) && agreed.get(row) === rec) continue
		const wrong = difference(row, withPending(rec, outbox))
		if (wrong !== undefined && (isOvertaken(rec, outbox) || mayForgetAlone(row, rec, pc.trueMs()))) continue
		if (wrong !== undefined) say('S1', `${key} at cursor ${cursor}, record ${rec.version}: ${wrong}`)
		else if (!own.has(key)) agreed.set(row, rec)
	}
	for (const [key, row] of rows) {
		const rec = records.get(key)
		if (rec === undefined) {
			if (!own.has(key)) say('S10', `${key} is on the PC and nowhere else`)
			continue
		}
		if (rec.version > cursor || own.has(key)) continue
		const seen = inScope.has(rec.orgId) || inContext.has(rec.orgId)
		if (!seen) say('S10', `${key} is of node ${rec.orgId}, which is out of scope`)
		else if (!readable(now.role, rec)) say('S10', `${key} is not for a ${now.role}`)
		if (row.orgId !== rec.orgId) say('S10', `${key} lies at node ${row.orgId}, not at ${rec.orgId}`)
	}
}

/**
 * S11: an accepted change carries the time at which it was made, as far as the server could be asked for the time: what
 * went out in a file before that keeps its clock, and what was written after it stays later.
 */
export function checkClocks(world: World, pc: Pc, from: number): void {
	for (const { change, receivedMs } of world.server.ledger.accepted.slice(from)) {
		if (hlcMs(change.at) > receivedMs + MAX_DRIFT_MS)
			world.violate('S11', `${change.id} was accepted with a clock ahead of the server's`)
		const entrusted = pc.open.get(change.id)
		if (entrusted === undefined || entrusted.clockJumps !== pc.clockJumps() || pc.filed.size > 0) continue
		const error = hlcMs(change.at) - entrusted.trueMs
		// One drift of this PC, and one of a PC whose edit it had seen.
		if (Math.abs(error) > 2 * MAX_DRIFT_MS + 60_000)
			world.violate(
				'S11',
				`PC ${pc.index}: ${change.id} was made ${Math.round(-error / 1000)} s away from its clock`,
			)
	}
}
