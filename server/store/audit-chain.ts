/**
 * How one row of the audit hangs on the one before. What is written here holds for every row that was ever written:
 * another way of hashing needs another prefix, and the old one stays.
 */
import { createHash } from 'node:crypto'
import type { Tables } from './tables.ts'

export type AuditRow = Omit<Tables['audit'], 'seq'> & { readonly seq: number }

/** What the first row hangs on. */
export const FIRST_LINK = ''

/** The content of a row and the hash of the one before it as one text: a list, so that no two contents look alike. */
const canonical = (row: Omit<AuditRow, 'hash'>): string =>
	JSON.stringify([
		'griddesk audit 1',
		row.prev,
		row.seq,
		row.at_ms,
		row.event_ms,
		row.account_id,
		row.replica,
		row.address,
		row.action,
		row.subject,
		row.result,
		row.outcome,
		row.entry_id,
	])

/** @returns 64 hex digits */
export const linkOf = (row: Omit<AuditRow, 'hash'>): string =>
	createHash('sha256').update(canonical(row)).digest('hex')
