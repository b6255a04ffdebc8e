/** Eighteenth round, a quarter of offices and flats: long headers, many columns that nobody here keeps. */
import { book, page, turn } from './book.ts'
import { gridAt, made, member } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 10_100)
	return book(
		'星城第一党支部党员一览表.xlsx',
		'members',
		'one branch, said by the title; identity cards, when they began to work, name in a messenger',
		[
			page('一览表', [
				['星城社区第一党支部党员一览表'],
				[
					'姓名',
					'性别',
					'出生年月',
					'民族',
					'最高学历',
					'参加工作时间',
					'入党时间',
					'党内任职',
					'身份证号',
					'手机',
					'微信昵称',
					'工作单位及职务',
				],
				...all.map((each, i): Cell[] => [
					each.name,
					each.gender,
					each.born.slice(0, 7).replace('-', '.'),
					'汉族',
					turn('大学 大专', i),
					`1988.0${i + 1}`,
					`2001.0${i + 1}`,
					i === 0 ? '书记' : null,
					each.card,
					each.phone,
					turn('远山 晨光', i),
					turn('市水务公司科员 退休', i),
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '星城社区',
					branch: '星城社区第一党支部',
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: `2001-0${i + 1}`,
					employer: turn('市水务公司科员 退休', i),
				},
				['汉族', turn('大学 大专', i), `1988.0${i + 1}`, turn('远山 晨光', i), ...(i === 0 ? ['书记'] : [])],
			),
		),
	)
}

function staff(): Variant {
	const all = people(6, 10_110)
	const lines: readonly (readonly [string, number, number])[] = [
		['网格警员', 0, 2],
		['安全监管员', 2, 4],
		['城市管理员', 4, 6],
	]
	return book(
		'七类网格员花名册（分类）.xlsx',
		'staff',
		'kinds as lines between the rows; age, schooling, unit and office held there, grids each is responsible for',
		[
			page('花名册', [
				['星城社区七类网格员花名册'],
				['序号', '姓名', '性别', '年龄', '学历', '单位', '负责网格', '手机', '办公电话'],
				...lines.flatMap(([line, from, to], l): Cell[][] => [
					[line],
					...all
						.slice(from, to)
						.map((each, i): Cell[] => [
							i + 1,
							each.name,
							each.gender,
							31 + i,
							'本科',
							turn('星城派出所 街道应急管理站 街道执法中队', l),
							gridAt(i),
							each.phone,
							`6612${l}${i}08`,
						]),
				]),
			]),
		],
		lines.flatMap(([, from, to], l) =>
			all.slice(from, to).map((each, i) => ({
				...post(each, gridAt(i), turn('police safety urban', l), {
					community: '星城社区',
					gender: maybe(each.sex),
					phone2: `6612${l}${i}08`,
					source: turn('星城派出所 街道应急管理站 街道执法中队', l),
				}),
				extras: [String(31 + i), '本科'],
			})),
		),
	)
}

function contacts(): Variant {
	const all = people(5, 10_120)
	const bosses = people(5, 10_180)
	const names = '星城物业 光大银行星城支行 育才小学 惠民大药房 星河写字楼管理处'
	return book(
		'驻区单位联络表.xlsx',
		'contacts',
		'units of the quarter: sort, address, who stands for it in law, who is called, staff, members, what they would join in',
		[
			page('联络表', [
				['星城社区驻区单位联络表'],
				[
					'单位名称',
					'单位性质',
					'详细地址',
					'所属网格',
					'法人代表',
					'联络员',
					'联络员职务',
					'联络员手机',
					'在职人数',
					'党员数',
				],
				...all.map((each, i): Cell[] => [
					turn(names, i),
					turn('物业 金融 学校 商业 楼宇', i),
					`星城大道${i * 2 + 1}号`,
					gridAt(i % 3),
					bosses[i]!.name,
					each.name,
					turn('主管 办公室主任', i),
					each.phone,
					33 + i,
					6 + i,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'unit',
				{
					community: '星城社区',
					name: turn(names, i),
					kind: turn('物业 金融 学校 商业 楼宇', i),
					address: `星城大道${i * 2 + 1}号`,
					grid: gridAt(i % 3),
					liaison: each.name,
					liaisonTitle: turn('主管 办公室主任', i),
					phone: each.phone,
				},
				[bosses[i]!.name, String(33 + i), String(6 + i)],
			),
		),
	)
}

function logs(): Variant {
	const all = people(4, 10_130)
	const how = '分三组清理绿化带垃圾 上门为老人量血压 沿街发放防火手册'
	return book(
		'志愿服务活动记录.xlsx',
		'logs',
		'day with hours in one cell, subject, who organised it and who led, how many came, what was done, what came of it',
		[
			page('记录', [
				['星城社区志愿服务活动记录'],
				['活动时间', '活动主题', '活动地点', '组织单位', '带队人', '参加人数', '主要做法', '活动成效'],
				...all.map((each, i): Cell[] => [
					`2026年5月${i + 11}日 9:00-11:00`,
					turn('清洁家园 关爱老人 平安宣传', i),
					turn('中心花园 3号楼', i),
					'社区党委',
					each.name,
					15 + i,
					turn(how, i),
					turn('清出垃圾二十袋 服务老人十二名', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'volunteer',
					community: '星城社区',
					date: `2026-05-${i + 11}`,
					time: '09:00',
					until: maybe('11:00'),
					place: turn('中心花园 3号楼', i),
					people: [each.name],
					text: turn(how, i),
					result: maybe(turn('清出垃圾二十袋 服务老人十二名', i)),
				},
				[turn('清洁家园 关爱老人 平安宣传', i), '社区党委', String(15 + i)],
			),
		),
	)
}

function demands(): Variant {
	const all = people(4, 10_140)
	const what = '代办老年证 空调清洗 英语角 应急培训'
	const more = '子女在外地，需上门取材料 三楼公共活动室两台 希望每周一次 想学心肺复苏'
	return book(
		'居民点单汇总.xlsx',
		'demands',
		'orders of residents: flat, who orders, what and what exactly, for how many, by when, who takes it on',
		[
			page('汇总', [
				['星城社区居民点单汇总表（2026年5月）'],
				[
					'序号',
					'点单日期',
					'楼栋房号',
					'点单人',
					'联系方式',
					'点单项目',
					'具体要求',
					'服务人数',
					'期望完成日期',
					'接单单位',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					`5月${i + 4}日`,
					`${i + 1}-2-30${i}`,
					each.name,
					each.phone,
					turn(what, i),
					turn(more, i),
					turn('1 20 15 30', i),
					`2026-06-1${i}`,
					turn('社区服务站 星城物业 育才小学 街道应急管理站', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'demand',
				{
					community: '星城社区',
					raisedOn: `2026-05-0${i + 4}`,
					proposer: each.name,
					phone: each.phone,
					text: turn(what, i),
					detail: maybe(turn(more, i)),
					affected: Number(turn('1 20 15 30', i)),
				},
				[`${i + 1}-2-30${i}`, `2026-06-1${i}`, turn('社区服务站 星城物业 育才小学 街道应急管理站', i)],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 10_150)
	return book(
		'场地资源共享清单.xlsx',
		'resources',
		'rooms first, then whose they are; size, seats, what is in them, days, price, whom to book with',
		[
			page('清单', [
				['星城社区场地资源共享清单'],
				[
					'场地名称',
					'所属单位',
					'场地地址',
					'面积（㎡）',
					'可容纳人数',
					'配套设备',
					'开放时段',
					'收费标准',
					'预约联系人',
					'预约电话',
				],
				...all.map((each, i): Cell[] => [
					turn('多功能厅 室内篮球馆 阅览室 录音间', i),
					turn('星河写字楼管理处 育才小学 区图书馆 文化公司', i),
					`星城大道${i + 20}号`,
					120 + i * 30,
					60 + i * 10,
					turn('投影、音响 更衣室', i),
					turn('工作日晚上 周末全天', i),
					turn('免费 低偿', i),
					each.name,
					each.phone,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '星城社区',
					text: turn('多功能厅 室内篮球馆 阅览室 录音间', i),
					owner: turn('星河写字楼管理处 育才小学 区图书馆 文化公司', i),
					place: `星城大道${i + 20}号`,
					capacity: String(60 + i * 10),
					available: turn('工作日晚上 周末全天', i),
					liaison: each.name,
					phone: each.phone,
				},
				[String(120 + i * 30), turn('投影、音响 更衣室', i), turn('免费 低偿', i)],
			),
		),
	)
}

function grids(): Variant {
	const all = people(4, 10_160)
	return book(
		'网格党支部基本情况表.xlsx',
		'grids',
		'branches: grid, how it was formed, secretary and deputy, full and probationary members, year of the next election',
		[
			page('情况表', [
				['星城社区网格党支部基本情况表'],
				[
					'支部名称',
					'所在网格',
					'组建形式',
					'支部书记',
					'书记手机',
					'副书记',
					'党员总数',
					'其中预备党员',
					'下次换届',
					'成立日期',
				],
				...all.map((each, i): Cell[] => [
					`星城第${'一二三四'[i]}网格党支部`,
					gridAt(i),
					turn('单独建 联合建', i),
					each.name,
					each.phone,
					turn('李伟 吴军', i),
					19 + i,
					1,
					'2027年',
					`2024年${i + 3}月8日`,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '星城社区',
					branchName: `星城第${'一二三四'[i]}网格党支部`,
					grid: gridAt(i),
					form: turn('单独建 联合建', i),
					head: each.name,
					phone: each.phone,
					memberCount: 19 + i,
					foundedOn: `2024-0${i + 3}-08`,
				},
				[turn('李伟 吴军', i), '2027年'],
			),
		),
	)
}

export const EIGHTEENTH_STAR: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
