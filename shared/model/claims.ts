/** What claims take of a resource, and how much of it there is. Pure. */
import { type Period, periodOf } from './periods.ts'
import type { Rec } from './record.ts'

export interface Draw {
	readonly resourceId: string
	readonly quantity: number
	/** `YYYY-MM-DD` */
	readonly date: string | undefined
}

/** What a record takes of a resource; `undefined` for a claim that was deleted or cancelled, and for all that is no claim. */
export function drawOf(rec: Rec | undefined): Draw | undefined {
	if (rec === undefined || rec.collection !== 'claim' || rec.deleted) return undefined
	const { resourceId, quantity, date, state } = rec.fields
	if (state === 'cancelled' || typeof resourceId !== 'string') return undefined
	return { resourceId, quantity: Number(quantity), date: typeof date === 'string' ? date : undefined }
}

/** How much there is in each period; nothing of a resource that was withdrawn. */
export const capacityOf = (resource: Rec): number => (resource.deleted ? 0 : Number(resource.fields.capacity))

/** The length of the periods in which the capacity comes anew; `undefined` where it does not. */
const periodLength = ({ fields }: Rec): Period | undefined =>
	typeof fields.per === 'string' ? (fields.per as Period) : undefined

/** The period of the resource that a draw falls into; `''` where its capacity does not come by periods. */
export function periodOfDraw(resource: Rec, { date }: Draw): string {
	const length = periodLength(resource)
	return length === undefined || date === undefined ? '' : periodOf(length, date)
}

/** Whether a draw must name its day. */
export const needsDate = (resource: Rec): boolean => periodLength(resource) !== undefined

/** How much the claims take, by the resource's periods. */
export function takenOf(resource: Rec, claims: Iterable<Rec>): Map<string, number> {
	const taken = new Map<string, number>()
	for (const claim of claims) {
		const draw = drawOf(claim)
		if (draw?.resourceId !== resource.id) continue
		const period = periodOfDraw(resource, draw)
		taken.set(period, (taken.get(period) ?? 0) + draw.quantity)
	}
	return taken
}
