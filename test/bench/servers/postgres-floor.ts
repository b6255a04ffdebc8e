/** What a durable push of rows costs in PostgreSQL alone: one transaction, one statement for all rows. */
import pg from 'pg'
import type { Log } from '../data/logs.ts'

const AT_ONCE = 5000

/** @param logs what it holds already */
export async function openPostgresFloor(database: string, logs: readonly Log[]) {
	const client = new pg.Client(database)
	await client.connect()
	await client.query('create table log (id text primary key, seq bigint not null, body text not null)')
	await client.query('create unique index log_seq on log (seq)')
	await client.query('create table counter (seq bigint not null)')
	await client.query('insert into counter values (0)')
	/** @returns the last row's running number */
	async function write(rows: readonly Log[]): Promise<number> {
		await client.query('begin')
		const { rows: counted } = await client.query<{ seq: string }>(
			'update counter set seq = seq + $1 returning seq',
			[rows.length],
		)
		const last = Number(counted[0]?.seq)
		await client.query(
			`insert into log select * from unnest($1::text[], $2::bigint[], $3::text[])
				on conflict (id) do update set seq = excluded.seq, body = excluded.body`,
			[
				rows.map(({ id }) => id),
				rows.map((_, i) => last - rows.length + 1 + i),
				rows.map(row => JSON.stringify(row)),
			],
		)
		await client.query('commit')
		return last
	}
	for (let i = 0; i < logs.length; i += AT_ONCE) await write(logs.slice(i, i + AT_ONCE))
	return { write }
}
