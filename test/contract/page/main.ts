/** The page that a browser test drives: the contract's cases, and the app's own way in. */
import { z } from 'zod'
import { desktop } from '#renderer/desktop.ts'
import type { Client } from '#renderer/session/client.ts'
import { createGate, type Gate } from '#renderer/session/gate.ts'
import { clientStoreContract } from '../client-store.ts'
import { dexieHome } from '../dexie-home.ts'
import { dexieCases } from '../dexie-tables.ts'

z.config({ jitless: true })

export interface TestPage {
	/** Runs one case in a database of its own. @returns what went wrong */
	run(name: string): Promise<string | undefined>
	newGate(): Gate
	gate: Gate
	client: Client | undefined
}

declare global {
	interface Window {
		test: TestPage
	}
}

const cases = [...clientStoreContract, ...dexieCases]
let homes = 0

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
	newGate: () => createGate(desktop()),
	gate: createGate(desktop()),
	client: undefined,
}
