/** The bodies of a scope in the order in which they are listed, with where they stand. Pure. */

import type { HeldTable } from '#shared/meetings/cadence.ts'
import { type Cadence, cadenceOf, heldTables, isHeld, type Meeting } from '#shared/meetings/cadence.ts'
import { PERIODS } from '#shared/model/periods.ts'
import type { Tree } from '../../session/tree.ts'
import type { Body } from './body-setup.ts'

/** Joint meetings first, then by name; nodes in tree order, a node before those below it. */
export function orderedBodies(tree: Tree, bodies: Iterable<Body>): Body[] {
	const order = new Map<string, number>()
	const visit = (ids: readonly string[]): void => {
		for (const id of ids) {
			order.set(id, order.size)
			visit(tree.children(id).map(each => each.id))
		}
	}
	visit(tree.tops.map(({ id }) => id))
	const place = (id: string) => order.get(id) ?? Number.MAX_SAFE_INTEGER
	return [...bodies].sort(
		(a, b) =>
			place(a.orgId) - place(b.orgId) ||
			Number(b.data.kind === 'joint') - Number(a.data.kind === 'joint') ||
			a.data.name.localeCompare(b.data.name, 'zh-Hans-CN') ||
			(a.id < b.id ? -1 : 1),
	)
}

/** A body's name without that of its node before it, where both stand side by side. */
export function shortName(tree: Tree, { orgId, data }: Body): string {
	const node = tree.name(orgId)
	return data.name.startsWith(node) && data.name.length > node.length
		? data.name.slice(node.length)
		: data.name
}

export interface Overview {
	/** Half-yearly bodies before monthly ones. */
	readonly tables: readonly HeldTable[]
	readonly cadences: ReadonlyMap<string, Cadence>
	/** Those that meet as need be: how often this year, and when last. */
	readonly free: readonly { readonly body: Body; readonly held: number; readonly last: Meeting | undefined }[]
	readonly closed: readonly Body[]
	/** Years in which anything was to be held, the present one always, in order. */
	readonly years: readonly string[]
}

/** @param bodies in the order in which they are to stand. @param year `2026` */
export function overviewOf(
	bodies: readonly Body[],
	meetings: readonly Meeting[],
	year: string,
	today: string,
): Overview {
	const active = bodies.filter(({ data }) => data.state === 'active')
	const own = Map.groupBy(meetings, ({ data }) => data.bodyId)
	const cadences = new Map<string, Cadence>()
	for (const body of active) {
		const cadence = cadenceOf(body, own.get(body.id) ?? [], today)
		if (cadence !== undefined) cadences.set(body.id, cadence)
	}
	const longest = (length: Cadence['length']) => -PERIODS.indexOf(length)
	const tables = heldTables(active, meetings, year, today).sort(
		(a, b) => longest(a.length) - longest(b.length),
	)
	const free = active
		.filter(body => !cadences.has(body.id))
		.map(body => {
			const held = (own.get(body.id) ?? [])
				.filter(isHeld)
				.sort((a, b) => ((a.data.at ?? '') < (b.data.at ?? '') ? 1 : -1))
			return { body, held: held.filter(({ data }) => data.at?.startsWith(year)).length, last: held[0] }
		})
	const years = new Set([today.slice(0, 4)])
	for (const { periods } of cadences.values()) for (const { period } of periods) years.add(period.slice(0, 4))
	for (const { data } of meetings) if (data.at !== undefined) years.add(data.at.slice(0, 4))
	return {
		tables,
		cadences,
		free,
		closed: bodies.filter(({ data }) => data.state === 'closed'),
		years: [...years].sort(),
	}
}
