/** Who and where of a request, for the audit. */
import type { FastifyRequest } from 'fastify'
import type { AuditEntry } from '../store/port.ts'

type Sender = Pick<FastifyRequest, 'account' | 'replica' | 'ip'>

/** @param action what was done, as `subject.verb` */
export const auditOf = (
	{ account, replica, ip }: Sender,
	atMs: number,
	action: string,
	more: Omit<AuditEntry, 'atMs' | 'action'> = {},
): AuditEntry => ({
	atMs,
	accountId: account.id,
	...(replica !== undefined && { replica }),
	address: ip,
	action,
	...more,
})
