/**
 * The drafts of an unlocked account in its window: at hand for forms and lists at once, written down half a second
 * after the last key, and at once when the account is locked or the page hidden.
 */
import type { Draft, DraftStore } from '#renderer/db/drafts.ts'
import { removeSensitive } from '#shared/model/sensitive.ts'

export type { Draft }

const WRITE_AFTER_MS = 500

/** Where drafts rest. */
export type DraftBackend = Pick<DraftStore, 'list' | 'put' | 'drop'>

export interface DraftBook {
	/** The latest first; `undefined` until they are read. The same list as long as none changes. */
	all(): readonly Draft[] | undefined
	find(key: string): Draft | undefined
	/** In place of the one of the same key. */
	keep(draft: Draft): void
	drop(key: string): void
	/** A form shows this draft, so no list offers it. @returns a function for when the form goes away */
	show(key: string): () => void
	/** The same list as long as none changes. */
	shown(): readonly string[]
	/** The draft whose form is to be opened by the page that has it. */
	wanted(): string | undefined
	want(key: string | undefined): void
	/** Resolves when all is written down. */
	flush(): Promise<void>
	/** Writes all down and keeps nothing more: the account is being locked. */
	end(): Promise<void>
	subscribe(listener: () => void): () => void
}

/** @param windows other windows of the same account: they hear that something was written, and say so */
export function createDraftBook(
	backend: DraftBackend,
	windows?: Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>,
): DraftBook {
	const listeners = new Set<() => void>()
	const unwritten = new Map<string, ReturnType<typeof setTimeout>>()
	let shown: readonly string[] = []
	const writing = new Set<Promise<void>>()
	let drafts: readonly Draft[] | undefined
	let wanted: string | undefined
	let ended = false

	function set(next: readonly Draft[]): void {
		drafts = next
		told()
	}
	function told(): void {
		for (const listener of listeners) listener()
	}
	const others = (key: string) => (drafts ?? []).filter(draft => draft.key !== key)

	async function load(): Promise<void> {
		const kept = await backend.list()
		const own = (drafts ?? []).filter(({ key }) => unwritten.has(key))
		set([...own, ...kept.filter(({ key }) => !unwritten.has(key))])
	}

	function write(key: string): void {
		clearTimeout(unwritten.get(key))
		unwritten.delete(key)
		const draft = drafts?.find(each => each.key === key)
		const done = (
			draft === undefined ? backend.drop(key) : backend.put({ ...draft, parts: fitToRest(draft.parts) })
		)
			.then(() => windows?.postMessage('written'))
			// The form still has it, and it is written again with the next key.
			.catch(error => {
				if (!ended) console.error(error)
			})
			.finally(() => writing.delete(done))
		writing.add(done)
	}
	const later = (key: string) => {
		clearTimeout(unwritten.get(key))
		unwritten.set(
			key,
			setTimeout(() => write(key), WRITE_AFTER_MS),
		)
	}
	async function flush(): Promise<void> {
		for (const key of [...unwritten.keys()]) write(key)
		await Promise.all(writing)
	}

	const loaded = () =>
		load().catch(error => {
			if (ended) return
			console.error(error)
			// Forms open without what was kept.
			if (drafts === undefined) set([])
		})
	if (windows !== undefined) windows.onmessage = () => void loaded()
	void loaded()

	return {
		all: () => drafts,
		find: key => drafts?.find(draft => draft.key === key),
		keep(draft) {
			if (ended) return
			set([draft, ...others(draft.key)])
			later(draft.key)
		},
		drop(key) {
			if (ended || !drafts?.some(draft => draft.key === key)) return
			set(others(key))
			write(key)
		},
		show(key) {
			shown = [...shown, key]
			if (wanted === key) wanted = undefined
			told()
			return () => {
				shown = shown.toSpliced(shown.indexOf(key), 1)
				told()
			}
		},
		shown: () => shown,
		wanted: () => wanted,
		want(key) {
			wanted = key
			told()
		},
		flush,
		async end() {
			const written = flush()
			ended = true
			await written
			windows?.close()
		},
		subscribe(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	}
}

/** Identity-card numbers rest nowhere, not even half typed; what looks like a bank card may be another number. */
function fitToRest<T>(typed: T): T {
	const strip = (value: unknown): unknown => {
		if (typeof value === 'string') return removeSensitive(value, 'id_card')
		if (Array.isArray(value)) return value.map(strip)
		if (typeof value !== 'object' || value === null) return value
		return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, strip(each)]))
	}
	return strip(typed) as T
}
