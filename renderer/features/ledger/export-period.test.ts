import { expect, test } from 'vitest'
import { ledgerFileName } from '#shared/ledger/layout/file-name.ts'
import { exportDays, periodOfDays } from './export-period.ts'

test('periods begin and end with their months, across the turn of a year too', () => {
	expect(exportDays('month', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
	expect(exportDays('last_month', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
	expect(exportDays('quarter', '2026-11-20')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
	expect(exportDays('last_quarter', '2026-02-01')).toEqual({ from: '2025-10-01', to: '2025-12-31' })
	expect(exportDays('year', '2026-11-20')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
	expect(periodOfDays('2026-10-01', '2026-12-31', '2026-11-20')).toBe('quarter')
	expect(periodOfDays('2026-10-02', '2026-12-31', '2026-11-20')).toBe('own')
})

test('files are named by unit, ledger, period and day', () => {
	const name = (from: string, to: string) =>
		ledgerFileName('小正街社区', '工作日志', '2026-11-20', { from, to })
	expect(ledgerFileName('小正街社区', '党员花名册', '2026-11-20')).toBe('小正街社区党员花名册 2026-11-20')
	expect(name('2026-11-01', '2026-11-30')).toBe('小正街社区工作日志（2026年11月） 2026-11-20')
	expect(name('2026-10-01', '2026-11-30')).toBe('小正街社区工作日志（2026年10月1日至11月30日） 2026-11-20')
	expect(name('2025-12-01', '2026-01-31')).toBe(
		'小正街社区工作日志（2025年12月1日至2026年1月31日） 2026-11-20',
	)
})
