/** Whether file exchange is on: a setting of the top node, so that one place decides for the whole server (rule S14). */
import type { Rec } from '../model/record.ts'

type Setting = Pick<Rec, 'orgId' | 'deleted' | 'fields'>

/** @param settings records of the collection `setting` @param topId the node without a parent */
export const isExchangeOn = (settings: readonly Setting[], topId: string): boolean =>
	settings.some(rec => rec.orgId === topId && !rec.deleted && rec.fields.fileExchange === true)
