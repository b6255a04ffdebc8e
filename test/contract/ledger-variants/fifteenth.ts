/** The fifteenth round: a quarter of railwaymen, seven ledgers. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import type { Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 9700)
	return book(
		'铁路社区党员台账.xlsx',
		'members',
		'office within the Party, house where they live, whether retired; months and days without zeros',
		[
			page('党员', [
				['铁路社区党员台账'],
				[
					'序号',
					'党员姓名',
					'性别',
					'出生时间',
					'入党时间',
					'所属党支部',
					'党内职务',
					'手机号',
					'居住楼栋',
					'是否退休',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					spaced(each.name),
					each.gender,
					each.born,
					`1990-12-${i + 5}`,
					turn('机务支部 车辆支部', i),
					i === 0 ? '组织委员' : null,
					each.phone,
					`铁路新村${i + 3}栋`,
					turn('是 否', i),
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '铁路社区',
					gender: each.sex,
					birth: each.born,
					joinedOn: `1990-12-${String(i + 5).padStart(2, '0')}`,
					branch: turn('机务支部 车辆支部', i),
					building: `铁路新村${i + 3}栋`,
				},
				[turn('是 否', i), ...(i === 0 ? ['组织委员'] : [])],
			),
		),
	)
}

function staff(): Variant {
	const all = people(6, 9710)
	const cells = '副网格长 安全监管员、城市管理员 网格警员'
	return book(
		'网格员队伍情况.xlsx',
		'staff',
		'two posts in a cell, a deputy, grid merged over its people',
		[
			page(
				'队伍',
				[
					['铁路社区网格员队伍情况表'],
					['网格', '姓名', '岗位类别', '工作单位', '联系方式', '备注'],
					...all.map((each, i): Cell[] => [
						i % 3 === 0 ? `第${i < 3 ? '一' : '二'}网格` : null,
						spaced(each.name),
						turn(cells, i),
						turn('社区 街道城管办 铁路派出所', i),
						each.phone,
						i === 4 ? '新到任' : null,
					]),
				],
				['A1:F1', 'A3:A5', 'A6:A8'],
			),
		],
		all.flatMap((each, i) =>
			(i % 3 === 1 ? ['safety', 'urban'] : [i % 3 === 0 ? 'secretary' : 'police']).map(kind =>
				post(each, gridAt(i < 3 ? 0 : 1), kind, {
					community: '铁路社区',
					source: turn('社区 街道城管办 铁路派出所', i),
					deputy: i % 3 === 0 ? true : undefined,
					note: i === 4 ? '新到任' : undefined,
				}),
			),
		),
	)
}

function contacts(): Variant {
	const all = people(6, 9720)
	return book(
		'楼栋长联系表.xlsx',
		'contacts',
		'houses and how many families each has, mobile and landline in a cell',
		[
			page('楼栋长', [
				['铁路社区第一网格楼栋长联系表'],
				['序号', '楼栋长姓名', '所辖楼栋', '所辖户数', '联系电话', '担任时间'],
				...all.map((each, i): Cell[] => [
					i + 1,
					spaced(each.name),
					`${i + 1}栋`,
					48 + i,
					i === 2 ? `${each.phone}/0351-2640011` : each.phone,
					'2024年',
				]),
			]),
		],
		all.map((each, i) =>
			contact(
				each,
				'building_head',
				{
					community: '铁路社区',
					grid: '第一网格',
					buildings: [`${i + 1}栋`],
					phone2: i === 2 ? '0351-2640011' : undefined,
				},
				[String(48 + i), '2024年'],
			),
		),
	)
}

function logs(): Variant {
	const all = people(5, 9730)
	return book(
		'民情日记台账.xlsx',
		'logs',
		'a diary as a table: weather, place, who wrote, brief, what was done and what came of it',
		[
			page('民情日记', [
				['铁路社区第三网格民情日记台账（2026年）'],
				['日期', '天气', '走访地点', '记录人', '民情摘要', '办理措施', '办理结果'],
				...all.map((each, i): Cell[] => [
					`5月${i + 6}日`,
					turn('晴 小雨', i),
					`铁路新村${i + 1}栋`,
					each.name,
					turn('居民反映下水道堵塞 老职工想办老年卡 楼道杂物多', i),
					turn('联系房管所 协助填表 组织清理', i),
					turn('已疏通 已办好 已清理', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'diary',
					community: '铁路社区',
					grid: '第三网格',
					date: `2026-05-${String(i + 6).padStart(2, '0')}`,
					place: `铁路新村${i + 1}栋`,
					people: [each.name],
					text: turn('居民反映下水道堵塞 老职工想办老年卡 楼道杂物多', i),
					followUp: turn('联系房管所 协助填表 组织清理', i),
					result: turn('已疏通 已办好 已清理', i),
				},
				[turn('晴 小雨', i)],
			),
		),
	)
}

function demands(): Variant {
	const what = '老旧管网改造 增设健身器材 职工子女托管'
	return book(
		'需求清单v2.xlsx',
		'demands',
		'subject and details apart, priority, which people and how many, day as a real date, state',
		[
			page('需求清单', [
				['铁路社区需求清单'],
				['需求编号', '需求主题', '需求详情', '类别', '优先级', '涉及人群', '人数', '提出日期', '状态'],
				...[0, 1, 2].map((i): Cell[] => [
					`XQ-${i + 1}`,
					turn(what, i),
					turn('管网使用三十年常爆裂 南院没有器材 双职工无人照看', i),
					turn('设施 文体 教育', i),
					turn('高 中', i),
					turn('全体居民 老年人 儿童', i),
					120 + i,
					{ day: `2026-01-0${i + 4}` },
					turn('已匹配 待审', i),
				]),
			]),
		],
		[0, 1, 2].map(i =>
			made(
				'demand',
				{
					community: '铁路社区',
					text: turn(what, i),
					detail: turn('管网使用三十年常爆裂 南院没有器材 双职工无人照看', i),
					kind: turn('设施 文体 教育', i),
					urgency: turn('高 中', i),
					affected: 120 + i,
					raisedOn: `2026-01-0${i + 4}`,
					state: turn('已匹配 待审', i),
				},
				[`XQ-${i + 1}`, turn('全体居民 老年人 儿童', i)],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 9740)
	return book(
		'路地共建资源.xlsx',
		'resources',
		'railway units: sort, what, how many, when, for which area, contact',
		[
			page('资源', [
				['铁路社区路地共建资源清单'],
				['单位名称', '资源类型', '资源清单', '数量', '服务时间', '服务区域', '联系人', '手机'],
				...all.map((each, i): Cell[] => [
					turn('机务段 车辆段 铁路医院 铁路文化宫', i),
					turn('人才 技术 医疗 场地', i),
					turn('青年志愿者 水电维修 健康讲座 小剧场', i),
					turn('20人 每月1次', i),
					turn('周末 工作日', i),
					turn('一网格 全社区', i),
					each.name,
					Number(each.phone),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '铁路社区',
					owner: turn('机务段 车辆段 铁路医院 铁路文化宫', i),
					kind: turn('人才 技术 医疗 场地', i),
					text: turn('青年志愿者 水电维修 健康讲座 小剧场', i),
					capacity: turn('20人 每月1次', i),
					available: turn('周末 工作日', i),
					liaison: each.name,
					phone: each.phone,
				},
				[turn('一网格 全社区', i)],
			),
		),
	)
}

function grids(): Variant {
	const all = people(4, 9750)
	return book(
		'网格台账.xlsx',
		'grids',
		'code as a number, kind of grid, families and shops, branch and its members',
		[
			page('网格台账', [
				['铁路社区网格台账'],
				[
					'网格编码',
					'网格名称',
					'网格类型',
					'起止范围',
					'居民户数',
					'商户数',
					'网格长',
					'手机',
					'支部名称',
					'支部党员数',
				],
				...all.map((each, i): Cell[] => [
					14010500300 + i + 1,
					gridAt(i),
					turn('居民网格 商业网格', i),
					`铁路新村${i * 4 + 1}栋至${i * 4 + 4}栋`,
					210 + i,
					12 + i,
					spaced(each.name),
					each.phone,
					turn('机务支部 车辆支部 工务支部 电务支部', i),
					31 + i,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '铁路社区',
					code: String(14010500300 + i + 1),
					grid: gridAt(i),
					area: `铁路新村${i * 4 + 1}栋至${i * 4 + 4}栋`,
					households: 210 + i,
					head: each.name,
					phone: each.phone,
					branchName: turn('机务支部 车辆支部 工务支部 电务支部', i),
					memberCount: 31 + i,
				},
				[turn('居民网格 商业网格', i), String(12 + i)],
			),
		),
	)
}

export const FIFTEENTH_ROUND: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
