/** Where a record is looked at and mended. */
import type { Rec } from '#shared/model/record.ts'
import type { PagePath, SearchParams } from './navigation.ts'

export interface Address {
	readonly to: PagePath
	readonly search: SearchParams
}

const id = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** `undefined` for records that no page shows. */
export function recordAddress(rec: Rec): Address | undefined {
	const { fields, orgId } = rec
	switch (rec.collection) {
		case 'org':
		case 'grid':
			return { to: '/org', search: { id: rec.id } }
		case 'person':
			return { to: '/people', search: { id: rec.id } }
		case 'post':
			return { to: '/people', search: { tab: 'matrix', grid: id(fields.gridId), kind: id(fields.kind) } }
		case 'contact':
		case 'unit':
		case 'building':
			return { to: '/network', search: { grid: orgId } }
		case 'log': {
			// The list shows the last weeks; an older log needs its own period.
			const day = id(fields.at)?.slice(0, 10)
			return { to: '/logs', search: { id: rec.id, from: day, to: day } }
		}
		case 'shift':
			return { to: '/roster', search: { org: orgId, from: id(fields.date) } }
		case 'body':
			return { to: '/bodies', search: { id: rec.id } }
		case 'meeting':
			return { to: '/meetings', search: { id: rec.id } }
		case 'topic': {
			// Without a meeting it waits in the collection of its body.
			const meetingId = id(fields.meetingId)
			return {
				to: '/meetings',
				search: meetingId === undefined ? { body: id(fields.bodyId) } : { id: meetingId },
			}
		}
		case 'resolution':
			return { to: '/follow-up', search: { id: rec.id } }
		case 'demand':
		case 'resource':
		case 'claim':
			return { to: '/needs', search: { tab: `${rec.collection}s`, id: rec.id } }
		case 'card':
			return { to: '/care', search: { id: rec.id } }
		case 'visit':
			return { to: '/care', search: { id: id(fields.cardId) } }
		case 'slip':
			return { to: '/care', search: { tab: 'slips', id: rec.id } }
		default:
			return undefined
	}
}
