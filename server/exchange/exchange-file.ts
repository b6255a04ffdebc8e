/** Exchange files at the server's own machine, without HTTP: the server may run. */
import { secretKeyBeside } from '../secret-key.ts'
import { openStore } from '../store/kysely-store.ts'
import { type DataPlace, openDatabase } from '../store/open-database.ts'
import { createScopes } from '../sync/scope.ts'
import { handlePack, type PackOutcome } from './handle-pack.ts'

/** @param place of a server that has been started before */
export async function exchangeFile(place: DataPlace, file: Uint8Array): Promise<PackOutcome> {
	const secrets = secretKeyBeside(place.dataDir)
	const store = await openStore(openDatabase(place), { demo: false, secrets })
	try {
		return await handlePack({ store, scopes: createScopes(), now: Date.now }, file, { by: 'cli' })
	} finally {
		await store.close()
	}
}
