/**
 * A process of its own that appends to the audit: `audit-appender.ts PLACE-AS-JSON NAME COUNT`. After its first entries
 * it waits for those of another one, so that the two are there at the same time.
 */
import { setTimeout } from 'node:timers/promises'
import { openStore } from '#server/store/kysely-store.ts'
import { type DataPlace, openDatabase } from '#server/store/open-database.ts'
import { SECRETS } from '../secrets.ts'

const [place = '', name = '', count = ''] = process.argv.slice(2)
const store = await openStore(openDatabase(JSON.parse(place) as DataPlace), { demo: false, secrets: SECRETS })
const entry = (i: number) => ({ atMs: Date.now(), action: `test.${name}`, outcome: { i } })
for (let i = 0; i < Number(count); i += 2) {
	await Promise.all([store.audit.append(entry(i)), store.write(0, tx => tx.audit(entry(i + 1)))])
	while (i === 0 && (await store.audit.newest(100)).every(({ action }) => action === `test.${name}`))
		await setTimeout(20)
}
await store.close()
