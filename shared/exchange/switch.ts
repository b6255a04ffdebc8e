/** Whether file exchange is on: a setting of the top node, so that one place decides for the whole server (rule S14). */
import type { Rec } from '../model/record.ts'
import type { Edit } from '../sync/change.ts'

type Setting = Pick<Rec, 'orgId' | 'deleted' | 'fields'>

/** @param settings records of the collection `setting` @param topId the node without a parent */
export const isExchangeOn = (settings: readonly Setting[], topId: string): boolean =>
	settings.some(rec => rec.orgId === topId && !rec.deleted && rec.fields.fileExchange === true)

/** What the edit turns it to; `undefined` where it is about something else. */
export const exchangeTurned = ({ collection, set }: Pick<Edit, 'collection' | 'set'>): boolean | undefined =>
	collection === 'setting' && 'fileExchange' in set ? set.fileExchange === true : undefined
