/**
 * The logs that every contender holds, from a seed: 350–450 bytes of JSON, Chinese text, 400 nodes (the street itself
 * and its grids), 1,200 people, seventeen months. Forty nodes are more than twice as busy as the others, so that each
 * of them has more than 200 of 50,000.
 */
import { STORIES } from '../../../server/demo/log-texts.ts'
import { inventNeighbour } from '../../../server/demo/names.ts'
import { createRandom, type Random, seededIds } from '../../../server/demo/random.ts'
import { MONTHS } from './months.ts'

export interface Log {
	readonly id: string
	readonly gridId: string
	readonly kind: string
	/** Local time, `YYYY-MM-DDTHH:MM`. */
	readonly at: string
	readonly visited: string
	readonly personIds: readonly string[]
	readonly text: string
	readonly state: 'open' | 'done'
	/** What tells one state of a record from the next, for contenders that have no version of their own. */
	readonly updatedAt: string
}

export interface Street {
	/** The first is the street's own node. */
	readonly grids: readonly string[]
	readonly logs: readonly Log[]
}

const GRIDS = 400
const PEOPLE = 1200
export const BUSY_GRIDS = 40
const LEAST_BYTES = 350
const MOST_BYTES = 450
const bytes = (log: Log) => Buffer.byteLength(JSON.stringify(log))

/** A change on the server turns the state as well, which is indexed everywhere. */
export const otherState = (state: unknown): Log['state'] => (state === 'done' ? 'open' : 'done')

/** @param own the id of the street's own node */
export function inventStreet(records: number, own: string): Street {
	const newId = seededIds(1, Date.UTC(2025, 5, 1))
	const grids = [own, ...Array.from({ length: GRIDS - 1 }, newId)]
	const people = Array.from({ length: PEOPLE }, newId)
	return { grids, logs: inventLogs(records, grids, people, newId, createRandom(1, 'bench logs')) }
}

/** Logs of the last month that are not in any street. @param seed tells one lot from another */
export function inventMore(count: number, grids: readonly string[], seed: number): Log[] {
	const newId = seededIds(seed, Date.UTC(2026, 9, 20) + seed * 60_000)
	const people = Array.from({ length: 20 }, newId)
	const logs = inventLogs(count, grids, people, newId, createRandom(seed, 'bench more'))
	return logs.map(log => ({ ...log, at: `${MONTHS.at(-1)}${log.at.slice(7)}` }))
}

function inventLogs(
	count: number,
	grids: readonly string[],
	people: readonly string[],
	newId: () => string,
	random: Random,
): Log[] {
	const places = grids.flatMap((grid, i) => Array<string>(i < BUSY_GRIDS ? 5 : 2).fill(grid))
	const kinds = Object.keys(STORIES) as (keyof typeof STORIES)[]
	return Array.from({ length: count }, () => {
		const kind = random.pick(kinds)
		const two = (n: number) => String(n).padStart(2, '0')
		const at = `${random.pick(MONTHS)}-${two(random.int(1, 28))}T${two(random.int(8, 20))}:${two(random.int(0, 59))}`
		const log: Log = {
			id: newId(),
			gridId: random.pick(places),
			kind,
			at,
			visited: inventNeighbour(random),
			personIds: [random.pick(people)],
			text: '',
			state: random.chance(0.7) ? 'done' : 'open',
			updatedAt: `${at}:${two(random.int(0, 59))}.000Z`,
		}
		return { ...log, text: inventText(log, random, kind) }
	})
}

/** Sentences until the record has its size. */
function inventText(log: Log, random: Random, kind: keyof typeof STORIES): string {
	const free = random.int(LEAST_BYTES, MOST_BYTES) - bytes(log)
	let text = ''
	while (Buffer.byteLength(text) < free) text += tell(random.pick(STORIES[kind]).text, random)
	while (Buffer.byteLength(text) > free) text = text.slice(0, -1)
	return text
}

const tell = (template: string, random: Random): string =>
	template
		.replace(/\[([^\]]+)\]/g, (_, inner: string) => random.pick(inner.split('|')))
		.replace(/\{(\w+)\}/g, (_, slot: string) =>
			slot === 'k' || slot === 'm'
				? String(random.int(2, 60))
				: slot === 'b'
					? `${random.int(1, 80)}栋${random.int(1, 33)}楼`
					: inventNeighbour(random),
		)
