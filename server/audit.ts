/** The audit at the server's own machine: checked whether the server runs or not. */
import { createAudit } from './store/audit.ts'
import { type DataPlace, openDatabase } from './store/open-database.ts'
import type { AuditVerdict } from './store/port.ts'

/** @param seen a row that somebody wrote down before */
export async function verifyAudit(
	place: DataPlace,
	seen?: { readonly seq: number; readonly hash: string },
): Promise<AuditVerdict> {
	const dialect = openDatabase(place)
	try {
		return await createAudit(dialect).verify(seen)
	} finally {
		await dialect.close()
	}
}
