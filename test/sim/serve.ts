/** The server's processes: the real push, offer, pull and snapshot, each process with its own memory and its own age. */
import { handlePack } from '#server/exchange/handle-pack.ts'
import type { ServerStore } from '#server/store/port.ts'
import { writeTop } from '#server/sync/blocks.ts'
import { offer } from '#server/sync/offer.ts'
import { createPackedPages, type PackedPages, packedPage } from '#server/sync/packed-pages.ts'
import { pull } from '#server/sync/pull.ts'
import { push } from '#server/sync/push.ts'
import { createScopes, type Scopes } from '#server/sync/scope.ts'
import { snapshot } from '#server/sync/snapshot.ts'
import {
	type ErrorBody,
	EXCHANGE_PATH,
	MIN_PROTOCOL,
	OfferRequest,
	PROTOCOL,
	PullRequest,
	PushRequest,
	SnapshotRequest,
	STREAM_PATH,
} from '#shared/protocol/wire.ts'
import type { Ledger } from './ledger.ts'
import type { Reply, Request } from './line.ts'
import type { Random } from './random.ts'

/** What a process throws that dies in the middle. */
export class Crashed extends Error {}

interface Process {
	readonly scopes: Scopes
	readonly packs: PackedPages
	readonly protocol: number
}

export interface ServeOptions {
	readonly store: ServerStore
	readonly ledger: Ledger
	/** Which process is asked. */
	readonly random: Random
	/** Whether one of the processes is of the version before. */
	readonly oldProcess: boolean
	readonly nowMs: () => number
	/** Records per page. */
	readonly limit: number
	/** Told when a process begins to work and when it is done. */
	readonly onWork: (isWorking: boolean) => void
}

const PROCESSES = 2

/** What a process remembers, until it dies. Pages are not compressed, which another thread would do in its own time. */
const memory = () => ({
	scopes: createScopes(),
	packs: createPackedPages({ pack: async text => Buffer.from(text) }),
})

const refuse = (status: number, body: ErrorBody): Reply => ({ status, body: JSON.stringify(body) })

export function createProcesses({ store, ledger, random, oldProcess, nowMs, limit, onWork }: ServeOptions) {
	const processes: Process[] = Array.from({ length: PROCESSES }, (_, i) => ({
		...memory(),
		protocol: i === 0 && oldProcess ? PROTOCOL - 1 : PROTOCOL,
	}))
	/** A process dies, and is started again. */
	function restart(process: Process, protocol = process.protocol): void {
		processes.splice(processes.indexOf(process), 1)
		processes.push({ protocol, ...memory() })
	}

	/** What a process says while it lives; nothing where it dies of it, or has died before. */
	async function alive(process: Process, say: () => Promise<Reply>): Promise<Reply> {
		if (!processes.includes(process)) return undefined
		onWork(true)
		try {
			return await say()
		} catch (error) {
			if (!(error instanceof Crashed)) throw error
			restart(process)
			return undefined
		} finally {
			onWork(false)
		}
	}

	/** @throws {Crashed} where the process dies of it */
	async function serve(
		process: Process,
		accountId: string,
		{ path, text, file, ...request }: Request,
	): Promise<Reply> {
		const { scopes, packs, protocol } = process
		const { serverId, demo, epoch, lineage } = store.info
		const clock = { epoch, serverTimeMs: nowMs() }
		const minProtocol = protocol > PROTOCOL ? protocol : MIN_PROTOCOL
		const done = (answer: object, records?: readonly string[]): Reply => ({
			status: 200,
			body: written(protocol, answer, records),
		})
		if (path === '/api/hello') {
			const hello = { product: 'griddesk', version: '0.1.0', protocol, minProtocol, serverId, demo }
			return done(protocol < 2 ? { ...hello, serverTimeMs: nowMs() } : { ...hello, ...clock, lineage })
		}
		if (request.protocol < minProtocol) return refuse(426, { code: 'version' })
		const { id, role, scopeId, state } = (await store.read(tx => tx.account(accountId)))!
		if (state === 'disabled') return refuse(403, { code: 'revoked' })
		if (path === EXCHANGE_PATH) {
			if (protocol < 2) return refuse(404, { code: 'not_found' })
			const outcome = await handlePack({ store, scopes, now: nowMs }, file!, { by: 'http', accountId: id })
			if (outcome.ok) return { status: 200, body: outcome.answer }
			return refuse(400, { code: 'pack_refused', reason: outcome.reason })
		}
		const actor = { accountId: id, role, scopeId }
		const body: unknown = JSON.parse(text)
		switch (path) {
			case '/api/sync/push': {
				const parsed = PushRequest.safeParse(body)
				if (!parsed.success) return refuse(400, { code: 'bad_request' })
				if ((parsed.data.epoch ?? epoch) !== epoch && protocol >= 2) return refuse(409, { code: 'epoch' })
				const result = await push(store, actor, parsed.data.changes, nowMs())
				if (!result.ok) return refuse(409, { code: 'clock', serverTimeMs: nowMs() })
				const { records, verdicts } = result
				// A foreign id is turned away whatever its owner was told.
				for (const verdict of verdicts)
					if (verdict.code !== 'forged_clock' || !ledger.isDecided(verdict.id)) ledger.note(verdict)
				return done({ ...clock, verdicts, records })
			}
			case '/api/sync/offer': {
				if (protocol < 2) return refuse(404, { code: 'not_found' })
				const result = await offer(store, actor, OfferRequest.parse(body).records, nowMs())
				if (!result.ok) return refuse(403, { code: result.code })
				const { results, records } = result
				return done({ ...clock, results, records })
			}
			case '/api/sync/pull': {
				const { records, gone, ...rest } = await pull(store, scopes, actor, PullRequest.parse(body), limit)
				const left = gone.map(({ collection, id }) => ({ collection, id }))
				return done({ ...clock, ...rest, gone: left }, records)
			}
			case '/api/sync/snapshot': {
				const result = await snapshot(store, scopes, actor, SnapshotRequest.parse(body), limit)
				if (typeof result === 'string') return refuse(400, { code: result })
				const { records, ...rest } = result
				return done({ ...clock, ...rest }, records)
			}
			case STREAM_PATH: {
				if (protocol < 2) return refuse(404, { code: 'not_found' })
				const question = SnapshotRequest.parse(body)
				const result = await packedPage({ store, scopes, packs }, actor, question, {
					size: { records: limit, length: Number.POSITIVE_INFINITY },
					sent: question.after === null ? 0 : undefined,
					nowMs: nowMs(),
				})
				if (typeof result === 'string') return refuse(400, { code: result })
				const { packed, ...top } = result
				const { next } = top
				// What an account may see can change while a long run is under way.
				const after = { path, text: JSON.stringify({ ...question, after: next }), ...request }
				const goOn = () => alive(process, async () => asLine(await serve(process, accountId, after)))
				const text = writeTop(clock, top) + packed.toString()
				const said = protocol > PROTOCOL ? `{"novelty":[1],${text.slice(1)}` : text
				return { status: 200, body: said, ...(next === null ? {} : { more: goOn }) }
			}
			default:
				return refuse(404, { code: 'not_found' })
		}
	}

	return {
		/** @returns nothing where the process dies of it */
		answer(accountId: string, request: Request): Promise<Reply> {
			const process = random.of(processes)
			return alive(process, () => serve(process, accountId, request))
		},
		/** As the administrator's command does with a file that somebody brought. @returns what answers it, if anything */
		async takeFile(file: Uint8Array): Promise<Uint8Array | undefined> {
			const process = processes.find(each => each.protocol >= 2)!
			const reply = await alive(process, async () => {
				const deps = { store, scopes: process.scopes, now: nowMs }
				const outcome = await handlePack(deps, file, { by: 'cli' })
				return outcome.ok ? { status: 200, body: outcome.answer } : undefined
			})
			return reply?.body as Uint8Array | undefined
		},
		/** A crash of one process between two requests. */
		restart: (process: number): void => restart(processes[process % PROCESSES]!),
		/** All processes are stopped and started again, of the given protocol or a later one. */
		restartAll(protocol: number): void {
			for (const process of [...processes]) restart(process, Math.max(protocol, process.protocol))
		},
	}
}

/** What goes wrong in the middle of a stream is a line of it. */
const asLine = (reply: Reply): Reply =>
	reply === undefined || reply.status === 200 ? reply : { ...reply, body: `${reply.body}\n` }

/** As the routes write it: records are text already. A newer server says more than is understood. */
function written(protocol: number, answer: object, records?: readonly string[]): string {
	const text = JSON.stringify(protocol > PROTOCOL ? { ...answer, novelty: { of: ['later'] } } : answer)
	return records ? `${text.slice(0, -1)},"records":[${records.join(',')}]}` : text
}
