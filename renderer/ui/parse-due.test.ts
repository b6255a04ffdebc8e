import { expect, test } from 'vitest'
import { parseDue } from './parse-due.ts'

/** A Sunday. */
const TODAY = '2026-11-22'
const due = (text: string) => parseDue(text, TODAY)

test('dates with and without a year; without one it is the next such day', () => {
	expect(['12-31', '12.31', '12/31', '12月31日', '12月31日前', '１２－３１'].map(due)).toEqual(
		Array(6).fill('2026-12-31'),
	)
	expect([due('11-22'), due('11-21'), due('2027-1-5'), due('2027年1月5日')]).toEqual([
		'2026-11-22',
		'2027-11-21',
		'2027-01-05',
		'2027-01-05',
	])
	expect([due('25日'), due('20号'), due('31日')]).toEqual(['2026-11-25', '2026-12-20', '2026-12-31'])
	expect([due('2-30'), due('13-1')]).toEqual([undefined, undefined])
})

test('the ends of months, quarters and years, and days of the week', () => {
	expect(['月底', '本月底', '下月底', '季度末', '季末', '年底'].map(due)).toEqual([
		'2026-11-30',
		'2026-11-30',
		'2026-12-31',
		'2026-12-31',
		'2026-12-31',
		'2026-12-31',
	])
	expect(['周五', '本周日', '下周五', '星期天'].map(due)).toEqual([
		'2026-11-27',
		'2026-11-22',
		'2026-11-27',
		'2026-11-22',
	])
	expect(parseDue('下周五', '2026-11-25')).toBe('2026-12-04')
	expect(parseDue('下月底', '2026-12-15')).toBe('2027-01-31')
})

test('spans, in digits and in words', () => {
	expect(
		['10天', '十天内', '两周', '2周内', '1个月', '一个月内', '半个月', '半年', '明天', '十五日内'].map(due),
	).toEqual([
		'2026-12-02',
		'2026-12-02',
		'2026-12-06',
		'2026-12-06',
		'2026-12-22',
		'2026-12-22',
		'2026-12-07',
		'2027-05-22',
		'2026-11-23',
		'2026-12-07',
	])
})

test('what says no day', () => {
	expect(['', '尽快', '3月', '长期', '每月'].map(due)).toEqual(Array(5).fill(undefined))
})
