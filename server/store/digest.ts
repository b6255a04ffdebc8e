/** Whether two databases, or a database and a backup, hold the same rows. */
import { createHash } from 'node:crypto'
import type { BackupRow } from './backup-file.ts'

/** By table: how many rows there are, and the sum of their hashes, which their order does not touch. */
export type Digest = ReadonlyMap<string, { readonly rows: number; readonly sum: bigint }>

/** What a restore itself writes. */
const OWN_TABLES: ReadonlySet<string> = new Set(['meta', 'lineage', 'audit_head'])

/** @param auditUpTo audit rows beyond this number are left out: a backup and a restore are entered there themselves */
export async function digestOf(rows: AsyncIterable<BackupRow>, auditUpTo = Infinity): Promise<Digest> {
	const digest = new Map<string, { rows: number; sum: bigint }>()
	for await (const [table, row] of rows) {
		if (OWN_TABLES.has(table) || (table === 'audit' && Number(row.seq) > auditUpTo)) continue
		const text = JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
		const hash = BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
		const { rows: count, sum } = digest.get(table) ?? { rows: 0, sum: 0n }
		digest.set(table, { rows: count + 1, sum: BigInt.asUintN(256, sum + hash) })
	}
	return digest
}

/** The tables in which two digests differ, with both numbers of rows; empty where they hold the same. */
export function differences(a: Digest, b: Digest): string[] {
	const tables = [...new Set([...a.keys(), ...b.keys()])].sort()
	return tables.flatMap(table => {
		const [one, other] = [a.get(table), b.get(table)]
		const same = one?.rows === other?.rows && one?.sum === other?.sum
		return same ? [] : [`${table} (${one?.rows ?? 0}/${other?.rows ?? 0})`]
	})
}
