/** The server's side of the preview: the real decision about each change, over records in memory. */
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { drawOf } from '#shared/model/claims.ts'
import { isCollection } from '#shared/model/collections.ts'
import type { Role } from '#shared/model/kinds.ts'
import { numberKey, numberOf } from '#shared/model/numbering.ts'
import { CONTEXT_COLLECTIONS, can } from '#shared/model/permissions.ts'
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { uniqueKey } from '#shared/model/rules.ts'
import type { Verdict } from '#shared/protocol/wire.ts'
import { accept } from '#shared/sync/accept.ts'
import type { Change } from '#shared/sync/change.ts'

export interface PreviewAccount {
	readonly id: string
	readonly role: Role
	readonly scopeId: string
}

export type PreviewServer = ReturnType<typeof createPreviewServer>

export function createPreviewServer(seed: readonly Rec[]) {
	const records = new Map<RecKey, Rec>(seed.map(rec => [recKey(rec.collection, rec.id), rec]))
	let version = seed.length

	const nodePath = (id: string): string | undefined => {
		const node = records.get(recKey('grid', id)) ?? records.get(recKey('org', id))
		if (node === undefined) return undefined
		const { parentId } = node.fields
		const above = typeof parentId === 'string' ? nodePath(parentId) : '/'
		return above === undefined ? undefined : `${above}${id}/`
	}
	const holder = (key: string): string | undefined => {
		for (const rec of records.values()) if (uniqueKey(rec)?.key === key) return rec.id
		return undefined
	}

	return {
		/** What an account may see: its subtree, and names and settings of the nodes above. */
		visible({ role, scopeId }: PreviewAccount): Rec[] {
			const above = new Set(nodePath(scopeId)?.split('/'))
			const inScope = new Map<string, boolean>()
			const isInScope = (orgId: string): boolean => {
				const known = inScope.get(orgId)
				if (known !== undefined) return known
				const within = nodePath(orgId)?.includes(`/${scopeId}/`) ?? false
				inScope.set(orgId, within)
				return within
			}
			return [...records.values()].filter(({ collection, orgId }) => {
				if (!isCollection(collection) || !can(role, collection, 'read')) return false
				return isInScope(orgId) || (above.has(orgId) && CONTEXT_COLLECTIONS.includes(collection))
			})
		},

		record: (collection: string, id: string): Rec | undefined => records.get(recKey(collection, id)),

		/** Decides about changes in order; keeps what it accepts. */
		push(
			changes: readonly Change[],
			account: PreviewAccount,
		): { verdicts: Verdict[]; written: Rec[]; authoritative: Rec[] } {
			const written: Rec[] = []
			const authoritative: Rec[] = []
			const verdicts = changes.map((change): Verdict => {
				const state = {
					record: (collection: string, id: string) => records.get(recKey(collection, id)),
					nodePath,
					holder,
					claims: (id: string) => [...records.values()].filter(rec => drawOf(rec)?.resourceId === id),
					lastNumber: (series: string) =>
						[...records.values()].reduce(
							(last, rec) => (numberKey(rec)?.startsWith(series) ? Math.max(last, numberOf(rec) ?? 0) : last),
							0,
						),
				}
				const decision = accept(change, { ...account, accountId: account.id }, state)
				if (decision.ok) {
					for (const rec of decision.records) {
						const kept = { ...rec, version: ++version }
						records.set(recKey(rec.collection, rec.id), kept)
						written.push(kept)
					}
					return { id: change.id, ok: true }
				}
				for (const { collection, recordId } of change.edits) {
					const rec = records.get(recKey(collection, recordId))
					if (rec !== undefined) authoritative.push(rec)
				}
				return { id: change.id, ...decision }
			})
			return { verdicts, written, authoritative }
		},
	}
}

export const pendingChanges = (entries: readonly OutboxEntry[]): Change[] =>
	entries.filter(entry => entry.state === 'pending').map(entry => entry.change)
