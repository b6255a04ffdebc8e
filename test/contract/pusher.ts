/** An office that pushes without a pause over whatever breaks, and never gives a batch up before it is answered. */
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import { expect } from 'vitest'
import type { Verdict } from '#shared/protocol/wire.ts'
import type { Change } from '#shared/sync/change.ts'
import { Refused, type StreetOffice } from './street-office.ts'

/** As the server says while its database is away. */
const UNAVAILABLE = 503
const AGAIN_MS = 40

export interface Answered {
	readonly change: Change
	readonly verdict: Verdict
}

export interface Pusher {
	/** By change id, as first heard; a later answer that differs fails the run. */
	readonly answered: ReadonlyMap<string, Answered>
	/** What each acknowledged log says, by its id. */
	readonly texts: ReadonlyMap<string, string>
	/** Whether a push is under way now. */
	underWay(): boolean
	/** Pushes that broke off: they may have been taken or not. */
	broken(): number
	/** Sends again all that was answered. Fails where a verdict is not the one given first (S3). */
	sendAllAgain(url: string): Promise<void>
	/** Pushes until {@link stop}. Rejects at an answer that no client should see. */
	run(url: string): Promise<void>
	stop(): void
}

export function createPusher(office: StreetOffice): Pusher {
	const answered = new Map<string, Answered>()
	const texts = new Map<string, string>()
	/** Acknowledged logs with the clock of their text. */
	const own: { id: string; at: string }[] = []
	let made = 0
	let underWay = false
	let broken = 0
	let stopped = false

	/** Mostly new logs; every third change rewrites an old one, every seventh is one that is always refused. */
	function next(): Change {
		const text = `第${++made}次走访`
		const old = own[(made * 31) % own.length]
		if (made % 7 === 0) return office.write(text, uuid()).change
		if (made % 3 !== 0 || old === undefined) return office.write(text).change
		const edit = { collection: 'log', recordId: old.id, set: { text }, base: { text: old.at } }
		const change = office.change('log.update', [edit])
		old.at = change.at
		return change
	}

	function hear(changes: readonly Change[], verdicts: readonly Verdict[]): void {
		expect(verdicts.map(({ id }) => id)).toEqual(changes.map(({ id }) => id))
		for (const [i, change] of changes.entries()) {
			const verdict = verdicts[i]!
			const before = answered.get(change.id)
			expect(verdict).toEqual(before?.verdict ?? verdict)
			if (before !== undefined) continue
			answered.set(change.id, { change, verdict })
			const { recordId, set } = change.edits[0]!
			if (!verdict.ok) continue
			if (!texts.has(recordId)) own.push({ id: recordId, at: change.at })
			texts.set(recordId, String(set.text))
		}
	}

	/** @returns whether it was answered */
	async function push(url: string, changes: readonly Change[]): Promise<boolean> {
		underWay = true
		try {
			const { verdicts } = await office.push(url, changes)
			hear(changes, verdicts)
			return true
		} catch (error) {
			const away = error instanceof Refused ? error.status === UNAVAILABLE : error instanceof TypeError
			if (!away) throw error
			if (!String((error as Error).cause).includes('ECONNREFUSED')) broken++
			return false
		} finally {
			underWay = false
		}
	}

	return {
		answered,
		texts,
		underWay: () => underWay,
		broken: () => broken,
		async run(url) {
			let last: readonly Change[] = []
			while (!stopped) {
				const fresh = Array.from({ length: 1 + (made % 4) }, next)
				// Now and then what has its verdict already is sent once more beside what is new.
				const changes = made % 5 === 0 ? [...last.slice(0, 1), ...fresh] : fresh
				while (!(await push(url, changes))) await sleep(AGAIN_MS)
				last = fresh
			}
		},
		async sendAllAgain(url) {
			const all = [...answered.values()].map(({ change }) => change)
			for (let i = 0; i < all.length; i += 500) expect(await push(url, all.slice(i, i + 500))).toBe(true)
		},
		stop() {
			stopped = true
		},
	}
}

/** Until each of them has had so many more answers. */
export async function moreAnswers(pushers: readonly Pusher[], count: number): Promise<void> {
	for (const { answered } of pushers) {
		const wanted = answered.size + count
		while (answered.size < wanted) await sleep(5)
	}
}

/** Until a push of each is under way, at any point of it. */
export async function allUnderWay(pushers: readonly Pusher[]): Promise<void> {
	while (!pushers.every(pusher => pusher.underWay())) await sleep(1)
}

export const countAnswers = (pushers: readonly Pusher[]): number =>
	pushers.reduce((sum, { answered }) => sum + answered.size, 0)
