/** Exchange files on memory sticks: once written they may be carried anywhere, late, twice, and with a bit that fell over. */
import { createExchange, type ExchangeDeps } from '#renderer/exchange/exchange.ts'
import { ownKeys } from '#renderer/exchange/replica-keys.ts'
import { publicKeysOf } from '#shared/exchange/keys.ts'
import type { SimServer } from './sim-server.ts'
import { INFO } from './town.ts'

export interface Stick {
	readonly file: Uint8Array<ArrayBuffer>
	readonly isSpoiled: boolean
}

/** So many sticks there are. The oldest is written over. */
const MOST = 24

export type Sticks = ReturnType<typeof createSticks>

export function createSticks(server: SimServer, violate: (rule: string, what: string) => void) {
	const sticks: Stick[] = []
	function put(file: Uint8Array<ArrayBuffer>, isSpoiled = false): void {
		sticks.push({ file, isSpoiled })
		if (sticks.length > MOST) sticks.shift()
	}
	const pick = (n: number): Stick | undefined => sticks[n % Math.max(1, sticks.length)]

	return {
		put,
		pick,
		/** One bit of a copy falls over. */
		spoil(n: number, bit: number): void {
			const copy = pick(n)?.file.slice()
			if (copy === undefined) return
			copy[(bit >> 3) % copy.length]! ^= 1 << (bit & 7)
			put(copy, true)
		},
		/** To the administrator, who gives it to the server's command. */
		async upload(n: number): Promise<void> {
			const stick = pick(n)
			const answer = stick && (await server.takeFile(stick.file))
			if (answer === undefined) return
			if (stick!.isSpoiled) violate('S14', 'the server took a file that was spoiled')
			put(answer as Uint8Array<ArrayBuffer>)
		},
	}
}

/** A PC's part in it. */
export function createFiling(
	deps: Omit<ExchangeDeps, 'serverId' | 'alone' | 'events'>,
	{
		alone,
		sticks,
		violate,
	}: Pick<ExchangeDeps, 'alone'> & {
		readonly sticks: () => Sticks
		readonly violate: (rule: string, what: string) => void
	},
) {
	const events = { oldest: async () => [], sent: async () => {} }
	const exchange = createExchange({ ...deps, events, serverId: INFO.serverId, alone })
	return {
		forward: () => exchange.courier.forward(),
		/** As at the first sign-in: replica and server tell each other their keys. */
		async introduce(server: SimServer, replica: string): Promise<void> {
			const { store, accountId } = deps
			if ((await store.meta('exchangeServer')) !== undefined) return
			const { exchange } = server.store
			await exchange.setReplicaKeys(accountId, replica, publicKeysOf(await ownKeys(store)))
			const keys = publicKeysOf(await exchange.secretKeys())
			await store.setMeta('exchangeServer', { keys, replica })
		},
		/** @param tell told what may be in the file: before it is written nobody can ask for the time (S11) */
		async write(tell: (changeId: string) => void): Promise<void> {
			const note = async () => {
				for (const { id } of await deps.store.outbox()) tell(id)
			}
			await note()
			const written = await exchange.exportPack()
			await note()
			if (written.ok) sticks().put(written.file)
		},
		/** Takes in what is for this PC, and carries what is for others. */
		async read(stick: Stick): Promise<void> {
			const outcome = await exchange.importPack(stick.file)
			if (stick.isSpoiled && (outcome.kind === 'taken' || outcome.kind === 'answered'))
				violate('S14', `a spoiled file was ${outcome.kind}`)
		},
		/** Copies the answers to what was carried here. */
		async collect(): Promise<void> {
			for (const { id, answered } of (await exchange.state()).kept) {
				const file = answered ? await exchange.courier.answerFile(id) : undefined
				if (file === undefined) continue
				sticks().put(file)
				await exchange.courier.handedBack(id)
			}
		},
	}
}
