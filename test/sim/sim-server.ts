/**
 * The server of a run: the real push, pull and snapshot over a store in memory, several processes that share it,
 * and a record of everything that it was sent and that it said.
 */
import { patchAccount } from '#server/access/accounts.ts'
import type { ServerStore } from '#server/store/port.ts'
import { applyChanges } from '#server/sync/apply.ts'
import { pull } from '#server/sync/pull.ts'
import { push } from '#server/sync/push.ts'
import { createScopes, type Scopes, touches } from '#server/sync/scope.ts'
import { snapshot } from '#server/sync/snapshot.ts'
import type { SystemWriter } from '#server/sync/system-change.ts'
import type { Role } from '#shared/model/kinds.ts'
import {
	type ErrorBody,
	MIN_PROTOCOL,
	PROTOCOL,
	PullRequest,
	PushRequest,
	SnapshotRequest,
	STREAM_PATH,
	type Verdict,
} from '#shared/protocol/wire.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { type Hlc, laterHlc, makeNode, tick } from '#shared/sync/clock.ts'
import type { Reply, Request } from './line.ts'
import { createMemoryServerStore, type ServerCrashPoint } from './memory-server-store.ts'
import type { Random } from './random.ts'
import { ACCOUNTS, deviceId, INFO, TOP, TOWN } from './town.ts'

/** A change as the server accepted it, in the order of acceptance. */
export interface Accepted {
	readonly change: Change
	readonly accountId: string
	/** The account's role and scope then; `system` for the server itself. */
	readonly role: Role | 'system'
	readonly scopeId: string
	readonly receivedMs: number
}

export type SimServer = Awaited<ReturnType<typeof createSimServer>>

class Crashed extends Error {}

const PROCESSES = 2

/** As the routes write it: records are text already. A newer server says more than is understood. */
function written(protocol: number, answer: object, records?: readonly string[]): string {
	const text = JSON.stringify(protocol > PROTOCOL ? { ...answer, novelty: { of: ['later'] } } : answer)
	return records ? `${text.slice(0, -1)},"records":[${records.join(',')}]}` : text
}

interface Process {
	readonly scopes: Scopes
	readonly protocol: number
}

export interface SimServerOptions {
	readonly random: Random
	/** Whether one of the processes is of the version before. */
	readonly oldProcess: boolean

	readonly nowMs: () => number
	/** Records per page. */
	readonly limit: number
	/** Called with the accounts that a poke concerns. */
	readonly onPoke: (accountId: string, version: number | 'closed') => void
	readonly violate: (rule: string, what: string) => void
	/** What the processes are given in place of the store, see `Sabotage`. */
	readonly sabotage?: ((store: ServerStore) => ServerStore) | undefined
}

export async function createSimServer(options: SimServerOptions) {
	const { random, oldProcess, nowMs, limit, onPoke, violate, sabotage } = options
	let armed: ServerCrashPoint | undefined
	let serving = false
	const store = createMemoryServerStore(INFO, point => {
		if (point !== armed || !serving) return
		armed = undefined
		throw new Crashed(point)
	})
	const served = sabotage?.(store) ?? store
	const processes: Process[] = Array.from({ length: PROCESSES }, (_, i) => ({
		scopes: createScopes(),
		protocol: i === 0 && oldProcess ? PROTOCOL - 1 : PROTOCOL,
	}))
	/** Dies, and is started again as it was. */
	const restart = (process: Process) =>
		void processes.splice(processes.indexOf(process), 1, { ...process, scopes: createScopes() })
	const accepted: Accepted[] = []
	const acceptedIds = new Set<string>()
	const verdicts = new Map<string, string>()

	/** The first thing said about a change holds for ever (S3). */
	function note(verdict: Verdict): void {
		const text = JSON.stringify(verdict)
		const before = verdicts.get(verdict.id)
		if (before === undefined) verdicts.set(verdict.id, text)
		else if (before !== text) violate('S3', `verdict of ${verdict.id} was ${before} and is now ${text}`)
	}

	/** Takes down what of a push was committed, answered or not. */
	async function takeDown({ path, text }: Request, accountId: string): Promise<void> {
		const parsed = path === '/api/sync/push' ? PushRequest.safeParse(JSON.parse(text)) : undefined
		if (!parsed?.success) return
		const { changes } = parsed.data
		const decided = await store.read(tx => tx.verdicts(changes.map(({ id }) => id)))
		for (const change of changes) {
			const found = decided.get(change.id)
			if (found === undefined || found.accountId !== accountId) continue
			note(found.verdict as Verdict)
			if (!found.verdict.ok || acceptedIds.has(change.id)) continue
			acceptedIds.add(change.id)
			const { role, scopeId } = accountsNow.get(accountId)!
			const edits = editsAsAccepted(change)
			accepted.push({ change: { ...change, edits }, accountId, role, scopeId, receivedMs: nowMs() })
		}
	}

	/** With what the server set, and nothing else that its author had not written. */
	function editsAsAccepted({ id, edits }: Change): readonly Edit[] {
		const kept = store.peek().edits(id)
		const asWritten = kept.map(edit => {
			const { minutesNo: _, ...set } = edit.set
			return { ...edit, set }
		})
		if (JSON.stringify(asWritten) !== JSON.stringify(edits))
			violate('S2', `${id} was accepted otherwise than it was sent`)
		return kept
	}

	const system = createSystem()
	function createSystem(): SystemWriter {
		const node = makeNode(INFO.systemId, '000001')
		let last: Hlc = ''
		let made = 0
		const changeIn: SystemWriter['changeIn'] = async (tx, edits, command) => {
			for (const { base } of edits)
				for (const clock of Object.values(base ?? {})) last = laterHlc(last, clock)
			last = tick(last, nowMs(), node)
			const change: Change = { id: deviceId(0xff, ++made), at: last, command, edits }
			const actor = { accountId: INFO.systemId, role: 'system', scopeId: '' } as const
			const { verdicts } = await applyChanges(tx, actor, [change], nowMs())
			if (verdicts[0]?.ok !== true) throw new Error(`refused: ${JSON.stringify(verdicts[0])}`)
			accepted.push({ change, accountId: INFO.systemId, role: 'system', scopeId: '', receivedMs: nowMs() })
			acceptedIds.add(change.id)
		}
		return {
			changeIn,
			change: (edits, command = 'system.write') => store.write(1, tx => changeIn(tx, edits, command)),
		}
	}

	await system.change([TOP])
	await system.change(TOWN)
	await store.write(0, async tx => {
		for (const { id, role, scopeId } of ACCOUNTS)
			await tx.insertAccount({
				id,
				login: id,
				passwordHash: '',
				role,
				scopeId,
				name: id,
				state: 'active',
				createdMs: nowMs(),
			})
	})

	const account = async (id: string) => (await store.read(tx => tx.account(id)))!
	store.subscribe(poke => {
		if (poke.kind === 'account') return onPoke(poke.accountId, 'closed')
		for (const { id, scopeId } of accountsNow.values()) {
			const path = store.peek().nodePath(scopeId)
			if (path === undefined || touches(poke.paths, path)) onPoke(id, poke.version)
		}
	})
	const accountsNow = new Map(
		ACCOUNTS.map(each => [each.id, { ...each, state: 'active' as 'active' | 'disabled' }]),
	)

	/** @throws {Crashed} where the process dies of it */
	async function serve(
		process: Process,
		accountId: string,
		{ path, text, ...request }: Request,
	): Promise<Reply> {
		const { scopes, protocol } = process
		const done = (answer: object, records?: readonly string[]): Reply => ({
			status: 200,
			body: written(protocol, answer, records),
		})
		const clock = { epoch: INFO.epoch, serverTimeMs: nowMs() }
		const minProtocol = protocol > PROTOCOL ? protocol : MIN_PROTOCOL
		if (path === '/api/hello') {
			const { serverId, demo } = INFO
			const hello = { product: 'griddesk', version: '0.1.0', protocol, minProtocol, serverId, demo }
			return done(protocol < 2 ? { ...hello, serverTimeMs: nowMs() } : { ...hello, ...clock, lineage: [] })
		}
		if (request.protocol < minProtocol) return refuse(426, { code: 'version' })
		const { id, role, scopeId, state } = (await store.read(tx => tx.account(accountId)))!
		if (state === 'disabled') return refuse(403, { code: 'revoked' })
		const actor = { accountId: id, role, scopeId }
		const body: unknown = JSON.parse(text)
		switch (path) {
			case '/api/sync/push': {
				const parsed = PushRequest.safeParse(body)
				if (!parsed.success) return refuse(400, { code: 'bad_request' })
				const result = await push(served, actor, parsed.data.changes, nowMs())
				if (!result.ok) return refuse(409, { code: 'clock', serverTimeMs: nowMs() })
				const { records, verdicts: said } = result
				// A foreign id is turned away whatever its owner was told.
				for (const verdict of said)
					if (verdict.code !== 'forged_clock' || !verdicts.has(verdict.id)) note(verdict)
				return done({ ...clock, verdicts: said, records })
			}
			case '/api/sync/pull': {
				const { records, gone, ...rest } = await pull(served, scopes, actor, PullRequest.parse(body), limit)
				const left = gone.map(({ collection, id }) => ({ collection, id }))
				return done({ ...clock, ...rest, gone: left }, records)
			}
			case '/api/sync/snapshot': {
				const result = await snapshot(served, scopes, actor, SnapshotRequest.parse(body), limit)
				if (typeof result === 'string') return refuse(400, { code: result })
				const { records, ...rest } = result
				return done({ ...clock, ...rest }, records)
			}
			case STREAM_PATH: {
				if (protocol < 2) return refuse(404, { code: 'not_found' })
				const question = SnapshotRequest.parse(body)
				const page = async (after: string | null): Promise<Reply> => {
					const asked = { path: '/api/sync/snapshot', text: JSON.stringify({ ...question, after }) }
					const reply = await serve(process, accountId, { ...request, ...asked })
					if (reply?.status !== 200) return reply
					const { next } = JSON.parse(reply.body) as { next: string | null }
					const more = next === null ? {} : { more: () => alive(process, () => page(next)) }
					return { status: 200, body: `${reply.body}\n`, ...more }
				}
				return page(question.after)
			}
			default:
				return refuse(404, { code: 'not_found' })
		}
	}

	const refuse = (status: number, body: ErrorBody): Reply => ({ status, body: JSON.stringify(body) })

	/** What a process says while it lives; nothing where it dies of it, or has died before. */
	async function alive(process: Process, say: () => Promise<Reply>): Promise<Reply> {
		if (!processes.includes(process)) return undefined
		serving = true
		try {
			return await say()
		} catch (error) {
			if (!(error instanceof Crashed)) throw error
			restart(process)
			return undefined
		} finally {
			serving = false
		}
	}

	return {
		store,
		accepted: accepted as readonly Accepted[],
		isAccepted: (changeId: string): boolean => acceptedIds.has(changeId),
		isRefused: (changeId: string): boolean => verdicts.get(changeId)?.includes('"ok":false') === true,
		account: (id: string) => accountsNow.get(id)!,
		async answer(accountId: string, request: Request): Promise<Reply> {
			const process = random.of(processes)
			try {
				return await alive(process, () => serve(process, accountId, request))
			} finally {
				await takeDown(request, accountId)
			}
		},
		crashAt(point: ServerCrashPoint): void {
			armed = point
		},
		/** The next version is installed, which no longer speaks with the apps of this one. */
		update(): void {
			for (const process of [...processes]) {
				restart(process)
				processes.push({ ...processes.shift()!, protocol: PROTOCOL + 1 })
			}
		},
		disarm(): void {
			armed = undefined
		},
		/** A crash of one process between two requests. */
		restart: (process: number): void => restart(processes[process % PROCESSES]!),
		async administer(
			id: string,
			patch: { role?: (typeof ACCOUNTS)[number]['role']; scopeId?: string; state?: 'active' | 'disabled' },
		): Promise<void> {
			armed = undefined
			const before = await account(id)
			await store.write(1, tx => patchAccount(tx, system, before, patch))
			accountsNow.set(id, { ...accountsNow.get(id)!, ...patch })
		},
	}
}
