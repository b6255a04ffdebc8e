import { describe, test } from 'vitest'
import { createBlockTables } from '#renderer/db/block-tables.ts'
import type { Cells } from '#renderer/db/cells.ts'
import { plainCodec } from '#renderer/db/codec.ts'
import { createMemoryCells } from '#renderer/db/memory-cells.ts'
import { clientStoreContract } from './client-store.ts'

describe('client store over memory', () => {
	for (const { name, run } of clientStoreContract)
		test(name, async () => {
			const cells = createMemoryCells()
			const openOver = (wrap: (cells: Cells) => Cells) => createBlockTables(wrap(cells), plainCodec)
			await run({ openOver, open: () => openOver(same => same) })
		})
})
