import { hasRight } from '#shared/model/permissions.ts'
import { BackupFile, BackupsResponse, FolderRequest, FolderResponse } from '#shared/protocol/backups.ts'
import { auditOf } from '../access/audited.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'

/** The server's own backups, for the system administrators of all of it. None is ever sent: they hold everybody's data. */
export function backupRoutes(app: App, { store, backups, now, dataDir }: Context): void {
	app.addHook('onRequest', async ({ account }) => {
		if (!hasRight(account.role, 'server') || account.scopeId !== store.info.topId)
			throw new ApiError('forbidden')
	})

	app.get('/api/admin/backups', { schema: { response: { 200: BackupsResponse } } }, async () => {
		const state = await backups.state()
		if (state === undefined) return { enabled: false as const }
		const system = process.platform === 'win32' ? ('windows' as const) : ('unix' as const)
		const { kind: database } = await store.size()
		return { enabled: true as const, ...state, restore: { dataDir, system, database } }
	})

	app.post('/api/admin/backups', { schema: { response: { 200: BackupFile } } }, async () => {
		// Why is part of the state.
		const made = await backups.take().catch(() => {
			throw new ApiError('unavailable')
		})
		if (made === undefined) throw new ApiError('not_found')
		return made
	})

	app.post(
		'/api/admin/backups/folder',
		{ schema: { body: FolderRequest, response: { 200: FolderResponse } }, bodyLimit: 4096 },
		async request => {
			const { bytes } = await store.size()
			const result = await backups.moveTo(request.body.folder, bytes)
			const outcome = result.ok ? 'ok' : 'failed'
			await store.audit.append(auditOf(request, now(), 'backup.move', { result: outcome }))
			return result
		},
	)
}
