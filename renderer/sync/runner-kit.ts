/** A runner with a transport that answers when the test says so and a clock that stands still. */
import { writeBlock } from '#renderer/db/bad-block.ts'
import { createMemoryTables } from '#renderer/db/memory-tables.ts'
import { createStore, type Store } from '#renderer/db/store.ts'
import { ORG, type Rec } from '#shared/model/record.ts'
import type { PullResponse, PushResponse, SnapshotResponse } from '#shared/protocol/wire.ts'
import type { Change } from '#shared/sync/change.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import type { BlockPage } from './page-stream.ts'
import { createRunner } from './runner.ts'
import type { RunnerStatus } from './runner-status.ts'
import type { Answer, Failure, Transport } from './transport.ts'

const SERVER = '01900000-0000-7000-8000-0000000000aa'
const ACCOUNT = '01900000-0000-7000-8000-00000000000a'
const GRID = '01900000-0000-7000-8000-000000000001'
export const T0 = Date.UTC(2026, 10, 2, 8)

export const down: Failure = { ok: false, code: 'unreachable' }
export const hello = {
	ok: true,
	value: {
		product: 'griddesk',
		version: '0.1.0',
		protocol: 1,
		minProtocol: 1,
		serverId: SERVER,
		demo: false,
		serverTimeMs: T0,
	},
} as const

export const accepted = (changes: readonly Change[]): Answer<PushResponse> => ({
	ok: true,
	value: {
		epoch: 'e1',
		serverTimeMs: T0,
		records: [],
		verdicts: changes.map(({ id }) => ({ id, ok: true })),
	},
})

export const pulled = (page: Partial<PullResponse> = {}): Answer<PullResponse> => ({
	ok: true,
	value: { epoch: 'e1', serverTimeMs: T0, records: [], gone: [], cursor: 0, more: false, ...page },
})

/** A page of a snapshot; the last one where nothing else is said. */
export const snapshotPage = (
	records: Rec[],
	more: Partial<SnapshotResponse> = {},
): Answer<SnapshotResponse> => ({
	ok: true,
	value: { epoch: 'e1', serverTimeMs: T0, horizon: 7, records, next: null, ...more },
})

/** A page of one block of people; the last one where nothing else is said. */
export const blockPage = (records: Rec[], more: Partial<BlockPage> = {}): Answer<BlockPage> => {
	const ids = records.map(({ id }) => id)
	const place = { collection: 'person', orgId: GRID, month: '', version: 7 }
	const head = { epoch: 'e1', serverTimeMs: T0, horizon: 7, version: 7, clock: '', next: null }
	return { ok: true, value: { ...head, blocks: [{ ...place, ids, body: writeBlock(records) }], ...more } }
}

export const person = (id: string, name: string, version: number): Rec => ({
	id,
	collection: 'person',
	orgId: GRID,
	fields: { name, state: 'active' },
	at: makeHlc(T0 - 1000, version, makeNode('01900000-0000-7000-8000-00000000000b', '000001')),
	version,
})

/** A promise that the test resolves. */
export function gate<T>() {
	const { promise, resolve } = Promise.withResolvers<T>()
	return { promise, open: resolve }
}

interface Setup {
	transport?: Partial<Transport>
	store?: (store: Store) => Partial<Store>
	hasToken?: () => boolean
	random?: () => number
	withLock?: (work: () => Promise<void>) => Promise<void>
	tables?: ReturnType<typeof createMemoryTables>
	/** The PC's clock, for those that let it go. */
	now?: () => number
}

export function setUp({ transport = {}, store: patch, tables = createMemoryTables(), ...rest }: Setup = {}) {
	const calls: string[] = []
	const statuses: RunnerStatus[] = []
	const timers: { ms: number; fire(): void }[] = []
	const bugs: unknown[] = []
	const watchers = new Set<() => void>()
	const wake = () => {
		for (const watcher of watchers) watcher()
	}
	const pokes: ((version: number) => void)[] = []
	const beats: ((serverTimeMs: number) => void)[] = []
	const now = rest.now ?? (() => T0)
	let ids = 0
	const real = createStore({
		tables,
		node: makeNode(ACCOUNT, '000001'),
		now,
		newId: () => `01900000-0000-7000-9000-${String(++ids).padStart(12, '0')}`,
		onChanged: () => {},
		onOutbox: () => {},
	})
	const store = { ...real, ...patch?.(real) }
	const counted = <A extends unknown[], R>(name: string, answer: (...args: A) => Promise<R>) => {
		return async (...args: A) => {
			calls.push(name)
			wake()
			// As a real line does: whatever is asked in a circle leaves room for others.
			await new Promise(resolve => setTimeout(resolve))
			return answer(...args)
		}
	}
	const notAsked = (): never => {
		throw new Error('not expected')
	}
	const runner = createRunner({
		store,
		transport: {
			hello: counted('hello', transport.hello ?? (async () => hello)),
			...(transport.preparePush && { preparePush: transport.preparePush }),
			push: counted('push', transport.push ?? (async changes => accepted(changes))),
			pull: counted('pull', transport.pull ?? (async ({ cursor }) => pulled({ cursor }))),
			pages: asked => {
				calls.push('pages')
				return (transport.pages ?? notAsked)(asked)
			},
			offer: notAsked,
			login: notAsked,
			history: notAsked,
			events: (onPoke, signal, onTime = () => {}) =>
				new Promise(resolve => {
					pokes.push(onPoke)
					beats.push(onTime)
					wake()
					signal.addEventListener('abort', () => resolve(down))
				}),
		},
		serverId: SERVER,
		now,
		random: rest.random ?? (() => 1),
		hasToken: rest.hasToken ?? (() => true),
		signIn: async () => undefined,
		onRole: () => {},
		onScopeLeft: () => {},
		onStatus: status => {
			statuses.push(status)
			wake()
		},
		onBug: error => bugs.push(error),
		setTimer: (fire, ms) => {
			const timer = { ms, fire }
			timers.push(timer)
			wake()
			return () => timers.splice(timers.indexOf(timer), 1)
		},
		withLock: rest.withLock ?? (work => work()),
	})
	const until = (holds: () => boolean): Promise<void> =>
		new Promise(resolve => {
			const check = () => {
				if (!holds()) return
				watchers.delete(check)
				resolve()
			}
			watchers.add(check)
			check()
		})
	return {
		store,
		runner,
		calls,
		statuses,
		timers,
		bugs,
		until,
		poke(version: number) {
			for (const tell of pokes) tell(version)
		},
		beat(serverTimeMs: number) {
			for (const tell of beats) tell(serverTimeMs)
		},
		/** Until the runner waits. */
		resting: () => until(() => timers.length > 0 && statuses.at(-1)?.running === false),
		commit: (name: string) =>
			store.commit('person.create', [
				{ collection: 'person', recordId: `p-${name}`, set: { [ORG]: GRID, name, state: 'active' } },
			]),
		/** Until everything that was set off has run its course. */
		drained: () => new Promise<void>(resolve => setTimeout(resolve)),
		/** The wait is over. */
		elapse: () => {
			const [timer] = timers.splice(0, 1)
			timer?.fire()
			return timer?.ms
		},
	}
}
