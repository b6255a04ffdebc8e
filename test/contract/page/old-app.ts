/** The app as it first landed (protocol 1) in this page: its registry, store, sealing and sync, on this page's thread. */
import type { KeyStore } from '#renderer/db/keyring.ts'
import { createAccounts, openAccount, signIn } from '../../fixtures/protocol-1/bundle/client.js'

export type OldApp = Awaited<ReturnType<typeof openAccount>>

/** @returns the code where it cannot be opened */
export async function openOldApp(
	login: string,
	password: string,
	keyStore: KeyStore,
): Promise<OldApp | string> {
	const opened = await signIn({ login, password }, createAccounts(), keyStore)
	if (!opened.ok) return opened.code
	const { local, tables, name, needsToken, rewrap } = opened
	const callbacks = {
		onChanged: () => {},
		onState: () => {},
		onScopeLeft: () => {},
		onReplica: async () => {},
	}
	return openAccount({ local, tables, name, rewrap, ...callbacks }, needsToken ? password : null)
}
