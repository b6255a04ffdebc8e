/** One reading of the store for all who ask in the same breath, as the open lists of a window do after a change. */
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { Client } from './client.ts'

type Found = ReadonlyMap<RecKey, Rec>

interface Batch {
	readonly keys: Set<RecKey>
	readonly found: Promise<Found>
}

const gathering = new WeakMap<Client, Batch>()

/** The records of `keys` that are here, and maybe more that others asked for. */
export function sharedGet(client: Client, keys: readonly RecKey[]): Promise<Found> {
	let batch = gathering.get(client)
	if (batch === undefined) {
		const wanted = new Set<RecKey>()
		// A microtask later, so that everybody whom the same change woke has asked by then.
		const found = Promise.resolve().then(async () => {
			gathering.delete(client)
			const recs = await client.get([...wanted])
			return new Map(recs.map(rec => [recKey(rec.collection, rec.id), rec]))
		})
		batch = { keys: wanted, found }
		gathering.set(client, batch)
	}
	for (const key of keys) batch.keys.add(key)
	return batch.found
}
