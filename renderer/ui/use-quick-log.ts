/** The state of the quick entry: draft, habit, saving. What is typed is kept until it is saved or cleared. */
import { startTransition, useCallback, useEffect, useMemo, useReducer, useSyncExternalStore } from 'react'
import type { Client } from '../session/client.ts'
import { create } from '../session/edits.ts'
import { lastGrid, useOwnGrids } from '../session/own-grids.ts'
import { findOwnPerson } from '../session/people-first.ts'
import { useClient, useTable } from '../session/session.tsx'
import { useTree } from '../session/tree.ts'
import { QUICK_LOG_KEY } from './draft-words.ts'
import { nowLocal, today } from './format.ts'
import {
	type DraftProblem,
	draftToLog,
	emptyDraft,
	followHabit,
	isTyped,
	type QuickLogDraft,
	type QuickLogHabit,
	readHabit,
	writeHabit,
} from './quick-log-draft.ts'
import { useToast } from './toast.tsx'
import { markUnsaved } from './unsaved.ts'
import { useCommit } from './use-commit.ts'
import { useOnce } from './use-once.ts'

/** What stands in the entry, per unlocked account: on every page that has it the same. */
const drafts = new WeakMap<Client, QuickLogDraft>()
/** Where the user has chosen the people: their arrival changes nothing any more. */
const peopleChosen = new WeakSet<Client>()
/** When it was typed what an earlier unlocking has left, as long as that stands there. */
const restored = new WeakMap<Client, number>()

export interface QuickLog {
	/** `undefined` while people and grids load. */
	readonly draft: QuickLogDraft | undefined
	/** Milliseconds since 1970, where it holds what was typed before the account was unlocked. */
	readonly restoredMs: number | undefined
	change(change: Partial<QuickLogDraft>): void
	/** Resolves to what is missing, or `undefined` once saved. */
	save(): Promise<DraftProblem | undefined>
	/** Empties what was typed, with an undo. */
	clear(): void
}

export function useQuickLog(): QuickLog {
	const client = useClient()
	const commit = useCommit()
	const toast = useToast()
	const habit = useHabit()
	const [, redraw] = useReducer((n: number) => n + 1, 0)
	const { drafts: book } = client
	const isRead = useSyncExternalStore(book.subscribe, () => book.all() !== undefined)
	useEffect(() => book.show(QUICK_LOG_KEY), [book])

	const write = useCallback(
		(draft: QuickLogDraft) => {
			drafts.set(client, draft)
			markUnsaved(client, isTyped(draft))
			keep(client, draft)
			redraw()
		},
		[client],
	)
	useEffect(() => {
		if (habit === undefined || !isRead) return
		const now = drafts.get(client)
		const next = followHabit(
			now ?? restore(client, habit) ?? emptyDraft(habit),
			habit,
			peopleChosen.has(client),
		)
		// Drawn in between what else the page does: it is many fields at once.
		if (next !== now) startTransition(() => write(next))
	}, [client, habit, isRead, write])

	const draft = habit && drafts.get(client)
	const change = (part: Partial<QuickLogDraft>) => {
		const now = drafts.get(client)
		if (part.personIds !== undefined) peopleChosen.add(client)
		if (now !== undefined) write({ ...now, ...part })
	}
	const save = useOnce(async (): Promise<DraftProblem | undefined> => {
		if (draft === undefined) return 'text'
		const made = draftToLog(draft, nowLocal())
		if (!made.ok) return made.problem
		if (!(await commit('log.create', [create('log', made.gridId, made.data)], { done: '已保存日志' })))
			return undefined
		writeHabit(localStorage, client.account().id, draft)
		restored.delete(client)
		write({ ...emptyDraft(draft), more: draft.more })
		return undefined
	})
	function clear(): void {
		if (draft === undefined || !isTyped(draft)) return
		restored.delete(client)
		write(emptyDraft(draft))
		toast({
			text: '已清空未保存的内容',
			severity: 'info',
			action: { label: '撤回', run: () => write(draft) },
		})
	}
	return { draft, restoredMs: restored.get(client), change, save, clear }
}

function keep({ drafts: book }: Client, draft: QuickLogDraft): void {
	if (!isTyped(draft)) {
		book.drop(QUICK_LOG_KEY)
		return
	}
	const kept = book.find(QUICK_LOG_KEY)?.parts
	if (JSON.stringify(kept) === JSON.stringify({ draft })) return
	book.keep({
		key: QUICK_LOG_KEY,
		atMs: Date.now(),
		title: '快速记日志',
		href: window.location.hash,
		...(draft.gridId !== undefined && { orgId: draft.gridId }),
		parts: { draft },
	})
}

/** What an earlier unlocking has left. */
function restore(client: Client, habit: QuickLogHabit): QuickLogDraft | undefined {
	const kept = client.drafts.find(QUICK_LOG_KEY)
	if (kept === undefined) return undefined
	peopleChosen.add(client)
	restored.set(client, kept.atMs)
	return { ...emptyDraft(habit), ...(kept.parts.draft as Partial<QuickLogDraft>) }
}

/** The first entry of a session starts from the person behind the account and the last grid, else from the own one. */
function useHabit(): QuickLogHabit | undefined {
	const client = useClient()
	const account = client.account()
	const people = useTable('person')
	const ownGrids = useOwnGrids(today())
	const tree = useTree()
	return useMemo(() => {
		if (people === undefined || tree === undefined || ownGrids === undefined) return undefined
		const last = readHabit(localStorage, account.id)
		const scope = tree.subtree(account.scopeId)
		const grids = tree.grids.filter(({ id }) => scope.has(id))
		const known = [last.gridId, lastGrid.get(client)]
		const grid =
			known.flatMap(id => grids.find(each => each.id === id) ?? [])[0] ??
			grids.find(({ id }) => ownGrids.has(id)) ??
			(grids.length === 1 ? grids[0] : undefined)
		const me = findOwnPerson(people.values(), account.name)
		const own = me === undefined ? [] : [me.id]
		const lastPeople = (last.personIds ?? []).filter(id => people.get(id)?.data.state === 'active')
		return {
			kind: last.kind ?? 'visit',
			gridId: grid?.id,
			personIds: own.length > 0 ? own : lastPeople,
		}
	}, [client, account, people, tree, ownGrids])
}
