/**
 * Answers what one round of a client asks, in the order in which it would ask over HTTP: push, pull, and the snapshot
 * of what its scope has gained. Each answer stands beside the question that it is for, so that the client, which runs
 * its ordinary round over them, takes in what fits where it stands then, and nothing else.
 */
import type { RequestContent } from '#shared/exchange/content.ts'
import type { PackHeader } from '#shared/exchange/envelope.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import type { Edit } from '#shared/sync/change.ts'
import {
	type Fetching,
	madeNodes,
	type Nodes,
	nodesToFetch,
	readSame,
	UNKNOWN_HASH,
} from '#shared/sync/scope-change.ts'
import { actorOf, withRecords } from '../routes/sync.ts'
import type { Account, ServerStore } from '../store/port.ts'
import { pull } from '../sync/pull.ts'
import { push } from '../sync/push.ts'
import type { Scopes } from '../sync/scope.ts'
import { snapshot } from '../sync/snapshot.ts'

/** Characters of pages in one answer, so that it stays below the limits of a file whatever they are. */
const PAGES_LENGTH = 10 << 20
/** As the client asks, see `renderer/sync/round.ts`. */
const NODES_PER_SNAPSHOT = 5000

export interface PackDeps {
	readonly store: ServerStore
	readonly scopes: Scopes
	/** Milliseconds since 1970. */
	readonly now: () => number
}

export interface AnsweredRequest {
	/** JSON of an `AnswerContent`. */
	readonly text: string
	/** For the log. */
	readonly summary: {
		readonly accepted: number
		readonly refused: number
		readonly records: number
		readonly more: boolean
	}
}

export async function answerRequest(
	{ store, scopes, now }: PackDeps,
	account: Account,
	request: RequestContent,
	{ id, createdMs }: PackHeader,
): Promise<AnsweredRequest> {
	const actor = actorOf(account)
	const { epoch } = store.info
	const clock = () => ({ epoch, serverTimeMs: now() })
	const version = async () => (await store.head()).version
	const serverTimeMs = now()
	const count = { accepted: 0, refused: 0, records: 0, more: false }
	const accepted: Edit[] = []
	const pushes: string[] = []
	const pulls: string[] = []
	const snapshots: string[] = []
	let length = 0

	async function answerPush(changes: RequestContent['changes']): Promise<void> {
		const asOf = await version()
		const result = await push(store, actor, changes, now())
		const answer = result.ok
			? { ...clock(), verdicts: result.verdicts, records: result.records }
			: { code: 'clock', serverTimeMs: now() }
		const verdicts = new Map((result.ok ? result.verdicts : []).map(({ id, ok }) => [id, ok]))
		for (const ok of verdicts.values()) count[ok ? 'accepted' : 'refused']++
		accepted.push(...changes.filter(change => verdicts.get(change.id)).flatMap(change => change.edits))
		pushes.push(JSON.stringify({ version: asOf, ids: changes.map(change => change.id), answer }))
	}

	/** @param answer without its records, which are texts already */
	function write(
		list: string[],
		asOf: number,
		question: object,
		answer: object,
		records: readonly string[],
	): void {
		const text = withRecords({ ...clock(), ...answer }, records)
		const entry = `{"version":${asOf},"question":${JSON.stringify(question)},"answer":${text}}`
		list.push(entry)
		length += entry.length
		count.records += records.length
	}

	/** @returns whether everything was told; if not, the file is full, or the scope has changed meanwhile */
	async function answerSnapshot(
		nodes: readonly string[],
		context: readonly string[],
		from: string | null,
	): Promise<boolean> {
		let after = from
		for (;;) {
			if (length >= PAGES_LENGTH) return false
			const question = { nodes, context, after }
			const asOf = await version()
			const page = await snapshot(store, scopes, actor, question)
			if (typeof page === 'string') {
				snapshots.push(JSON.stringify({ version: asOf, question, answer: { code: page } }))
				return false
			}
			const { records, ...rest } = page
			write(snapshots, asOf, question, rest, records)
			if (page.next === null) return true
			after = page.next
		}
	}

	async function answerFetching(fetching: Nodes, from: string | null): Promise<boolean> {
		let [context, after] = [fetching.context, from]
		for (let at = 0; at === 0 || at < fetching.nodes.length; at += NODES_PER_SNAPSHOT) {
			if (!(await answerSnapshot(fetching.nodes.slice(at, at + NODES_PER_SNAPSHOT), context, after)))
				return false
			;[context, after] = [[], null]
		}
		return true
	}

	/** @returns whether everything was told */
	async function answerPull(): Promise<boolean> {
		let { cursor, scopeHash } = request.pull
		let held = request.held
		let fetching: Fetching | undefined = request.fetching
		const made = madeNodes(accepted, held?.nodes ?? [])
		if (held !== undefined && made.length > 0) {
			held = { ...held, nodes: [...held.nodes, ...made] }
			scopeHash = UNKNOWN_HASH
		}
		for (;;) {
			if (length >= PAGES_LENGTH) return false
			const question = { cursor, scopeHash }
			const asOf = await version()
			const { records, gone, ...page } = await pull(store, scopes, actor, question)
			const left = gone.map(({ collection, id }) => ({ collection, id }))
			write(pulls, asOf, question, { ...page, gone: left }, records)
			const scope = page.scope?.hash === scopeHash ? undefined : page.scope
			if (scope === undefined) cursor = page.cursor
			else {
				const keeps = held?.role === undefined || page.role === undefined || readSame(held.role, page.role)
				const lacking = nodesToFetch(scope, keeps ? held : undefined, fetching, account.scopeId)
				fetching = lacking.nodes.length + lacking.context.length > 0 ? lacking : undefined
				if (held === undefined) cursor = page.cursor
				held = { ...scope, ...(page.role && { role: page.role }) }
				scopeHash = scope.hash
			}
			if (fetching !== undefined && !(await answerFetching(fetching, fetching.after))) return false
			fetching = undefined
			if (scope === undefined && !page.more) return true
		}
	}

	for (let at = 0; at < request.changes.length; at += LIMITS.changesPerPush)
		await answerPush(request.changes.slice(at, at + LIMITS.changesPerPush))
	count.more = !(await answerPull())
	const text = [
		`{"request":${JSON.stringify({ id, createdMs })}`,
		`"serverTimeMs":${serverTimeMs}`,
		`"pushes":[${pushes.join(',')}]`,
		`"pulls":[${pulls.join(',')}]`,
		`"snapshots":[${snapshots.join(',')}]`,
		...(request.events === undefined
			? []
			: [`"events":${JSON.stringify(request.events.map(each => each.id))}`]),
		`"more":${count.more}}`,
	].join(',')
	return { text, summary: count }
}
