/** The unlocked account in React: live tables, permissions, commits. Everything below <SessionProvider> may use it. */
import {
	createContext,
	type ReactNode,
	startTransition,
	useCallback,
	useContext,
	useEffect,
	useMemo,
	useState,
	useSyncExternalStore,
} from 'react'
import { reportTo } from '#renderer/audited-desktop.ts'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { type Action, can } from '#shared/model/permissions.ts'
import type { Collection } from '#shared/model/schemas.ts'
import type { View } from '#shared/model/view.ts'
import type { SyncFacts } from '#shared/sync/status.ts'
import type { Client } from './client.ts'
import {
	createLiveTable,
	type Listener,
	type LiveQuery,
	type LiveTable,
	openWhileWatched,
	type Rows,
} from './live-table.ts'
import type { KeyOf, Tally } from './tally.ts'
import { createWatched, type Watched } from './watched.ts'

interface Session {
	readonly client: Client
	/** One live table per undated collection, opened when first asked for and kept while unlocked. */
	table<C extends Collection>(collection: C): LiveTable<C>
	readonly outbox: Watched<readonly OutboxEntry[]>
	close(): void
}

function createSession(client: Client): Session {
	const tables = new Map<Collection, { close(): void }>()
	const outbox = createWatched<readonly OutboxEntry[]>([], client.onFacts, () => client.outbox())
	return {
		client,
		table<C extends Collection>(collection: C): LiveTable<C> {
			const open = tables.get(collection) ?? createLiveTable(client, { collection })
			tables.set(collection, open)
			return open as LiveTable<C>
		},
		outbox,
		close() {
			for (const table of tables.values()) table.close()
			outbox.close()
		},
	}
}

const SessionContext = createContext<Session | null>(null)

export function SessionProvider({ client, children }: { client: Client; children: ReactNode }) {
	const [session, setSession] = useState<Session | null>(null)
	useEffect(() => {
		const own = createSession(client)
		// All of the window at one go would hold up whatever is typed or moved meanwhile.
		startTransition(() => setSession(own))
		return () => own.close()
	}, [client])
	useEffect(() => reportTo(event => client.report(event)), [client])
	useEffect(() => writeWhenHidden(client), [client])
	return session !== null && <SessionContext value={session}>{children}</SessionContext>
}

/** Whoever switches away, closes the window or shuts the PC down finds half-typed forms again. */
function writeWhenHidden({ drafts }: Client): () => void {
	const write = () => void drafts.flush()
	document.addEventListener('visibilitychange', write)
	window.addEventListener('pagehide', write)
	return () => {
		document.removeEventListener('visibilitychange', write)
		window.removeEventListener('pagehide', write)
	}
}

function useSession(): Session {
	const session = useContext(SessionContext)
	if (session === null) throw new Error('useSession outside <SessionProvider>')
	return session
}

export const useClient = (): Client => useSession().client

/**
 * What a live source has now, the same as long as nothing changes. What a download brings is drawn piece by piece, in
 * between what is typed; everything else at once.
 */
function useLive<T>(subscribe: (listener: Listener) => () => void, now: () => T): T {
	const [shown, show] = useState({ now, value: now() })
	useEffect(() => {
		const follow = () => {
			const value = now()
			show(last => (last.now === now && last.value === value ? last : { now, value }))
		}
		follow()
		return subscribe(downloaded => (downloaded ? startTransition(follow) : follow()))
	}, [subscribe, now])
	return shown.now === now ? shown.value : now()
}

/** All living records of an undated collection by id, live; `undefined` while loading. */
export function useTable<C extends Collection>(collection: C): Rows<C> | undefined {
	const table = useSession().table(collection)
	return useLive(table.subscribe, table.rows)
}

/**
 * How many living records of an undated collection there are of each key, live; `undefined` while loading.
 *
 * @param keyOf the same function each time
 */
export function useTally<C extends Collection>(collection: C, keyOf: KeyOf<View<C>>): Tally | undefined {
	const table = useSession().table(collection)
	const tally = useCallback(() => table.tally(keyOf), [table, keyOf])
	return useLive(table.subscribe, tally)
}

/** Several undated collections, in the order asked for: the same list as long as none changes; `undefined` while loading. */
export function useTables(collections: readonly Collection[]): readonly Rows<Collection>[] | undefined {
	const session = useSession()
	const names = collections.join(' ')
	const all = useMemo(
		() => together(names.split(' ').map(name => session.table(name as Collection))),
		[session, names],
	)
	return useLive(all.subscribe, all.rows)
}

function together(tables: readonly LiveTable<Collection>[]) {
	let last: readonly Rows<Collection>[] | undefined
	return {
		rows() {
			const now = tables.flatMap(table => table.rows() ?? [])
			if (now.length < tables.length) return undefined
			if (now.some((rows, i) => rows !== last?.[i])) last = now
			return last
		},
		subscribe(listener: Listener) {
			const stops = tables.map(table => table.subscribe(listener))
			return () => {
				for (const stop of stops) stop()
			}
		},
	}
}

/** Living records of a dated collection (`log`, `shift`) within months and nodes, live; `undefined` while loading. */
export function useMonths<C extends 'log' | 'shift'>(query: LiveQuery<C>): Rows<C> | undefined {
	const { client } = useSession()
	const key = JSON.stringify(query)
	const table = useMemo(
		() => openWhileWatched(() => createLiveTable(client, JSON.parse(key) as LiveQuery<C>)),
		[client, key],
	)
	return useLive(table.subscribe, table.rows)
}

/** Whether the account's role may do `action` on `collection`. */
export function useCan(collection: Collection, action: Action): boolean {
	return can(useClient().account().role, collection, action)
}

export function useFacts(): SyncFacts {
	const client = useClient()
	return useSyncExternalStore(client.onFacts, () => client.facts())
}

/** Pending and refused changes in sending order, live. */
export function useOutbox(): readonly OutboxEntry[] {
	const { outbox } = useSession()
	return useSyncExternalStore(outbox.subscribe, outbox.value)
}
