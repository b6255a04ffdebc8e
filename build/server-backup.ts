/** `npm run server -- backup …` and `… restore …`; said in `server.ts`. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { backUpServer, restoreServer } from '#server/backup.ts'

interface Options {
	readonly dataDir: string
	readonly databaseUrl: string | undefined
	readonly to?: string | undefined
	readonly from?: string | undefined
	readonly replace: boolean
}

/** @returns the exit code; what went wrong is told in one line */
export async function backUpOrRestore(command: 'backup' | 'restore', options: Options): Promise<number> {
	try {
		await (command === 'backup' ? backUp(options) : restore(options))
		return 0
	} catch (error) {
		console.error(`${command} failed, nothing was changed: ${(error as Error).message}`)
		return 1
	}
}

async function backUp({ to, ...place }: Options): Promise<void> {
	if (to === undefined) throw new Error('--to FILE is missing')
	if (place.databaseUrl === undefined && !existsSync(place.dataDir))
		throw new Error(`there is no ${place.dataDir}`)
	const { version, rows } = await backUpServer(place, to)
	console.log(`Backup ${to}: ${rows} rows, up to version ${version}`)
}

async function restore({ from, replace, ...place }: Options): Promise<void> {
	if (from === undefined) throw new Error('--from FILE is missing')
	mkdirSync(place.dataDir, { recursive: true, mode: 0o700 })
	const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
	const replacedTo = join(place.dataDir, `before-restore-${stamp}.griddesk-backup`)
	const restored = await restoreServer(place, from, replace ? replacedTo : undefined)
	if (replace && existsSync(replacedTo)) console.log(`What was there is in ${replacedTo}`)
	console.log(`Restored to version ${restored.version}, of ${new Date(restored.takenMs).toISOString()}`)
	console.log('Start the server (again). The PCs bring back what is newer when they next reach it.')
}
