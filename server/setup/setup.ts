/**
 * The first start of a server: open until it is finished, and then closed for ever. Whether it is, the audit says, so
 * that neither a crash nor a second process of the server can be of another opinion.
 *
 * Whoever has the code that the server prints is let in once, and holds a token from then on. Both end with the process:
 * who has lost the token starts the server again and is told another code.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { enrolmentHash, newEnrolmentCode } from '../access/devices.ts'
import type { AuditEntry, ServerStore } from '../store/port.ts'

export const BEGUN = 'setup.begin'
const FINISHED = 'setup.finish'
/** What is there after it was set up by its own backup. */
const RESTORED = 'server.restored'

export interface Setup {
	/** Told on the console; absent where there is nothing to set up. */
	readonly code: string | undefined
	isOpen(): Promise<boolean>
	/** @returns the token, once; `undefined` for a wrong code */
	open(code: string): string | undefined
	isToken(token: unknown): boolean
	finish(audit: Omit<AuditEntry, 'action'>): Promise<void>
}

export async function openSetup(store: ServerStore): Promise<Setup> {
	let closed = false
	let codeHash: string | undefined
	let tokenHash: string | undefined

	async function isOpen(): Promise<boolean> {
		if (closed) return false
		const [last] = await store.audit.find({ actions: [BEGUN, FINISHED, RESTORED], limit: 1 })
		const open =
			last === undefined ? (await store.read(tx => tx.accounts())).length === 0 : last.action === BEGUN
		closed = !open
		return open
	}

	const code = (await isOpen()) ? newEnrolmentCode() : undefined
	codeHash = code && enrolmentHash(code)
	return {
		code,
		isOpen,
		open(tried) {
			if (codeHash === undefined || !isSame(enrolmentHash(tried), codeHash)) return undefined
			codeHash = undefined
			const token = randomBytes(32).toString('base64url')
			tokenHash = sha256(token)
			return token
		},
		isToken: token =>
			typeof token === 'string' && tokenHash !== undefined && isSame(sha256(token), tokenHash),
		async finish(audit) {
			await store.audit.append({ ...audit, action: FINISHED })
			closed = true
		},
	}
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b))
