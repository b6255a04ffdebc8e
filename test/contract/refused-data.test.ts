/**
 * What this product refuses to hold has no home anywhere in it: no collection, field, word of a vocabulary, page, import
 * column or audit action is about it. And free texts, where anything can be typed, pass the guard on every way in.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import * as audit from '#renderer/features/admin/audit-words.ts'
import { fieldKind } from '#renderer/ui/field-kinds.ts'
import * as labels from '#renderer/ui/labels.ts'
import { collectionLabel, fieldLabel } from '#renderer/ui/labels.ts'
import { PAGES } from '#renderer/ui/navigation.ts'
import { LEDGER_KINDS, LEDGERS } from '#shared/ledger/kinds.ts'
import { isRefusedColumn } from '#shared/ledger/refused.ts'
import { NEED_WORD } from '#shared/meetings/words.ts'
import { COLLECTIONS } from '#shared/model/collections.ts'
import * as kinds from '#shared/model/kinds.ts'
import { schemas } from '#shared/model/schemas.ts'

/** Words of an identifier that say what it is about: `leftOn` → left, on. */
const parts = (name: string): string[] =>
	name
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z]+/)
		.filter(Boolean)

/** One line per refused kind of data, in the order of the rule. */
const REFUSED: readonly (readonly [what: string, english: readonly string[], chinese: RegExp])[] = [
	[
		'speech or belief',
		['speech', 'belief', 'religion', 'faith', 'opinion', 'sect'],
		/言论|信仰|宗教|信教|邪教|思想动态/,
	],
	['petition history', ['petition', 'petitioner', 'appeal'], /信访|上访|缠访|涉访/],
	['drug use', ['drug', 'drugs', 'addict', 'rehab'], /吸毒|涉毒|戒毒|禁毒/],
	[
		'release, correction, detention',
		['parole', 'prison', 'correction', 'detention', 'convict', 'offender', 'criminal'],
		/刑满|刑释|矫正|服刑|拘留|前科|犯罪|安置帮教/,
	],
	[
		'psychiatric condition',
		['psychiatric', 'psychosis', 'mental', 'disorder'],
		/精神(障碍|病|疾病|异常)|肇事肇祸/,
	],
	[
		'key persons',
		['keyperson', 'suspect', 'watchlist', 'watched', 'targets', 'surveillance'],
		/重点(人员|人群|对象|关注|管控)|特殊人群|管控|稳控/,
	],
	['floating-population dossiers', ['floating', 'migrant', 'hukou', 'tenant'], /流动人口|暂住|外来人口|租客/],
	['chat monitoring', ['chat', 'wechat', 'monitor', 'keyword'], /群聊|聊天|舆情|监测/],
	[
		'portraits or risk scores',
		['portrait', 'profile', 'risk', 'score', 'rating', 'grade', 'credit'],
		/画像|风险(等级|评估|评分)|信用分|评级/,
	],
	['identity-card numbers', ['idcard', 'identity', 'idnumber', 'passport'], /身份证|证件号|公民身份/],
	[
		'faces and fingerprints',
		['face', 'faces', 'fingerprint', 'biometric', 'photo', 'avatar'],
		/人脸|指纹|照片|头像/,
	],
	[
		'GPS tracks',
		['gps', 'latitude', 'longitude', 'lat', 'lng', 'track', 'location', 'coordinates'],
		/轨迹|经纬度|定位|坐标/,
	],
	[
		'personal points or rankings',
		['points', 'ranking', 'leaderboard', 'medal'],
		/积分|排名|排行|评星|红黑榜/,
	],
	['clock-in', ['clockin', 'checkin', 'punch'], /打卡|考勤/],
]
const whatIn = (name: string, label: string): string[] =>
	REFUSED.filter(([, english, chinese]) => {
		const words = parts(name)
		const joined = words.join('')
		return words.some(word => english.includes(word)) || english.includes(joined) || chinese.test(label)
	}).map(([what]) => what)

/** Every name that data can go by, with the word that users see for it. */
function* homes(): Generator<readonly [where: string, name: string, label: string]> {
	for (const collection of COLLECTIONS) {
		yield ['collection', collection, collectionLabel(collection)]
		for (const field of Object.keys(schemas[collection].shape)) {
			yield [`field of ${collection}`, field, collection === 'conflict' ? '' : fieldLabel(collection, field)]
			const kind = fieldKind(collection, field)
			if (kind.type === 'choice')
				for (const [value, label] of Object.entries(kind.labels))
					yield [`value of ${collection}.${field}`, value, label]
		}
	}
	for (const [name, list] of Object.entries(kinds))
		if (Array.isArray(list)) for (const value of list) yield [`value of ${name}`, String(value), '']
	for (const [name, words] of Object.entries({ ...labels, NEED_WORD }))
		if (typeof words === 'object')
			for (const [value, label] of Object.entries(words)) yield [`word of ${name}`, value, String(label)]
	for (const page of PAGES) yield ['page', page, '']
	for (const group of Object.values(audit.AUDIT_GROUPS))
		for (const action of group.actions.split(',')) yield ['audit', action, group.label]
	for (const kind of LEDGER_KINDS) yield ['import', kind, '']
}

describe('what is refused has no home', () => {
	const all = [...homes()]
	test('many places were looked at', () => expect(all.length).toBeGreaterThan(600))

	test.each(REFUSED.map(([what]) => what))('%s', what => {
		expect(all.filter(([, name, label]) => whatIn(name, label).includes(what))).toEqual([])
	})

	test('a home would be found', () => {
		expect(whatIn('petitionCount', '')).toEqual(['petition history'])
		expect(whatIn('kind', '重点人员')).toEqual(['key persons'])
		expect(whatIn('id_card', '')).toEqual(['identity-card numbers'])
		expect(whatIn('checkIn', '')).toEqual(['clock-in'])
		expect(whatIn('$deleted', '打卡')).toEqual(['clock-in'])
	})
})

describe('imports', () => {
	test('columns that are refused are known by their headers, and no column of ours is headed so', () => {
		for (const header of [
			'信访情况',
			'是否吸毒',
			'社区矫正',
			'精神障碍等级',
			'重点人员类别',
			'流动人口',
			'积分',
			'打卡情况',
			'人脸编号',
			'宗教信仰',
		])
			expect(isRefusedColumn(header), header).toBe(true)
		const columns = LEDGER_KINDS.flatMap(kind =>
			Object.entries(LEDGERS[kind].columns).flatMap(([column, { words }]) =>
				words.map(word => [kind, column, word] as const),
			),
		)
		expect(columns.length).toBeGreaterThan(100)
		// The one column that is known so that it can be left out: nothing is read from it.
		const named = columns.filter(([, column, word]) => column !== 'idCard' && whatIn(column, word).length > 0)
		expect(named).toEqual([])
	})
})

describe('the guard over free texts', () => {
	const root = path.join(import.meta.dirname, '../../renderer')
	const screens = readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter(file => /^(features|ui|app|session)\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
		.map(file => [file, readFileSync(path.join(root, file), 'utf8')] as const)

	test('screens write in three places only', () => {
		const writes = screens.filter(([, text]) => /\bclient\.(commit|resend|imports\.write)\(/.test(text))
		// An import leaves the numbers out as it reads the file: `shared/ledger/row.ts`.
		expect(writes.map(([file]) => file).sort()).toEqual([
			'features/ledger/use-import.ts',
			'features/sync/use-resend.ts',
			'ui/use-commit.ts',
		])
	})

	test('the two that take what was typed ask the guard before', () => {
		for (const file of ['features/sync/use-resend.ts', 'ui/use-commit.ts']) {
			const text = screens.find(([name]) => name === file)?.[1] ?? ''
			const guarded = text.indexOf('await guard(')
			expect(guarded, file).toBeGreaterThan(0)
			expect(guarded, file).toBeLessThan(text.search(/client\.(commit|resend)\(/))
		}
	})
})
