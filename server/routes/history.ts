import { z } from 'zod'
import { isCollection } from '#shared/model/collections.ts'
import { recKey } from '#shared/model/record.ts'
import { HistoryResponse } from '#shared/protocol/wire.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import { isVisible, readView } from '../sync/scope.ts'

const ENTRIES = 200

const Params = z.object({ collection: z.string().max(40), id: z.string().max(200) })

/** GET /api/records/:collection/:id/history: who changed what, newest first. */
export function historyRoute(app: App, { store }: Context): void {
	const schema = { params: Params, response: { 200: HistoryResponse } }
	app.get('/api/records/:collection/:id/history', { schema }, async request => {
		const { collection, id } = request.params
		const { scopeId, role } = request.account
		if (!isCollection(collection)) throw new ApiError('not_found')
		const entries = await store.read(async tx => {
			const [rec] = await tx.records([recKey(collection, id)])
			if (rec === undefined) return undefined
			const path = (await tx.nodePaths([rec.orgId])).get(rec.orgId)
			const view = await readView(tx, scopeId, role)
			return isVisible(view, rec, path) ? tx.history(collection, id, ENTRIES) : undefined
		})
		// What is out of sight is answered like what does not exist.
		if (entries === undefined) throw new ApiError('not_found')
		return { entries: entries.map(({ edit, ...entry }) => ({ ...entry, set: { ...edit.set } })) }
	})
}
