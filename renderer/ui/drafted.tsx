/**
 * Forms whose half-typed content is kept. `drafted` makes a form one of them, `<Drafted>` stands around one that is no
 * component of its own; inside it `useRecordForm`, `useKept` and `<FormDialog>` keep what is typed, show it again, and
 * forget it once it is saved or given up.
 */
import dayjs from 'dayjs'
import {
	type ComponentType,
	createContext,
	type ReactNode,
	useCallback,
	useContext,
	useEffect,
	useRef,
	useState,
	useSyncExternalStore,
} from 'react'
import type { Collection } from '#shared/model/collections.ts'
import { toView, type View } from '#shared/model/view.ts'
import type { Draft } from '../session/draft-book.ts'
import { useClient } from '../session/session.tsx'
import { changedSince, draftKey, type FormName } from './draft-words.ts'

export interface DraftHandle {
	/** When it was typed, where the form shows what was kept; milliseconds since 1970. */
	readonly keptMs: number | undefined
	/** What others have changed of the record since the form was opened, in words. */
	readonly changed: readonly string[]
	/** A part of the form as it was kept. */
	part(name: string): unknown
	/** Keeps a part of the form; `undefined` where it is as it began. */
	set(name: string, value: unknown): void
	/** Of the form, as lists name it. */
	setTitle(title: string): void
	/** It is saved, or given up. */
	forget(): void
	/** Gives it up, and begins the form anew. */
	giveUp(): void
	/** Brings back what was just given up; absent once something else is typed. */
	readonly takeBack: (() => void) | undefined
}

/** Set to `null` around what is not the form itself: dialogs that are opened from it. */
export const DraftContext = createContext<DraftHandle | null>(null)
/** `null` in a form whose content is not kept. */
export const useDraft = (): DraftHandle | null => useContext(DraftContext)

interface DraftOf<R> {
	form: FormName
	/** The record that the form changes; a new one without it. */
	record?: R | undefined
	/** The node, or the record, to which a new one belongs: each has a draft of its own. */
	at?: string | undefined
	/** The node that lists name, where it is not `at`. */
	orgId?: string | undefined
	/** Of the form, as lists name it; a dialog says it by itself. */
	title?: string
}

interface DraftedProps<C extends Collection> extends DraftOf<View<C> | undefined> {
	/** @param record as it was when the form was opened, also where that was another day */
	children: (record: View<C> | undefined) => ReactNode
}

/** What a form made by {@link drafted} has beside its own props. */
export interface Opened<R extends View<Collection> | undefined> {
	/** The record as it was when the form was opened, also where that was another day. */
	opened: R
}

/**
 * `Form`, with what is typed into it kept.
 *
 * @param draftOf of the form's props: which draft it is, and the record that it changes, where it changes one
 */
export const drafted =
	<P extends object, R extends View<Collection> | undefined = undefined>(
		draftOf: (props: P) => DraftOf<R>,
		Form: ComponentType<P & Opened<R>>,
	) =>
	(props: P) => <Drafted {...draftOf(props)}>{opened => <Form {...props} opened={opened as R} />}</Drafted>

export function Drafted<C extends Collection>(props: DraftedProps<C>) {
	const { drafts } = useClient()
	const isRead = useSyncExternalStore(drafts.subscribe, () => drafts.all() !== undefined)
	const [turn, setTurn] = useState(0)
	const [given, setGiven] = useState<Draft>()
	const key = draftKey(props.form, props.record?.id, props.at)
	if (!isRead) return null
	return (
		<Kept
			key={`${key} ${turn}`}
			{...props}
			draftKey={key}
			given={given}
			onGiven={setGiven}
			onAnew={() => setTurn(last => last + 1)}
		/>
	)
}

interface KeptProps {
	draftKey: string
	given: Draft | undefined
	onGiven: (draft: Draft | undefined) => void
	onAnew: () => void
}

function Kept<C extends Collection>(props: DraftedProps<C> & KeptProps) {
	const { record: now, orgId, children, draftKey: key, given, onGiven, onAnew } = props
	const { drafts } = useClient()
	const [kept] = useState(() => drafts.find(key))
	const [keptMs, setKeptMs] = useState(kept?.atMs)
	const [opened] = useState(() => {
		if (now === undefined || kept?.base === undefined) return now
		return toView(now.collection, kept.base)
	})
	const place = opened?.orgId ?? orgId ?? props.at
	const parts = useRef(new Map(Object.entries(kept?.parts ?? {})))
	const title = useRef(props.title ?? kept?.title ?? '')
	useEffect(() => drafts.show(key), [drafts, key])

	const set = (name: string, value: unknown) => {
		if (JSON.stringify(parts.current.get(name)) === JSON.stringify(value)) return
		onGiven(undefined)
		if (value === undefined) parts.current.delete(name)
		else parts.current.set(name, value)
		if (parts.current.size === 0) return forget()
		drafts.keep({
			key,
			atMs: Date.now(),
			title: title.current,
			href: window.location.hash,
			...(place !== undefined && { orgId: place }),
			...(opened && { base: opened.rec }),
			parts: Object.fromEntries(parts.current),
		})
	}
	const forget = () => {
		parts.current.clear()
		setKeptMs(undefined)
		drafts.drop(key)
	}
	const giveUp = () => {
		onGiven(drafts.find(key))
		forget()
		onAnew()
	}
	const takeBack = () => {
		if (given !== undefined) drafts.keep(given)
		onGiven(undefined)
		onAnew()
	}
	const handle: DraftHandle = {
		keptMs,
		changed: opened === undefined || now === undefined ? [] : changedSince(opened.rec, now.rec),
		part: name => parts.current.get(name),
		set,
		setTitle: next => {
			title.current = next
		},
		forget,
		giveUp,
		takeBack: given && takeBack,
	}
	return <DraftContext value={handle}>{children(opened)}</DraftContext>
}

/** As `useState`, for a value that can be JSON: kept with the draft of the form around it. `null` is `undefined`. */
export function useKept<T>(name: string, initial: T | (() => T)): [T, (next: T | ((old: T) => T)) => void] {
	const draft = useDraft()
	const [begun] = useState(initial)
	const [value, setValue] = useState(() => {
		const kept = draft?.part(name)
		return kept === undefined ? begun : ((kept ?? undefined) as T)
	})
	const latest = useRef({ value, draft })
	useEffect(() => {
		latest.current.draft = draft
	})
	const set = useCallback(
		(next: T | ((old: T) => T)) => {
			const now = next instanceof Function ? next(latest.current.value) : next
			latest.current.value = now
			setValue(now)
			const isSame = JSON.stringify(now) === JSON.stringify(begun)
			latest.current.draft?.set(name, isSame ? undefined : (now ?? null))
		},
		[name, begun],
	)
	return [value, set]
}

/**
 * Opens a form whose draft is asked for, on the page that has the button for it.
 *
 * @param open is called with the draft's key, each time anew until a form shows it: its record may still be loading
 */
export function useWantedDraft(open: (key: string) => void): void {
	const { drafts } = useClient()
	const wanted = useSyncExternalStore(drafts.subscribe, drafts.wanted)
	useEffect(() => {
		if (wanted !== undefined) open(wanted)
	})
}

export const draftTime = (atMs: number): string => dayjs(atMs).format('M月D日 HH:mm')
