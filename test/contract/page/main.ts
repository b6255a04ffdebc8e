/** The page that a browser test drives: the contract's cases, and the app's own way in. */
import { z } from 'zod'
import type { KeyStore } from '#renderer/db/keyring.ts'
import { desktop } from '#renderer/desktop.ts'
import type { Client } from '#renderer/session/client.ts'
import { createGate, type Gate } from '#renderer/session/gate.ts'
import { clientStoreContract } from '../client-store.ts'
import { cipherCases } from '../dexie-ciphers.ts'
import { dexieHome } from '../dexie-home.ts'
import { dexieCases } from '../dexie-tables.ts'
import { type OldApp, openOldApp } from './old-app.ts'

z.config({ jitless: true })

export interface TestPage {
	/** Runs one case in a database of its own. @returns what went wrong */
	run(name: string): Promise<string | undefined>
	readonly gate: Gate
	/** The desktop's key store; a browser has none. */
	keyStore: KeyStore
	/** Signs in and keeps the client. @returns `ok` or the code */
	signIn(login: string, password: string): Promise<string>
	client(): Client
	/** Resolves when `holds` does, at each change of records or facts. */
	until(holds: (client: Client) => boolean | Promise<boolean>): Promise<void>
	/** Signs in to the app as it first landed. */
	openOld(login: string, password: string): Promise<OldApp>
}

declare global {
	interface Window {
		test: TestPage
	}
}

const cases = [...clientStoreContract, ...dexieCases, ...cipherCases]
let homes = 0

const gate = createGate({
	protectKey: secret => window.test.keyStore.protectKey(secret),
	unprotectKey: sealed => window.test.keyStore.unprotectKey(sealed),
})
let client: Client | undefined

function unlocked(): Client {
	if (client === undefined) throw new Error('nobody has signed in')
	return client
}

window.test = {
	async run(name) {
		const found = cases.find(each => each.name === name)
		if (found === undefined) return `no case ${name}`
		const home = dexieHome(`case-${++homes}-${Math.random()}`)
		try {
			await found.run(home)
			return undefined
		} catch (error) {
			return error instanceof Error ? (error.stack ?? error.message) : String(error)
		} finally {
			await home.open().destroy()
		}
	},
	gate,
	keyStore: desktop(),
	async signIn(login, password) {
		const answer = await gate.signIn({ login, password })
		if (!answer.ok) return answer.code
		client = answer.client
		return 'ok'
	},
	client: unlocked,
	async openOld(login, password) {
		const app = await openOldApp(login, password, window.test.keyStore)
		if (typeof app === 'string') throw new Error(app)
		return app
	},
	until: holds =>
		new Promise((resolve, reject) => {
			const check = async () => {
				if (!(await holds(unlocked()))) return
				for (const stop of stops) stop()
				resolve()
			}
			const again = () => void check().catch(reject)
			const stops = [unlocked().onChanged(again), unlocked().onFacts(again)]
			again()
		}),
}
