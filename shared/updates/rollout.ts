/** Which version the PCs of each ring are offered, and how that may change. */
import { z } from 'zod'

/** One PC first, then an office, then everybody. A PC is in the last one unless its preset says otherwise. */
export const RINGS = ['pilot', 'office', 'all'] as const
export const Ring = z.enum(RINGS)
export type Ring = z.infer<typeof Ring>

/** `major.minor.patch`; anything behind it would be ordered in ways that nobody expects. */
export const Version = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/)

/** `rollBack`: the version is older than what the ring had, and is to be installed all the same. */
const Offer = z.object({ version: Version, rollBack: z.boolean() })

export const Rollout = z.object({
	/** Nobody is offered anything. */
	held: z.boolean(),
	rings: z.object({ pilot: Offer.nullable(), office: Offer.nullable(), all: Offer.nullable() }),
	/** The hour of the day (of the PC's clock) from which an update is installed while nobody works; `null`: only on quit. */
	installHour: z.int().min(0).max(23).nullable(),
	/** Of one download; `null`: as fast as the line is. */
	bytesPerSecond: z.int().min(10_000).max(1_000_000_000).nullable(),
})
export type Rollout = z.infer<typeof Rollout>

export const NO_ROLLOUT: Rollout = {
	held: false,
	rings: { pilot: null, office: null, all: null },
	installHour: null,
	bytesPerSecond: 512 * 1024,
}

/** What a PC of a ring is told: GET /api/updates/:ring/plan */
export const UpdatePlan = z.object({
	/** `null`: there is nothing to do. */
	version: Version.nullable(),
	rollBack: z.boolean(),
	installHour: z.int().min(0).max(23).nullable(),
})
export type UpdatePlan = z.infer<typeof UpdatePlan>

/** Negative where `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
	const [one, other] = [a.split('.').map(Number), b.split('.').map(Number)]
	for (let i = 0; i < 3; i++) {
		const difference = (one[i] ?? 0) - (other[i] ?? 0)
		if (difference !== 0) return difference
	}
	return 0
}

export function planOf({ held, rings, installHour }: Rollout, ring: Ring): UpdatePlan {
	const offer = held ? null : rings[ring]
	return { version: offer?.version ?? null, rollBack: offer?.rollBack ?? false, installHour }
}

export const RolloutAction = z.discriminatedUnion('kind', [
	/** To a ring and those before it. */
	z.object({ kind: z.literal('offer'), version: Version, ring: Ring }),
	/** To everybody; whoever has a newer one goes back. */
	z.object({ kind: z.literal('rollBack'), version: Version }),
	z.object({ kind: z.literal('hold') }),
	z.object({ kind: z.literal('resume') }),
	z.object({
		kind: z.literal('settings'),
		installHour: Rollout.shape.installHour,
		bytesPerSecond: Rollout.shape.bytesPerSecond,
	}),
])
export type RolloutAction = z.infer<typeof RolloutAction>

/**
 * `no_such_release`: it is not on the server, or something is wrong with it. `older`: a ring already has a newer one;
 * that is what rolling back is for. `not_older`: there is nothing to go back from.
 */
export type RolloutError = 'no_such_release' | 'older' | 'not_older'

/** @param usable the versions on the server with which nothing is wrong */
export function changeRollout(
	rollout: Rollout,
	action: RolloutAction,
	usable: readonly string[],
): Rollout | RolloutError {
	if ('version' in action && !usable.includes(action.version)) return 'no_such_release'
	switch (action.kind) {
		case 'hold':
			return { ...rollout, held: true }
		case 'resume':
			return { ...rollout, held: false }
		case 'settings':
			return { ...rollout, installHour: action.installHour, bytesPerSecond: action.bytesPerSecond }
		case 'offer': {
			const upTo = RINGS.slice(0, RINGS.indexOf(action.ring) + 1)
			const current = rollout.rings[action.ring]
			if (current !== null && compareVersions(action.version, current.version) < 0) return 'older'
			const rings = { ...rollout.rings }
			for (const ring of upTo) {
				const had = rings[ring]
				// The first PC may already try something newer still.
				if (had === null || compareVersions(action.version, had.version) > 0)
					rings[ring] = { version: action.version, rollBack: false }
			}
			return { ...rollout, rings }
		}
		case 'rollBack': {
			const newer = RINGS.some(ring => {
				const had = rollout.rings[ring]
				return had !== null && compareVersions(action.version, had.version) < 0
			})
			if (!newer) return 'not_older'
			const back = { version: action.version, rollBack: true }
			return { ...rollout, held: false, rings: { pilot: back, office: back, all: back } }
		}
	}
}
