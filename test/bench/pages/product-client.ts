/** The product as a window uses it: its worker, its session, its live tables. */
import { desktop } from '../../../renderer/desktop.ts'
import type { Client } from '../../../renderer/session/client.ts'
import { createGate } from '../../../renderer/session/gate.ts'
import type { Rec } from '../../../shared/model/record.ts'
import { type Credentials, ROWS } from './contender.ts'

const gate = createGate(desktop())

export async function signIn(credentials: Credentials): Promise<Client> {
	const answer = await gate.signIn(credentials)
	if (!answer.ok) throw new Error(`sign-in: ${answer.code}`)
	return answer.client
}

export interface Row {
	readonly id: string
	readonly at: string
	readonly text: string
}

export const toRow = ({ id, fields }: Rec): Row => ({ id, at: String(fields.at), text: String(fields.text) })

/** What a busy grid of 50,000 logs has written last, and what was before only if that is not enough. */
const FIRST = { from: '2025-08', to: '2026-10' } as const
const BEFORE = { from: '2020-01', to: '2025-07' } as const

export async function lastOfNode(client: Client, orgId: string): Promise<Row[]> {
	const query = { collection: 'log', orgIds: [orgId] }
	const recs = await client.query({ ...query, ...FIRST })
	if (recs.length < ROWS) recs.push(...(await client.query({ ...query, ...BEFORE })))
	return recs
		.filter(({ deleted }) => !deleted)
		.map(toRow)
		.sort((a, b) => (a.at < b.at ? 1 : -1))
		.slice(0, ROWS)
}
