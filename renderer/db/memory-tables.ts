/** The port in memory, for tests and previews. */
import { createBlockTables } from './block-tables.ts'
import { plainCodec } from './codec.ts'
import { createMemoryCells } from './memory-cells.ts'
import type { Tables } from './tables.ts'

export const createMemoryTables = (): Tables => createBlockTables(createMemoryCells(), plainCodec)
