/**
 * The screens' `Client` over the memory store and the demo street: the store's own functions and the server's own
 * decisions, but no network, no worker and no password.
 */
import { ImportCancelled } from '#renderer/db/imports.ts'
import { createMemoryTables } from '#renderer/db/memory-tables.ts'
import { StorageFull } from '#renderer/db/storage-full.ts'
import { createStore } from '#renderer/db/store.ts'
import type { AccountInfo, Client } from '#renderer/session/client.ts'
import { createDraftBook } from '#renderer/session/draft-book.ts'
import { newId } from '#renderer/session/edits.ts'
import { createFacts } from '#renderer/sync/facts.ts'
import { NO_STATUS, type RunnerStatus } from '#renderer/sync/runner-status.ts'
import divisions from '#server/demo/500106.csv?raw'
import { demoStreet } from '#server/demo/street.ts'
import type { Role } from '#shared/model/kinds.ts'
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import { createRec } from '#shared/sync/merge.ts'
import { ON_PURPOSE } from './on-purpose.ts'
import { previewAsk } from './preview-ask.ts'
import { previewExchange } from './preview-exchange.ts'
import { createPreviewServer, pendingChanges } from './preview-server.ts'
import { playScene, type Scene } from './scenes.ts'

const MINUTE_MS = 60_000
/** As long as a round with a real server feels. */
const ROUND_MS = 600

/** @param role whose eyes to look through: the demo account of that role */
export async function createMemoryClient(role: Role, scene: Scene | null = null): Promise<Client> {
	const street = demoStreet({ seed: 1, today: new Date().toISOString().slice(0, 10), csv: divisions })
	const mine = street.accounts.find(account => account.role === role)
	if (mine === undefined) throw new Error(`no demo account with role ${role}`)
	const node = makeNode(mine.id, '000001')
	// A scene may be watched for days.
	const idleMinutes = scene === null ? 15 : 100_000
	const account: AccountInfo = { ...mine, node, demo: true, idleMinutes, mustChange: false }

	const seedAt = makeHlc(Date.now() - 30 * 24 * 60 * MINUTE_MS, 0, makeNode(street.districtId, 'ffffff'))
	const accounts = street.accounts.map(({ id, name, role: its, scopeId }) => ({
		collection: 'account',
		recordId: id,
		set: { $org: scopeId, name, role: its, state: 'active' },
	}))
	const seed = [...street.edits, ...accounts].map(
		(edit, i): Rec => ({ ...createRec(edit, seedAt), version: i + 1 }),
	)
	const server = createPreviewServer(seed)

	const changed = new Set<(keys: readonly RecKey[]) => void>()
	const factsChanged = new Set<() => void>()
	const clock = { now: Date.now }
	let status: RunnerStatus = { ...NO_STATUS, lastSyncedMs: Date.now(), clockOffsetMs: 0 }
	let reachable = true

	const tables = createMemoryTables()
	const store = createStore({
		tables,
		node,
		now: () => clock.now(),
		newId,
		onChanged: keys => {
			void facts.recordsChanged(keys)
			for (const listener of changed) listener(keys)
		},
		onOutbox: () => {
			void facts.countOutbox()
			if (reachable) setTimeout(() => void round(), ROUND_MS)
		},
	})
	const facts = createFacts(store, () => {
		for (const listener of factsChanged) listener()
	})
	const setStatus = (part: Partial<RunnerStatus>) => {
		status = { ...status, ...part }
		facts.setStatus(status)
	}

	/** Sends what is pending and takes in what came of it. */
	async function round(): Promise<void> {
		const entries = await store.takePending(500)
		if (entries.length > 0) {
			const { verdicts, written, authoritative } = server.push(pendingChanges(entries), account)
			await store.settle(verdicts, authoritative)
			await takeIn(written)
		}
		setStatus({ running: false, lastSyncedMs: Date.now() })
	}
	async function takeIn(records: readonly Rec[]): Promise<void> {
		if (records.length === 0) return
		const from = (await store.meta('cursor')) ?? 0
		const latest = [...new Map(records.map(rec => [recKey(rec.collection, rec.id), rec])).values()]
		const page = { epoch: '', serverTimeMs: 0, records: latest, gone: [], cursor: from + 1, more: false }
		await store.applyPull(from, page)
	}

	const visible = server.visible(account)
	if (scene !== 'first-sync') await tables.write(tx => tx.putRecords(visible))
	await facts.load()
	setStatus({})
	if (scene !== null)
		await playScene(scene, {
			store,
			server,
			account,
			street,
			visible,
			clock,
			round,
			takeIn,
			setStatus,
			cutOff: () => {
				reachable = false
			},
		})

	const listen = <L>(set: Set<L>, listener: L) => {
		set.add(listener)
		return () => void set.delete(listener)
	}
	return {
		account: () => account,
		query: store.query,
		get: store.get,
		commit: scene === 'not-kept' ? failsTwice(store.commit) : store.commit,
		outbox: store.outbox,
		drop: store.drop,
		resend: async resent => void (await store.resend(resent)),
		offers: store.offers,
		giveUpOffer: store.giveUpOffer,
		takeOffer: store.takeOffer,
		history: async () => 'unreachable',
		exchange: previewExchange(street.accounts.find(each => each.role === 'secretary')?.id ?? ''),
		imports: {
			async write(fileName, bundles, onPart, signal) {
				const edits = JSON.parse(new TextDecoder().decode(bundles))
				try {
					return await store.writeImport(fileName, edits, (done, of) => {
						if (signal.aborted) throw new ImportCancelled('stopped by the user')
						onPart(done, of)
					})
				} catch (error) {
					if (error instanceof ImportCancelled) return undefined
					throw error
				}
			},
			last: store.lastImport,
			undo: store.undoImport,
		},
		drafts: createDraftBook({ list: async () => [], put: async () => {}, drop: async () => {} }),
		report: async () => {},
		ask: previewAsk(street.accounts, mine),
		changePassword: async current =>
			current === 'yanlian' ? { ok: true } : { ok: false, code: 'bad_credentials' },
		onWiped: () => () => {},
		facts: facts.value,
		syncNow: () => {
			setStatus({ running: true })
			setTimeout(() => (reachable ? void round() : setStatus({ running: false })), ROUND_MS)
		},
		onChanged: listener => listen(changed, listener),
		onFacts: listener => listen(factsChanged, listener),
		onScopeLeft: () => () => {},
		lock: async () => location.reload(),
	}
}

/** Of each command a full disk at first, then something unheard of; then it is saved. */
function failsTwice(commit: Client['commit']): Client['commit'] {
	const tries = new Map<string, number>()
	const failures = [new StorageFull('the disk is full'), new Error(ON_PURPOSE)]
	return async (command, edits) => {
		const tried = tries.get(command) ?? 0
		tries.set(command, tried + 1)
		const failure = failures[tried]
		if (failure !== undefined) throw failure
		return commit(command, edits)
	}
}
