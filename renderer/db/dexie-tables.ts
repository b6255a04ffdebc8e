/**
 * The port over IndexedDB: every record, block, change and setting sealed. Readable at rest are ids or their hashes,
 * collection, node, month, version, counts and the state of a change; nothing else.
 */
import { createBlockTables } from './block-tables.ts'
import { createSealedCodec } from './codec.ts'
import { createDexieCells } from './dexie-cells.ts'
import type { Sealer } from './seal.ts'
import type { Tables } from './tables.ts'

export const databaseName = (serverId: string, accountId: string): string =>
	`griddesk-${serverId}-${accountId}`

/** @param cells of that database, where they are open already */
export const createDexieTables = (name: string, sealer: Sealer, cells = createDexieCells(name)): Tables =>
	createBlockTables(cells, createSealedCodec(sealer))
