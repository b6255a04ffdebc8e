/** File exchange of an unlocked account (rule S14), put together. */
import type { Store } from '#renderer/db/store.ts'
import type { ExchangeLogEntry } from '#shared/exchange/content.ts'
import { readEnvelope } from '#shared/exchange/envelope.ts'
import type { PackRefusal } from '#shared/exchange/refusal.ts'
import { isExchangeOn } from '#shared/exchange/switch.ts'
import { type Courier, type CourierDeps, createCourier } from './courier.ts'
import { addToLog } from './exchange-log.ts'
import { type ExportDeps, type ExportedPack, exportPack } from './export-pack.ts'
import type { KeptPack } from './kept-pack.ts'
import { type TakeDeps, type TakenAnswer, takeAnswer } from './take-answer.ts'

export interface ExchangeDeps extends ExportDeps, TakeDeps, Omit<CourierDeps, 'store'> {
	readonly store: Store
	/** An answer was taken in: the state of sync may be another. */
	readonly onTaken: () => Promise<void>
}

export type ImportOutcome =
	/** An answer to this PC. */
	| ({ readonly kind: 'taken' } & Omit<TakenAnswer, 'ok'>)
	/** Another PC's question: the server has answered it, or it waits for a line, or there is no room. */
	| { readonly kind: 'answered' | 'kept' | 'full'; readonly packId: string }
	/** This PC's own question, which only another one can carry. */
	| { readonly kind: 'own' }
	| { readonly kind: 'refused'; readonly reason: PackRefusal }

export interface ExchangeState {
	/** What was done here, newest first. */
	readonly log: readonly ExchangeLogEntry[]
	/** Other PCs' questions that are carried here, oldest first. */
	readonly kept: readonly CarriedPack[]
}

export interface CarriedPack extends Pick<KeptPack, 'id' | 'accountId' | 'createdMs' | 'keptMs' | 'reason'> {
	readonly answered: boolean
}

export function createExchange(deps: ExchangeDeps) {
	const { store, serverId, accountId, alone, now, newId, onTaken } = deps
	const courier: Courier = createCourier(deps)

	async function refuse(reason: PackRefusal, packId?: string): Promise<ImportOutcome> {
		const entry = { id: newId(), atMs: now(), action: 'refused', reason } as const
		await alone(() => addToLog(store, { ...entry, ...(packId !== undefined && { packId }) }))
		return { kind: 'refused', reason }
	}

	async function importPack(file: Uint8Array<ArrayBuffer>): Promise<ImportOutcome> {
		if (!(await isOn(store))) return refuse('disabled')
		const read = readEnvelope(file)
		if (!read.ok) return refuse(read.reason)
		const { header } = read.envelope
		if (header.serverId !== serverId) return refuse('foreign_server', header.id)
		if (header.kind === 'answer') return importAnswer(file)
		const isOwn =
			header.accountId === accountId && header.replica === (await store.meta('exchangeServer'))?.replica
		if (isOwn) return importOwn(file, header.id)
		const carried = await courier.take(read.envelope, file)
		return carried.kind === 'refused' ? carried : { kind: carried.kind, packId: header.id }
	}

	/** Nobody needs to carry the answer back to a PC that has found a line before its own question came anywhere. */
	async function importOwn(file: Uint8Array<ArrayBuffer>, packId: string): Promise<ImportOutcome> {
		const posted = await deps.post(file)
		if (posted.ok) return importAnswer(posted.answer)
		return 'reason' in posted ? refuse(posted.reason, packId) : { kind: 'own' }
	}

	async function importAnswer(file: Uint8Array): Promise<ImportOutcome> {
		const read = readEnvelope(file)
		if (!read.ok) return refuse(read.reason)
		const { envelope } = read
		const taken = await alone(() => takeAnswer(deps, envelope))
		if (!taken.ok) return refuse(taken.reason, envelope.header.id)
		const { ok: _, ...outcome } = taken
		const { accepted, refused } = outcome
		const entry = { id: newId(), atMs: now(), action: 'answered', packId: envelope.header.id } as const
		await alone(() => addToLog(store, { ...entry, accepted, refused }))
		await onTaken()
		return { kind: 'taken', ...outcome }
	}

	return {
		async state(): Promise<ExchangeState> {
			const kept = (await courier.kept()).map(({ id, accountId, createdMs, keptMs, reason, answer }) => ({
				...{ id, accountId, createdMs, keptMs, answered: answer !== undefined },
				...(reason !== undefined && { reason }),
			}))
			return { log: ((await store.meta('exchangeLog')) ?? []).toReversed(), kept }
		},
		exportPack: async (): Promise<ExportedPack | { ok: false; code: 'disabled' }> =>
			(await isOn(store)) ? alone(() => exportPack(deps)) : { ok: false, code: 'disabled' },
		importPack,
		courier,
	}
}

/** As far as this PC has heard. */
async function isOn({ query }: Pick<Store, 'query'>): Promise<boolean> {
	const orgs = await query({ collection: 'org' })
	const top = orgs.find(({ deleted, fields }) => !deleted && (fields.parentId ?? null) === null)
	if (top === undefined) return false
	return isExchangeOn(await query({ collection: 'setting', orgIds: [top.id] }), top.id)
}
