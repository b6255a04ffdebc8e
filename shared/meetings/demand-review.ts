/** 审议《需求清单》 at the meeting: what waits for it, what it made of it, and how that is written down. */
import type { View } from '../model/view.ts'
import type { Meeting } from './cadence.ts'
import { demandsToReview } from './draft-needs.ts'
import { scopeOf } from './draft-scope.ts'
import type { Write } from './offers.ts'
import type { Office } from './office.ts'

type Demand = View<'demand'>

/** What a meeting made of the needs before it; those that it took up wherever they stand since. */
export function reviewedBy(
	office: Office,
	meetingId: string,
): { readonly accepted: readonly Demand[]; readonly rejected: readonly Demand[] } {
	const own = office.all('demand').filter(({ data }) => data.meetingId === meetingId)
	return {
		accepted: own.filter(({ data }) => ['listed', 'matched', 'closed'].includes(data.state)),
		rejected: own.filter(({ data }) => data.state === 'rejected'),
	}
}

/** What waits for this meeting, the most pressing first. @param today `YYYY-MM-DD` */
export function waitingFor(office: Office, meeting: Meeting, today: string): readonly Demand[] {
	const scope = scopeOf(office, meeting, today)
	return scope === undefined ? [] : demandsToReview(scope)
}

/** The meeting takes the demand up, or with a reason does not; nothing where it no longer waits. */
export function writeReview(demand: Demand, meetingId: string, rejectedFor?: string): Write[] {
	if (demand.data.state !== 'submitted') return []
	const patch =
		rejectedFor === undefined
			? { state: 'listed' as const, meetingId, reason: undefined, backReason: undefined }
			: { state: 'rejected' as const, meetingId, reason: rejectedFor, backReason: undefined }
	return [{ write: 'update', view: demand, patch }]
}
