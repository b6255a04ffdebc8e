/**
 * The product's server with the bench's street in it: `product-server.ts DATA PAGES RECORDS [tls | DATABASE]`. The server is
 * the real one with nothing left out; only its data was written by the bench, and its pages are the bench's and the app's.
 */
import { randomUUID } from 'node:crypto'
import { startServer } from '../../../server/main.ts'
import { createEdit, updateEdit } from '../../../server/sync/system-change.ts'
import { recKey } from '../../../shared/model/record.ts'
import type { Edit } from '../../../shared/sync/change.ts'
import { inventStreet, type Log, otherState } from '../data/logs.ts'
import { serve } from './child.ts'

export interface ProductHello {
	readonly url: string
	readonly login: string
	readonly password: string
	readonly grids: readonly string[]
}

const COMMUNITIES = 20
/** Half a million at once would not fit. */
const AT_ONCE = 50_000

const [dataDir = '', rendererDir = '', records = '0', where] = process.argv.slice(2)
/** The bench's pages have names of their own, so that each has an origin to itself (`harness/stage.ts`). */
const names = ['product.localhost', ...Array.from({ length: 500 }, (_, i) => `s${i}.product.localhost`)]
const kind = where === 'tls' ? { tls: 'generate' as const } : { databaseUrl: where }
const server = await startServer({ dataDir, rendererDir, port: 0, logLevel: 'error', names, ...kind })
const { topId } = server
await server.bootstrap({ kind: 'street', name: '天星桥街道', code: '500106003' })
const { grids, logs } = inventStreet(Number(records), topId)
await server.systemChange(tree())
for (let i = 0; i < logs.length; i += AT_ONCE)
	await server.systemChange(logs.slice(i, i + AT_ONCE).map(toEdit))
const account = { login: 'office', password: 'bench office 1', name: '王小明' }
const made = await server.createAccount({ ...account, role: 'worker', scopeId: topId })
if (typeof made === 'string') throw new Error(made)

function tree(): Edit[] {
	const communities = Array.from({ length: COMMUNITIES }, (_, i) => ({
		id: randomUUID(),
		name: `第${i + 1}社区`,
	}))
	return [
		...communities.map(({ id, name }) =>
			createEdit('org', id, id, { kind: 'community', name, parentId: topId, state: 'active' }),
		),
		...grids.slice(1).map((id, i) => {
			const { id: parentId } = communities[i % COMMUNITIES]!
			return createEdit('grid', id, id, { name: `第${i + 1}网格`, parentId, state: 'active' })
		}),
	]
}

function toEdit({ id, gridId, kind, at, visited, personIds, text, state }: Log): Edit {
	const people = Object.fromEntries(personIds.map(person => [`personIds/${person}`, true]))
	return createEdit('log', id, gridId, { kind, at, visited, ...people, text, state })
}

async function change(id: string, text: string): Promise<void> {
	const [rec] = await server.store.read(tx => tx.records([recKey('log', id)]))
	if (rec === undefined) throw new Error(`no log ${id}`)
	await server.systemChange([updateEdit(rec, { text, state: otherState(rec.fields.state) })])
}

const { login, password } = account
serve({ url: server.url, login, password, grids } satisfies ProductHello, { change })
