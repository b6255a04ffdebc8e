import { describe, expect, it } from 'vitest'
import { createPinyinText, createTextQuery, matchText, RANK } from './pinyin-text.ts'

const find = (text: string, query: string, isName = true) =>
	matchText(createPinyinText(text, isName), createTextQuery(query)!)

describe('a name', () => {
	it.each([
		['张国胜', 'zgs', RANK.wholePinyin],
		['张国胜', 'zhangguosheng', RANK.wholePinyin],
		['张国胜', 'zhgsh', RANK.wholePinyin],
		['张国胜', 'zguos', RANK.wholePinyin],
		['张国胜', 'ZGS', RANK.wholePinyin],
		['张国胜', 'ｚｇｓ', RANK.wholePinyin],
		['张国胜', '张gs', RANK.wholePinyin],
		['张国胜', 'z国', RANK.startPinyin],
		['张国胜', 'zhang', RANK.startPinyin],
		['张国胜', 'gs', RANK.withinPinyin],
		['张国胜', '张国胜', RANK.whole],
		['张国胜', '张国', RANK.start],
		['张国胜', '国胜', RANK.within],
	])('%s is found by %s', (name, query, rank) => {
		expect(find(name, query)?.rank).toBe(rank)
	})

	it.each([
		['张国胜', 'zgx'],
		['张国胜', 'zs'],
		['张国胜', 'g'],
		['张国胜', 'zhangguoshengx'],
		['张国胜', '张胜'],
	])('%s is not found by %s', (name, query) => {
		expect(find(name, query)).toBeUndefined()
	})

	it.each([
		['单雄信', 'shan', 'dan'],
		['解晓东', 'xie', 'jie'],
		['仇英', 'qiu', 'chou'],
		['曾志伟', 'zeng', 'ceng'],
		['区大伟', 'ou', 'qu'],
		['查良镛', 'zha', 'cha'],
		['朴正', 'piao', 'pu'],
		['乐毅', 'yue', 'le'],
		['缪昌', 'miao', 'mou'],
		['种师道', 'chong', 'zhong'],
		['覃伟', 'qin', 'tan'],
		['尉迟恭', 'yuchi', 'weichi'],
		['万俟明', 'moqi', 'wansi'],
	])('%s is read %s first, and still found by %s', (name, likely, other) => {
		expect(find(name, likely)?.rank).toBe(RANK.startPinyin)
		expect(find(name, other)?.rank).toBe(RANK.startOther)
	})

	it('reads only the beginning as a surname', () => {
		expect(find('欧阳修', 'oyx')?.rank).toBe(RANK.wholePinyin)
		expect(find('张单', 'zd')?.rank).toBe(RANK.wholePinyin)
	})

	it.each(['lvbu', 'lubu', 'lyubu', 'lb'])('吕布 is found by %s, however ü is typed', query => {
		expect(find('吕布', query)?.rank).toBeLessThanOrEqual(RANK.startOther)
	})

	it('tells which characters matched', () => {
		expect(find('欧阳国胜', 'gs')).toMatchObject({ from: 2, to: 4 })
		expect(find('张国胜', 'zhg')).toMatchObject({ from: 0, to: 2 })
	})

	it('takes names with letters, marks and rare characters', () => {
		expect(find('阿依古丽·买买提', 'aygl')).toBeDefined()
		expect(find('张A伟', 'zaw')?.rank).toBe(RANK.wholePinyin)
		expect(find('𬭎伟', '𬭎')?.rank).toBe(RANK.start)
	})
})

describe('a place', () => {
	it('matches digits only as whole numbers', () => {
		expect(find('7栋', '7', false)).toBeDefined()
		expect(find('17栋', '7', false)).toBeUndefined()
		expect(find('17栋', '17d', false)).toBeDefined()
	})
	it('reads words, not surnames', () => {
		expect(find('单元楼', 'dyl', false)?.rank).toBe(RANK.wholePinyin)
	})
})

it('sorts as a phone list does', () => {
	const keys = ['张国胜', '艾青', '单雄信', '曾国'].map(name => createPinyinText(name, true))
	expect(keys.sort((a, b) => (a.key < b.key ? -1 : 1)).map(each => each.text)).toEqual([
		'艾青',
		'单雄信',
		'曾国',
		'张国胜',
	])
})

it('asks nothing by blanks and marks', () => {
	expect(createTextQuery(" '· ")).toBeUndefined()
})
