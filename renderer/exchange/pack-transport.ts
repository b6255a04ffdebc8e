/**
 * A transport that answers from an exchange file instead of a line (rule S14): a question that the file does not answer
 * is `unreachable`. What the server said then is only said again where the replica has heard nothing newer since.
 */
import type { Store } from '#renderer/db/store.ts'
import type { Answer, Failure, Transport } from '#renderer/sync/transport.ts'
import type { AnswerContent } from '#shared/exchange/content.ts'
import { recKey } from '#shared/model/record.ts'
import type { PullResponse, PushResponse, Verdict } from '#shared/protocol/wire.ts'

const UNREACHABLE: Failure = { ok: false, code: 'unreachable' }
const unreachable = async (): Promise<Failure> => UNREACHABLE

export interface PackTransport {
	readonly transport: Transport
	/** Whether the file still has something to say of this pending change. */
	readonly answers: (changeId: string) => boolean
	/** What the round has been told of so far. */
	readonly told: () => { readonly accepted: number; readonly refused: number; readonly records: number }
}

export async function createPackTransport(
	store: Pick<Store, 'meta' | 'outbox' | 'get'>,
	content: AnswerContent,
): Promise<PackTransport> {
	const verdicts = await timelyVerdicts(store, content)
	const unsettled = new Map(
		content.pushes.flatMap(({ ids, answer }) =>
			'code' in answer ? ids.map(id => [id, answer] as const) : [],
		),
	)
	let accepted = 0
	let refused = 0
	let records = 0

	async function push(changes: readonly { readonly id: string }[]): Promise<Answer<PushResponse>> {
		const ids = changes.map(change => change.id)
		const decided = ids.flatMap(id => verdicts.get(id) ?? [])
		for (const { id, ok } of decided) {
			verdicts.delete(id)
			if (ok) accepted++
			else refused++
		}
		if (decided.length > 0) {
			const said = content.pushes.flatMap(({ answer }) => ('code' in answer ? [] : [answer]))
			return {
				ok: true,
				value: { ...said[0]!, verdicts: decided, records: said.flatMap(answer => answer.records) },
			}
		}
		const failure = ids.map(id => unsettled.get(id)).find(answer => answer !== undefined)
		for (const id of ids) unsettled.delete(id)
		return failure === undefined ? UNREACHABLE : { ok: false, ...failure }
	}

	async function pull(asked: { cursor: number; scopeHash: string }): Promise<Answer<PullResponse>> {
		const found = content.pulls.find(
			({ question }) => question.cursor === asked.cursor && question.scopeHash === asked.scopeHash,
		)
		if (found === undefined) return UNREACHABLE
		records += found.answer.records.length + found.answer.gone.length
		return { ok: true, value: found.answer }
	}

	const pages: Transport['pages'] = async function* (asked) {
		let after = asked.after
		for (;;) {
			const cursor = (await store.meta('cursor')) ?? 0
			const wanted = JSON.stringify([asked.nodes, asked.context, after])
			const found = content.snapshots.find(
				// An older one would bring back what has left the scope since, and no pull would name it again.
				({ version, question: { nodes, context, after } }) =>
					version >= cursor && JSON.stringify([nodes, context, after]) === wanted,
			)
			if (found === undefined) return yield UNREACHABLE
			if ('code' in found.answer) return yield { ok: false, code: found.answer.code }
			records += found.answer.records.length
			yield { ok: true, value: found.answer }
			after = found.answer.next
			if (after === null) return
		}
	}

	const transport: Transport = {
		push,
		pull,
		pages,
		hello: unreachable,
		login: unreachable,
		offer: unreachable,
		history: unreachable,
		events: unreachable,
	}
	return {
		transport,
		answers: id => verdicts.has(id) || unsettled.has(id),
		told: () => ({ accepted, refused, records }),
	}
}

/**
 * The verdicts that may be settled now. One of acceptance always; a refusal puts the records back to what they were when
 * it was said, so it is left to a later file or a line where the replica has heard of something newer since.
 */
async function timelyVerdicts(
	store: Pick<Store, 'meta' | 'outbox' | 'get'>,
	{ pushes }: AnswerContent,
): Promise<Map<string, Verdict>> {
	const cursor = (await store.meta('cursor')) ?? 0
	const pending = new Map((await store.outbox()).map(entry => [entry.id, entry]))
	const timely = new Map<string, Verdict>()
	for (const { version, answer } of pushes)
		for (const verdict of 'code' in answer ? [] : answer.verdicts) {
			const entry = pending.get(verdict.id)
			if (entry?.state !== 'pending') continue
			const rows = await store.get(entry.change.edits.map(edit => recKey(edit.collection, edit.recordId)))
			if (verdict.ok || (cursor <= version && rows.every(rec => rec.version <= version)))
				timely.set(verdict.id, verdict)
		}
	return timely
}
