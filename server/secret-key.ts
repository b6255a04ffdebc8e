/** Where the key is by which the secrets in the database are sealed: beside the data, and in none of its backups. */
import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type SecretKey, SecretKeyError } from './store/secrets.ts'

const HEX = /^[0-9a-f]{64}$/

/**
 * The key of GRIDDESK_SECRET_KEY (64 hex digits), or else of `secret.key` under `dataDir`. A new database has that file made,
 * readable for the server alone; beside one that another key has sealed it would only stand in the way of the right one.
 * Several processes of a server need the same one.
 */
export function secretKeyOf(dataDir: string, renew = false, env: NodeJS.ProcessEnv = process.env): SecretKey {
	const file = join(dataDir, 'secret.key')
	return {
		renew,
		find() {
			if (env.GRIDDESK_SECRET_KEY) return parse(env.GRIDDESK_SECRET_KEY, 'GRIDDESK_SECRET_KEY')
			return existsSync(file) ? parse(readFileSync(file, 'utf8'), file) : undefined
		},
		make() {
			makeKey(dataDir, file)
			return parse(readFileSync(file, 'utf8'), file)
		},
	}
}

/** For commands beside a server that has been started before: one that is missing stands elsewhere, and none is made. */
export function secretKeyBeside(dataDir: string, env: NodeJS.ProcessEnv = process.env): SecretKey {
	const { find } = secretKeyOf(dataDir, false, env)
	const found = () => {
		const key = find()
		if (key !== undefined) return key
		throw new SecretKeyError(
			`${join(dataDir, 'secret.key')} is missing, and GRIDDESK_SECRET_KEY is not given`,
		)
	}
	return { renew: false, find: found, make: found }
}

/** Whole or not at all, and never over another: a process that starts at the same time may be first. */
function makeKey(dataDir: string, file: string): void {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 })
	const own = `${file}.${process.pid}`
	writeFileSync(own, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true })
	try {
		linkSync(own, file)
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
	} finally {
		rmSync(own)
	}
}

function parse(text: string, from: string): Uint8Array {
	const hex = text.trim().toLowerCase()
	if (!HEX.test(hex)) throw new SecretKeyError(`${from} does not hold a key of 64 hexadecimal digits`)
	return Buffer.from(hex, 'hex')
}
