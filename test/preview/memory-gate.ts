/** The way in, without a server: the demo accounts, one password for all, and the PC's own lock-out. */
import { type Attempts, countAttempt, NO_ATTEMPTS } from '#renderer/db/lockout.ts'
import type { Gate } from '#renderer/session/gate.ts'
import type { Desktop } from '#shared/ipc.ts'
import type { Role } from '#shared/model/kinds.ts'
import { createMemoryClient } from './memory-client.ts'

const PASSWORD = 'yanlian'
const SERVER_ID = '0190a000-0000-7000-8000-000000000001'
const ROLE_OF: Readonly<Record<string, Role>> = {
	admin: 'sysadmin',
	anquan: 'security',
	shenji: 'auditor',
	jiedao: 'street',
	shequ1: 'worker',
	shuji: 'secretary',
	wangge: 'staff',
	chakan: 'reader',
}

/**
 * @param server `away`: it cannot be reached; `none`: the desktop knows no address; `new`: reached, but no account
 * is on this PC; `broken`: the local store does not open
 */
export function createMemoryGate(server: string | null): Gate {
	const known = server === 'new' || server === 'none' ? [] : ['shequ1', 'shuji', 'wangge']
	const attempts = new Map<string, Attempts>()
	return {
		localAccounts: async () => {
			if (server === 'broken')
				throw Object.assign(new Error('Internal error opening backing store'), { name: 'UnknownError' })
			return known.map(login => ({ login, serverId: SERVER_ID, demo: true }))
		},
		hello: async () => {
			if (server === 'away') return { code: 'unreachable' }
			if (server === 'none' && address === null) return { code: 'no_server' }
			return {
				product: 'griddesk',
				version: '0.1.0',
				protocol: 1,
				minProtocol: 1,
				serverId: SERVER_ID,
				demo: true,
				serverTimeMs: Date.now(),
			}
		},
		async signIn({ login, password }) {
			const isKnown = known.includes(login)
			if (!isKnown && server === 'away') return { ok: false, code: 'unreachable' }
			const counted = countAttempt(attempts.get(login) ?? NO_ATTEMPTS, Date.now())
			if (!counted.ok) return { ...counted, code: isKnown ? 'local_lock' : 'locked_out' }
			attempts.set(login, counted.attempts)
			const role = ROLE_OF[login]
			if (password !== PASSWORD || role === undefined)
				return { ok: false, code: isKnown ? 'bad_password' : 'bad_credentials' }
			attempts.set(login, NO_ATTEMPTS)
			return { ok: true, client: await createMemoryClient(role, isKnown ? null : 'first-sync') }
		},
		signInAgain: async password =>
			password === PASSWORD ? { ok: true } : { ok: false, code: 'bad_credentials' },
	}
}

let address: string | null = null

export function previewDesktop(server: string | null): Desktop {
	return {
		appInfo: async () => ({
			version: '0.1.0',
			shell: server === 'none' ? 'electron' : 'browser',
			keyStore: 'none',
			serverUrl: address,
		}),
		setServer: async url => {
			address = url
		},
		protectKey: async () => null,
		unprotectKey: async () => null,
		printPage: async () => window.print(),
		printPdf: async () => null,
		savePack: async () => null,
		saveLedger: async () => null,
		saveDocument: async () => null,
		openPack: async () => null,
		updateState: async () => ({ kind: 'off' }),
		checkUpdate: async () => ({ kind: 'off' }),
		openUpdate: async () => null,
		installUpdate: async () => false,
		setUnsaved: async () => {},
		noteSync: async () => {},
		lastLog: async () => [],
		saveDiagnostics: async () => null,
	}
}
