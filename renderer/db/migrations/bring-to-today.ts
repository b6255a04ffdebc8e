/** Makes a database, or brings an older one to today's version. Loaded where there is one to make or to bring. */
import Dexie from 'dexie'
import type { Migration } from './migration.ts'

export async function bringToToday(name: string, migrations: readonly Migration[]): Promise<void> {
	const db = new Dexie(name, { cache: 'disabled' })
	for (const { version, stores, upgrade } of migrations) {
		const declared = db.version(version).stores(stores)
		if (upgrade !== undefined) declared.upgrade(upgrade)
	}
	try {
		await db.open()
	} finally {
		db.close()
	}
}
