/** An office in memory for plans of imports: what a plan writes is there afterwards. */
import { readFileSync } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import { OFFICE_COLLECTIONS, type Office, type Planner } from '#shared/ledger/plan/office.ts'
import { planImport } from '#shared/ledger/plan/plan.ts'
import { type Choices, NO_CHOICES, type Plan } from '#shared/ledger/plan/plan-types.ts'
import { understand } from '#shared/ledger/understand.ts'
import type { Understanding } from '#shared/ledger/understanding.ts'
import type { Role } from '#shared/model/kinds.ts'
import { ORG, type Rec, recKey } from '#shared/model/record.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { schemas } from '#shared/model/schemas.ts'
import { toData, toView } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'
import { makeHlc } from '#shared/sync/clock.ts'
import { overlay } from '#shared/sync/merge.ts'

const TODAY = '2026-11-22'
const NUMERALS = [...'一二三四五六七八九']

/** A community with so many grids 第一网格, 第二网格 …, and nobody in it. */
export function planOffice(gridCount = 8, role: Role = 'worker') {
	const streetId = uuidv7()
	const communityId = uuidv7()
	const records = new Map<string, Rec>()
	let tick = 0

	function write(edits: readonly Edit[]): void {
		const at = makeHlc(1_700_000_000_000, ++tick, '0123456789abcdef')
		for (const edit of edits) {
			const key = recKey(edit.collection, edit.recordId)
			const rec = overlay(records.get(key), [{ at, edit }])
			if (rec === undefined) throw new Error(`an edit of ${key} that is not there`)
			const valid = schemas[rec.collection as Collection].safeParse(
				toData(rec.collection as Collection, rec.fields),
			)
			if (!valid.success) throw new Error(`${key}: ${valid.error.message}`)
			records.set(key, rec)
		}
	}
	const node = (collection: string, id: string, set: Edit['set']): Edit => ({
		collection,
		recordId: id,
		set: { [ORG]: id, state: 'active', ...set },
	})
	write([
		node('org', streetId, { kind: 'street', name: '天星桥街道' }),
		node('org', communityId, { kind: 'community', name: '小正街社区居民委员会', parentId: streetId }),
		...NUMERALS.slice(0, gridCount).map(numeral =>
			node('grid', uuidv7(), { name: `第${numeral}网格`, parentId: communityId }),
		),
	])

	function office(): Office {
		const all = [...records.values()].filter(rec => !rec.deleted)
		return Object.fromEntries(
			OFFICE_COLLECTIONS.map(collection => [
				collection,
				all.filter(rec => rec.collection === collection).map(rec => toView(collection, rec)),
			]),
		) as unknown as Office
	}
	const planner = (): Planner => {
		const ids = new Map<string, string>()
		const idOf = (key: string): string => {
			const id = ids.get(key) ?? uuidv7()
			ids.set(key, id)
			return id
		}
		return { role, scopeId: communityId, today: TODAY, idOf }
	}
	return {
		communityId,
		write,
		office,
		plan: (understanding: Understanding, choices: Choices = NO_CHOICES): Plan =>
			planImport(understanding, office(), choices, planner()),
	}
}

export async function understood(name: string): Promise<Understanding> {
	const path = new URL(`../fixtures/ledgers/${name}.xlsx`, import.meta.url)
	const file = await readLedgerFile(new Uint8Array(readFileSync(path)), `${name}.xlsx`)
	if (!file.ok) throw new Error(file.code)
	return understand(file.sheets, 2026)
}

export const imported = (plan: Plan): Edit[] => plan.bundles.flat()
