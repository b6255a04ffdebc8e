/** A PC of the street, without its screen: the client's own store, sync and facts over memory and real HTTP. */
import { v7 as uuid } from 'uuid'
import { createMemoryTables } from '#renderer/db/memory-tables.ts'
import { createStore } from '#renderer/db/store.ts'
import type { Tables } from '#renderer/db/tables.ts'
import { createFacts } from '#renderer/sync/facts.ts'
import { createRunner } from '#renderer/sync/runner.ts'
import { createTransport } from '#renderer/sync/transport.ts'
import type { Rec, RecKey } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import { makeNode } from '#shared/sync/clock.ts'
import type { SyncFacts } from '#shared/sync/status.ts'

/** What the line between a PC and its server does; turned by hand. */
export interface Line {
	up: boolean
	/** Paths asked for, in order. */
	readonly asked: string[]
	/** Bodies of the requests, as far as they travelled unzipped. */
	readonly bodies: string[]
	/** What to do with the next answers: `lost` after the server has acted, `refused` before. */
	readonly next: { path: string; fate: 'lost' | 'refused' }[]
	readonly fetch: typeof fetch
	/** Ends what is open, as when the plug is pulled. */
	cut(): void
	/** Keeps what is asked from now on from leaving, without an error. @returns how to let it go */
	hold(): () => void
}

function createLine(): Line {
	let aborter = new AbortController()
	let held: Promise<void> | undefined
	const line: Line = {
		up: true,
		asked: [],
		bodies: [],
		next: [],
		cut() {
			line.up = false
			aborter.abort()
			aborter = new AbortController()
		},
		hold() {
			const { promise, resolve } = Promise.withResolvers<void>()
			held = promise
			return resolve
		},
		fetch: async (input, init) => {
			await held
			const path = new URL(String(input)).pathname
			if (!line.up) throw new TypeError('the line is down')
			line.asked.push(path)
			line.bodies.push(typeof init?.body === 'string' ? init.body : '')
			const planned = line.next.findIndex(plan => plan.path === path)
			const [plan] = planned < 0 ? [] : line.next.splice(planned, 1)
			if (plan?.fate === 'refused') throw new TypeError('no connection')
			const signal = AbortSignal.any([aborter.signal, ...(init?.signal ? [init.signal] : [])])
			const response = await fetch(input, { ...init, signal })
			if (plan?.fate !== 'lost') return response
			await response.arrayBuffer()
			throw new TypeError('the answer was lost')
		},
	}
	return line
}

export interface ReplicaOptions {
	readonly url: string
	readonly login: string
	readonly password: string
	/** The PC's clock is off by this, milliseconds. */
	readonly clockErrorMs?: number
	/** Of an earlier life of the same PC. */
	readonly tables?: Tables
	readonly serverId?: string
}

export type Replica = Awaited<ReturnType<typeof joinReplica>>

export async function joinReplica({ url, login, password, clockErrorMs = 0, ...rest }: ReplicaOptions) {
	const line = createLine()
	const now = () => Date.now() + clockErrorMs
	let token: string | null = null
	let serverId: string | null = rest.serverId ?? null
	const stopper = new AbortController()
	const transport = createTransport({
		fetch: line.fetch,
		baseUrl: url,
		token: () => token,
		serverId: () => serverId,
		timeoutMs: 10_000,
		signal: stopper.signal,
	})
	const answer = await createTransport({
		fetch,
		baseUrl: url,
		token: () => null,
		serverId: () => null,
	}).login({ login, password, replica: null })
	if (!answer.ok) throw new Error(answer.code)
	token = answer.value.token
	serverId ??= answer.value.serverId

	const tables = rest.tables ?? createMemoryTables()
	const watchers = new Set<() => void>()
	const wake = () => {
		for (const watcher of watchers) watcher()
	}
	const levels: SyncFacts[] = []
	const bugs: unknown[] = []
	const store = createStore({
		tables,
		node: makeNode(answer.value.accountId, answer.value.replica),
		now,
		newId: uuid,
		onChanged: keys => {
			void facts.recordsChanged(keys).then(wake)
			wake()
		},
		onOutbox: () => void facts.countOutbox(),
	})
	const facts = createFacts(store, value => {
		levels.push(value)
		wake()
	})
	const pokes: number[] = []
	const runner = createRunner({
		store,
		transport: {
			...transport,
			events: (onPoke, signal, onTime) => {
				const onOwnPoke = (version: number) => {
					onPoke(version)
					pokes.push(version)
					wake()
				}
				return transport.events(onOwnPoke, signal, onTime)
			},
		},
		serverId,
		now,
		random: Math.random,
		hasToken: () => token !== null,
		signIn: async () => undefined,
		onRole: () => {},
		onScopeLeft: () => {},
		onStatus: facts.setStatus,
		onBug: error => bugs.push(error),
		setTimer: (callback, ms) => {
			const timer = setTimeout(callback, ms)
			return () => clearTimeout(timer)
		},
		withLock: work => work(),
	})
	await facts.load()
	runner.start()

	const replica = {
		line,
		store,
		tables,
		/** All that the chip was told, oldest first. */
		levels,
		/** Versions that the event stream told of. */
		pokes,
		bugs,
		facts: facts.value,
		async commit(command: string, edits: readonly Edit[]) {
			const change = await store.commit(command, edits)
			await facts.countOutbox()
			runner.wake('local')
			return change
		},
		get: async (key: RecKey): Promise<Rec | undefined> => (await store.get([key]))[0],
		syncNow: () => runner.wake('asked'),
		goOffline: () => line.cut(),
		goOnline() {
			line.up = true
			runner.wake('online')
		},
		/** Resolves when `holds` does, asked again at every change of records or facts. */
		until(holds: () => boolean | Promise<boolean>): Promise<void> {
			return new Promise((resolve, reject) => {
				const check = async () => {
					if (!(await holds())) return
					watchers.delete(again)
					resolve()
				}
				const again = () => void check().catch(reject)
				watchers.add(again)
				again()
			})
		},
		/** Until nothing is left to do and the server has said all it has to say. */
		settled: () =>
			replica.until(() => {
				const { pending, offersWaiting, running, problem, lastSyncedMs } = facts.value()
				const idle = !running && problem === null && lastSyncedMs !== null
				return idle && pending + offersWaiting === 0
			}),
		async stop() {
			stopper.abort()
			line.cut()
			await runner.stop()
		},
	}
	return replica
}
