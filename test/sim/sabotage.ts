/** Ways to break a run on purpose, so that `sees.test.ts` can ask whether the checks see it. */
import type { Cells, CellTx } from '#renderer/db/cells.ts'
import type { Tables, Tx } from '#renderer/db/tables.ts'
import type { ReadTx, ServerStore, WriteTx } from '#server/store/port.ts'
import type { SyncFacts } from '#shared/sync/status.ts'

export interface Sabotage {
	/** What a PC's process is given in place of its disk; the checks read the disk itself. */
	readonly disk?: (disk: Tables) => Tables
	/** What a PC's block layer is given in place of its disk. */
	readonly cells?: (cells: Cells) => Cells
	/** What the server's processes are given in place of the store. */
	readonly store?: (store: ServerStore) => ServerStore
	/** What the server's answers say; every piece of a stream but the first goes as it is. */
	readonly answer?: (body: string) => string
	/** What a PC's state chip is told. */
	readonly facts?: (facts: SyncFacts) => SyncFacts
}

/** A disk of which some verbs do something else. */
export const brokenDisk =
	(breakTx: (tx: Tx) => Partial<Tx>) =>
	(disk: Tables): Tables => ({
		...disk,
		write: work => disk.write(tx => work({ ...tx, ...breakTx(tx) })),
	})

/** Cells of which some verbs do something else. */
export const brokenCells =
	(breakTx: (tx: CellTx) => Partial<CellTx>) =>
	(cells: Cells): Cells => ({
		...cells,
		write: work => cells.write(tx => work({ ...tx, ...breakTx(tx) })),
	})

/** A store of which some verbs do something else. */
export const brokenStore =
	(breakRead: (tx: ReadTx) => Partial<ReadTx>, breakWrite: (tx: WriteTx) => Partial<WriteTx> = () => ({})) =>
	(store: ServerStore): ServerStore => ({
		...store,
		get info() {
			return store.info
		},
		read: work => store.read(tx => work({ ...tx, ...breakRead(tx) })),
		write: (count, work) => store.write(count, tx => work({ ...tx, ...breakRead(tx), ...breakWrite(tx) })),
	})
