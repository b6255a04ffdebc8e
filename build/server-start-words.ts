/** Why the server does not start, in a line that says what to do; an administrator reads it in the server's log. */
import { join } from 'node:path'

interface Place {
	readonly dataDir: string
	readonly databaseUrl: string | undefined
	readonly port: number
	readonly host: string
}

const text = (
	error: Error,
	code: string,
	{ dataDir, databaseUrl, port, host }: Place,
): string | undefined => {
	const file = join(dataDir, 'griddesk.sqlite')
	switch (code) {
		case 'EADDRINUSE':
			return `Port ${port} is taken: is the server running already?`
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			if (databaseUrl !== undefined) break
			return `This machine has no address ${host}: HOST is 127.0.0.1, 0.0.0.0 or an address of its own`
		case 'EACCES':
		case 'ENOENT':
		case 'ENOTDIR':
		case 'secret_key':
		case 'data_in_use':
		case 'cannot_start':
			return error.message
		case 'SQLITE_NOTADB':
		case 'SQLITE_CORRUPT':
			return (
				`The database ${file} is damaged (${error.message}). Move griddesk.sqlite and griddesk.sqlite-wal out of ` +
				`${dataDir} and keep them, leave secret.key, and put the newest backup in place: ` +
				`restore --from BACKUP --data ${dataDir}`
			)
		case 'SQLITE_FULL':
		case 'ENOSPC':
			return `The disk of ${dataDir} is full (${error.message}): make room there and start again. Nothing is lost`
		case 'SQLITE_CANTOPEN':
		case 'SQLITE_READONLY':
		case 'EROFS':
			return `${file} cannot be written (${error.message}): does the folder belong to the user that runs the server?`
		case 'SQLITE_IOERR':
			return `The disk of ${dataDir} does not read or write (${error.message}): look at that disk before anything else`
	}
	return undefined
}

/** @returns `undefined` for what nobody foresaw: a bug, which shows where it is */
export function startProblem(error: unknown, place: Place): string | undefined {
	if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
	// SQLite says it more closely: SQLITE_IOERR_WRITE.
	const general = /^SQLITE_[A-Z]+/.exec(error.code)?.[0]
	return text(error, general ?? error.code, place)
}
