/**
 * The merge against every order that can happen: a few writers edit, look and delete; then what they wrote arrives
 * in any order in which nobody's edit comes before what its writer had seen.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockAt, clocksOf, DELETED, lastClock, type Rec } from '../model/record.ts'
import type { Edit } from './change.ts'
import { type Hlc, makeHlc } from './clock.ts'
import { conflictAfter, conflictId, createRec, mergeEdit, overlay } from './merge.ts'

const PATHS = ['name', 'title', 'personIds/p1', '$org'] as const
const id = '0190a000-0000-7000-8000-000000000001'

interface Sent {
	readonly at: Hlc
	readonly edit: Edit
	/** Indexes of the edits that its writer had seen. */
	readonly after: ReadonlySet<number>
}

interface State {
	readonly rec: Rec
	readonly conflicts: ReadonlyMap<string, Rec>
}

const born: State = {
	rec: createRec(
		{ collection: 'log', recordId: id, set: { $org: 'n0', name: 'first' } },
		makeHlc(1, 0, '0'.repeat(16)),
	),
	conflicts: new Map(),
}

function lay({ rec, conflicts }: State, { edit, at }: Sent): State {
	const merged = mergeEdit(rec, edit, at)
	const after = new Map(conflicts)
	for (const loss of merged.losses) {
		const conflict = conflictAfter(loss, merged.rec.orgId, after.get(loss.id), at)
		if (conflict !== undefined) after.set(loss.id, conflict)
	}
	return { rec: merged.rec, conflicts: after }
}

/** What people can still see of it: the record, and the conflicts that are open. */
function visible({ rec, conflicts }: State): unknown {
	const { fields, orgId, deleted = false } = rec
	const open = [...conflicts.values()]
		.filter(conflict => conflict.fields.state === 'open')
		.map(conflict => [conflict.id, conflict.fields.value ?? null, conflict.fields.loserAt])
		.sort()
	return { fields, orgId, deleted, clocks: { ...clocksOf(rec), [DELETED]: clockAt(rec, DELETED) }, open }
}

/**
 * What three writers send: each step one of them edits or deletes the record as it knows it, or looks at what
 * another has written so far. Their clocks run apart, but never behind what they saw.
 */
const history = fc
	.array(
		fc.record({
			writer: fc.integer({ min: 0, max: 2 }),
			look: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 2 }),
			paths: fc.uniqueArray(fc.constantFrom(...PATHS), { minLength: 1, maxLength: 3 }),
			remove: fc.boolean(),
			wait: fc.integer({ min: 0, max: 40 }),
		}),
		{ minLength: 2, maxLength: 9 },
	)
	.map(steps => {
		const sent: Sent[] = []
		const known = [new Set<number>(), new Set<number>(), new Set<number>()]
		const state = (writer: number) =>
			[...(known[writer] ?? [])].sort((a, b) => a - b).reduce((now, i) => lay(now, sent[i] as Sent), born)
		for (const [index, { writer, look, paths, remove, wait }] of steps.entries()) {
			const own = known[writer] ?? new Set()
			if (look !== null) for (const i of known[look] ?? []) own.add(i)
			const { rec } = state(writer)
			if (rec.deleted) continue
			const seen = Number.parseInt(lastClock(rec).slice(0, 12), 16)
			const at = makeHlc(seen + 1 + wait, 0, `${writer}`.repeat(16))
			const base = Object.fromEntries(paths.flatMap(p => (clockAt(rec, p) ? [[p, clockAt(rec, p)]] : [])))
			const edit: Edit = remove
				? {
						collection: 'log',
						recordId: id,
						set: { [DELETED]: true },
						base: clocksOf(rec),
					}
				: { collection: 'log', recordId: id, set: Object.fromEntries(paths.map(p => [p, `v${index}`])), base }
			sent.push({ at, edit, after: new Set(own) })
			own.add(sent.length - 1)
		}
		return sent
	})

/** An order of arrival in which each edit follows what its writer had seen. @param picks what to take next */
function arrival(sent: readonly Sent[], picks: readonly number[]): number[] {
	const order: number[] = []
	for (const pick of picks.slice(0, sent.length)) {
		const ready = sent.flatMap(({ after }, i) =>
			!order.includes(i) && [...after].every(before => order.includes(before)) ? [i] : [],
		)
		order.push(ready[pick % ready.length] as number)
	}
	return order
}

const picks = fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 })
const run = (sent: readonly Sent[], order: readonly number[]) =>
	order.reduce((state, i) => lay(state, sent[i] as Sent), born)

describe('any order', () => {
	test('S4: the same record and the same open conflicts', () => {
		fc.assert(
			fc.property(history, picks, picks, (sent, one, two) => {
				expect(visible(run(sent, arrival(sent, one)))).toEqual(visible(run(sent, arrival(sent, two))))
			}),
			{ numRuns: 3000 },
		)
	})

	test('S4: a copy that arrives again right behind changes nothing', () => {
		fc.assert(
			fc.property(history, picks, (sent, one) => {
				let state = born
				for (const i of arrival(sent, one)) {
					state = lay(state, sent[i] as Sent)
					const { rec } = mergeEdit(state.rec, (sent[i] as Sent).edit, (sent[i] as Sent).at)
					expect(rec).toEqual(state.rec)
				}
			}),
		)
	})

	test('S5: a value that was written and not seen by whoever replaced it is in the record or in a conflict', () => {
		fc.assert(
			fc.property(history, picks, (sent, one) => {
				const { rec, conflicts } = run(sent, arrival(sent, one))
				for (const [index, { at, edit }] of sent.entries())
					for (const [path, value] of Object.entries(edit.set)) {
						if (path === DELETED) continue
						const kept = clockAt(rec, path) === at || conflicts.has(conflictId(id, path, at))
						const seen = sent.some(
							other => other.edit.base?.[path] === at && other.edit.set[path] !== undefined,
						)
						expect(kept || seen, `${path} of ${index} (${value})`).toBe(true)
					}
			}),
			{ numRuns: 1000 },
		)
	})
})

describe('one case each', () => {
	const at = (ms: number, who: string) => makeHlc(ms, 0, who.repeat(16))
	const edit = (set: Edit['set'], base: Edit['base'] = {}): Edit => ({
		collection: 'log',
		recordId: id,
		set,
		base,
	})
	const seen = { name: born.rec.at }

	test('S5: edits of different fields leave no conflict', () => {
		const first = lay(born, { at: at(10, 'a'), edit: edit({ name: 'A' }, seen), after: new Set() })
		const both = lay(first, { at: at(5, 'b'), edit: edit({ title: 'B' }), after: new Set() })
		expect(both.rec.fields).toEqual({ name: 'A', title: 'B' })
		expect(both.conflicts.size).toBe(0)
	})

	test('S5: elements of a set are merged one by one', () => {
		const add = edit({ 'personIds/p1': true })
		const other = edit({ 'personIds/p2': true })
		const one = lay(born, { at: at(10, 'a'), edit: add, after: new Set() })
		const two = lay(one, { at: at(5, 'b'), edit: other, after: new Set() })
		expect(two.rec.fields).toMatchObject({ 'personIds/p1': true, 'personIds/p2': true })
		expect(two.conflicts.size).toBe(0)
	})

	test('S5: whoever has seen both takes the loser back, and the conflict is closed', () => {
		const one = lay(born, { at: at(10, 'a'), edit: edit({ name: 'A' }, seen), after: new Set() })
		const two = lay(one, { at: at(20, 'b'), edit: edit({ name: 'B' }, seen), after: new Set() })
		expect(visible(two)).toMatchObject({
			fields: { name: 'B' },
			open: [[conflictId(id, 'name', at(10, 'a')), 'A', at(10, 'a')]],
		})
		const back = lay(two, {
			at: at(30, 'a'),
			edit: edit({ name: 'A' }, { name: at(10, 'a') }),
			after: new Set(),
		})
		expect(back.rec.fields.name).toBe('A')
		expect(back.conflicts.get(conflictId(id, 'name', at(10, 'a')))?.fields.state).toBe('superseded')
		expect(back.conflicts.get(conflictId(id, 'name', at(20, 'b')))?.fields).toMatchObject({
			value: 'B',
			state: 'open',
		})
	})

	test('S5: an edit older than what a deletion saw, but unseen by it, opens the same conflict in both orders', () => {
		const newer = lay(born, { at: at(50, 'a'), edit: edit({ title: 'seen' }), after: new Set() })
		const remove = edit({ [DELETED]: true }, clocksOf(newer.rec))
		const deletion = { at: at(60, 'a'), edit: remove, after: new Set<number>() }
		const unseen = { at: at(10, 'b'), edit: edit({ name: 'offline' }, seen), after: new Set<number>() }
		const [one, two] = [lay(lay(newer, deletion), unseen), lay(lay(newer, unseen), deletion)]
		expect(visible(one)).toEqual(visible(two))
		expect(visible(one)).toMatchObject({ deleted: true, open: [[`${id}~$deleted`, null, at(10, 'b')]] })
	})

	test('S1: the local state is the server’s with the unsent edits over it', () => {
		const pending = [
			{ at: at(20, 'b'), edit: edit({ title: 'mine' }) },
			{ at: at(30, 'b'), edit: edit({ title: 'mine again' }, { title: at(20, 'b') }) },
		]
		expect(overlay(born.rec, pending)?.fields).toEqual({ name: 'first', title: 'mine again' })
		const create = {
			at: at(2, 'b'),
			edit: { collection: 'log', recordId: id, set: { $org: 'n1', name: 'new' } },
		}
		expect(overlay(undefined, [create, ...pending])).toMatchObject({
			orgId: 'n1',
			fields: { name: 'new', title: 'mine again' },
		})
		expect(overlay(undefined, pending)).toBeUndefined()
	})
})
