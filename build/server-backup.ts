/** `npm run server -- backup …`, `… restore …`, `… check …` and `… move`; said in `server.ts`. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backUpServer, restoreServer } from '#server/backups/backup.ts'
import { checkBackup } from '#server/backups/check.ts'
import { moveServer } from '#server/backups/move.ts'
import { BackupError } from '#server/store/backup-file.ts'

interface Options {
	readonly dataDir: string
	readonly databaseUrl: string | undefined
	readonly to?: string | undefined
	readonly from?: string | undefined
	readonly replace: boolean
}

const COMMANDS = { backup: backUp, restore, check, move }
type Command = keyof typeof COMMANDS

export const isBackupCommand = (name: string): name is Command => Object.hasOwn(COMMANDS, name)

/** @returns the exit code; what went wrong is told in one line */
export async function runBackupCommand(command: Command, options: Options): Promise<number> {
	try {
		await COMMANDS[command](options)
		return 0
	} catch (error) {
		console.error(`${command} failed: ${(error as Error).message}`)
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
	const restored = await restoreServer(place, from, replace ? replacedTo : undefined).catch(error => {
		if (error instanceof BackupError && error.code === 'not_empty')
			throw new Error(`${error.message}. With --replace they are first backed up, then replaced`)
		throw error
	})
	if (replace && existsSync(replacedTo)) console.log(`What was there is in ${replacedTo}`)
	console.log(`Restored to version ${restored.version}, of ${new Date(restored.takenMs).toISOString()}`)
	console.log('Start the server. The PCs bring back what is newer when they next reach it.')
}

async function check({ from }: Options): Promise<void> {
	if (from === undefined) throw new Error('--from FILE is missing')
	const { version, takenMs, rows } = await checkBackup(from, dirname(from))
	console.log(`Whole: ${rows} rows, up to version ${version}, of ${new Date(takenMs).toISOString()}`)
}

async function move({ dataDir, databaseUrl }: Options): Promise<void> {
	if (databaseUrl === undefined) throw new Error('DATABASE_URL is missing: where to?')
	if (!existsSync(join(dataDir, 'griddesk.sqlite')))
		throw new Error(`there is no server's data in ${dataDir}`)
	const { version, rows } = await moveServer({ dataDir }, { dataDir, databaseUrl })
	for (const [table, count] of rows) console.log(`${table}: ${count} rows, the same on both sides`)
	console.log(`Moved, up to version ${version}. Start the server with DATABASE_URL; ${dataDir} is as it was.`)
}
