/** 组织清单、网格清单 as other offices keep them. */
import { people } from './people.ts'
import type { Variant } from './score.ts'
import { type Cell, xlsx } from './workbook.ts'

const GRIDS = ['第一网格', '第二网格', '第三网格', '第四网格']

function gridsOfAStreet(): Variant {
	const all = people(4, 1100)
	return {
		name: '清溪街道网格基本情况表.xlsx',
		kind: 'grids',
		about: 'two header rows, communities merged, codes as numbers, a part total after each community',
		bytes: () =>
			xlsx([
				{
					name: '网格',
					rows: [
						['清溪街道网格基本情况表', ...Array<null>(9).fill(null)],
						['序号', '社区', '网格名称', '网格编码', '网格规模', null, '网格长', null, '四至范围', '备注'],
						[null, null, null, null, '户数', '人口数', '姓名', '联系电话', null, null],
						...[0, 1].map((i): Cell[] => [
							i + 1,
							i === 0 ? '和平社区' : null,
							GRIDS[i]!,
							500106001001001 + i,
							320 + i,
							900 + i,
							all[i]!.name,
							Number(all[i]!.phone),
							'东至望江路，西至天马路',
							null,
						]),
						['小计', null, null, null, 641, 1801, null, null, null, null],
						...[2, 3].map((i): Cell[] => [
							i + 1,
							i === 2 ? '望江社区' : null,
							GRIDS[i - 2]!,
							500106001002001 + i - 2,
							`${320 + i}户`,
							900 + i,
							all[i]!.name,
							Number(all[i]!.phone),
							'东至望江路，西至天马路',
							null,
						]),
						['小计', null, null, null, 645, 1805, null, null, null, null],
						['总计', null, '4个', null, 1286, 3606, null, null, null, null],
					],
					merges: [
						'A1:J1',
						'E2:F2',
						'G2:H2',
						...['A', 'B', 'C', 'D', 'I', 'J'].map(c => `${c}2:${c}3`),
						'B4:B5',
						'B7:B8',
					],
				},
			]),
		expected: all.map((each, i) => ({
			collection: 'grid',
			fields: {
				community: i < 2 ? '和平社区' : '望江社区',
				grid: GRIDS[i % 2]!,
				code: String((i < 2 ? 500106001001001 : 500106001002001) + (i % 2)),
				households: 320 + i,
				head: each.name,
				phone: each.phone,
				area: '东至望江路，西至天马路',
			},
			extras: [String(900 + i)],
		})),
	}
}

function branches(): Variant {
	const all = people(4, 1120)
	const forms = ['单独建', '联合组建', '依托组建', '挂靠']
	return {
		name: '基层党组织台账.xlsx',
		kind: 'grids',
		about: 'branches, how each was formed and when',
		bytes: () =>
			xlsx([
				{
					name: '党组织',
					rows: [
						['和平社区党组织台账'],
						['序号', '党组织名称', '对应网格', '组建形式', '成立时间', '党员人数', '党组织书记', '联系电话'],
						...all.map((each, i): Cell[] => [
							i + 1,
							`${GRIDS[i]!}党支部`,
							GRIDS[i]!,
							forms[i]!,
							i % 2 ? '2021年7月' : { day: '2020-05-12' },
							12 + i,
							each.name,
							each.phone,
						]),
					],
				},
			]),
		expected: all.map((each, i) => ({
			collection: 'grid',
			fields: {
				community: '和平社区',
				branchName: `${GRIDS[i]!}党支部`,
				grid: GRIDS[i]!,
				form: forms[i]!,
				foundedOn: i % 2 ? '2021-07' : '2020-05-12',
				memberCount: 12 + i,
				head: each.name,
				phone: each.phone,
			},
		})),
	}
}

function turned(): Variant {
	const all = people(3, 1140)
	return {
		name: '网格信息表.xlsx',
		kind: 'grids',
		about: 'headers in the first column, a grid in each further one',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['龙湖社区网格信息表', null, null, null],
						['网格名称', '一网格', '二网格', '三网格'],
						['网格长', ...all.map(each => each.name)],
						['联系电话', ...all.map(each => each.phone)],
						['户数', 210, 305, 188],
						['网格范围', '1-5栋', '6-9栋', '10-12栋'],
						['楼栋数', 5, 4, 3],
					],
					merges: ['A1:D1'],
				},
			]),
		expected: all.map((each, i) => ({
			collection: 'grid',
			fields: {
				community: '龙湖社区',
				grid: GRIDS[i]!,
				head: each.name,
				phone: each.phone,
				households: [210, 305, 188][i]!,
				area: ['1-5栋', '6-9栋', '10-12栋'][i]!,
			},
			extras: [['5', '4', '3'][i]!],
		})),
	}
}

function named(): Variant {
	const all = people(4, 1160)
	const names = ['阳光花园网格', '锦绣里网格', '商业街专属网格', '第四网格']
	return {
		name: '网格划分一览表.xlsx',
		kind: 'grids',
		about: 'grids with names of their own; head and telephone in one cell',
		bytes: () =>
			xlsx([
				{
					name: '网格划分',
					rows: [
						['望江社区网格划分一览表'],
						[null, null, null, null, null],
						['网格名称', '网格长及电话', '总户数', '覆盖区域', '网格类型'],
						...all.map((each, i): Cell[] => [
							names[i]!,
							`${each.name}（${each.phone}）`,
							`${200 + i * 10}户`,
							'望江路',
							i === 2 ? '专属网格' : '普通网格',
						]),
					],
				},
			]),
		expected: all.map((each, i) => ({
			collection: 'grid',
			fields: {
				community: '望江社区',
				grid: names[i]!,
				head: each.name,
				phone: each.phone,
				households: 200 + i * 10,
				area: '望江路',
			},
			extras: [i === 2 ? '专属网格' : '普通网格'],
		})),
	}
}

export const GRID_LISTS: readonly Variant[] = [gridsOfAStreet(), branches(), turned(), named()]
