/** 走访、巡查、值班日志 as other offices keep them. */
import { people } from './people.ts'
import { type Expected, type ExpectedValue, maybe, unsure, type Variant } from './score.ts'
import { type Cell, csv, utf8, xlsx } from './workbook.ts'

type Fields = Record<string, ExpectedValue | undefined>
const log = (kind: string, fields: Fields, extras: string[] = []): Expected => ({
	collection: 'log',
	fields: { kind, ...fields },
	extras,
})
const GRIDS = ['第一网格', '第二网格', '第三网格']
const WHAT = [
	'独居老人需要代购药品',
	'楼道堆放杂物，已劝导清理',
	'反映路灯不亮',
	'宣传医保缴费政策',
	'询问暑期托管班报名',
	'楼上漏水，邻里争执',
	'电动车飞线充电',
	'下水道堵塞',
]
const DONE = ['已办结', '已上报街道', '跟进中', null]

function visits(): Variant {
	const all = people(8, 800)
	const days: [Cell, string][] = [
		['2026年7月1日', '2026-07-01'],
		['2026.7.2', '2026-07-02'],
		[{ day: '2026-07-03' }, '2026-07-03'],
		['7月4日', '2026-07-04'],
		['2026-7-5', '2026-07-05'],
		['26.7.6', '2026-07-06'],
		['7.8', '2026-07-08'],
		['2026/07/09（周四）', '2026-07-09'],
	]
	const times: [Cell, ExpectedValue | undefined][] = [
		['9:00-10:30', '09:00'],
		['上午9时', '09:00'],
		[{ day: '14:30', shown: 'time' }, '14:30'],
		['下午3点半', '15:30'],
		['19：05', '19:05'],
		['9点20分', '09:20'],
		[null, undefined],
		['15:00～16:00', '15:00'],
	]
	return {
		name: '入户走访登记表2026.xlsx',
		kind: 'logs',
		about: 'days and times in every form, two visitors in a cell',
		bytes: () =>
			xlsx([
				{
					name: '走访登记',
					rows: [
						['和平社区2026年7月入户走访登记表'],
						[
							'序号',
							'走访日期',
							'走访时间',
							'所属网格',
							'被走访户（对象）',
							'走访干部',
							'走访情况记录',
							'群众诉求',
							'办理情况',
							'备注',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							days[i]![0],
							times[i]![0],
							`${(i % 3) + 1}网格`,
							`${i + 1}栋2-${i + 1}`,
							i % 2 ? each.name : `${each.name}、${all[(i + 1) % 8]!.name}`,
							WHAT[i]!,
							i === 2 ? '尽快维修路灯' : null,
							DONE[i % 4]!,
							null,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			log('visit', {
				community: '和平社区',
				date: days[i]![1],
				time: times[i]![1],
				grid: GRIDS[i % 3]!,
				place: `${i + 1}栋2-${i + 1}`,
				people: i % 2 ? [each.name] : [each.name, all[(i + 1) % 8]!.name],
				text: WHAT[i]!,
				demand: i === 2 ? '尽快维修路灯' : undefined,
				result: DONE[i % 4] ?? undefined,
			}),
		),
	}
}

function duty(): Variant {
	const all = people(10, 820)
	return {
		name: '值班记录本.xlsx',
		kind: 'logs',
		about: 'a duty log with its leader, matters and handover',
		bytes: () =>
			xlsx([
				{
					name: '8月',
					rows: [
						['清溪社区值班记录（2026年8月）', null, null, null, null, null],
						['日期', '星期', '带班领导', '值班人员', '值班情况（来电来访）', '处理结果', '交接班事项'],
						...[0, 1, 2, 3, 4].map((i): Cell[] => [
							`${i + 1}日`,
							'一二三四五'[i]!,
							all[i]!.name,
							`${all[i + 5]!.name} ${all[(i + 6) % 10]!.name}`,
							WHAT[i]!,
							'已转网格员',
							'钥匙已交',
						]),
					],
				},
			]),
		expected: [0, 1, 2, 3, 4].map(i =>
			log(
				'duty',
				{
					community: '清溪社区',
					date: `2026-08-0${i + 1}`,
					people: [all[i + 5]!.name, all[(i + 6) % 10]!.name],
					text: WHAT[i]!,
					result: '已转网格员',
				},
				[all[i]!.name, '钥匙已交'],
			),
		),
	}
}

function patrol(): Variant {
	const all = people(6, 840)
	return {
		name: '安全巡查台账.xlsx',
		kind: 'logs',
		about: 'day and time in one cell, merged for a round; what was found and its remedy',
		bytes: () =>
			xlsx([
				{
					name: '巡查',
					rows: [
						['第二网格安全隐患巡查台账', null, null, null, null, null],
						['序号', '巡查时间', '巡查地点', '巡查人', '发现问题', '整改情况'],
						...all.map((each, i): Cell[] => [
							i + 1,
							i % 2 ? null : i === 0 ? '2026-07-01 09:30' : { day: `2026-07-0${i}T10:15`, shown: 'moment' },
							`天马路${i + 10}号`,
							i % 2 ? null : each.name,
							WHAT[i]!,
							DONE[i % 3]!,
						]),
					],
					merges: ['A1:F1', 'B3:B4', 'B5:B6', 'B7:B8', 'D3:D4', 'D5:D6', 'D7:D8'],
				},
			]),
		expected: all.map((_, i) =>
			log('patrol', {
				grid: '第二网格',
				date: i < 2 ? '2026-07-01' : `2026-07-0${i - (i % 2)}`,
				time: i < 2 ? '09:30' : '10:15',
				place: `天马路${i + 10}号`,
				people: [all[i - (i % 2)]!.name],
				text: WHAT[i]!,
				result: DONE[i % 3] ?? undefined,
			}),
		),
	}
}

function diary(): Variant {
	const all = people(5, 860)
	return {
		name: '民情日记.csv',
		kind: 'logs',
		about: 'diary as CSV in UTF-8 without a mark, long texts with commas and line breaks',
		bytes: () =>
			utf8(
				csv([
					['记录日期', '记录人', '网格', '民情内容', '落实措施', '结果反馈'],
					...all.map((each, i) => [
						`2026/5/${i + 10}`,
						each.name,
						String(i + 1),
						`${WHAT[i]}，\n"尽快"处理`,
						'联系物业',
						'居民满意',
					]),
				]),
			),
		expected: all.map((each, i) =>
			log('diary', {
				date: `2026-05-${i + 10}`,
				people: [each.name],
				grid: ['第一网格', '第二网格', '第三网格', '第四网格', '第五网格'][i]!,
				text: `${WHAT[i]}，\n"尽快"处理`,
				followUp: '联系物业',
				result: '居民满意',
			}),
		),
	}
}

function forms(): Variant {
	const all = people(6, 880)
	const rows: Cell[][] = []
	const merges: string[] = []
	for (let i = 0; i < 3; i++) {
		const at = rows.length + 1
		rows.push(
			['走访记录表', null, null, null],
			['走访时间', `2026年6月${i + 3}日上午`, '走访地点', `锦绣园${i + 1}栋`],
			['走访人员', all[i]!.name, '走访对象', all[i + 3]!.name],
			['走访情况', WHAT[i]!, null, null],
			['处理结果', DONE[i % 3]!, null, null],
			[null, null, null, null],
		)
		merges.push(`A${at}:D${at}`, `B${at + 3}:D${at + 3}`, `B${at + 4}:D${at + 4}`)
	}
	return {
		name: '走访记录表（单户）.xlsx',
		kind: 'logs',
		about: 'a form for each visit, three below each other',
		bytes: () => xlsx([{ name: '第一网格', rows, merges }]),
		expected: [0, 1, 2].map(i =>
			log('visit', {
				grid: maybe('第一网格'),
				date: `2026-06-0${i + 3}`,
				time: maybe('09:00'),
				place: `锦绣园${i + 1}栋`,
				people: [all[i]!.name],
				text: WHAT[i]!,
				result: DONE[i % 3]!,
				visited: all[i + 3]!.name,
			}),
		),
	}
}

function volunteering(): Variant {
	const all = people(4, 900)
	const days: [Cell, ExpectedValue][] = [
		['3月5日', '2025-03-05'],
		[{ day: '2025-04-22', shown: 'chinese' }, '2025-04-22'],
		['5月上旬', unsure()],
		['2025年6月', unsure('2025-06')],
	]
	return {
		name: '2025年志愿服务台账.xlsx',
		kind: 'logs',
		about: 'the kind and the year only in the title; a day that is no day',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['望江社区2025年志愿服务活动记录'],
						['活动时间', '活动地点', '参加人员', '活动内容', '服务时长（小时）'],
						...all.map((each, i): Cell[] => [
							days[i]![0],
							'望江广场',
							`${each.name}，${all[(i + 1) % 4]!.name}，${all[(i + 2) % 4]!.name}`,
							WHAT[i]!,
							2.5,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			log(
				'volunteer',
				{
					community: '望江社区',
					date: days[i]![1],
					place: '望江广场',
					people: [each.name, all[(i + 1) % 4]!.name, all[(i + 2) % 4]!.name],
					text: WHAT[i]!,
				},
				['2.5'],
			),
		),
	}
}

function numbersAsDays(): Variant {
	const all = people(4, 920)
	const days: [Cell, ExpectedValue][] = [
		[7.1, unsure('2026-07-01', '2026-07-10')],
		[7.12, '2026-07-12'],
		[7.2, unsure('2026-07-02', '2026-07-20')],
		['7.20', '2026-07-20'],
	]
	return {
		name: '矛盾调解台账.xlsx',
		kind: 'logs',
		about: 'days kept as the numbers 7.1 and 7.12',
		bytes: () =>
			xlsx([
				{
					name: '2026年',
					rows: [
						['矛盾纠纷调解台账'],
						['序号', '调解日期', '网格', '调解员', '纠纷简要情况', '调解结果'],
						...all.map((each, i): Cell[] => [i + 1, days[i]![0], '三', each.name, WHAT[i]!, '双方和解']),
					],
				},
			]),
		expected: all.map((each, i) =>
			log('mediation', {
				date: days[i]![1],
				grid: '第三网格',
				people: [each.name],
				text: WHAT[i]!,
				result: '双方和解',
			}),
		),
	}
}

export const LOGS: readonly Variant[] = [
	visits(),
	duty(),
	patrol(),
	diary(),
	forms(),
	volunteering(),
	numbersAsDays(),
]
