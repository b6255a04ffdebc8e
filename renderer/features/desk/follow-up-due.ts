/** Which resolutions the workbench shows: one's own, and for an office those that press. Pure. */
import { type FollowUp, ownFollowUps } from '#shared/meetings/follow-up.ts'
import type { Role } from '#shared/model/kinds.ts'

export interface DeskFollowUps {
	readonly own: readonly FollowUp[]
	/** Others that are late, behind, near or wait to be struck off; of grid staff those are not the business. */
	readonly others: readonly FollowUp[]
}

/**
 * @param all the most pressing first
 * @param personIds the person behind the account
 * @param gridIds where that person holds a post: what is done there is theirs too
 */
export function deskFollowUps(
	all: readonly FollowUp[],
	role: Role,
	personIds: ReadonlySet<string>,
	gridIds: ReadonlySet<string>,
): DeskFollowUps {
	const led = new Set(ownFollowUps(all, personIds))
	const isOwn = (each: FollowUp) =>
		led.has(each) || (each.resolution.data.state !== 'closed' && gridIds.has(each.resolution.orgId))
	const own = all.filter(isOwn)
	if (role === 'staff') return { own, others: [] }
	const presses = ({ colour, resolution }: FollowUp) =>
		colour !== undefined || resolution.data.state === 'done'
	return { own, others: all.filter(each => !isOwn(each) && presses(each)) }
}
