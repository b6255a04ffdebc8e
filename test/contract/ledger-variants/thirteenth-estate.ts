/** Thirteenth round, an estate for resettled families: forms of the street with merged heads, lists by class. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 9300)
	return book(
		'安居社区党员台账2026.xlsx',
		'members',
		'heads in two rows by subject, lines numbered in advance, a note on how to fill it in below',
		[
			page(
				'党员台账',
				[
					['安居社区党员基本情况台账'],
					['填报单位：安居社区党委', null, null, null, null, null, '填报时间：2026.9.10'],
					['序号', '基本信息', null, null, null, '党籍信息', null, null, '联系信息', null],
					[
						null,
						'姓名',
						'性别',
						'出生年月',
						'籍贯',
						'入党时间',
						'转正时间',
						'组织关系隶属支部',
						'手机号码',
						'现居住地',
					],
					...all.map((each, i): Cell[] => [
						i + 1,
						spaced(each.name),
						each.gender,
						{ day: `${each.born.slice(0, 7)}-01`, shown: 'month' },
						turn('湖南长沙 四川南充', i),
						`200${i}.07.01`,
						`200${i + 1}.07.01`,
						turn('安居第一党支部 安居第二党支部', i),
						` ${each.phone.slice(0, 3)} ${each.phone.slice(3, 7)} ${each.phone.slice(7)}`,
						`安居苑${i + 1}栋`,
					]),
					[7],
					[8],
					['说明：1.本表由各支部填写；2.组织关系不在本社区的不填。'],
				],
				['A1:J1', 'A3:A4', 'B3:E3', 'F3:H3', 'I3:J3', 'A13:J13'],
			),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '安居社区',
					gender: each.sex,
					// A real date, which holds a day though it shows none.
					birth: `${each.born.slice(0, 7)}-01`,
					joinedOn: `200${i}-07-01`,
					fullOn: `200${i + 1}-07-01`,
					branch: turn('安居第一党支部 安居第二党支部', i),
				},
				[turn('湖南长沙 四川南充', i), `安居苑${i + 1}栋`],
			),
		),
	)
}

function staff(): Variant {
	const all = people(7, 9310)
	const lines: readonly (readonly [string, string, number, number])[] = [
		['一、网格警员（2人）', 'police', 0, 2],
		['二、安全监管员（2人）', 'safety', 2, 4],
		['三、民政救助员（3人）', 'civil_affairs', 4, 7],
	]
	return book(
		'七类网格员分类名单.xlsx',
		'staff',
		'under a line for each kind its people: unit with office, telephone, grids they are tied to',
		[
			page('名单', [
				['安居社区七类网格员分类名单'],
				['序号', '姓名', '单位及职务', '手机号', '包保网格', '进格时间'],
				...lines.flatMap(([line, , from, to]): Cell[][] => [
					[line],
					...all.slice(from, to).map((each, i): Cell[] => [
						i + 1,
						spaced(each.name),
						turn(
							'派出所民警 街道应急办科员 街道民政办干事',
							lines.findIndex(([other]) => other === line),
						),
						each.phone,
						gridAt((from + i) % 3),
						'2025.03',
					]),
				]),
			]),
		],
		lines.flatMap(([, kind, from, to], l) =>
			all.slice(from, to).map((each, i) =>
				post(each, gridAt((from + i) % 3), kind, {
					community: '安居社区',
					source: turn('派出所民警 街道应急办科员 街道民政办干事', l),
					from: '2025-03',
				}),
			),
		),
	)
}

function contacts(): Variant {
	const all = people(8, 9320)
	return book(
		'单元长台账.xlsx',
		'contacts',
		'heads of staircases: building merged over its staircases, sex, where they work, when they took it on',
		[
			page(
				'单元长',
				[
					['安居社区第二网格单元长台账'],
					['楼号', '单元号', '单元长', '性别', '手机号', '工作单位', '聘任时间', '备注'],
					...all.map((each, i): Cell[] => [
						i % 2 === 0 ? `${i / 2 + 1}号楼` : null,
						`${(i % 2) + 1}单元`,
						spaced(each.name),
						each.gender,
						each.phone,
						turn('退休 个体', i),
						'2025年6月',
						i === 3 ? '党员' : null,
					]),
				],
				['A1:H1', 'A3:A4', 'A5:A6', 'A7:A8', 'A9:A10'],
			),
		],
		all.map((each, i) =>
			contact(
				each,
				'building_head',
				{
					community: '安居社区',
					grid: '第二网格',
					gender: maybe(each.sex),
					buildings: [`${Math.floor(i / 2) + 1}号楼`],
					note: i === 3 ? '党员' : undefined,
				},
				[`${(i % 2) + 1}单元`, turn('退休 个体', i), '2025年6月'],
			),
		),
	)
}

function logs(): Variant {
	const all = people(6, 9330)
	return book(
		'网格员日常走访明细（8月）.xlsx',
		'logs',
		'visits of a month: grid worker first, house and householder, what was seen, what is wanted, answered at once',
		[
			page('8月', [
				['安居社区网格员日常走访明细表（2026年8月）'],
				['网格员', '走访日期', '所在网格', '户主', '门牌号', '走访情况', '住户诉求', '现场答复', '备注'],
				...all.map((each, i): Cell[] => [
					turn('何丽 孙涛', i),
					{ day: `2026-08-1${i}` },
					gridAt(i % 3),
					each.name,
					`${i + 1}栋1单元${i + 2}01`,
					turn('新搬入 老人独居，精神好 正在装修', i),
					turn('咨询入学政策 无', i),
					turn('已告知所需材料 /', i),
					i === 5 ? '下月回访' : null,
				]),
			]),
		],
		all.map((each, i) =>
			made('log', {
				kind: 'visit',
				community: '安居社区',
				date: `2026-08-1${i}`,
				grid: gridAt(i % 3),
				people: [turn('何丽 孙涛', i)],
				visited: each.name,
				place: `${i + 1}栋1单元${i + 2}01`,
				text: turn('新搬入 老人独居，精神好 正在装修', i),
				demand: i % 2 ? maybe('无') : '咨询入学政策',
				result: maybe(turn('已告知所需材料 /', i)),
				note: i === 5 ? '下月回访' : undefined,
			}),
		),
	)
}

function demands(): Variant {
	const all = people(4, 9340)
	const what = '增设老年助餐点 修补小区围墙 开通社区巴士 增加儿童图书'
	return book(
		'居民议事会需求清单.xlsx',
		'demands',
		'needs from the council of residents: where it came from, building, households, contact, what the council said',
		[
			page('需求', [
				['安居社区居民议事会需求清单（第三季度）'],
				[
					'序号',
					'需求来源',
					'需求内容',
					'需求类别',
					'所属网格',
					'惠及户数',
					'收集时间',
					'反映人',
					'联系电话',
					'议事会意见',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					turn('楼栋会 微信群', i),
					turn(what, i),
					turn('养老 设施 交通 文化', i),
					gridAt(i % 2),
					`${60 + i}户`,
					`2026年${i + 6}月`,
					each.name,
					each.phone,
					turn('同意纳入 转街道', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'demand',
				{
					community: '安居社区',
					text: turn(what, i),
					kind: turn('养老 设施 交通 文化', i),
					grid: gridAt(i % 2),
					affected: 60 + i,
					raisedOn: `2026-0${i + 6}`,
					proposer: each.name,
					phone: each.phone,
				},
				[turn('楼栋会 微信群', i), turn('同意纳入 转街道', i)],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 9350)
	return book(
		'共享空间清单.xlsx',
		'resources',
		'rooms to be shared: unit, room, size, for whom, when, person and telephone with a slash in one cell',
		[
			page('清单', [
				['安居社区共建单位共享资源清单'],
				[
					'序号',
					'共建单位',
					'资源名称',
					'资源类别',
					'面积/数量',
					'开放对象',
					'开放时间',
					'联系人/电话',
					'备注',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					turn('区职业中学 街道消防站 安居物业 社区卫生服务站', i),
					turn('风雨操场 消防体验室 棋牌室 健康小屋', i),
					'场地',
					turn('600平方米 1间', i),
					turn('居民 青少年', i),
					turn('周末9:00-17:00 需预约', i),
					`${each.name}/${each.phone}`,
					i === 2 ? '工作日不开放' : null,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '安居社区',
					owner: turn('区职业中学 街道消防站 安居物业 社区卫生服务站', i),
					text: turn('风雨操场 消防体验室 棋牌室 健康小屋', i),
					kind: '场地',
					capacity: turn('600平方米 1间', i),
					available: turn('周末9:00-17:00 需预约', i),
					liaison: each.name,
					phone: each.phone,
					note: i === 2 ? '工作日不开放' : undefined,
				},
				[turn('居民 青少年', i)],
			),
		),
	)
}

function grids(): Variant {
	const all = people(3, 9360)
	return book(
		'网格及党组织情况.xlsx',
		'grids',
		'heads in two rows: the grid, its head, its branch; sum below',
		[
			page(
				'情况表',
				[
					['安居社区网格及网格党组织情况表'],
					['网格情况', null, null, null, '网格长', null, '党组织情况', null, null],
					[
						'网格名称',
						'网格范围',
						'户数',
						'人口数',
						'姓名',
						'联系电话',
						'党组织名称',
						'党员人数',
						'成立时间',
					],
					...all.map((each, i): Cell[] => [
						gridAt(i),
						`安居苑${i * 5 + 1}-${i * 5 + 5}栋`,
						410 + i,
						1200 + i,
						spaced(each.name),
						each.phone,
						`安居社区第${'一二三'[i]}网格党支部`,
						18 + i,
						{ day: `2023-0${i + 3}-01`, shown: 'month' },
					]),
					['合计', null, 1233, 3603, null, null, '3个', 57, null],
				],
				['A1:I1', 'A2:D2', 'E2:F2', 'G2:I2'],
			),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '安居社区',
					grid: gridAt(i),
					area: `安居苑${i * 5 + 1}-${i * 5 + 5}栋`,
					households: 410 + i,
					head: each.name,
					phone: each.phone,
					branchName: `安居社区第${'一二三'[i]}网格党支部`,
					memberCount: 18 + i,
					foundedOn: `2023-0${i + 3}-01`,
				},
				[String(1200 + i)],
			),
		),
	)
}

export const THIRTEENTH_ESTATE: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
