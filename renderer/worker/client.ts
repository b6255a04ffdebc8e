/** The window's side of an unlocked account. */
import type { KeyStore } from '#renderer/db/keyring.ts'
import { StorageFull } from '#renderer/db/storage-full.ts'
import { wakeStorage } from '#renderer/db/wake-storage.ts'
import type { Client } from '#renderer/session/client.ts'
import { createDraftBook } from '#renderer/session/draft-book.ts'
import { dropEnded } from '#renderer/session/ended-drafts.ts'
import type { Unlocked, WindowMethods, WorkerEvents, WorkerMethods } from './api.ts'
import { createRpc, given, RemoteError } from './rpc.ts'

/** A worker of this window, before and after an account is unlocked in it. */
export interface Line {
	readonly remote: WorkerMethods
	/** The account that `signIn` has unlocked. */
	client(unlocked: Unlocked): Client
	/** Ends the worker. */
	end(): void
}

export function startWorker(keyStore: KeyStore): Line {
	wakeStorage()
	const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'griddesk' })
	const changedListeners = new Set<Parameters<Client['onChanged']>[0]>()
	const scopeListeners = new Set<(nodes: number) => void>()
	const wipedListeners = new Set<(changes: number) => void>()
	const factsListeners = new Set<() => void>()
	let state: Unlocked | undefined
	let partListener: ((done: number, of: number) => void) | undefined

	const local: WindowMethods = {
		protectKey: secret => keyStore.protectKey(secret),
		unprotectKey: sealed => keyStore.unprotectKey(sealed),
	}
	const rpc = createRpc<WorkerMethods, WorkerEvents, Record<never, never>>(worker, local, {
		changed: ({ keys, written, arrived }) => {
			for (const listener of changedListeners) listener(keys, written, arrived)
		},
		wiped: changes => {
			for (const listener of wipedListeners) listener(changes)
		},
		scopeLeft: nodes => {
			for (const listener of scopeListeners) listener(nodes)
		},
		importPart: ({ done, of }) => partListener?.(done, of),
		state: next => {
			state = next
			for (const listener of factsListeners) listener()
		},
	})
	const { remote } = rpc

	function end(): void {
		rpc.close()
		worker.terminate()
	}

	return {
		remote,
		end,
		client(unlocked) {
			// An event may have come before the answer that it is newer than.
			state ??= unlocked
			const current = () => state ?? unlocked
			const drafts = createDraftBook(
				{
					list: () => remote.drafts(),
					put: draft => remote.keepDraft(draft),
					drop: key => remote.dropDraft(key),
				},
				new BroadcastChannel(`griddesk-drafts-${unlocked.account.id}`),
			)
			changedListeners.add(keys => void dropEnded(drafts, keys, remote.get).catch(console.error))
			return {
				account: () => current().account,
				facts: () => current().facts,
				query: query => remote.query(query),
				get: keys => remote.get(keys),
				commit: (command, edits) => remote.commit(command, edits).catch(rethrow),
				outbox: () => remote.outbox(),
				drop: changeIds => remote.drop(changeIds).catch(rethrow),
				resend: resent => remote.resend(resent).catch(rethrow),
				offers: () => remote.offers(),
				giveUpOffer: key => remote.giveUpOffer(key),
				takeOffer: key => remote.takeOffer(key).catch(rethrow),
				history: (collection, id) => remote.history(collection, id),
				exchange: {
					state: () => remote.exchangeState(),
					exportPack: () => remote.exportPack().catch(rethrow),
					importPack: file => remote.importPack(file).catch(rethrow),
					keptAnswer: id => remote.keptAnswer(id),
					handedBack: id => remote.handedBack(id),
					dropKept: id => remote.dropKept(id),
				},
				imports: {
					async write(fileName, bundles, onPart, signal) {
						partListener = onPart
						const stop = () => void remote.stopImport()
						signal.addEventListener('abort', stop)
						try {
							return await remote.writeImport(fileName, given(bundles)).catch(rethrow)
						} finally {
							signal.removeEventListener('abort', stop)
							partListener = undefined
						}
					},
					last: () => remote.lastImport(),
					undo: id => remote.undoImport(id).catch(rethrow),
				},
				drafts,
				report: event => remote.report(event),
				ask: (method, path, body) => remote.ask(method, path, body),
				changePassword: (current, next) => remote.changePassword(current, next),
				onWiped: listener => subscribe(wipedListeners, listener),
				syncNow: () => void remote.syncNow(),
				onChanged: listener => subscribe(changedListeners, listener),
				onFacts: listener => subscribe(factsListeners, listener),
				onScopeLeft: listener => subscribe(scopeListeners, listener),
				async lock() {
					await drafts.end()
					await remote.close()
					end()
				},
			}
		},
	}
}

function subscribe<L>(listeners: Set<L>, listener: L): () => void {
	listeners.add(listener)
	return () => listeners.delete(listener)
}

function rethrow(error: unknown): never {
	if (error instanceof RemoteError && error.name === 'StorageFull') throw new StorageFull(error.message)
	throw error
}
