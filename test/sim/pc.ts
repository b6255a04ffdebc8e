/** One PC of the street: the client's own store, sync and facts over a disk that survives crashes. */
import { createBlockTables } from '#renderer/db/block-tables.ts'
import { plainCodec } from '#renderer/db/codec.ts'
import { createMemoryCells } from '#renderer/db/memory-cells.ts'
import { StorageFull } from '#renderer/db/storage-full.ts'
import { createStore, type Store } from '#renderer/db/store.ts'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { createFacts, type Facts } from '#renderer/sync/facts.ts'
import { createRunner, type Runner } from '#renderer/sync/runner.ts'
import { recKey } from '#shared/model/record.ts'
import { PROTOCOL } from '#shared/protocol/wire.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { makeNode } from '#shared/sync/clock.ts'
import { type CrashCells, createCrashCells, type Trap } from './crash-cells.ts'
import { plan } from './deeds.ts'
import { createLine, type Line } from './line.ts'
import type { Network } from './network.ts'
import { createRandom } from './random.ts'
import { type OnDescent, watchDescent } from './restored.ts'
import type { Sabotage } from './sabotage.ts'
import type { SimServer } from './sim-server.ts'
import type { Deed } from './steps.ts'
import { createFiling, type Sticks } from './sticks.ts'
import { deviceId, INFO } from './town.ts'

/** What a person entrusted to this PC. */
export interface Entrusted {
	readonly changeId: string
	readonly trueMs: number
	/** How often the PC's clock had been set by then; `undefined` where it did not keep time. */
	readonly clockJumps: number | undefined
}

export interface PcOptions {
	readonly index: number
	readonly accountId: string
	readonly network: Network
	/** The true time. */
	readonly nowMs: () => number
	readonly server: SimServer
	/** Where exchange files are put, if they are exchanged at all. */
	readonly sticks: (() => Sticks) | undefined
	/** Whether the app here is of the next version from the start, see {@link Pc.update}. */
	readonly newer: boolean
	readonly violate: (rule: string, what: string) => void
	readonly sabotage: Sabotage
	/** Told what is here when the PC hears that the server went back (S12). */
	readonly onDescent: OnDescent
	/** Filled with the losing clock that stood in a conflict when somebody here decided it. */
	readonly decidedOn: Map<string, string>
}

/** What names the state of a conflict that a decision was based on. */
export const decisionKey = (conflictId: string, stateClock = ''): string => `${conflictId} ${stateClock}`

/** One run of the client, from start to crash. */
interface Life {
	readonly cells: CrashCells
	readonly store: Store
	readonly facts: Facts
	readonly runner: Runner
	readonly line: Line
	readonly filing: Filing | undefined
	timers: { readonly dueMs: number; readonly fire: () => void }[]
}

type Filing = ReturnType<typeof createFiling>

/** Runs one work after the other. */
function createTurns() {
	let turn: Promise<unknown> = Promise.resolve()
	return <T>(work: () => Promise<T>): Promise<T> => {
		const result = turn.then(work)
		turn = result.catch(() => {})
		return result
	}
}

export type Pc = ReturnType<typeof createPc>

export function createPc({
	index,
	accountId,
	network,
	nowMs,
	server,
	sticks,
	newer,
	violate,
	sabotage,
	onDescent,
	decidedOn,
}: PcOptions) {
	const cellsOnDisk = createMemoryCells()
	/** Read by the checks, as by another window. */
	const disk = createBlockTables(cellsOnDisk, plainCodec)
	const replica = (index + 1).toString(16).padStart(6, '0')
	const node = makeNode(accountId, replica)
	const random = createRandom(index)
	const open = new Map<string, Entrusted>()
	/** Refused changes that a person gave up or sent again: these may leave the outbox. */
	const dismissed = new Set<string>()
	/** Sent again by people who may not have the record before them any more, or by a process that died of it. */
	const resent = new Set<string>()
	/** Changes that may have gone out in a file. */
	const filed = new Set<string>()
	/** Offers that a person decided about, by record. */
	const offersSettled = new Set<string>()
	let made = 0
	/** The PC's clock: so far off at `setMs`, and so many milliseconds a millisecond since. */
	let [offMs, rate, setMs] = [0, 1, nowMs()]
	let clockJumps = 0
	let protocol = newer ? PROTOCOL + 1 : PROTOCOL
	let pulled = 0
	let crashed = false
	let acting = 0
	const newId = () => deviceId(index, ++made)
	const pcNow = () => nowMs() + offMs + Math.round((rate - 1) * (nowMs() - setMs))

	function bug(error: unknown): void {
		if (!(error instanceof StorageFull))
			violate('bug', `PC ${index}: ${(error as Error)?.stack ?? String(error)}`)
	}

	function boot(): Life {
		const cells = createCrashCells(
			sabotage.cells?.(cellsOnDisk) ?? cellsOnDisk,
			() => {
				crashed = true
			},
			() => watched.committed(),
		)
		const blocks = createBlockTables(cells, plainCodec)
		const watched = watchDescent(sabotage.disk?.(blocks) ?? blocks, onDescent)
		const { tables } = watched
		const store = createStore({
			tables,
			node,
			now: pcNow,
			newId,
			onChanged: keys => void facts.recordsChanged(keys).catch(bug),
			onOutbox: () => void facts.countOutbox().catch(bug),
		})
		const facts = createFacts(store, () => {})
		const line = createLine({
			index,
			network,
			nowMs,
			ask: request => server.answer(accountId, request),
			protocol: () => protocol,
			version: () => server.store.peek().version,
			dead: cells.dead,
			onPulled: () => pulled++,
			violate,
		})
		const alone = createTurns()
		const filing =
			sticks &&
			createFiling(
				{
					store,
					accountId,
					post: line.post,
					now: pcNow,
					newId,
					onRole: () => {},
					onScopeLeft: () => {},
					onTaken: async () => {
						pulled++
						life.runner.caughtUp((await store.meta('lastSyncedMs')) ?? 0)
					},
				},
				{ alone, sticks, violate },
			)
		const runner = createRunner({
			alone,
			store,
			transport: line.transport,
			serverId: INFO.serverId,
			now: pcNow,
			random: random.next,
			hasToken: () => true,
			signIn: async () => undefined,
			onRole: () => {},
			onScopeLeft: () => {},
			onStatus: status => {
				facts.setStatus(status)
				if (!status.running && status.problem === null) void filing?.forward().catch(bug)
			},
			onBug: bug,
			setTimer: (callback, ms) => {
				const timer = { dueMs: nowMs() + ms, fire: callback }
				life.timers.push(timer)
				return () => {
					life.timers = life.timers.filter(each => each !== timer)
				}
			},
			withLock: work => work(),
		})
		const life: Life = {
			cells,
			store,
			facts,
			runner,
			line,
			filing,
			timers: [],
		}
		void facts
			.load()
			.then(() => filing?.introduce(server, replica))
			.then(() => runner.start(), bug)
		return life
	}
	let life = boot()

	function entrust(change: Change): void {
		open.set(change.id, {
			changeId: change.id,
			trueMs: nowMs(),
			clockJumps: rate === 1 ? clockJumps : undefined,
		})
	}

	/** Which losing clock somebody has before them who decides a conflict. */
	async function noteDecisions(store: Store, edits: readonly Edit[]): Promise<void> {
		for (const { collection, recordId, base } of edits) {
			if (collection !== 'conflict') continue
			const [conflict] = await store.get([recKey('conflict', recordId)])
			// Sent again by somebody who does not have it any more: then it stays what they saw at first.
			if (conflict === undefined) continue
			decidedOn.set(decisionKey(recordId, base?.state), String(conflict.fields.loserAt))
		}
	}

	/** Does a deed; resolves early where the process dies on the way. */
	async function act(deed: Deed, picks: readonly number[]): Promise<void> {
		const { store, runner } = life
		acting++
		try {
			const doing = await plan(store, deed, picks, newId, protocol > PROTOCOL)
			if (doing === undefined) return
			if ('edits' in doing) await noteDecisions(store, doing.edits)
			if (doing.kind === 'offer') {
				offersSettled.add(doing.key)
				if (doing.takes) await store.takeOffer(doing.key)
				else await store.giveUpOffer(doing.key)
			} else if (doing.kind === 'drop') {
				dismissed.add(doing.changeId)
				await store.drop([doing.changeId])
			} else if (doing.kind === 'resend') {
				dismissed.add(doing.changeId)
				const [change] = await store.resend([doing])
				if (change !== undefined) {
					entrust(change)
					resent.add(change.id)
				}
			} else entrust(await store.commit('sim.write', doing.edits))
			runner.wake('local')
		} catch (error) {
			if (!(error instanceof StorageFull)) violate('bug', `PC ${index}, ${deed}: ${(error as Error).stack}`)
		} finally {
			acting--
		}
	}

	/** One person sits here: nothing else is done between their looking and their writing. */
	const actAlone = async (deed: Deed, picks: readonly number[]): Promise<void> => {
		if (acting === 0) await act(deed, picks)
	}

	return {
		index,
		accountId,
		disk,
		open,
		dismissed,
		resent,
		offersSettled,
		filed,
		act,
		poke: (to: number) => life.line.poke(to),
		entrust,
		facts: () => sabotage.facts?.(life.facts.value()) ?? life.facts.value(),
		store: () => life.store,
		writes: () => life.cells.writes(),
		pulled: () => pulled,
		pcNow,
		trueMs: nowMs,
		clockJumps: () => clockJumps,
		/** Puts rows into their blocks, as when nobody works here. */
		merge: () => void life.store.merge(1).catch(bug),
		/** Forgets what is due by a day that the server vouches for. */
		forget: () => void life.store.forgetDue().catch(bug),
		/** Writes an exchange file. */
		writeFile(): void {
			void life.filing?.write(id => filed.add(id)).catch(bug)
		},
		/** Something is done with exchange files, once what is under way is over; nothing where there are none. */
		file(work: (filing: Filing) => Promise<void>): void {
			if (life.filing !== undefined) void work(life.filing).catch(bug)
		},
		/** Takes every plug and trap out. */
		disarm: () => life.cells.disarm(),
		arm: (trap: Trap, after: number) => life.cells.arm(trap, after),
		actAmid: (deed: Deed, picks: readonly number[], after: number) =>
			life.cells.arm({ kind: 'meanwhile', run: () => actAlone(deed, picks) }, after),
		/** The request that is under way fails, if it was asked at least `ageMs` ago. */
		giveUp: (ageMs: number) => life.line.giveUp(ageMs),
		hangUp: () => life.line.hangUp(),
		isBusy: () => life.line.isBusy(),
		lastFailure: () => life.line.lastFailure(),
		wake: () => life.runner.wake('asked'),
		setClock(off: number, pace: number): void {
			if (off !== offMs || pace !== rate) clockJumps++
			;[offMs, rate, setMs] = [off, pace, nowMs()]
		},
		/** The app is of the next version: it knows fields and collections that the others and the server do not. */
		isNewer: () => protocol > PROTOCOL,
		/** The next version is installed: the app is closed and starts again. */
		update(): void {
			if (protocol > PROTOCOL) return
			protocol = PROTOCOL + 1
			life.cells.die()
		},
		/** Starts again where a trap killed the process. @returns whether it had */
		reboot(): boolean {
			if (!crashed) return false
			crashed = false
			acting = 0
			life = boot()
			return true
		},
		/** Fires one timer whose time has come. */
		tick(): boolean {
			const due = life.timers.filter(timer => timer.dueMs <= nowMs()).sort((a, b) => a.dueMs - b.dueMs)[0]
			if (due === undefined) return false
			life.timers = life.timers.filter(timer => timer !== due)
			due.fire()
			return true
		},
		outbox: (): Promise<OutboxEntry[]> => disk.read(tx => tx.outbox()),
	}
}
