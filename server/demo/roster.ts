/** The duty roster of a community for last, this and next month. */
import { addMonths } from '#shared/model/terms.ts'
import { workday } from '#shared/model/workdays.ts'
import { addDays, daysBetween } from './days.ts'
import type { DemoCommunity, DemoContext } from './model.ts'

export function fillRoster(context: DemoContext, community: DemoCommunity): void {
	const random = context.random(`roster ${community.code}`)
	const month = `${context.today.slice(0, 7)}-01`
	const days = daysBetween(addMonths(month, -1), addDays(addMonths(month, 2), -1))
	let turn = random.int(0, 6)
	for (const date of days) {
		for (const slot of workday(date).rest ? (['day', 'night'] as const) : (['day'] as const)) {
			const people = [turn, turn + 3].map(n => community.workers[n % community.workers.length]!.id)
			context.writer.add('shift', community.id, {
				date,
				slot,
				leaderId: community.leaders[turn % community.leaders.length]!.id,
				personIds: people,
				phone: community.phone,
				note: random.chance(0.03)
					? random.pick(['与下一班互换', '降雨预警，加强积水点巡查', '设备检修日'])
					: undefined,
			})
			turn++
		}
	}
}
