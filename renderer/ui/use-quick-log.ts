/** The state of the quick entry: draft, habit, saving. Drafts live as long as the account stays unlocked. */
import { useCallback, useEffect, useMemo, useReducer } from 'react'
import type { Client } from '../session/client.ts'
import { create } from '../session/edits.ts'
import { useClient, useTable } from '../session/session.tsx'
import { useTree } from '../session/tree.ts'
import { nowLocal } from './format.ts'
import {
	type DraftProblem,
	draftToLog,
	emptyDraft,
	isTyped,
	type QuickLogDraft,
	type QuickLogHabit,
	readHabit,
	writeHabit,
} from './quick-log-draft.ts'
import { useToast } from './toast.tsx'
import { useCommit } from './use-commit.ts'

/**
 * What was typed and not saved, per unlocked account and only in memory: there is no sealed place for drafts, and
 * text about residents must not lie open on the PC.
 */
const drafts = new WeakMap<Client, QuickLogDraft>()

export interface QuickLog {
	/** `undefined` while people and grids load. */
	readonly draft: QuickLogDraft | undefined
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

	const write = useCallback(
		(draft: QuickLogDraft) => {
			drafts.set(client, draft)
			redraw()
		},
		[client],
	)
	useEffect(() => {
		if (habit !== undefined && !drafts.has(client)) write(emptyDraft(habit))
	}, [client, habit, write])

	const draft = habit && drafts.get(client)
	const change = (part: Partial<QuickLogDraft>) => {
		const now = drafts.get(client)
		if (now !== undefined) write({ ...now, ...part })
	}
	async function save(): Promise<DraftProblem | undefined> {
		if (draft === undefined) return 'text'
		const made = draftToLog(draft, nowLocal())
		if (!made.ok) return made.problem
		if (!(await commit('log.create', [create('log', made.gridId, made.data)], { done: '已保存日志' }))) return
		writeHabit(localStorage, client.account().id, draft)
		write({ ...emptyDraft(draft), more: draft.more })
		return undefined
	}
	function clear(): void {
		if (draft === undefined || !isTyped(draft)) return
		write(emptyDraft(draft))
		toast({
			text: '已清空未保存的内容',
			severity: 'info',
			action: { label: '撤回', run: () => write(draft) },
		})
	}
	return { draft, change, save, clear }
}

/** The first entry of a session starts from the last one; without one, from the person behind the account. */
function useHabit(): QuickLogHabit | undefined {
	const account = useClient().account()
	const people = useTable('person')
	const tree = useTree()
	return useMemo(() => {
		if (people === undefined || tree === undefined) return undefined
		const last = readHabit(localStorage, account.id)
		const grids = tree.grids.filter(grid => tree.subtree(account.scopeId).has(grid.id))
		const lastGrid = grids.find(grid => grid.id === last.gridId)?.id
		const me = [...people.values()].filter(
			({ data }) => data.state === 'active' && data.name === account.name,
		)
		const own = me.length === 1 ? [me[0]!.id] : []
		const lastPeople = (last.personIds ?? []).filter(id => people.get(id)?.data.state === 'active')
		return {
			kind: last.kind ?? 'visit',
			gridId: lastGrid ?? (grids.length === 1 ? grids[0]?.id : undefined),
			personIds: own.length > 0 ? own : lastPeople,
		}
	}, [account, people, tree])
}
