/** One run: a town, its PCs, a server and the lines between them, driven by a list of steps. */
import { createScopes, type Scopes } from '#server/sync/scope.ts'
import { checkClocks, checkPc, type PcMemory } from './check-pc.ts'
import { checkRest } from './check-rest.ts'
import { checkServer, readTree, type Tree } from './check-server.ts'
import { forge } from './forge.ts'
import type { Accepted } from './ledger.ts'
import { createNetwork, type Network } from './network.ts'
import { createPc, type Pc } from './pc.ts'
import { createRandom } from './random.ts'
import { discharge, type Held, hold } from './restored.ts'
import type { Sabotage } from './sabotage.ts'
import { createSimServer, type SimServer } from './sim-server.ts'
import type { Step } from './steps.ts'
import { createSticks } from './sticks.ts'
import { ACCOUNTS, PCS, ROLES_GIVEN, SCOPES, START_MS } from './town.ts'

export interface Violation {
	readonly seed: number
	/** Of `shared/sync/SPEC.md`, or `bug` for what was thrown. */
	readonly rule: string
	readonly what: string
	/** Index of the step after which it was seen; the number of steps where it was seen at rest. */
	readonly step: number
}

export interface World {
	readonly server: SimServer
	readonly network: Network
	readonly pcs: readonly Pc[]
	/** What the server would call each account's scope; its memory is of one epoch. */
	scopes: Scopes
	/** See {@link PcOptions.decidedOn}. */
	readonly decidedOn: ReadonlyMap<string, string>
	/** What PCs had when they heard that the server went back. */
	readonly held: Held
	readonly violate: (rule: string, what: string) => void
}

const ANSWER_MS = 30_000
const STEP_MS = 40
/** Longer than anything is kept for having been written lately. */
const SEASON_MS = 45 * 86_400_000
/** More rounds than this mean that it never rests. */
const REST_ROUNDS = 40

export interface PlayOptions {
	/** Told of every change that the server accepted, in order. */
	readonly onAccepted?: (accepted: Accepted) => void
	/** Breaks something, to see that it is seen. */
	readonly sabotage?: Sabotage
}

/**
 * Plays `steps` and lets everything come to rest. The seed chooses PCs and page size only.
 *
 * @returns the violations of the first step that had any
 */
export async function play(
	seed: number,
	steps: readonly Step[],
	{ onAccepted = () => {}, sabotage = {} }: PlayOptions = {},
): Promise<Violation[]> {
	const violations: Violation[] = []
	let at = -1
	const violate = (rule: string, what: string) => void violations.push({ seed, rule, what, step: at })
	const random = createRandom(seed ^ 0x5eed)
	let nowMs = START_MS
	const clock = () => nowMs
	const network = createNetwork(clock)
	const pcs: Pc[] = []
	const decidedOn = new Map<string, string>()
	const held: Held = { clocks: new Map(), unanswered: [] }
	/** An administrator has turned file exchange on. */
	const exchanges = seed % 3 === 1
	const server = await createSimServer({
		random: createRandom(seed ^ 0xface),
		oldProcess: random.chance(0.25),
		exchanges,
		nowMs: clock,
		limit: random.of([3, 7, 20, 2000]),
		onPoke: (accountId, version) => {
			for (const pc of pcs.filter(each => each.accountId === accountId))
				version === 'closed' ? pc.hangUp() : pc.poke(version)
		},
		violate,
		sabotage,
	})
	const sticks = createSticks(server, violate)
	const present = PCS.map((account, i) => ({ account, i, here: i === 0 || random.chance(0.55) }))
	for (const { account, i, here } of present.slice(0, PCS.length))
		if (here || (i === 2 && seed % 3 === 0)) {
			const accountId = ACCOUNTS[account]!.id
			pcs.push(
				createPc({
					index: i,
					accountId,
					network,
					nowMs: clock,
					server,
					sticks: exchanges ? () => sticks : undefined,
					newer: random.chance(0.2),
					violate,
					sabotage,
					decidedOn,
					onDescent: (rows, outbox) => hold(held, server.ledger, rows, outbox),
				}),
			)
		}
	const world: World = { scopes: createScopes(), server, network, pcs, violate, decidedOn, held }
	const memories = new Map<Pc, PcMemory>(pcs.map(pc => [pc, { cursor: 0, writes: 0 }]))
	let checked = server.ledger.accepted.length
	const tree: Tree = new Map()
	let version = 0

	/** Every promise that can go on has gone on: there is no real time to wait for, and of real work only zipping. */
	async function drain(): Promise<void> {
		do await new Promise(resolve => setImmediate(resolve))
		while (pcs.some(pc => pc.isBusy()))
		network.settle()
	}

	/** Lets go what the step set going, starts again what died of it, and looks whether all rules hold. */
	async function look(): Promise<void> {
		await drain()
		for (const pc of pcs) if (pc.reboot()) memories.get(pc)!.writes = -1
		await drain()
		for (const pc of pcs) checkClocks(world, pc, checked)
		const since = server.ledger.accepted.slice(checked)
		checked = server.ledger.accepted.length
		for (const pc of pcs) {
			const memory = memories.get(pc)!
			if (memory.writes === pc.writes()) continue
			memory.writes = pc.writes()
			await checkPc(world, pc, memory)
		}
		const now = server.store.peek().version
		if (now !== version) checkServer(world, since, tree)
		version = now
	}

	async function pass(ms: number): Promise<void> {
		nowMs += ms
		network.sweep()
		for (const pc of pcs) pc.giveUp(ANSWER_MS)
		for (let i = 0; i < 20; i++) {
			await drain()
			if (!pcs.map(pc => pc.tick()).includes(true)) return
		}
	}

	const pcOf = (n: number): Pc => pcs[n % pcs.length]!

	async function flow(pc: Pc): Promise<void> {
		for (let i = 0; i < 60; i++) {
			await drain()
			if (!network.pass(0, 'delivered', pc.index)) return
		}
	}

	async function take(step: Step): Promise<void> {
		switch (step.kind) {
			case 'act':
				return void pcOf(step.pc).act(step.deed, step.picks)
			case 'act_amid':
				return pcOf(step.pc).actAmid(step.deed, step.picks, step.after)
			case 'message':
				return void network.pass(step.pick, step.fate)
			case 'flow':
				return flow(pcOf(step.pc))
			case 'timeout':
				return pcOf(step.pc).giveUp(0)
			case 'partition':
				network.part(pcOf(step.pc).index)
				return pcOf(step.pc).hangUp()
			case 'heal':
				network.heal(pcOf(step.pc).index)
				return pcOf(step.pc).wake()
			case 'sync_now':
				return pcOf(step.pc).wake()
			case 'wait':
				return pass(step.ms)
			case 'clock':
				return pcOf(step.pc).setClock(step.offMs, step.pace)
			case 'update_app':
				return pcOf(step.pc).update()
			case 'update_server':
				return server.update()
			case 'client_crash':
				return pcOf(step.pc).arm({ kind: 'crash', point: step.point, call: step.call }, step.after)
			case 'merge':
				return pcOf(step.pc).merge()
			case 'disk_full':
				for (let i = 0; i < step.times; i++) pcOf(step.pc).arm({ kind: 'full' }, step.after + i)
				return
			case 'server_crash':
				return server.crashAt(step.point)
			case 'server_restart':
				for (const pc of pcs) pc.hangUp()
				return server.restart(step.process)
			case 'forge':
				return forge(server, ACCOUNTS[step.account % ACCOUNTS.length]!.id, step.how, at, nowMs, violate)
			case 'back_up':
				return server.backUp()
			case 'restore': {
				for (const pc of pcs) pc.hangUp()
				discharge(held, server.store.peek().records)
				server.restore(step.pick)
				world.scopes = createScopes()
				tree.clear()
				return readTree(world, tree)
			}
			case 'old_ledger':
				return server.takeOldLedger()
			case 'season':
				return pass(SEASON_MS)
			case 'forget':
				return server.forget()
			case 'forget_alone':
				return pcOf(step.pc).forget()
			case 'write_file':
				return pcOf(step.pc).writeFile()
			case 'read_file': {
				const stick = sticks.pick(step.pick)
				return stick && pcOf(step.pc).file(filing => filing.read(stick))
			}
			case 'collect_files':
				return pcOf(step.pc).file(filing => filing.collect())
			case 'upload_file':
				return sticks.upload(step.pick)
			case 'spoil_file':
				return sticks.spoil(step.pick, step.bit)
			case 'administer': {
				const { id } = ACCOUNTS[step.account % ACCOUNTS.length]!
				if (step.what === 'scope')
					return server.administer(id, { scopeId: SCOPES[step.pick % SCOPES.length]! })
				if (step.what === 'role')
					return server.administer(id, { role: ROLES_GIVEN[step.pick % ROLES_GIVEN.length]! })
				return server.administer(id, { state: step.what === 'disable' ? 'disabled' : 'active' })
			}
		}
	}

	async function rest(): Promise<void> {
		for (const pc of pcs) {
			pc.disarm()
			network.heal(pc.index)
			pc.update()
		}
		server.update()
		// What was brought back has to be forgotten once more.
		await server.forget()
		for (const { id } of ACCOUNTS)
			if (server.account(id).state === 'disabled') await server.administer(id, { state: 'active' })
		let quiet = 0
		for (let i = 0; i < REST_ROUNDS && quiet < 3; i++) {
			const before = server.store.peek().version
			for (const pc of pcs) {
				pc.wake()
				await flow(pc)
			}
			await pass(61_000)
			for (const pc of pcs) await flow(pc)
			if (i % 2 === 1) await server.forget()
			for (const pc of pcs) pc.forget()
			await look()
			if (violations.length > 0) return
			const still = pcs.every(
				pc => !pc.facts().running && (pc.facts().pending === 0 || pc.facts().offersWaiting > 0),
			)
			quiet = still && network.waiting() === 0 && server.store.peek().version === before ? quiet + 1 : 0
		}
	}

	await look()
	// Most days begin with what was there the evening before; one in four is a first day.
	if (seed % 4 !== 0) for (const pc of pcs) await flow(pc)
	await look()
	for (const step of steps) {
		at++
		// Every other step comes in the same millisecond as the one before.
		if (at % 2 === 0) nowMs += STEP_MS
		await take(step)
		await look()
		if (violations.length > 0) return violations
	}
	at = steps.length
	server.disarm()
	await rest()
	for (const each of server.accepted()) onAccepted(each)
	if (violations.length === 0) await checkRest(world)
	return violations
}
