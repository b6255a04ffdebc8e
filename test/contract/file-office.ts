/** A PC that nobody ever connects: the client's own store over memory, and files in and out of it. */
import { v7 as uuid } from 'uuid'
import { createMemoryTables } from '#renderer/db/memory-tables.ts'
import { createStore } from '#renderer/db/store.ts'
import { createExchange } from '#renderer/exchange/exchange.ts'
import { exportPack } from '#renderer/exchange/export-pack.ts'
import type { Posted } from '#renderer/exchange/post-pack.ts'
import { ownKeys } from '#renderer/exchange/replica-keys.ts'
import { takeAnswer } from '#renderer/exchange/take-answer.ts'
import type { ServerStore } from '#server/store/port.ts'
import { readEnvelope } from '#shared/exchange/envelope.ts'
import { publicKeysOf } from '#shared/exchange/keys.ts'
import { COLLECTIONS } from '#shared/model/collections.ts'
import type { Role } from '#shared/model/kinds.ts'
import { type Rec, recKey } from '#shared/model/record.ts'
import type { LocalEvent } from '#shared/protocol/audit.ts'
import { makeNode } from '#shared/sync/clock.ts'

export interface OfficeOptions {
	readonly store: ServerStore
	/** Known to the server, and the replica too. */
	readonly account: { readonly id: string; readonly role: Role; readonly scopeId: string }
	readonly replica: string
	/** The PC's clock. */
	readonly now: () => number
	/** The line to the server, where there is one. */
	readonly post?: (file: Uint8Array) => Promise<Posted>
}

export type FileOffice = Awaited<ReturnType<typeof openFileOffice>>

export async function openFileOffice({ store: server, account, replica, now, post }: OfficeOptions) {
	const { id: accountId, role, scopeId } = account
	const { serverId } = server.info
	const store = createStore({
		tables: createMemoryTables(),
		node: makeNode(accountId, replica),
		now,
		newId: uuid,
		onChanged: () => {},
		onOutbox: () => {},
	})
	await store.setMeta('account', { name: '王小明', role, scopeId })
	await server.exchange.setReplicaKeys(accountId, replica, publicKeysOf(await ownKeys(store)))
	const keys = publicKeysOf(await server.exchange.secretKeys())
	await store.setMeta('exchangeServer', { keys, replica })
	let taken = 0
	/** What was done here and the server has not been told. */
	const told: LocalEvent[] = []
	const events = {
		oldest: async (limit: number) => told.slice(0, limit),
		sent: async (ids: readonly string[]) =>
			void told.splice(0, told.length, ...told.filter(({ id }) => !ids.includes(id))),
	}
	const deps = {
		store,
		serverId,
		accountId,
		now,
		newId: uuid,
		events,
		onRole: () => {},
		onScopeLeft: () => {},
	}

	return {
		store,
		events: told,
		exchange: createExchange({
			...deps,
			alone: work => work(),
			post: post ?? (async () => ({ ok: false, code: 'unreachable' })),
			onTaken: async () => void taken++,
		}),
		answersTaken: () => taken,
		/** The question that the PC would write now. */
		async ask(): Promise<Uint8Array<ArrayBuffer>> {
			const exported = await exportPack(deps)
			if (!exported.ok) throw new Error(exported.code)
			return exported.file
		},
		/** Takes in an answer. @returns how far it went, or why it was refused */
		async take(file: Uint8Array): Promise<string> {
			const read = readEnvelope(file)
			if (!read.ok) return read.reason
			const taken = await takeAnswer(deps, read.envelope)
			return taken.ok ? taken.extent : taken.reason
		},
		/** Everything here but the versions and clocks of what is pending. */
		async records(): Promise<Record<string, Rec>> {
			const all = await Promise.all(COLLECTIONS.map(collection => store.query({ collection })))
			const living = all.flat().filter(rec => rec.deleted !== true)
			return Object.fromEntries(living.map(rec => [recKey(rec.collection, rec.id), rec]))
		},
		outbox: async () =>
			(await store.outbox()).map(({ state, sent, verdict }) =>
				`${state}${sent ? '' : ' unsent'} ${verdict?.code ?? ''}`.trim(),
			),
	}
}
