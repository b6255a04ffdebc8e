/** The twentieth round: a quarter at a hot spring, a clerk who writes on what the street sends down, seven ledgers. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(5, 10_300)
	return book(
		'温泉社区党员信息核查表.xlsx',
		'members',
		'to be checked: two persons’ signatures at the end, telephone before the days, where one’s papers lie',
		[
			page('核查', [
				['温泉社区党员信息核查表'],
				['填表单位：温泉社区党委　　填表日期：2026年11月3日'],
				[
					'序号',
					'党员姓名',
					'性别',
					'联系手机',
					'出生年月',
					'入党年月日',
					'学历',
					'所在党支部名称',
					'党员类型',
					'户籍所在地',
					'核查人',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					spaced(each.name),
					each.gender,
					each.phone,
					`${each.born.slice(0, 7).replace('-', '年')}月`,
					`2005.6.${i + 11}`,
					turn('高中 本科', i),
					turn('温泉东支部 温泉西支部', i),
					i === 4 ? '预备党员' : '正式党员',
					turn('本县 外省', i),
					'何丽',
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '温泉社区',
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: `2005-06-${i + 11}`,
					branch: turn('温泉东支部 温泉西支部', i),
					memberKind: i === 4 ? '预备党员' : '正式党员',
				},
				[turn('高中 本科', i), turn('本县 外省', i), '何丽'],
			),
		),
	)
}

function staff(): Variant {
	const all = people(6, 10_310)
	return book(
		'网格员信息统计.xlsx',
		'staff',
		'kind before the name, unit with department, several grids in a cell, when they came into the grid',
		[
			page('统计', [
				['温泉社区网格员信息统计表'],
				['序号', '网格员类型', '姓名', '性别', '联系电话', '所属单位', '服务网格', '入格时间', '备注'],
				...all.map((each, i): Cell[] => [
					i + 1,
					turn('综治维稳员 民政救助员 宣传文化员', i),
					spaced(each.name),
					each.gender,
					Number(each.phone),
					turn('镇平安办 镇民政办 镇文化站', i),
					`第${'一二三'[i % 3]}网格`,
					`2025年${i + 2}月`,
					i === 3 ? '借调' : null,
				]),
			]),
		],
		all.map((each, i) =>
			post(each, gridAt(i % 3), turn('stability civil_affairs publicity', i), {
				community: '温泉社区',
				gender: maybe(each.sex),
				source: turn('镇平安办 镇民政办 镇文化站', i),
				from: `2025-0${i + 2}`,
				note: i === 3 ? '借调' : undefined,
			}),
		),
	)
}

function contacts(): Variant {
	const all = people(6, 10_320)
	return book(
		'居民骨干信息.xlsx',
		'contacts',
		'backbones of the quarter: grid, which building is theirs, what they used to be, what they are good at',
		[
			page('骨干', [
				['温泉社区居民骨干信息表'],
				['序号', '所在网格', '骨干姓名', '性别', '联系电话', '联系楼栋', '原职业', '擅长领域', '加入时间'],
				...all.map((each, i): Cell[] => [
					i + 1,
					gridAt(i % 2),
					spaced(each.name),
					each.gender,
					each.phone,
					`${i + 1}栋、${i + 2}栋`,
					turn('教师 电工 护士', i),
					turn('调解 维修 健康指导', i),
					'2024年春',
				]),
			]),
		],
		all.map((each, i) =>
			contact(
				each,
				'backbone',
				{
					community: '温泉社区',
					grid: gridAt(i % 2),
					gender: maybe(each.sex),
					buildings: [`${i + 1}栋`, `${i + 2}栋`],
					skill: turn('调解 维修 健康指导', i),
				},
				[turn('教师 电工 护士', i), '2024年春'],
			),
		),
	)
}

function logs(): Variant {
	const all = people(5, 10_330)
	const seen = '泡池区地面湿滑未设警示 消防栓被遮挡 未见异常'
	return book(
		'安全隐患排查记录.xlsx',
		'logs',
		'patrols of places: what place, which trade, danger, how grave, what was asked, by whom, by when, done or not',
		[
			page('排查', [
				['温泉社区安全隐患排查记录表（2026年）'],
				[
					'排查时间',
					'排查场所',
					'场所类型',
					'排查人员',
					'隐患情况',
					'隐患等级',
					'整改措施',
					'整改期限',
					'整改结果',
				],
				...all.map((each, i): Cell[] => [
					`2026年3月${i + 6}日上午`,
					turn('温泉酒店 养生馆 农家乐', i),
					turn('住宿 洗浴 餐饮', i),
					`${each.name}、何丽`,
					turn(seen, i),
					turn('一般 较大 无', i),
					turn('增设警示牌 立即移除 /', i),
					turn('3日内 当日 /', i),
					turn('已完成 已完成 /', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'patrol',
					community: '温泉社区',
					date: `2026-03-${String(i + 6).padStart(2, '0')}`,
					time: maybe('09:00'),
					place: turn('温泉酒店 养生馆 农家乐', i),
					people: [each.name, '何丽'],
					text: turn(seen, i),
					followUp: maybe(turn('增设警示牌 立即移除 /', i)),
					result: i % 3 === 2 ? maybe('/') : '已完成',
				},
				[turn('住宿 洗浴 餐饮', i), turn('3日内 当日 ', i).trim()],
			),
		),
	)
}

function demands(): Variant {
	const all = people(4, 10_340)
	const what = '泉眼路增设斑马线 社区医务室延长开放 增加健身路径 改造公厕'
	return book(
		'居民需求收集表.xlsx',
		'demands',
		'collected by workers: who told, what, sort, grid, households it helps, day, worker, how pressing',
		[
			page('收集', [
				['温泉社区居民需求收集表（2026年上半年）'],
				[
					'序号',
					'收集日期',
					'网格',
					'居民姓名',
					'联系电话',
					'需求事项',
					'所属类别',
					'惠及户数',
					'轻重缓急',
					'收集人',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					`2026-03-2${i}`,
					gridAt(i % 3),
					each.name,
					each.phone,
					turn(what, i),
					turn('交通 医疗 文体 环卫', i),
					35 + i,
					turn('紧急 一般', i),
					'孙涛',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'demand',
				{
					community: '温泉社区',
					raisedOn: `2026-03-2${i}`,
					grid: gridAt(i % 3),
					proposer: each.name,
					phone: each.phone,
					text: turn(what, i),
					kind: turn('交通 医疗 文体 环卫', i),
					affected: 35 + i,
					urgency: turn('紧急 一般', i),
				},
				['孙涛'],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 10_350)
	return book(
		'驻地单位资源登记.xlsx',
		'resources',
		'units of the place: kind of unit, what they can give, how often, for whom, person with office, telephone',
		[
			page('登记', [
				['温泉社区驻地单位资源登记表'],
				[
					'序号',
					'驻地单位',
					'可提供的资源',
					'资源种类',
					'提供频次',
					'服务人群',
					'提供时间',
					'联系人',
					'职务',
					'手机号码',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					turn('温泉酒店 县文化馆 温泉学校 供电所', i),
					turn('敬老泡汤日 合唱辅导 录播教室 用电检查', i),
					turn('服务 人才 场地 服务', i),
					turn('每月1次 每周1次', i),
					turn('60岁以上老人 全体居民', i),
					turn('周一上午 周末', i),
					each.name,
					turn('经理 老师', i),
					each.phone,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '温泉社区',
					owner: turn('温泉酒店 县文化馆 温泉学校 供电所', i),
					text: turn('敬老泡汤日 合唱辅导 录播教室 用电检查', i),
					kind: turn('服务 人才 场地 服务', i),
					capacity: turn('每月1次 每周1次', i),
					available: turn('周一上午 周末', i),
					liaison: each.name,
					phone: each.phone,
				},
				[turn('60岁以上老人 全体居民', i), turn('经理 老师', i)],
			),
		),
	)
}

function grids(): Variant {
	const all = people(3, 10_360)
	return book(
		'网格底册.xlsx',
		'grids',
		'code first, name as people say it, what lies in it, houses and families, branch, head with telephone in a cell',
		[
			page('底册', [
				['温泉社区网格底册'],
				['网格编码', '网格名称', '覆盖区域', '楼栋数量', '家庭户数', '所属党支部', '网格长及电话', '备注'],
				...all.map((each, i): Cell[] => [
					`WQ00${i + 1}`,
					turn('泉眼网格 老街网格 新村网格', i),
					turn('泉眼路两侧 老街一巷至六巷 温泉新村', i),
					14 + i,
					290 + i,
					turn('温泉东支部 温泉西支部 温泉东支部', i),
					`${each.name} ${each.phone}`,
					i === 1 ? '有文保建筑' : null,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '温泉社区',
					code: `WQ00${i + 1}`,
					grid: turn('泉眼网格 老街网格 新村网格', i),
					area: turn('泉眼路两侧 老街一巷至六巷 温泉新村', i),
					households: 290 + i,
					branchName: turn('温泉东支部 温泉西支部 温泉东支部', i),
					head: each.name,
					phone: each.phone,
					note: i === 1 ? '有文保建筑' : undefined,
				},
				[String(14 + i)],
			),
		),
	)
}

export const TWENTIETH_ROUND: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
