/** Messages on the way. Nothing moves by itself: a step says which one arrives and what becomes of it. */
import type { Fate } from './steps.ts'

export interface Message {
	readonly pc: number
	readonly kind: 'request' | 'answer' | 'poke'
	readonly sentMs: number
	/** What is sent in one go is in the order of the PCs, whichever was done first with packing its message. */
	readonly turn: number
	/** For a duplicate: whether it still matters to anybody. */
	readonly arrive: () => void
	/** Does not arrive, or half of it does. */
	readonly fail: (how: 'lost' | 'cut' | 'short') => void
}

/** After this nothing that is still on the way arrives: proxies give up, too. */
const LONGEST_MS = 120_000

export type Network = ReturnType<typeof createNetwork>

export function createNetwork(nowMs: () => number) {
	let onTheWay: Message[] = []
	let turn = 0
	const parted = new Set<number>()

	function take(message: Message): void {
		onTheWay = onTheWay.filter(each => each !== message)
	}

	return {
		send(message: Omit<Message, 'sentMs' | 'turn'>): void {
			if (parted.has(message.pc)) message.fail('lost')
			else onTheWay.push({ ...message, sentMs: nowMs(), turn })
		},
		/** Everybody waits: what is sent from now on comes after. */
		settle(): void {
			onTheWay.sort((a, b) => a.turn - b.turn || a.pc - b.pc)
			turn++
		},
		/** Lets one message of `pc`, or of anybody, meet its fate. @returns whether there was one */
		pass(pick: number, fate: Fate, pc?: number): boolean {
			const ready = pc === undefined ? onTheWay : onTheWay.filter(each => each.pc === pc)
			const message = ready[pick % Math.max(1, ready.length)]
			if (message === undefined) return false
			if (fate === 'doubled') {
				// The copy stays on the way; what answers it, nobody waits for.
				message.arrive()
				return true
			}
			take(message)
			if (fate === 'delivered') message.arrive()
			else message.fail(fate)
			return true
		},
		part(pc: number): void {
			parted.add(pc)
			for (const message of onTheWay.filter(each => each.pc === pc)) {
				take(message)
				message.fail('lost')
			}
		},
		heal: (pc: number): void => void parted.delete(pc),
		isParted: (pc: number): boolean => parted.has(pc),
		/** Drops what has been on the way for too long. */
		sweep(): void {
			for (const message of onTheWay.filter(each => each.sentMs + LONGEST_MS < nowMs())) {
				take(message)
				message.fail('lost')
			}
		},
		waiting: (): number => onTheWay.length,
	}
}
