import { describe, expect, test } from 'vitest'
import {
	chineseNumber,
	spellDay,
	spellDayNarrow,
	spellFileNumber,
	spellMinutesNumber,
	spellTime,
	stopped,
	unstopped,
} from './spell.ts'

describe('days and times', () => {
	test('Arabic figures without leading zeros', () => {
		expect(spellDay('2026-01-05')).toBe('2026年1月5日')
		expect(spellDay('2026-12-18T14:30')).toBe('2026年12月18日')
		expect(spellDayNarrow('2026-01-05')).toBe('2026年\n1月5日')
	})
	test.each([
		['2026-12-18T14:30', '2026年12月18日（星期五）下午2:30'],
		['2026-12-18T09:05', '2026年12月18日（星期五）上午9:05'],
		['2026-12-18T12:00', '2026年12月18日（星期五）中午12:00'],
		['2026-12-18T00:10', '2026年12月18日（星期五）凌晨0:10'],
		['2026-12-20T19:00', '2026年12月20日（星期日）晚上7:00'],
		['2026-12-16', '2026年12月16日（星期三）'],
	])('%s', (time, spelt) => {
		expect(spellTime(time)).toBe(spelt)
	})
	test('what is no day is a mistake of the caller', () => {
		expect(() => spellDay('18.12.2026')).toThrow('neither a day nor a time')
	})
})

test('ordinals of headings', () => {
	expect([1, 9, 10, 11, 19, 20, 21, 99, 100, 101, 110, 111, 200, 999].map(chineseNumber)).toEqual([
		'一',
		'九',
		'十',
		'十一',
		'十九',
		'二十',
		'二十一',
		'九十九',
		'一百',
		'一百零一',
		'一百一十',
		'一百一十一',
		'二百',
		'九百九十九',
	])
})

test('numbers of papers', () => {
	expect(spellFileNumber({ code: '正社党', year: 2026, number: 3 })).toBe('正社党〔2026〕3号')
	expect(spellMinutesNumber(3)).toBe('第3号')
	expect(spellMinutesNumber(undefined)).toBe('待编号')
})

test('one stop at the end, and none where it goes on', () => {
	expect(stopped('提前10分钟签到')).toBe('提前10分钟签到。')
	expect(stopped('提前10分钟签到；')).toBe('提前10分钟签到。')
	expect(stopped('行不行？')).toBe('行不行？')
	expect(unstopped('清掏管网。 ')).toBe('清掏管网')
})
