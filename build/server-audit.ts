/** `npm run server -- audit [NUMBER:HASH]`; said in `server.ts`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { verifyAudit } from '#server/audit.ts'

interface Options {
	readonly dataDir: string
	readonly databaseUrl: string | undefined
}

/** @returns the exit code: 2 where the audit is not what was written */
export async function checkAudit(place: Options, [written]: readonly string[]): Promise<number> {
	try {
		if (place.databaseUrl === undefined && !existsSync(join(place.dataDir, 'griddesk.sqlite')))
			throw new Error(`there is no server's data in ${place.dataDir}`)
		const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(written ?? '') ?? []
		if (written !== undefined && hash === undefined) throw new Error('what was written down is NUMBER:HASH')
		const verdict = await verifyAudit(place, hash === undefined ? undefined : { seq: Number(seq), hash })
		if (verdict.ok) {
			console.log(`The audit is whole: ${verdict.rows} rows. Write down: ${verdict.seq}:${verdict.hash}`)
			return 0
		}
		console.error(`The audit is not what was written: row ${verdict.seq}, ${verdict.code}`)
		return 2
	} catch (error) {
		console.error(`audit failed: ${(error as Error).message}`)
		return 1
	}
}
