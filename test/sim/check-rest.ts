/** What must hold once every line is healed and every round done: everybody has the same, and nothing was lost. */
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { syncLevel } from '#shared/sync/status.ts'
import { difference, lookAt, readable, scopeNow, withPending } from './check-pc.ts'
import { checkSchemas } from './check-server.ts'
import { isDeleted, type Outcome, orgOf, outcomeOf } from './oracle.ts'
import { decisionKey } from './pc.ts'
import { checkRestored } from './restored.ts'
import { mayForgetAlone } from './retention.ts'
import type { World } from './world.ts'

export async function checkRest(world: World): Promise<void> {
	const records = new Map(world.server.store.peek().records.map(rec => [recKey(rec.collection, rec.id), rec]))
	if (world.server.ledger.era() === 0) checkOutcome(world, records)
	else await checkRestored(world, records)
	checkOwnEdits(world)
	checkTree(world, records)
	checkSchemas(world, records.values())
	for (const pc of world.pcs) await checkReplica(world, pc, records)
}

/** What somebody had decided about each conflict, by the changes that were accepted. */
function decisions({ server, decidedOn }: World): Map<string, string> {
	const upTo = new Map<string, string>()
	for (const { change } of server.accepted())
		for (const { collection, recordId, set, base } of change.edits) {
			if (collection !== 'conflict' || set.state !== 'resolved') continue
			const seen = decidedOn.get(decisionKey(recordId, base?.state)) ?? ''
			if (seen > (upTo.get(recordId) ?? '')) upTo.set(recordId, seen)
		}
	return upTo
}

/** S2, S4, S5: the server's records and conflicts are what the accepted changes amount to. */
function checkOutcome(world: World, records: ReadonlyMap<RecKey, Rec>): void {
	const outcome = outcomeOf(world.server.accepted(), decisions(world))
	for (const expected of outcome.records.values()) {
		const key = recKey(expected.collection, expected.id)
		const rec = records.get(key)
		if (rec === undefined) {
			world.violate('S7', `${key} was accepted and is not there`)
			continue
		}
		const wrong = difference(rec, new Map(expected.values))
		if (wrong !== undefined) world.violate('S4', `${key} on the server: ${wrong}`)
	}
	for (const [key, rec] of records)
		if (rec.collection !== 'conflict' && !outcome.records.has(key))
			world.violate('S2', `${key} is on the server and was not accepted`)
	checkConflicts(world, records, outcome)
}

function checkConflicts(
	world: World,
	records: ReadonlyMap<RecKey, Rec>,
	{ conflicts, restored, erased, records: expected }: Outcome,
): void {
	for (const conflict of conflicts.values()) {
		const { id, of, recordId, path, value, loserAt, open } = conflict
		if (path === '$deleted' && restored.has(recordId)) continue
		if (erased.has(`${recordId} ${path}`)) continue
		const about = expected.get(recKey(of, recordId))
		if (about === undefined || (path === '$deleted' && !isDeleted(about))) continue
		const rec = records.get(recKey('conflict', id))
		if (rec === undefined) {
			if (open) world.violate('S5', `the value that lost is nowhere: ${id}`)
			continue
		}
		if (open !== (rec.fields.state === 'open'))
			world.violate('S5', `${id} is ${rec.fields.state}, and should be ${open ? 'open' : 'closed'}`)
		if (open && (rec.fields.value ?? null) !== value) world.violate('S5', `${id} keeps another value`)
		if (open && rec.fields.loserAt !== loserAt)
			world.violate('S5', `${id} names ${rec.fields.loserAt}, not ${loserAt}`)
		if (rec.orgId !== orgOf(about))
			world.violate('S10', `${id} lies at ${rec.orgId}, its record at ${orgOf(about)}`)
	}
	for (const rec of records.values()) {
		if (rec.collection !== 'conflict' || rec.fields.state !== 'open' || conflicts.has(rec.id)) continue
		if (restored.has(String(rec.fields.recordId)) && rec.fields.path === '$deleted') continue
		world.violate('S5', `${rec.id} is open, and nothing was lost`)
	}
}

/** S5: nobody is in conflict with themselves: who edits again on the same PC has seen what they wrote there before. */
function checkOwnEdits({ server, pcs, violate }: World): void {
	const last = new Map<string, string>()
	const accepted = server.accepted()
	if (new Set(accepted.map(({ change }) => change.at)).size < accepted.length)
		violate('S11', 'two changes carry the same clock')
	const inOrder = [...accepted].sort((a, b) => (a.change.at < b.change.at ? -1 : 1))
	// A conflict may be opened again, by an edit older than its decision.
	for (const { change } of inOrder)
		for (const { collection, recordId, set, base } of change.edits)
			for (const path of collection === 'conflict' ? [] : Object.keys(set)) {
				const key = `${change.at.slice(16)} ${collection}/${recordId} ${path}`
				const before = last.get(key)
				last.set(key, change.at)
				const blind = pcs.some(pc => pc.resent.has(change.id))
				if (before !== undefined && before > (base?.[path] ?? '') && !blind)
					violate(
						'S5',
						`${change.id} did not see what its own PC wrote before at ${collection}/${recordId} ${path}`,
					)
			}
}

/** S10: where the server believes a node to be is where its records say. */
function checkTree({ server, violate }: World, records: ReadonlyMap<RecKey, Rec>): void {
	const pathOf = (id: string): string => {
		const rec = records.get(recKey('grid', id)) ?? records.get(recKey('org', id))
		const parentId = rec?.fields.parentId
		return `${typeof parentId === 'string' ? pathOf(parentId) : '/'}${id}/`
	}
	for (const { collection, id } of records.values()) {
		if (collection !== 'grid' && collection !== 'org') continue
		const path = server.store.peek().nodePath(id)
		if (path !== pathOf(id)) violate('S10', `node ${id} is kept at ${path}, and is at ${pathOf(id)}`)
	}
}

/** S4, S10, S17: a PC at rest has the server's records of its scope and nothing else, and says so. */
async function checkReplica(
	world: World,
	pc: World['pcs'][number],
	records: ReadonlyMap<RecKey, Rec>,
): Promise<void> {
	const say = (rule: string, what: string) => world.violate(rule, `PC ${pc.index} at rest: ${what}`)
	const { rows, outbox, cursor, scope, fetching, offers } = await lookAt(pc)
	const now = await scopeNow(world, pc)
	const facts = pc.facts()
	if (facts.problem !== null || facts.running)
		return say('S15', `does not come to rest: ${JSON.stringify(facts)}`)
	if (offers.some(({ state }) => state === 'new')) return say('S12', 'there is something still to be offered')
	// What builds upon something that has yet to come back waits for it.
	if (offers.length === 0 && outbox.some(({ state }) => state === 'pending'))
		return say('S15', 'changes are still pending')
	if (fetching !== undefined) return say('S9', 'records are still to be fetched')
	if (scope?.hash !== now.wire.hash) return say('S10', 'the scope is an old one')
	if (cursor !== world.server.store.peek().version) say('S9', `cursor ${cursor} is not the server's version`)
	const level = syncLevel(facts, pc.pcNow())
	if ((level === 'synced') !== (outbox.length + offers.length === 0)) say('S17', `says ${level}`)

	const waiting = new Set(
		outbox.flatMap(({ change, state }) =>
			change.edits.flatMap(each => (state === 'pending' ? [recKey(each.collection, each.recordId)] : [])),
		),
	)
	const [nodes, context] = [new Set(now.wire.nodes), new Set(now.wire.context)]
	for (const [key, rec] of records) {
		const seen = nodes.has(rec.orgId) || (context.has(rec.orgId) && isContext(rec))
		const row = rows.get(key)
		if (!seen || !readable(now.role, rec)) {
			if (row !== undefined && !waiting.has(key)) say('S10', `${key} is not of its scope`)
			continue
		}
		if (row === undefined) {
			if (!rec.deleted) say('S4', `${key} is missing`)
			continue
		}
		const wrong = difference(row, withPending(rec, outbox))
		if (wrong !== undefined && !mayForgetAlone(row, rec, pc.trueMs())) say('S4', `${key}: ${wrong}`)
		if (row.version !== rec.version) say('S9', `${key} is of version ${row.version}, not ${rec.version}`)
	}
	for (const key of rows.keys())
		if (!records.has(key) && !waiting.has(key)) say('S10', `${key} is nowhere else`)
}

const CONTEXT = ['org', 'setting', 'account', 'resource']
const isContext = (rec: Rec): boolean =>
	CONTEXT.includes(rec.collection === 'conflict' ? String(rec.fields.of) : rec.collection)
