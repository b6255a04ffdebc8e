/**
 * How far a replica and a server agree after restores (rule S12): pure.
 *
 * A server counts versions through epochs. A restore cuts the present epoch at the version of the backup and begins
 * another one there, so that a number above the cut means one thing before the restore and another after it.
 */
import type { Lineage } from '../protocol/wire.ts'

/** The epochs that the data has lived through, and the present one. */
export interface Descent {
	readonly lineage: Lineage
	readonly epoch: string
}

/** What a store descends from once a backup is restored into it. @param backup the epochs and the last version in it */
export const cutAt = (backup: Descent & { readonly version: number }, epoch: string): Descent => ({
	lineage: [...backup.lineage, { epoch: backup.epoch, upTo: backup.version }],
	epoch,
})

/** @returns the last version that means the same to both; 0 where none does */
export function sharedVersion(a: Descent, b: Descent): number {
	const [ours, theirs] = [spans(a), spans(b)]
	let shared = 0
	for (const [i, one] of ours.entries()) {
		const other = theirs[i]
		if (other?.epoch !== one.epoch) return shared
		shared = Math.min(one.upTo, other.upTo)
	}
	return shared
}

/** Up to where each epoch's numbers hold; those of the present one have no end yet. */
const spans = ({ lineage, epoch }: Descent): Lineage => [
	...lineage,
	{ epoch, upTo: Number.POSITIVE_INFINITY },
]
