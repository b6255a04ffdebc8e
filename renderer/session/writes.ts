/** What the meetings' rules propose to write, as edits. */
import type { Write } from '#shared/meetings/offers.ts'
import type { Collection } from '#shared/model/schemas.ts'
import type { Data, Patch, View } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'
import { create, update } from './edits.ts'

/** @param orgId the node of what is created, where a write names no other */
export const toEdits = (writes: readonly Write[], orgId: string): Edit[] =>
	writes.map(each =>
		each.write === 'create'
			? create(each.collection, each.orgId ?? orgId, each.data as Data<Collection>, each.id)
			: update(each.view as View<Collection>, each.patch as Patch<Collection>, each.orgId),
	)
