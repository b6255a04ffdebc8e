import { BackupFile, BackupsResponse } from '#shared/protocol/backups.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'

/** The server's own backups, for the system administrators of all of it. None is ever sent: they hold everybody's data. */
export function backupRoutes(app: App, { store, backups }: Context): void {
	app.addHook('onRequest', async ({ account }) => {
		if (account.role !== 'sysadmin' || account.scopeId !== store.info.topId) throw new ApiError('forbidden')
	})

	app.get('/api/admin/backups', { schema: { response: { 200: BackupsResponse } } }, async () =>
		backups === undefined
			? { enabled: false as const }
			: { enabled: true as const, ...(await backups.state()) },
	)

	app.post('/api/admin/backups', { schema: { response: { 200: BackupFile } } }, async () => {
		if (backups === undefined) throw new ApiError('not_found')
		// Why is part of the state.
		return backups.take().catch(() => {
			throw new ApiError('unavailable')
		})
	})
}
