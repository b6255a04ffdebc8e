import { useEffect, useMemo, useState } from 'react'
import { dutyDay, onDuty } from '#shared/model/duty.ts'
import { useMonths } from '../../session/session.tsx'
import { nowLocal } from '../../ui/format.ts'
import type { People } from './log-words.ts'
import { shiftText } from './roster-words.ts'

/** Who is on duty now and tonight, whatever month is on show. */
export function OnDutyLine({ communityId, people }: { communityId: string; people: People }) {
	const [now, setNow] = useState(nowLocal())
	useEffect(() => {
		const timer = setInterval(() => setNow(nowLocal()), 30_000)
		return () => clearInterval(timer)
	}, [])
	const month = dutyDay(now).slice(0, 7)
	const shifts = useMonths({ collection: 'shift', orgIds: [communityId], from: month, to: month })
	const duty = useMemo(() => onDuty(shifts?.values() ?? [], now), [shifts, now])
	if (shifts === undefined) return <>正在读取…</>
	const list = (own: readonly { data: Parameters<typeof shiftText>[0] }[]) =>
		own.map(({ data }) => shiftText(data, people)).join('；') || '未排班'
	const same = duty.now.length > 0 && duty.now.every(shift => duty.tonight.includes(shift))
	return (
		<>
			现在值班：{list(duty.now)}
			{!same && `　今晚：${list(duty.tonight)}`}
		</>
	)
}
