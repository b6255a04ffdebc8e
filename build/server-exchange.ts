/** `npm run server -- exchange IN OUT`; said in `server.ts`. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exchangeFile } from '#server/exchange/exchange-file.ts'
import { PACK_LIMITS } from '#shared/exchange/limits.ts'

interface Options {
	readonly dataDir: string
	readonly databaseUrl: string | undefined
}

/** @returns the exit code; what went wrong is told in one line */
export async function answerFile(place: Options, [from, to]: readonly string[]): Promise<number> {
	try {
		if (from === undefined || to === undefined)
			throw new Error('it takes two files: IN.gridpack OUT.gridpack')
		if (existsSync(to)) throw new Error(`${to} is there already`)
		if (place.databaseUrl === undefined && !existsSync(join(place.dataDir, 'griddesk.sqlite')))
			throw new Error(`there is no server's data in ${place.dataDir}`)
		if (statSync(from).size > PACK_LIMITS.fileBytes) throw new Error('too_big')
		const result = await exchangeFile(place, new Uint8Array(readFileSync(from)))
		if (!result.ok) throw new Error(result.reason)
		writeFileSync(to, result.answer, { flag: 'wx', flush: true })
		console.log(`The answer is in ${to}`)
		return 0
	} catch (error) {
		console.error(`exchange failed: ${(error as Error).message}`)
		return 1
	}
}
