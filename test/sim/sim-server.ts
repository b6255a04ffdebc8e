/**
 * The server of a run: processes over a store in memory, its administrator with backups and restores, and a ledger of
 * everything that it was sent and that it said.
 */
import { patchAccount } from '#server/access/accounts.ts'
import type { Account } from '#server/store/port.ts'
import { applyChanges } from '#server/sync/apply.ts'
import { touches } from '#server/sync/scope.ts'
import type { SystemWriter } from '#server/sync/system-change.ts'
import { PROTOCOL } from '#shared/protocol/wire.ts'
import type { Change } from '#shared/sync/change.ts'
import { type Hlc, laterHlc, makeNode, tick } from '#shared/sync/clock.ts'
import { type Accepted, createLedger } from './ledger.ts'
import type { Reply, Request } from './line.ts'
import { type Backup, createMemoryServerStore, type ServerCrashPoint } from './memory-server-store.ts'
import type { Random } from './random.ts'
import { forgetNow, oldRecords } from './retention.ts'
import type { Sabotage } from './sabotage.ts'
import { Crashed, createProcesses } from './serve.ts'
import { ACCOUNTS, deviceId, EXCHANGE_ON, INFO, TOP, TOWN } from './town.ts'

export type SimServer = Awaited<ReturnType<typeof createSimServer>>

export interface SimServerOptions {
	readonly random: Random
	/** Whether one of the processes is of the version before. */
	readonly oldProcess: boolean
	/** Whether file exchange is on. */
	readonly exchanges: boolean
	readonly nowMs: () => number
	/** Records per page. */
	readonly limit: number
	/** Called with the accounts that a poke concerns. */
	readonly onPoke: (accountId: string, version: number | 'closed') => void
	readonly violate: (rule: string, what: string) => void
	/** What the processes are given in place of the store, see `Sabotage`. */
	readonly sabotage?: Pick<Sabotage, 'store' | 'answer'>
}

export async function createSimServer(options: SimServerOptions) {
	const { nowMs, onPoke, violate, sabotage = {} } = options
	let armed: ServerCrashPoint | undefined
	let isWorking = false
	let old = 0
	const ledger = createLedger(() => store, violate)
	const reach = (point: ServerCrashPoint) => {
		if (point !== armed || !isWorking) return
		armed = undefined
		throw new Crashed(point)
	}
	const store = createMemoryServerStore(INFO, reach, ledger.decided)
	const processes = createProcesses({
		...options,
		store: sabotage.store?.(store) ?? store,
		ledger,
		onWork: working => {
			isWorking = working
		},
	})

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
			const { verdicts } = await applyChanges(tx, [{ actor, changes: [change], nowMs: nowMs() }])
			if (verdicts[0]?.[0]?.ok !== true) throw new Error(`refused: ${JSON.stringify(verdicts)}`)
		}
		return {
			changeIn,
			change: (edits, command = 'system.write') => store.write(1, tx => changeIn(tx, edits, command)),
		}
	}

	await system.change([TOP])
	await system.change(options.exchanges ? [...TOWN, EXCHANGE_ON] : TOWN)
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
	const backups: Backup[] = [store.backup()]

	const account = (id: string): Account =>
		store
			.peek()
			.accounts()
			.find(each => each.id === id)!
	store.subscribe(poke => {
		if (poke.kind === 'account') return onPoke(poke.accountId, 'closed')
		for (const { id, scopeId } of store.peek().accounts()) {
			const path = store.peek().nodePath(scopeId)
			if (path === undefined || touches(poke.paths, path)) onPoke(id, poke.version)
		}
	})

	return {
		store,
		ledger,
		/** What the server has accepted and not lost. */
		accepted: (): readonly Accepted[] => ledger.accepted.filter(({ lost }) => !lost),
		account,
		async answer(accountId: string, request: Request): Promise<Reply> {
			const reply = await processes.answer(accountId, request)
			ledger.checkWritten(request)
			const { answer = (body: string) => body } = sabotage
			return reply && typeof reply.body === 'string' ? { ...reply, body: answer(reply.body) } : reply
		},
		takeFile: processes.takeFile,
		crashAt(point: ServerCrashPoint): void {
			armed = point
		},
		disarm(): void {
			armed = undefined
		},
		restart: processes.restart,
		/** The next version is installed, which no longer speaks with the apps of this one. */
		update: (): void => processes.restartAll(PROTOCOL + 1),
		backUp: (): void => void backups.push(store.backup()),
		/** Every process is stopped, and all of them go on from a backup. */
		restore(pick: number): void {
			store.restore(backups[pick % backups.length]!, `e${ledger.era() + 2}`)
			ledger.goBack()
			processes.restartAll(PROTOCOL)
		},
		/** An old ledger is put in by the server itself. */
		async takeOldLedger(): Promise<void> {
			armed = undefined
			await system.change(oldRecords(() => deviceId(0xfe, ++old)))
		},
		/** As every day. */
		async forget(): Promise<void> {
			armed = undefined
			await forgetNow(sabotage.store?.(store) ?? store, system, nowMs())
		},
		async administer(
			id: string,
			patch: { role?: (typeof ACCOUNTS)[number]['role']; scopeId?: string; state?: 'active' | 'disabled' },
		): Promise<void> {
			armed = undefined
			await store.write(1, tx => patchAccount(tx, system, account(id), patch))
		},
	}
}
