/**
 * Numbers that the server gave to records which it took, until these are written next, as a rule by the pull that
 * follows: one cell for all of them, so that the answer to a push does not write every row again.
 *
 * Invariant: a record's version is the higher one of what was written with it and of its number here; who writes or
 * deletes the record takes the number away.
 */
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { CellTx, MetaCell } from './cells.ts'
import type { Codec } from './codec.ts'

/** Beside the settings, under a name that none of them has. */
const NUMBERS = 'numbers'

export type Numbers = ReadonlyMap<RecKey, number>

const NONE: Numbers = new Map()

/** @throws `DamagedRow` */
export async function readNumbers(tx: Pick<CellTx, 'get'>, codec: Codec): Promise<Numbers> {
	const [cell] = await tx.get('meta', [NUMBERS])
	return cell === undefined ? NONE : new Map(codec.open('meta', NUMBERS, cell.box) as [RecKey, number][])
}

/** The record with its number. */
export function numbered(rec: Rec, numbers: Numbers): Rec {
	const number = numbers.size === 0 ? undefined : numbers.get(recKey(rec.collection, rec.id))
	return number === undefined || number <= rec.version ? rec : { ...rec, version: number }
}

export type NumbersTx = ReturnType<typeof createNumbersTx>

/** The numbers of one transaction that writes. */
export function createNumbersTx(tx: CellTx, codec: Codec) {
	const before = readNumbers(tx, codec)
	// A failure is heard of where they are waited for.
	before.catch(() => {})
	let now: Map<RecKey, number> | undefined

	async function changing(): Promise<Map<RecKey, number>> {
		now ??= new Map(await before)
		return now
	}

	return {
		all: async (): Promise<Numbers> => now ?? (await before),
		async add(numbers: Numbers): Promise<void> {
			if (numbers.size === 0) return
			const all = await changing()
			for (const [key, number] of numbers) if (number > (all.get(key) ?? 0)) all.set(key, number)
		},
		/** These records are written or gone. */
		async settled(keys: readonly RecKey[]): Promise<void> {
			const all = now ?? (await before)
			if (all.size === 0 || !keys.some(key => all.has(key))) return
			const rest = await changing()
			for (const key of keys) rest.delete(key)
		},
		/** Takes away those from `from` to `to`, both included. */
		async drop(from: number, to: number): Promise<void> {
			if ((now ?? (await before)).size === 0) return
			const all = await changing()
			for (const [key, number] of all) if (number >= from && number <= to) all.delete(key)
		},
		/** At the end of the transaction. */
		async finish(): Promise<void> {
			await before
			if (now === undefined) return
			const cell: MetaCell = { key: NUMBERS, box: codec.seal('meta', NUMBERS, [...now]) }
			if (now.size === 0) await tx.delete('meta', [NUMBERS])
			else await tx.put('meta', [cell])
		},
	}
}
