/** Tenth round, a lake district: registers printed from word processors, wide forms, units' abbreviations. */
import { book, page, turn } from './book.ts'
import { contact, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(7, 7000)
	return book(
		'湖滨总支党员名单(最新).xlsx',
		'members',
		'a general branch with three branches as lines between rows; joined and full in one cell; landline with area code',
		[
			page('名单', [
				['湖滨社区党总支所辖支部党员名单'],
				['序', '姓名', '男女', '出生', '何时入党/何时转正', '联系方式', '现住址', '职业'],
				['第一支部（3人）'],
				...all
					.slice(0, 3)
					.map((each, i): Cell[] => [
						i + 1,
						spaced(each.name),
						each.gender,
						`${each.born.slice(0, 7).replace('-', '年')}月`,
						'1994年6月/1995年6月',
						each.phone,
						`湖滨路${i + 1}号`,
						'退休',
					]),
				['第二支部（4人）'],
				...all
					.slice(3)
					.map((each, i): Cell[] => [
						i + 1,
						spaced(each.name),
						each.gender,
						`${each.born.slice(0, 7).replace('-', '年')}月`,
						'2005年6月/2006年6月',
						i === 0 ? `${each.phone}，0512-65432100` : each.phone,
						`湖滨路${i + 9}号`,
						'教师',
					]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '湖滨社区',
					branch: i < 3 ? '第一支部' : '第二支部',
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: maybe(i < 3 ? '1994-06' : '2005-06'),
					fullOn: maybe(i < 3 ? '1995-06' : '2006-06'),
					phone2: i === 3 ? '0512-65432100' : undefined,
				},
				[`湖滨路${i < 3 ? i + 1 : i + 6}号`, i < 3 ? '退休' : '教师'],
			),
		),
	)
}

function staff(): Variant {
	const all = people(8, 7010)
	const posts = '片警 安全巡查员 综治专干 城管队员 民政协理员 计生专干 文化专干 网格长'
	const kinds = 'police safety stability urban civil_affairs health publicity secretary'
	return book(
		'湖滨社区力量下沉表.xlsx',
		'staff',
		'forces sent down: who sends, who comes, as what, to which grid; several grids for one, a note for a deputy',
		[
			page('下沉', [
				['湖滨社区条线力量下沉网格情况表'],
				['条线部门', '下沉人员', '联系电话', '下沉网格', '承担角色', '每周下沉天数'],
				...all.map((each, i): Cell[] => [
					turn('公安 应急 综治 城管 民政 卫健 文旅 社区', i),
					each.name,
					each.phone,
					i === 0 ? '一、二网格' : `${i % 2 ? '二' : '一'}网格`,
					turn(posts, i),
					`${(i % 3) + 1}天`,
				]),
			]),
		],
		all.flatMap((each, i) =>
			(i === 0 ? ['第一网格', '第二网格'] : [i % 2 ? '第二网格' : '第一网格']).map(grid => ({
				...post(each, grid, turn(kinds, i), {
					community: '湖滨社区',
					source: turn('公安 应急 综治 城管 民政 卫健 文旅 社区', i),
				}),
				extras: [`${(i % 3) + 1}天`],
			})),
		),
	)
}

function contacts(): Variant {
	const all = people(9, 7020)
	return book(
		'湖滨1XY.xlsx',
		'contacts',
		'one table, the layer of 1+X+Y in the first column with words behind, units among people',
		[
			page(
				'网络',
				[
					['湖滨社区第一网格“1+X+Y”联系网络'],
					['层级', '类别', '姓名/名称', '负责人', '联系电话', '联系楼栋'],
					['1', '网格长', all[0]!.name, null, all[0]!.phone, '1-3幢'],
					['X', '居民小组长', all[1]!.name, null, all[1]!.phone, '1幢'],
					[null, '楼栋长', all[2]!.name, null, all[2]!.phone, '2幢'],
					[null, '楼栋长', all[3]!.name, null, all[3]!.phone, '3幢'],
					[null, '热心群众', all[4]!.name, null, all[4]!.phone, null],
					['Y', '学校', '湖滨小学', all[5]!.name, all[5]!.phone, null],
					[null, '物业', '碧波物业', all[6]!.name, all[6]!.phone, null],
				],
				['A1:F1', 'A4:A7', 'A8:A9'],
			),
		],
		[
			made('grid', { community: '湖滨社区', grid: '第一网格', head: all[0]!.name, phone: all[0]!.phone }),
			...[1, 2, 3, 4].map(i =>
				contact(all[i]!, turn('x group_leader building_head building_head helper', i), {
					community: '湖滨社区',
					grid: '第一网格',
					buildings: i < 4 ? [`${i}幢`] : undefined,
				}),
			),
			...[5, 6].map(i =>
				made('unit', {
					community: '湖滨社区',
					grid: '第一网格',
					kind: i === 5 ? '学校' : '物业',
					name: i === 5 ? '湖滨小学' : '碧波物业',
					liaison: all[i]!.name,
					phone: all[i]!.phone,
				}),
			),
		],
	)
}

function logs(): Variant {
	const all = people(5, 7030)
	return book(
		'网格巡查日报8月.xlsx',
		'logs',
		'daily reports of patrols: morning and afternoon, route, problems found and how dealt with, reported or not',
		[
			page('日报', [
				['湖滨社区第二网格巡查日报表'],
				['巡查人', '巡查日期', '巡查时段', '巡查路线', '发现问题', '问题处置', '是否上报平台', '备注'],
				...all.map((each, i): Cell[] => [
					each.name,
					`2026-8-${i + 20}`,
					i % 2 ? '下午' : '上午',
					`湖滨路—桥头—${i + 1}幢`,
					turn('乱堆杂物 电动车上楼 无', i),
					turn('现场劝导 已清理 /', i),
					i % 2 ? '是' : '否',
					null,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'patrol',
					community: '湖滨社区',
					grid: '第二网格',
					date: `2026-08-${i + 20}`,
					time: i % 2 ? '15:00' : '09:00',
					people: [each.name],
					place: maybe(`湖滨路—桥头—${i + 1}幢`),
					text: turn('乱堆杂物 电动车上楼 无', i),
					result: i % 3 === 2 ? maybe('/') : turn('现场劝导 已清理 /', i),
					state: maybe(i % 2 ? '是' : '否'),
				},
				[],
			),
		),
	)
}

function demands(): Variant {
	const what = '增设公厕 清理湖面漂浮物 开设书法班 老人助餐'
	return book(
		'三问于民收集表.xlsx',
		'demands',
		'what people were asked: source of the wish, its words, how many want it, which department, stage',
		[
			page('收集', [
				['湖滨社区“问需于民”需求收集表'],
				[
					'收集渠道',
					'需求事项',
					'分类',
					'诉求群体',
					'大致人数',
					'反映人',
					'反映人电话',
					'收集日期',
					'拟办部门',
					'进展',
				],
				...people(4, 7040).map((each, i): Cell[] => [
					turn('走访 微信群', i),
					turn(what, i),
					turn('环境卫生 文化娱乐', i),
					turn('老人 全体居民', i),
					`${(i + 1) * 30}余人`,
					each.name,
					each.phone,
					`2026.${i + 2}.15`,
					'街道办',
					turn('已上报 办理中', i),
				]),
			]),
		],
		people(4, 7040).map((each, i) =>
			made(
				'demand',
				{
					community: '湖滨社区',
					text: turn(what, i),
					kind: turn('环境卫生 文化娱乐', i),
					affected: (i + 1) * 30,
					proposer: each.name,
					phone: each.phone,
					raisedOn: `2026-0${i + 2}-15`,
					state: maybe(turn('已上报 办理中', i)),
					result: maybe(turn('已上报 办理中', i)),
				},
				[turn('走访 微信群', i), turn('老人 全体居民', i), '街道办'],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 7050)
	const units = '湖滨中学 市规院 工行湖滨支行 游船公司'
	return book(
		'联建单位可共享资源一览.xlsx',
		'resources',
		'kinds of resources in a row of headers above, contents and times, unit in front merged over two offers',
		[
			page(
				'一览',
				[
					['湖滨社区联建单位可共享资源一览表'],
					['联建单位', '可共享资源', null, null, '对接人', null],
					[null, '类型', '名称', '共享时段', '姓名', '手机'],
					...all.flatMap((each, i): Cell[][] => [
						[turn(units, i), '阵地', turn('报告厅 会议室 网点大厅 码头', i), '周末', each.name, each.phone],
						[null, '人才', turn('教师志愿者 规划师 理财师 救生员', i), '预约', null, null],
					]),
				],
				[
					'A1:F1',
					'A2:A3',
					'B2:D2',
					'E2:F2',
					...[0, 1, 2, 3].flatMap(i => ['A', 'E', 'F'].map(c => `${c}${4 + i * 2}:${c}${5 + i * 2}`)),
				],
			),
		],
		all.flatMap((each, i) => [
			made('resource', {
				community: '湖滨社区',
				owner: turn(units, i),
				kind: '阵地',
				text: turn('报告厅 会议室 网点大厅 码头', i),
				available: '周末',
				liaison: each.name,
				phone: each.phone,
			}),
			made('resource', {
				community: '湖滨社区',
				owner: turn(units, i),
				kind: '人才',
				text: turn('教师志愿者 规划师 理财师 救生员', i),
				available: '预约',
				liaison: each.name,
				phone: each.phone,
			}),
		]),
	)
}

function grids(): Variant {
	const all = people(4, 7060)
	return book(
		'微网格划分.xlsx',
		'grids',
		'grids with areas of their own names, lead and deputies, households with a unit, area in hectares',
		[
			page('划分', [
				['湖滨社区网格划分明细'],
				[
					'网格代码',
					'网格名',
					'管辖小区',
					'面积（公顷）',
					'常住户数',
					'网格党支部书记',
					'书记电话',
					'支部成立时间',
				],
				...all.map((each, i): Cell[] => [
					`HB-0${i + 1}`,
					turn('碧波网格 柳浪网格 荷风网格 听涛网格', i),
					turn('碧波苑 柳浪里 荷风园 听涛居', i),
					3.5 + i,
					`${200 + i}户`,
					each.name,
					each.phone,
					'2022年5月',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '湖滨社区',
					code: `HB-0${i + 1}`,
					grid: turn('碧波网格 柳浪网格 荷风网格 听涛网格', i),
					area: turn('碧波苑 柳浪里 荷风园 听涛居', i),
					households: 200 + i,
					head: each.name,
					phone: each.phone,
					foundedOn: '2022-05',
				},
				[String(3.5 + i)],
			),
		),
	)
}

export const TENTH_LAKE: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
