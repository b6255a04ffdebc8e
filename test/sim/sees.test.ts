/** The simulator sees it: for every promise a way to break it, and what is then said of it. */
import { expect, test } from 'vitest'
import type { Rec } from '#shared/model/record.ts'
import { brokenDisk, brokenStore, type Sabotage } from './sabotage.ts'
import { stepsOf } from './steps.ts'
import { play } from './world.ts'

const STEPS = 150
/** Where so many seeds show nothing, it is not seen. */
const MOST_SEEDS = 40

const notWritten = (spoil: (records: readonly Rec[]) => readonly Rec[]): Sabotage => ({
	store: brokenStore(
		() => ({}),
		tx => ({ putRecords: records => tx.putRecords(spoil(records)) }),
	),
})

const FAULTS: readonly (readonly [string, RegExp, Sabotage])[] = [
	[
		'S1: the outbox entry is not written with the row',
		/S7/,
		{
			disk: brokenDisk(tx => ({
				putOutbox: async entries => tx.putOutbox(entries.filter(e => e.seq % 5 > 0)),
			})),
		},
	],
	[
		'S2: of a change of several edits one is not applied',
		/S1|S7/,
		notWritten(records => (records.length > 1 ? records.slice(1) : records)),
	],
	[
		'S3: a change sent again is told something else',
		/S3/,
		{
			store: brokenStore(tx => ({
				verdicts: async ids => {
					const found = await tx.verdicts(ids)
					const flip = <T extends { ok: boolean }>(verdict: T) => ({ ...verdict, ok: !verdict.ok })
					return new Map([...found].map(([id, each]) => [id, { ...each, verdict: flip(each.verdict) }]))
				},
			})),
		},
	],
	[
		'S4: a value is not the one that was accepted',
		// Of a server that went back the same is said as S12.
		/S4|S12/,
		notWritten(records =>
			records.map(rec =>
				rec.fields.phone ? { ...rec, fields: { ...rec.fields, phone: '13900000000' } } : rec,
			),
		),
	],
	[
		'S5: what lost is not kept',
		/S5/,
		notWritten(records => records.filter(rec => rec.collection !== 'conflict')),
	],
	[
		'S6: a refused change is thrown away',
		/S6/,
		{
			disk: brokenDisk(tx => ({
				putOutbox: async entries => {
					await tx.deleteOutbox(entries.filter(({ state }) => state === 'refused').map(({ id }) => id))
					await tx.putOutbox(entries.filter(({ state }) => state !== 'refused'))
				},
			})),
		},
	],
	[
		'S6: what others claimed is not counted',
		/S6/,
		{ store: brokenStore(() => ({ claims: async () => [] })) },
	],
	[
		'S6: a number is left out',
		/S6/,
		{
			store: brokenStore(tx => ({
				lastNumbers: async series =>
					new Map([...(await tx.lastNumbers(series))].map(([one, last]) => [one, last + (last % 2)])),
			})),
		},
	],
	[
		'S7: the answer comes though the commit failed',
		/S7/,
		{
			store: store => ({
				...store,
				write: async (count, work) => {
					let result: Awaited<ReturnType<typeof work>> | undefined
					const undo = new Error('rolled back')
					await store
						.write(count, async tx => {
							result = await work(tx)
							throw undo
						})
						.catch(error => {
							if (error !== undo) throw error
						})
					return result!
				},
			}),
		},
	],
	[
		'S8: a record is left out of a page',
		/S1|S4|S8|S9/,
		{
			store: brokenStore(tx => ({
				changed: async (...asked) => (await tx.changed(...asked)).filter(({ version }) => version % 7 > 0),
			})),
		},
	],
	[
		'S9: the snapshot loses a record where it resumes',
		/S8/,
		{
			store: brokenStore(tx => ({
				page: async (key, ...asked) => (await tx.page(key, ...asked)).slice(key.collection === '' ? 0 : 1),
			})),
		},
	],
	[
		'S10: a pull brings what is out of scope',
		/S10/,
		{
			store: brokenStore(tx => ({
				changed: (view, ...rest) => tx.changed({ ...view, scopePath: '/' }, ...rest),
			})),
		},
	],
	['S10: what moved out is not told of', /S10/, { store: brokenStore(() => ({ departed: async () => [] })) }],
	[
		'S10: what leaves the scope stays on the disk',
		/S10/,
		{ disk: brokenDisk(() => ({ deleteNodes: async () => [] })) },
	],
	[
		'S11: the server tells the time an hour late',
		/S11/,
		{
			answer: body => body.replaceAll(/"serverTimeMs":(\d+)/g, (_, ms) => `"serverTimeMs":${ms - 3_600_000}`),
		},
	],
	[
		'S12: what a restored server lost is not kept for it',
		/S10|S12/,
		{ disk: brokenDisk(() => ({ putOffers: async () => {} })) },
	],
	[
		'S13: a field that the server does not know gets lost',
		/S1|S4|S7|S12/,
		notWritten(records =>
			records.map(rec => {
				const { later: _, ...fields } = rec.fields
				return { ...rec, fields }
			}),
		),
	],
	[
		'S15: there is always more to pull',
		/S15/,
		{ answer: body => body.replace('"more":false', '"more":true') },
	],
	['S17: what is pending is not told of', /S17/, { facts: facts => ({ ...facts, pending: 0 }) }],
	['S17: what was refused is not told of', /S17/, { facts: facts => ({ ...facts, refused: 0 }) }],
	['S17: a failed round is taken for a good one', /S17/, { facts: facts => ({ ...facts, problem: null }) }],
]

test.for(FAULTS)('%s', { timeout: 60_000 }, async ([, rule, sabotage]) => {
	for (let seed = 1; seed <= MOST_SEEDS; seed++) {
		const [first] = await play(seed, stepsOf(seed, STEPS), { sabotage })
		if (first === undefined) continue
		expect(first.rule, first.what).toMatch(rule)
		return
	}
	expect.fail(`not seen in ${MOST_SEEDS} seeds`)
})
