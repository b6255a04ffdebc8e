/** Fills a new practice server with the demo street and accounts for every role. */
import { readFileSync } from 'node:fs'
import { v7 as uuid } from 'uuid'
import type { Role } from '#shared/model/kinds.ts'
import type { Edit } from '#shared/sync/change.ts'
import type { Server } from '../main.ts'
import { demoStreet } from './street.ts'

export interface PracticeAccount {
	/** The login. */
	readonly name: string
	/** Known only in the run that made it. */
	readonly password: string | null
	readonly role: Role
}

/**
 * Loads the demo street where the server has no tree yet.
 *
 * @param today `YYYY-MM-DD`; every date of the street hangs on it
 * @returns the practice accounts
 * @throws where an earlier load was cut off: its data is invented and can be deleted
 */
export async function loadDemo(server: Server, today: string): Promise<PracticeAccount[]> {
	const present = await server.store.read(tx => tx.accounts())
	if (present.length > 1) return present.map(({ login, role }) => ({ name: login, password: null, role }))
	if (server.firstAdmin === undefined) throw new Error('The practice data is incomplete; delete its folder')

	const csv = readFileSync(new URL('./500106.csv', import.meta.url), 'utf8')
	const street = demoStreet({ seed: 1, today, newId: uuid, csv })
	const district = street.edits.find(edit => edit.recordId === street.districtId)
	await server.bootstrap({
		kind: 'district',
		name: String(district?.set.name),
		code: String(district?.set.code),
	})
	await server.systemChange(
		street.edits.filter(edit => edit !== district).map(edit => under(edit, street.districtId, server.topId)),
	)
	const { login, password } = server.firstAdmin
	const accounts: PracticeAccount[] = [{ name: login, password, role: 'sysadmin' }]
	for (const { login, name, role, scopeId } of street.accounts) {
		if (role === 'sysadmin') continue
		const node = scopeId === street.districtId ? server.topId : scopeId
		const made = await server.createAccount({ login, name, role, scopeId: node })
		if (typeof made === 'string') throw new Error(`Practice account ${login}: ${made}`)
		accounts.push({ name: login, password: made.password, role })
	}
	return accounts
}

/** The top node's id belongs to the server, so what hangs under the street's own district is hung there instead. */
const under = (edit: Edit, from: string, to: string): Edit =>
	edit.set.parentId === from ? { ...edit, set: { ...edit.set, parentId: to } } : edit
