/** What the workbench shows, derived from the live tables. */
import dayjs from 'dayjs'
import { useMemo } from 'react'
import type { View } from '#shared/model/view.ts'
import { useLikelyPairs } from '../../session/likely-pairs.ts'
import { useOwnGrids } from '../../session/own-grids.ts'
import { useClient, useFacts, useMonths, useTable } from '../../session/session.tsx'
import { type Tree, useTree } from '../../session/tree.ts'
import { type DueItem, dueItems, latestLogs, ownFirst, type Vacancy, vacancies } from './due.ts'

/** Logs are kept for twelve months; an open demand may be as old. */
const MONTHS_BACK = 12
const LATEST = 8

export interface Desk {
	readonly tree: Tree
	readonly due: readonly DueItem[]
	readonly vacancies: readonly Vacancy[]
	/** How many pairs of people may be one person. */
	readonly twice: number
	/** The newest first. */
	readonly latest: readonly View<'log'>[]
	readonly personName: (id: string) => string
	/** Whether everything is here; before that nothing can be called missing. */
	readonly complete: boolean
}

/** `undefined` while loading. @param today `YYYY-MM-DD` */
export function useDesk(today: string): Desk | undefined {
	const { progress, lastSyncedMs } = useFacts()
	const complete = progress === null && lastSyncedMs !== null
	const tree = useTree()
	const { role } = useClient().account()
	const own = useOwnGrids(today)
	const twice = useLikelyPairs()?.length ?? 0
	const posts = useTable('post')
	const people = useTable('person')
	const buildings = useTable('building')
	const contacts = useTable('contact')
	const logs = useMonths({
		collection: 'log',
		from: dayjs(today).subtract(MONTHS_BACK, 'month').format('YYYY-MM'),
	})
	const due = useMemo(() => {
		if (!tree || !posts || !logs || !own) return undefined
		const { grids, termYears } = tree
		const items = dueItems({ grids, termYears, posts: posts.values(), logs: logs.values() }, today)
		return role === 'secretary' || role === 'staff' ? ownFirst(items, own) : items
	}, [tree, posts, logs, own, role, today])
	const vacant = useMemo(() => {
		if (!tree || !posts || !buildings || !contacts || !people) return undefined
		const gone = new Set<string>()
		for (const { id, data } of people.values()) if (data.state === 'left') gone.add(id)
		return vacancies(
			{
				grids: tree.grids,
				posts: posts.values(),
				buildings: buildings.values(),
				contacts: contacts.values(),
				gone,
			},
			today,
		)
	}, [tree, posts, buildings, contacts, people, today])
	const latest = useMemo(() => logs && latestLogs(logs.values(), LATEST), [logs])
	return useMemo(() => {
		if (!tree || !due || !vacant || !latest || !people) return undefined
		const personName = (id: string) => people.get(id)?.data.name ?? '（已不在）'
		return { tree, due, vacancies: vacant, twice, latest, personName, complete }
	}, [tree, due, vacant, twice, latest, people, complete])
}
