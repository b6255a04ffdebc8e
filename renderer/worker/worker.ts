/** The worker of one window: store, sealing and sync, so that none of them ever holds up typing. */
import { createAccounts } from '#renderer/db/accounts.ts'
import { ImportCancelled } from '#renderer/db/imports.ts'
import { DamagedRow } from '#renderer/db/seal.ts'
import { claimDevice } from '#renderer/db/this-device.ts'
import type { SignInFailure } from '#renderer/session/credentials.ts'
import type { Failure } from '#renderer/sync/transport.ts'
import { type Account, openAccount } from './account.ts'
import type { WindowMethods, WorkerEvents, WorkerMethods } from './api.ts'
import { createRpc } from './rpc.ts'
import { signIn } from './sign-in.ts'

const accounts = createAccounts()
let open: Account | undefined
/** The import under way is to stop. */
let stopped = false

function account(): Account {
	if (open === undefined) throw new Error('no account is unlocked')
	return open
}

const refusal = ({ ok, code, retryAfterSeconds }: Failure | SignInFailure): SignInFailure => ({
	ok,
	code,
	...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
})

const methods: WorkerMethods = {
	localAccounts: async () =>
		(await accounts.list()).map(({ login, serverId, demo }) => ({ login, serverId, demo })),

	hello: async () => {
		const { transportTo } = await import('./ask-server.ts')
		const answer = await transportTo(null, 5000).hello()
		// While a password is typed; a server that goes away after that has given everything.
		void import('./server-line.ts').catch(() => {})
		// For a database that is an older one; most are not.
		void import('#renderer/db/migrations/bring-to-today.ts').catch(() => {})
		return answer.ok ? answer.value : { code: answer.code }
	},

	signIn: async credentials => {
		if (open !== undefined) throw new Error('an account is unlocked already')
		const trimmed = { ...credentials, login: credentials.login.trim() }
		// One window at a time, so that two do not make a store for the same account.
		const opened = await navigator.locks.request('griddesk-sign-in', () =>
			signIn(trimmed, accounts, rpc.remote),
		)
		if (!opened.ok) return refusal(opened)
		const { needsToken, settled, ...unlocked } = opened
		try {
			open = await openAccount(
				{
					...unlocked,
					onChanged: (keys, written, arrived) => rpc.emit('changed', { keys, written, arrived }),
					onState: (info, facts) => rpc.emit('state', { account: info, facts }),
					onScopeLeft: nodes => rpc.emit('scopeLeft', nodes),
					onReplica: replica => accounts.update(unlocked.local, { replica }),
					claimDevice: (serverId, atMs, enrolment = credentials.enrolment) =>
						claimDevice(accounts, rpc.remote, { serverId, atMs, enrolment }),
					onContact: contact => accounts.update(unlocked.local, contact),
					onWiped: async changes => {
						await accounts.remove(unlocked.local)
						if ((await accounts.list()).length === 0) await accounts.forgetDevice()
						rpc.emit('wiped', changes)
					},
				},
				needsToken ? credentials.password : null,
			)
			await settled
		} catch (error) {
			unlocked.tables.close()
			if (error instanceof DamagedRow) return { ok: false, code: 'damaged_store' }
			throw error
		}
		return { ok: true, account: open.info(), facts: open.facts() }
	},

	renew: async (password, enrolment) => {
		const refused = await account().renew(password, enrolment)
		return refused === undefined ? { ok: true } : refusal(refused)
	},

	query: query => account().store.query(query),
	get: keys => account().store.get(keys),
	commit: (command, edits) => account().commit(command, edits),
	outbox: () => account().store.outbox(),
	drop: changeIds => account().drop(changeIds),
	resend: resent => account().resend(resent),
	offers: () => account().store.offers(),
	giveUpOffer: key => account().giveUpOffer(key),
	takeOffer: key => account().takeOffer(key),
	history: async (collection, id) => {
		const answer = await account().history(collection, id)
		if (answer.ok) return answer.value.entries
		return answer.code === 'bad_answer' ? 'internal' : answer.code
	},
	exchangeState: async () => (await account().exchange()).state(),
	exportPack: async () => (await account().exchange()).exportPack(),
	importPack: async file => (await account().exchange()).importPack(file),
	keptAnswer: async id => (await account().exchange()).courier.answerFile(id),
	handedBack: async id => (await account().exchange()).courier.handedBack(id),
	dropKept: async id => (await account().exchange()).courier.drop(id),
	writeImport: (fileName, bundles) => {
		stopped = false
		return account().writeImport(fileName, bundles, (done, of) => {
			if (stopped) throw new ImportCancelled('stopped by the user')
			rpc.emit('importPart', { done, of })
		})
	},
	stopImport: async () => {
		stopped = true
	},
	lastImport: () => account().store.lastImport(),
	undoImport: id => account().undoImport(id),
	drafts: () => account().drafts.list(),
	keepDraft: draft => account().drafts.put(draft),
	dropDraft: key => account().drafts.drop(key),
	report: event => account().report(event),
	ask: (method, path, body) => account().ask(method, path, body),
	changePassword: async (current, next) => {
		const refused = await account().changePassword(current, next)
		return refused === undefined ? { ok: true } : refusal(refused)
	},
	syncNow: async () => account().syncNow(),
	close: async () => {
		open?.close()
		open = undefined
	},
}

const rpc = createRpc<WindowMethods, Record<never, never>, WorkerEvents>(self, methods, {})
