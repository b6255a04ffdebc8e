/**
 * Carries other PCs' questions to the server (rule S14): at once where there is a line, else they are kept sealed and
 * passed on after the next round that succeeds. The answer waits here until it is carried back.
 */
import { fromBase64, toBase64 } from '#renderer/db/base64.ts'
import type { Store } from '#renderer/db/store.ts'
import type { Envelope } from '#shared/exchange/envelope.ts'
import type { PackRefusal } from '#shared/exchange/refusal.ts'
import { addToLog } from './exchange-log.ts'
import { hasRoom, type KeptPack } from './kept-pack.ts'
import type { PostPack } from './post-pack.ts'

export interface CourierDeps {
	readonly store: Pick<Store, 'meta' | 'setMeta'>
	readonly post: PostPack
	/** The PC's clock, milliseconds since 1970. */
	readonly now: () => number
	readonly newId: () => string
	/** Runs `work` while nobody else changes what is kept. */
	readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

/** `kept`: it waits for a line. `full`: so many wait that there is no room for another. */
export type Carried =
	| { readonly kind: 'answered'; readonly answer: Uint8Array<ArrayBuffer> }
	| { readonly kind: 'refused'; readonly reason: PackRefusal }
	| { readonly kind: 'kept' }
	| { readonly kind: 'full' }

export type Courier = ReturnType<typeof createCourier>

export function createCourier({ store, post, now, newId, alone }: CourierDeps) {
	const kept = async (): Promise<readonly KeptPack[]> => (await store.meta('keptPacks')) ?? []
	const write = (packs: readonly KeptPack[]) => store.setMeta('keptPacks', [...packs])
	const log = (action: 'kept' | 'forwarded' | 'handed_back', packId: string) =>
		addToLog(store, { id: newId(), atMs: now(), action, packId })

	/** Puts down what has become of a question that is still kept. */
	const settle = (id: string, outcome: Pick<KeptPack, 'answer'> | Pick<KeptPack, 'reason'>): Promise<void> =>
		alone(async () => {
			const packs = await kept()
			if (!packs.some(pack => pack.id === id)) return
			await write(packs.map(pack => (pack.id === id ? { ...withoutFile(pack), ...outcome } : pack)))
			if ('answer' in outcome) await log('forwarded', id)
			else await addToLog(store, { id: newId(), atMs: now(), action: 'refused', packId: id, ...outcome })
		})

	async function pass(id: string, file: Uint8Array<ArrayBuffer>): Promise<Carried> {
		const posted = await post(file)
		if (posted.ok) {
			await settle(id, { answer: toBase64(posted.answer) })
			return { kind: 'answered', answer: posted.answer }
		}
		if (!('reason' in posted)) return { kind: 'kept' }
		await settle(id, { reason: posted.reason })
		return { kind: 'refused', reason: posted.reason }
	}

	return {
		kept,

		/** Keeps a question and passes it on if there is a line. Given again, it is asked again. */
		async take({ header }: Envelope, file: Uint8Array<ArrayBuffer>): Promise<Carried> {
			const { id, accountId, replica, createdMs } = header
			const hasPlace = await alone(async () => {
				const others = (await kept()).filter(pack => pack.id !== id)
				if (!hasRoom(others, file.length)) return false
				const pack = { id, accountId, replica, createdMs, keptMs: now(), file: toBase64(file) }
				await write([...others, pack])
				await log('kept', id)
				return true
			})
			return hasPlace ? pass(id, file) : { kind: 'full' }
		},

		/** Passes on what waits; for after a round that succeeded. */
		async forward(): Promise<void> {
			for (const { id, file } of await kept()) if (file !== undefined) await pass(id, fromBase64(file))
		},

		/** @returns the answer to a kept question, to be saved; `undefined` while there is none */
		async answerFile(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
			const answer = (await kept()).find(pack => pack.id === id)?.answer
			return answer === undefined ? undefined : fromBase64(answer)
		},

		/** It was saved. */
		handedBack: (id: string): Promise<void> => alone(() => log('handed_back', id)),

		/** Gives a question or its answer up. */
		drop: (id: string): Promise<void> =>
			alone(async () => write((await kept()).filter(pack => pack.id !== id))),
	}
}

function withoutFile({ file: _, ...pack }: KeptPack): KeptPack {
	return pack
}
