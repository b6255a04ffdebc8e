/** When a log counts as dealt with: a demand is open until its result is written. */
import type { Data, Patch } from '#shared/model/view.ts'

type Asking = Pick<Patch<'log'>, 'demand' | 'followUp' | 'result'>
type State = Data<'log'>['state']

const filled = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

/** Whether `now` asks for something that `before` did not, and nothing says how it ended. */
export const asksAnew = (before: Asking, now: Asking): boolean =>
	!filled(now.result) &&
	((filled(now.demand) && !filled(before.demand)) || (filled(now.followUp) && !filled(before.followUp)))

/** Whether the log would be closed over a demand without a word on how it was met. */
export const lacksResult = ({ demand, result, state }: Asking & { state?: State | undefined }): boolean =>
	state === 'done' && filled(demand) && !filled(result)
