/**
 * Where a resolution lives: at the node where its work is done, with all reports on it. That is the node of its
 * meeting, unless its lead serves in exactly one grid below, or somebody chose another node. So an account of that grid
 * alone receives it, though it does not receive its community's meeting.
 */
import { isHeld } from '../model/posts.ts'
import type { View } from '../model/view.ts'
import type { Write } from './offers.ts'
import type { Office } from './office.ts'

/**
 * @param meetingNode the node of the meeting that decides
 * @param leadId the person who leads; without one the work is the meeting's node's
 * @param day `YYYY-MM-DD`: posts that are held on it count
 */
export function workNodeOf(
	office: Office,
	meetingNode: string,
	leadId: string | undefined,
	day: string,
): string {
	if (leadId === undefined) return meetingNode
	const nodes = office.under(meetingNode)
	const grids = new Set(
		office
			.all('post')
			.filter(post => post.data.personId === leadId && nodes.has(post.data.gridId) && isHeld(post, day))
			.map(({ data }) => data.gridId)
			.filter(id => office.get('grid', id)?.data.state === 'active'),
	)
	const [only] = grids
	if (only !== undefined && grids.size === 1) return only
	// Of a street's meeting: the community of whoever leads, or nobody there would receive it.
	const home = office.get('org', office.get('person', leadId)?.orgId)?.id
	return home !== undefined && nodes.has(home) ? home : meetingNode
}

/** Moves a resolution with all reports on it; nothing where it is there already. */
export function writeMove(office: Office, resolution: View<'resolution'>, orgId: string): Write[] {
	if (resolution.orgId === orgId) return []
	const reports = office.all('progress').filter(({ data }) => data.resolutionId === resolution.id)
	return [
		{ write: 'update', view: resolution, patch: {}, orgId },
		...reports.map((view): Write => ({ write: 'update', view, patch: {}, orgId })),
	]
}
