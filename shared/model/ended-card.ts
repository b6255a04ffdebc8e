/** When a visit card has ended, for those who must not load its schema to know. */
import type { Rec } from './record.ts'

/** Whether the record is a card that has ended: of it, and of its visits, nothing personal may remain anywhere. */
export const isEnded = ({ collection, fields }: Pick<Rec, 'collection' | 'fields'>): boolean =>
	collection === 'card' && fields.state !== 'active'
