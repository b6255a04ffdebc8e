/** The grids of the person behind the account, and the grid that a screen opens with. */
import { useMemo } from 'react'
import type { View } from '#shared/model/view.ts'
import type { Client } from './client.ts'
import { useClient, useTable } from './session.tsx'

/**
 * The grids in which the person of this name holds a post on `today`; none where two people have the name.
 *
 * @param today `YYYY-MM-DD`
 */
export function ownGridIds(
	name: string,
	people: Iterable<View<'person'>>,
	posts: Iterable<View<'post'>>,
	today: string,
): ReadonlySet<string> {
	const [me, ...others] = [...people].filter(({ data }) => data.state === 'active' && data.name === name)
	const own = new Set<string>()
	if (me === undefined || others.length > 0) return own
	for (const { data } of posts) {
		const held = data.from <= today && (data.to === undefined || data.to >= today)
		if (held && data.personId === me.id) own.add(data.gridId)
	}
	return own
}

/** `undefined` while loading. @param today `YYYY-MM-DD` */
export function useOwnGrids(today: string): ReadonlySet<string> | undefined {
	const { name } = useClient().account()
	const people = useTable('person')
	const posts = useTable('post')
	return useMemo(
		() => people && posts && ownGridIds(name, people.values(), posts.values(), today),
		[name, people, posts, today],
	)
}

/**
 * The account's own grid, else the one opened last, else the first in which something is registered, else the first.
 *
 * @param grids ids to choose from, in tree order
 */
export function defaultGrid(
	grids: readonly string[],
	own: ReadonlySet<string>,
	last: string | undefined,
	registered: ReadonlySet<string>,
): string | undefined {
	return (
		grids.find(id => own.has(id)) ??
		grids.find(id => id === last) ??
		grids.find(id => registered.has(id)) ??
		grids[0]
	)
}

/** The grid looked at last, per unlocked account and only in memory. */
export const lastGrid = new WeakMap<Client, string>()
