/** The screens' `Client` over the memory store and the demo street: no server, no worker, no password. */
import { createMemoryTables } from '#renderer/db/memory-tables.ts'
import { createStore } from '#renderer/db/store.ts'
import type { AccountInfo, Client } from '#renderer/session/client.ts'
import { newId } from '#renderer/session/edits.ts'
import { demoStreet } from '#server/demo/street.ts'
import type { Role } from '#shared/model/kinds.ts'
import type { RecKey } from '#shared/model/record.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import { createRec } from '#shared/sync/merge.ts'
import type { SyncFacts } from '#shared/sync/status.ts'

/** @param role whose eyes to look through: the demo account of that role */
export async function createMemoryClient(role: Role): Promise<Client> {
	const street = demoStreet({ seed: 1, today: new Date().toISOString().slice(0, 10) })
	const mine = street.accounts.find(account => account.role === role)
	if (mine === undefined) throw new Error(`no demo account with role ${role}`)
	const account: AccountInfo = { ...mine, demo: true }

	const tables = createMemoryTables()
	const at = makeHlc(Date.now() - 60_000, 0, makeNode(account.id, 'ffffff'))
	await tables.write(tx =>
		tx.putRecords(street.edits.map((edit, i) => ({ ...createRec(edit, at), version: i + 1 }))),
	)

	const changed = new Set<(keys: readonly RecKey[]) => void>()
	const factsChanged = new Set<() => void>()
	let facts: SyncFacts = {
		pending: 0,
		oldestPendingMs: null,
		refused: 0,
		conflicts: 0,
		lastSyncedMs: Date.now(),
		running: false,
		problem: null,
		progress: null,
		clockOffsetMs: 0,
	}
	const store = createStore({
		tables,
		node: makeNode(account.id, '000001'),
		now: Date.now,
		newId,
		onChanged: keys => {
			for (const listener of changed) listener(keys)
		},
		onOutbox: () => {
			void store.outbox().then(entries => {
				facts = { ...facts, pending: entries.length, oldestPendingMs: entries.length > 0 ? Date.now() : null }
				for (const listener of factsChanged) listener()
			})
		},
	})
	const listen = <L>(set: Set<L>, listener: L) => {
		set.add(listener)
		return () => void set.delete(listener)
	}
	return {
		account: () => account,
		query: store.query,
		get: store.get,
		commit: store.commit,
		outbox: store.outbox,
		drop: store.drop,
		resend: async (id, edits) => void (await store.resend(id, edits)),
		history: async () => 'unreachable',
		facts: () => facts,
		syncNow: () => {},
		onChanged: listener => listen(changed, listener),
		onFacts: listener => listen(factsChanged, listener),
		lock: async () => location.reload(),
	}
}
