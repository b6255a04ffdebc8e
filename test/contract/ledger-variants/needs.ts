/** 需求清单、资源清单 as other offices keep them. */
import { people } from './people.ts'
import { type Expected, unsure, type Variant } from './score.ts'
import { type Cell, csv, gb18030, xlsx } from './workbook.ts'

const GRIDS = ['第一网格', '第二网格', '第三网格']
const DEMANDS = [
	'加装休闲座椅',
	'增设充电车棚',
	'开设太极拳班',
	'定期清理化粪池',
	'老年人助餐',
	'法律咨询进小区',
]
const CLASSES = ['环境卫生', '安全治理', '文化娱乐', '环境卫生', '养老助老', '法律服务']
const OFFERS = ['免费义诊', '会议室（40座）', '理发志愿服务', '书法教师', '健康讲座']

function demands(): Variant {
	const all = people(6, 1000)
	const counts: [Cell, number | undefined][] = [
		['约200人', 200],
		[35, 35],
		['全体居民', undefined],
		['60余人', 60],
		['２８', 28],
		[null, undefined],
	]
	return {
		name: '居民诉求清单.xlsx',
		kind: 'demands',
		about: 'other words, counts in words, the proposer with a telephone',
		bytes: () =>
			xlsx([
				{
					name: '诉求',
					rows: [
						['龙湖社区党群服务需求征集清单'],
						['填表日期：2026年4月8日'],
						[
							'序号',
							'网格',
							'需求分类',
							'具体需求内容',
							'受益群众数',
							'征集时间',
							'紧急程度\n（一般/较急/紧急）',
							'反映人',
							'联系电话',
							'备注',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							`${(i % 3) + 1}`,
							CLASSES[i]!,
							DEMANDS[i]!,
							counts[i]![0],
							i === 5 ? '2026年3月上旬' : '2026.3.15',
							i % 2 ? '紧急' : '一般',
							each.name,
							each.phone,
							null,
						]),
						['合计', null, null, '6项', null, null, null, null, null, null],
					],
				},
			]),
		expected: all.map((each, i) => ({
			collection: 'demand',
			fields: {
				community: '龙湖社区',
				grid: GRIDS[i % 3]!,
				kind: CLASSES[i]!,
				text: DEMANDS[i]!,
				affected: i === 2 ? unsure() : counts[i]![1],
				raisedOn: i === 5 ? unsure('2026-03') : '2026-03-15',
				urgency: i % 2 ? '紧急' : '一般',
				proposer: each.name,
				phone: each.phone,
			},
		})),
	}
}

function resources(): Variant {
	const all = people(3, 1020)
	const owners = ['区人民医院', '和平小学', '惠民理发店']
	const of = [0, 0, 1, 1, 2]
	const order = [0, 4, 1, 3, 2]
	return {
		name: '共建单位资源清单.xlsx',
		kind: 'resources',
		about: 'one unit, merged, has several offers; place and time of each',
		bytes: () =>
			xlsx([
				{
					name: '资源',
					rows: [
						['和平社区共建单位资源清单', null, null, null, null, null, null, null],
						[
							'序号',
							'共建单位名称',
							'资源类型',
							'服务项目',
							'服务频次',
							'服务时间',
							'服务地点',
							'对接人',
							'对接人电话',
						],
						...order.map((offer, i): Cell[] => {
							const first = i === 0 || of[i] !== of[i - 1]
							return [
								i + 1,
								first ? owners[of[i]!]! : null,
								'服务类',
								OFFERS[offer]!,
								'每月1次',
								'周末',
								'党群服务中心',
								first ? all[of[i]!]!.name : null,
								first ? Number(all[of[i]!]!.phone) : null,
							]
						}),
					],
					merges: ['A1:I1', 'B3:B4', 'B5:B6', 'H3:H4', 'H5:H6', 'I3:I4', 'I5:I6'],
				},
			]),
		expected: order.map((offer, i) => ({
			collection: 'resource',
			fields: {
				community: '和平社区',
				owner: owners[of[i]!]!,
				kind: '服务类',
				text: OFFERS[offer]!,
				capacity: '每月1次',
				available: '周末',
				place: '党群服务中心',
				liaison: all[of[i]!]!.name,
				phone: all[of[i]!]!.phone,
			},
		})),
	}
}

function bothBelowEachOther(): Variant {
	const all = people(6, 1040)
	return {
		name: '双清单.xlsx',
		kind: 'demands',
		about: 'both lists below each other in one sheet, their titles as merged lines',
		bytes: () =>
			xlsx([
				{
					name: '双清单',
					rows: [
						['第二网格“需求清单”“资源清单”', null, null, null, null],
						['一、需求清单', null, null, null, null],
						['序号', '类别', '需求内容', '提出人', '联系电话'],
						...[0, 1, 2].map((i): Cell[] => [i + 1, CLASSES[i]!, DEMANDS[i]!, all[i]!.name, all[i]!.phone]),
						['二、资源清单', null, null, null, null],
						['序号', '单位', '可提供资源', '联系人', '联系电话'],
						...[0, 1, 2].map((i): Cell[] => [
							i + 1,
							['区图书馆', '惠民药房', '供电所'][i]!,
							OFFERS[i]!,
							all[i + 3]!.name,
							all[i + 3]!.phone,
						]),
						['审核：', null, null, '日期：2026.6', null],
					],
					merges: ['A1:E1', 'A2:E2', 'A7:E7'],
				},
			]),
		expected: [
			...[0, 1, 2].map(
				(i): Expected => ({
					collection: 'demand',
					fields: {
						grid: '第二网格',
						kind: CLASSES[i]!,
						text: DEMANDS[i]!,
						proposer: all[i]!.name,
						phone: all[i]!.phone,
					},
				}),
			),
			...[0, 1, 2].map(
				(i): Expected => ({
					collection: 'resource',
					fields: {
						grid: '第二网格',
						owner: ['区图书馆', '惠民药房', '供电所'][i]!,
						text: OFFERS[i]!,
						liaison: all[i + 3]!.name,
						phone: all[i + 3]!.phone,
					},
				}),
			),
		],
	}
}

function demandsCsv(): Variant {
	return {
		name: '微心愿需求.csv',
		kind: 'demands',
		about: 'CSV with few columns and no title; grids in Chinese numbers',
		bytes: () =>
			gb18030(
				csv([
					['申报网格', '需求事项', '需求类型', '申报日期', '办理状态'],
					...DEMANDS.map((text, i) => [
						['一号网格', '二号网格', '三号网格'][i % 3]!,
						text,
						CLASSES[i]!,
						`2026-02-0${i + 1}`,
						i % 2 ? '已认领' : '待认领',
					]),
				]),
			),
		expected: DEMANDS.map((text, i) => ({
			collection: 'demand',
			fields: {
				grid: GRIDS[i % 3]!,
				text,
				kind: CLASSES[i]!,
				raisedOn: `2026-02-0${i + 1}`,
				state: i % 2 ? '已认领' : '待认领',
			},
		})),
	}
}

function resourcesTwoRows(): Variant {
	const all = people(5, 1060)
	return {
		name: '资源清单汇总.xlsx',
		kind: 'resources',
		about: 'two header rows, units of other words, totals of a part',
		bytes: () =>
			xlsx([
				{
					name: '三张清单-资源',
					rows: [
						['锦绣社区“三张清单”之资源清单', null, null, null, null, null],
						['序号', '资源提供方', null, '资源内容', null, '开放时间', '备注'],
						[null, '名称', '联系人及电话', '类别', '内容', null, null],
						...OFFERS.map((offer, i): Cell[] => [
							i + 1,
							`共建单位${'甲乙丙丁戊'[i]}公司`,
							`${all[i]!.name} ${all[i]!.phone}`,
							i % 2 ? '场地' : '人才',
							offer,
							'工作日',
							null,
						]),
						['小计', null, null, null, '5项', null, null],
					],
					merges: ['A1:G1', 'A2:A3', 'B2:C2', 'D2:E2', 'F2:F3', 'G2:G3'],
				},
			]),
		expected: OFFERS.map((text, i) => ({
			collection: 'resource',
			fields: {
				community: '锦绣社区',
				owner: `共建单位${'甲乙丙丁戊'[i]}公司`,
				liaison: all[i]!.name,
				phone: all[i]!.phone,
				kind: i % 2 ? '场地' : '人才',
				text,
				available: '工作日',
			},
		})),
	}
}

export const NEEDS: readonly Variant[] = [
	demands(),
	resources(),
	bothBelowEachOther(),
	demandsCsv(),
	resourcesTwoRows(),
]
