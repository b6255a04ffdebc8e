/** `npm run server -- reset-password LOGIN`; said in `server.ts`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { resetPasswordAt } from '#server/access/reset-at-server.ts'

interface Options {
	readonly dataDir: string
	readonly databaseUrl: string | undefined
}

/** @returns the exit code; what went wrong is told in one line */
export async function resetPassword(place: Options, [login]: readonly string[]): Promise<number> {
	try {
		if (login === undefined) throw new Error('it takes a LOGIN')
		if (place.databaseUrl === undefined && !existsSync(join(place.dataDir, 'griddesk.sqlite')))
			throw new Error(`there is no server's data in ${place.dataDir}`)
		const password = await resetPasswordAt(place, login)
		if (password === undefined) throw new Error(`nobody has the login ${login}`)
		console.log(`${login}  one-time password (shown this once): ${password}`)
		return 0
	} catch (error) {
		console.error(`reset-password failed: ${(error as Error).message}`)
		return 1
	}
}
