import { expect, test } from 'vitest'
import { asksAnew, lacksResult } from './log-state.ts'

test.each([
	[{}, { demand: '换灯' }, true],
	[{}, { followUp: '联系物业' }, true],
	[{ demand: ' ' }, { demand: '换灯' }, true],
	[{}, { demand: '换灯', result: '已换' }, false],
	[{}, { demand: '  ' }, false],
	[{ demand: '换灯' }, { demand: '换楼道灯' }, false],
	[{ demand: '换灯', result: '已换' }, { demand: '换灯', followUp: '回访' }, true],
])('from %j to %j asks anew: %s', (before, now, anew) => {
	expect(asksAnew(before, now)).toBe(anew)
})

test.each([
	[{ state: 'done', demand: '换灯' }, true],
	[{ state: 'done', demand: '换灯', result: ' ' }, true],
	[{ state: 'done', demand: '换灯', result: '已换' }, false],
	[{ state: 'open', demand: '换灯' }, false],
	[{ state: 'done', followUp: '回访' }, false],
	[{ state: 'done' }, false],
] as const)('%j lacks its result: %s', (log, lacks) => {
	expect(lacksResult(log)).toBe(lacks)
})
