import { expect, test } from 'vitest'
import { draftAgenda } from './draft.ts'
import { COMMUNITY, createKit, GRID, GRID_TWO } from './office-kit.ts'

const TODAY = '2026-11-22'

/** A meeting of the fourth quarter, with logs that ask for something: day, what, and whether it is done. */
function asked(...logs: [day: string, demand: string, state: 'open' | 'done'][]) {
	const kit = createKit()
	const bodyId = kit.add('body', COMMUNITY, {
		name: '党建联席会议',
		kind: 'joint',
		cadence: 'quarter',
		state: 'active',
	})
	const title = '党建联席会议'
	const meeting = kit.add('meeting', COMMUNITY, { bodyId, title, period: '2026-Q4', state: 'collecting' })
	logs.forEach(([day, demand, state], i) => {
		const at = `${day}T10:00`
		kit.add('log', i % 2 === 0 ? GRID : GRID_TWO, { kind: 'visit', at, text: '走访', demand, state })
	})
	return draftAgenda(kit.office(), kit.view('meeting', meeting), TODAY)
		.flatMap(({ paragraphs }) => paragraphs)
		.find(({ key }) => key === 'report:asked')
}

test('what is open since before the period is carried over, and the oldest of all is named first', () => {
	const paragraph = asked(
		['2026-11-18', '加装扶手', 'open'],
		['2026-10-02', '补路灯', 'open'],
		['2026-10-08', '清理杂物', 'done'],
		['2026-07-21', '修门禁', 'open'],
		['2026-09-30', '通下水', 'open'],
		['2026-08-03', '换门锁', 'done'],
	)
	expect(paragraph?.text).toBe(
		'登记居民诉求3件，已办结1件，正在办理2件，其中超过30天未办结1件。上期结转未办结2件。' +
			'尚未办结的是：修门禁（第二网格，7月21日）；通下水（第一网格，9月30日）；补路灯（第二网格，10月2日）；加装扶手（第一网格，11月18日）。',
	)
	expect(paragraph?.sources.slice(0, 2)).toEqual([
		{ logs: COMMUNITY, from: '2026-10-01', to: TODAY, asks: 'all' },
		{ logs: COMMUNITY, from: '2026-07-21', to: '2026-09-30', asks: 'open' },
	])
})

test('of many only the oldest are named, those carried over before the others', () => {
	const days = ['05', '06', '07', '08', '09', '12', '13', '14', '15']
	const text = asked(
		...days.map((day): [string, string, 'open'] => [`2026-10-${day}`, `事项${day}`, 'open']),
		['2026-07-02', '最早的', 'open'],
	)?.text
	expect(text).toContain('上期结转未办结1件。时间较长的有：最早的（')
	expect(text).not.toContain('事项14')
})

test('a period in which nobody asked for anything still tells what was carried over', () => {
	expect(asked(['2026-07-02', '修门禁', 'open'])?.text).toBe(
		'没有新登记的居民诉求。上期结转未办结1件。尚未办结的是：修门禁（第一网格，7月2日）。',
	)
	expect(asked(['2026-07-02', '修门禁', 'done'])).toBeUndefined()
	expect(asked(['2026-10-02', '修门禁', 'done'])?.text).toBe('登记居民诉求1件，均已办结。')
})

test('what was forgotten is still counted in a report on its months', () => {
	const kit = createKit()
	const bodyId = kit.add('body', COMMUNITY, { name: '党建联席会议', kind: 'joint', state: 'active' })
	const meeting = kit.add('meeting', COMMUNITY, {
		...{ bodyId, title: '党建联席会议', state: 'collecting' },
		...{ reportFrom: '2025-01-01', reportTo: '2025-12-31' },
	})
	kit.add('log', GRID, { kind: 'visit', at: '2025-12-03T10:00', text: '走访', state: 'done' })
	const tally = (of: string, month: string, count: number, kind?: string) =>
		kit.add('tally', GRID_TWO, { of, month, count, ...(kind === undefined ? {} : { kind }) })
	tally('log', '2025-02', 12, 'visit')
	tally('log', '2025-03', 3, 'patrol')
	tally('log', '2024-12', 50, 'visit')
	tally('slip', '2025-03', 7)
	const text = draftAgenda(kit.office(), kit.view('meeting', meeting), TODAY)
		.flatMap(({ paragraphs }) => paragraphs)
		.find(({ key }) => key === 'report:logs')?.text
	expect(text).toContain('共记录工作日志1条')
	expect(text).toContain('另有已过保存期限、只留计数的15条：走访12次、巡查3次。')
})
