/** Logs in words. */
import type { Rows } from '../../session/live-table.ts'
import type { Log } from './log-filter.ts'

export type People = Rows<'person'> | undefined

/** Names joined by 、; somebody whose record is gone is counted, not dropped. */
export const namesOf = (ids: readonly string[], people: People): string =>
	ids.map(id => people?.get(id)?.data.name ?? '（已删除）').join('、')

/** Where it stands, in one word; empty where nothing was asked. */
export function stateText({ data }: Log): string {
	if (data.state === 'open') return data.demand === undefined ? '待跟进' : '诉求待办'
	return data.demand === undefined ? '' : '诉求办结'
}

/** Who was visited and where, before the text. */
export const subjectText = ({ data }: Log): string => [data.visited, data.place].filter(Boolean).join('，')
