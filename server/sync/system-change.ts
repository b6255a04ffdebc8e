/** What the server itself writes: by the same path as everybody's changes, with the server as the author. */
import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { clockAt, ORG, type Rec, type Scalar } from '#shared/model/record.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { type Hlc, laterHlc, makeNode, tick } from '#shared/sync/clock.ts'
import type { ServerStore, Verdict, WriteTx } from '../store/port.ts'
import { applyChanges } from './apply.ts'

const EDITS_PER_CHANGE = 500

export interface SystemWriter {
	/**
	 * Writes `edits` as the server: bound by schema, tree and uniqueness only.
	 *
	 * Chunks of the batch are committed one after the other.
	 * @throws {SystemChangeRefused} at the first chunk that is refused; those before it stay
	 */
	change(edits: readonly Edit[], command?: string): Promise<void>
	/** The same inside a transaction that reserved at least one number. */
	changeIn(tx: WriteTx, edits: readonly Edit[], command: string): Promise<void>
}

class SystemChangeRefused extends Error {
	readonly verdict: Verdict
	constructor(verdict: Verdict) {
		super(`${verdict.code} ${verdict.collection ?? ''} ${verdict.path ?? ''}`)
		this.verdict = verdict
	}
}

/** An edit that creates a record. @param fields paths and values, without `$org` */
export const createEdit = (
	collection: string,
	recordId: string,
	orgId: string,
	fields: Readonly<Record<string, Scalar>>,
): Edit => ({ collection, recordId, set: { [ORG]: orgId, ...fields } })

/** An edit that has seen all of `rec`. */
export const updateEdit = (rec: Rec, set: Readonly<Record<string, Scalar>>): Edit => ({
	collection: rec.collection,
	recordId: rec.id,
	set,
	base: Object.fromEntries(
		Object.keys(set).flatMap(path => {
			const at = clockAt(rec, path)
			return at === '' ? [] : [[path, at]]
		}),
	),
})

export function createSystemWriter(store: ServerStore, now: () => number): SystemWriter {
	const { systemId } = store.info
	// Of this process, so that two processes never write at the same reading of the clock.
	const node = makeNode(systemId, randomBytes(3).toString('hex'))
	const actor = { accountId: systemId, role: 'system', scopeId: '' } as const
	let last: Hlc = ''

	async function changeIn(tx: WriteTx, edits: readonly Edit[], command: string): Promise<void> {
		// Another process, whose clock was ahead, may have written what is edited here.
		for (const { base } of edits) for (const seen of Object.values(base ?? {})) last = laterHlc(last, seen)
		last = tick(last, now(), node)
		const change: Change = { id: uuid(), at: last, command, edits }
		const { verdicts } = await applyChanges(tx, [{ actor, changes: [change], nowMs: now() }])
		const verdict = verdicts[0]?.[0]
		if (verdict?.ok !== true) throw new SystemChangeRefused(verdict ?? { id: change.id, ok: false })
	}

	return {
		changeIn,
		async change(edits, command = 'system.write') {
			for (let i = 0; i < edits.length; i += EDITS_PER_CHANGE) {
				const part = edits.slice(i, i + EDITS_PER_CHANGE)
				await store.write(1, tx => changeIn(tx, part, command))
			}
		},
	}
}
