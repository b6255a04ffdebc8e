/** An office to export: the demo street, its members and lists filled in as ledgers have them. */
import { readFileSync } from 'node:fs'
import { exportScope } from '#renderer/features/ledger/export-scope.ts'
import { buildTree, type Tree } from '#renderer/session/tree.ts'
import { LEDGER_WORDS } from '#renderer/ui/ledger-words.ts'
import { demoStreet } from '#server/demo/street.ts'
import type { LedgerInput, OfficeRecords } from '#shared/ledger/layout/office-records.ts'
import { COLLECTIONS, type Collection } from '#shared/model/collections.ts'
import { type Patch, patchPaths, toView, type View } from '#shared/model/view.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import { createRec } from '#shared/sync/merge.ts'

export const TODAY = '2026-11-20'

export type Rows = { readonly [C in Collection]: ReadonlyMap<string, View<C>> }

export interface ExportedOffice {
	readonly rows: Rows
	readonly tree: Tree
	readonly streetId: string
	readonly communityIds: readonly string[]
	/** What the export of a node is laid out from. */
	input(nodeId: string, options?: Partial<LedgerInput>): LedgerInput
}

export function exportedOffice(): ExportedOffice {
	const csv = readFileSync(new URL('../../server/demo/500106.csv', import.meta.url), 'utf8')
	const street = demoStreet({ seed: 3, today: TODAY, csv })
	const at = makeHlc(Date.parse(`${TODAY}T00:00:00Z`), 0, makeNode(street.districtId, '000001'))
	const rows = Object.fromEntries(COLLECTIONS.map(name => [name, new Map()])) as unknown as Record<
		Collection,
		Map<string, View<Collection>>
	>
	let n = 0
	for (const edit of street.edits) {
		const more = patchPaths(
			edit.collection as Collection,
			undefined,
			filledIn(edit.collection, edit.set, n++),
		)
		const rec = createRec({ ...edit, set: { ...edit.set, ...more } }, at)
		rows[edit.collection as Collection].set(rec.id, toView(edit.collection as Collection, rec))
	}
	const all = rows as unknown as Rows
	const tree = buildTree(all.org, all.grid)
	return {
		rows: all,
		tree,
		streetId: street.streetId,
		communityIds: street.communityIds,
		input: (nodeId, options = {}) => ({
			scope: exportScope(tree, nodeId),
			records: all as OfficeRecords,
			today: TODAY,
			fullPhones: true,
			demo: true,
			words: LEDGER_WORDS,
			...options,
		}),
	}
}

const two = (n: number) => String(n).padStart(2, '0')

/** What the demo street does not say and ledgers do; every third is left out, as in a real office. */
function filledIn(collection: string, set: Readonly<Record<string, unknown>>, n: number): Patch<Collection> {
	if (n % 3 === 0) return {}
	const month = `${1950 + (n % 55)}-${two(1 + (n % 12))}`
	const joined = `${1975 + (n % 48)}-${two(1 + (n % 11))}`
	if (collection === 'person' && set.partyMember === true)
		return {
			birthMonth: month,
			joinedOn: n % 2 === 0 ? joined : `${joined}-${two(1 + (n % 28))}`,
			fullOn: `${Number(joined.slice(0, 4)) + 1}${joined.slice(4)}`,
			memberKind: ['在职党员', '离退休', '流动党员'][n % 3],
		} as Patch<Collection>
	if (collection === 'post' && set.kind !== 'secretary' && n % 20 === 1)
		return { deputy: true } as Patch<Collection>
	// Taken up on one day: several kinds of one person in one line.
	if (collection === 'post')
		return { from: '2024-03-01', area: `小正街${String(set.personId).length}号以东` } as Patch<Collection>
	if (collection === 'contact') return { skill: '会修水电' } as Patch<Collection>
	if (collection === 'unit')
		return { offers: '会议室（50座）、停车位', inMeeting: n % 2 === 0 } as Patch<Collection>
	if (collection === 'demand')
		return { raisedOn: `2026-0${1 + (n % 9)}-15`, note: '楼栋长上报' } as Patch<Collection>
	if (collection === 'resource') return { validUntil: '2027-06-30', place: '社区活动室' } as Patch<Collection>
	if (collection === 'log') return { note: '已回访' } as Patch<Collection>
	return {}
}
