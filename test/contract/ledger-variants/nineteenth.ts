/** The nineteenth round: a harbour quarter whose clerk prints everything, seven ledgers. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 10_200)
	return book(
		'海棠社区党员底册.xlsx',
		'members',
		'Party groups and branch before the name, age, what they live on, two ways to be reached, who keeps in touch',
		[
			page('底册', [
				['海棠社区党委党员底册（2026年10月）'],
				[
					'党支部',
					'党小组',
					'姓名',
					'性别',
					'民族',
					'出生日期',
					'年龄',
					'入党日期',
					'转正日期',
					'从业情况',
					'手机',
					'家中座机',
					'结对联系党员',
				],
				...all.map((each, i): Cell[] => [
					turn('海棠一支部 海棠二支部', i),
					turn('1组 2组', i),
					each.name,
					each.gender,
					'汉族',
					{ day: each.born },
					40 + i,
					{ day: `1999-0${i + 1}-06` },
					{ day: `2000-0${i + 1}-06` },
					turn('退休 在职 务工', i),
					each.phone,
					i % 2 ? `0592-60812${i}6` : null,
					'吴军',
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '海棠社区',
					branch: turn('海棠一支部 海棠二支部', i),
					gender: each.sex,
					birth: each.born,
					joinedOn: `1999-0${i + 1}-06`,
					fullOn: `2000-0${i + 1}-06`,
					phone2: i % 2 ? `0592-60812${i}6` : undefined,
				},
				[turn('1组 2组', i), '汉族', String(40 + i), turn('退休 在职 务工', i), '吴军'],
			),
		),
	)
}

function staff(): Variant {
	const all = people(7, 10_210)
	const posts =
		'网格党支部书记兼网格长 网格警员 安全监管员 综治维稳员 城市管理员 民政救助员 卫计管理员'.split(' ')
	const kinds = 'secretary police safety stability urban civil_affairs health'
	return book(
		'第五网格网格员一览.xlsx',
		'staff',
		'one grid, said by the title; what each does in words, who stands in for them, when one may call',
		[
			page('一览', [
				['海棠社区第五网格网格员一览表'],
				['岗位', '姓名', '联系电话', '派出部门', '主要任务', 'AB岗人员', '在岗时间'],
				...all.map((each, i): Cell[] => [
					posts[i]!,
					each.name,
					each.phone,
					turn('社区党委 海港派出所 应急办 平安办 城管所 民政所 卫生院', i),
					turn('抓总 治安防范 隐患排查 纠纷化解 市容管理 救助帮扶 健康宣教', i),
					turn('何丽 孙涛', i),
					'工作日',
				]),
			]),
		],
		all.map((each, i) => ({
			...post(each, '第五网格', turn(kinds, i), {
				community: '海棠社区',
				source: turn('社区党委 海港派出所 应急办 平安办 城管所 民政所 卫生院', i),
			}),
			extras: [
				turn('抓总 治安防范 隐患排查 纠纷化解 市容管理 救助帮扶 健康宣教', i),
				turn('何丽 孙涛', i),
				'工作日',
			],
		})),
	)
}

function contacts(): Variant {
	const all = people(6, 10_220)
	return book(
		'楼长花名册（分网格）.xlsx',
		'contacts',
		'grids as lines between the rows; building with its name, floors, how many flats, head and telephone',
		[
			page('楼长', [
				['海棠社区楼长花名册'],
				['楼宇名称', '层数', '户数', '楼长', '性别', '联系方式', '备注'],
				['第一网格'],
				...all
					.slice(0, 3)
					.map((each, i): Cell[] => [
						`海棠苑${i + 1}号楼`,
						11,
						66 + i,
						each.name,
						each.gender,
						each.phone,
						null,
					]),
				['第二网格'],
				...all
					.slice(3)
					.map((each, i): Cell[] => [
						`海景台${i + 1}号楼`,
						28,
						112 + i,
						each.name,
						each.gender,
						each.phone,
						i === 2 ? '兼物业监督员' : null,
					]),
			]),
		],
		all.map((each, i) =>
			contact(
				each,
				'building_head',
				{
					community: '海棠社区',
					grid: gridAt(i < 3 ? 0 : 1),
					gender: maybe(each.sex),
					buildings: [i < 3 ? `海棠苑${i + 1}号楼` : `海景台${i - 2}号楼`],
					note: i === 5 ? '兼物业监督员' : undefined,
				},
				[String(i < 3 ? 66 + i : 109 + i)],
			),
		),
	)
}

function logs(): Variant {
	const all = people(5, 10_230)
	const found = '阳台堆放杂物较多 家中煤气管老化 老人近期腿脚不便'
	const done = '劝导清理 联系燃气公司更换 协调家庭医生上门'
	return book(
		'上门走访登记（10月）.xlsx',
		'logs',
		'visits: day, who went, grid, whose house, number of the house, how the family is, what was found, what was done',
		[
			page('走访', [
				['海棠社区网格员上门走访登记表（2026年10月）'],
				['走访日期', '走访人', '所属网格', '走访住户', '门牌', '走访情况', '现场处置', '是否需要回访'],
				...all.map((each, i): Cell[] => [
					`10.${i + 8}`,
					turn('何丽 孙涛 何丽、孙涛', i),
					gridAt(i % 3),
					each.name,
					`海棠苑${i + 1}号楼30${i}`,
					turn(found, i),
					turn(done, i),
					turn('是 否', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'visit',
					community: '海棠社区',
					date: `2026-10-${String(i + 8).padStart(2, '0')}`,
					people: turn('何丽 孙涛 何丽、孙涛', i).split('、'),
					grid: gridAt(i % 3),
					visited: each.name,
					place: `海棠苑${i + 1}号楼30${i}`,
					text: turn(found, i),
					result: turn(done, i),
				},
				[turn('是 否', i)],
			),
		),
	)
}

function demands(): Variant {
	const all = people(4, 10_240)
	const what = '海景台门口缺公交站 老年食堂菜价偏高 暑期游泳班名额少 楼道感应灯损坏'
	return book(
		'第三季度需求清单.xlsx',
		'demands',
		'as handed to the council: who handed it in, how it was gathered, who gains, proposal, what the council decided',
		[
			page('清单', [
				['海棠社区2026年第三季度需求清单'],
				[
					'编号',
					'所属网格',
					'需求分类',
					'需求描述',
					'受益对象',
					'受益人数',
					'提报人',
					'联系电话',
					'提报日期',
					'征集方式',
					'紧急度',
					'评审结论',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					gridAt(i % 2),
					turn('交通 养老 文体 设施', i),
					turn(what, i),
					turn('全体居民 老年人 儿童 本楼住户', i),
					90 + i * 20,
					each.name,
					each.phone,
					`2026/8/${i + 3}`,
					turn('入户 楼栋会', i),
					turn('高 中 低', i),
					turn('列入 暂缓', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'demand',
				{
					community: '海棠社区',
					grid: gridAt(i % 2),
					kind: turn('交通 养老 文体 设施', i),
					text: turn(what, i),
					affected: 90 + i * 20,
					proposer: each.name,
					phone: each.phone,
					raisedOn: `2026-08-0${i + 3}`,
					urgency: turn('高 中 低', i),
					state: maybe(turn('列入 暂缓', i)),
					result: maybe(turn('列入 暂缓', i)),
				},
				[turn('全体居民 老年人 儿童 本楼住户', i), turn('入户 楼栋会', i)],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 10_250)
	return book(
		'共建单位可用资源.xlsx',
		'resources',
		'unit, its person and telephone first; what there is, which sort, how much, on what terms, from when to when',
		[
			page('资源', [
				['海棠社区共建单位可用资源清单（2026年）'],
				[
					'共建单位',
					'单位联系人',
					'联系电话',
					'资源项目',
					'资源性质',
					'可用额度',
					'可用时段',
					'使用条件',
					'资源所在地',
					'截止日期',
				],
				...all.map((each, i): Cell[] => [
					turn('港务公司工会 海棠小学 海港医院 渔业协会', i),
					each.name,
					each.phone,
					turn('职工活动中心 计算机教室 慢病讲座 水产科普', i),
					turn('场地 场地 服务 服务', i),
					turn('每周2次 40个机位', i),
					turn('周一至周五晚 寒暑假', i),
					turn('提前预约 需社区带队', i),
					`港前路${i * 3 + 5}号`,
					'2026-12-31',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '海棠社区',
					owner: turn('港务公司工会 海棠小学 海港医院 渔业协会', i),
					liaison: each.name,
					phone: each.phone,
					text: turn('职工活动中心 计算机教室 慢病讲座 水产科普', i),
					kind: turn('场地 场地 服务 服务', i),
					capacity: turn('每周2次 40个机位', i),
					available: turn('周一至周五晚 寒暑假', i),
					place: `港前路${i * 3 + 5}号`,
					validUntil: '2026-12-31',
				},
				[turn('提前预约 需社区带队', i)],
			),
		),
	)
}

function grids(): Variant {
	const all = people(4, 10_260)
	return book(
		'网格划分及党组织设置.xlsx',
		'grids',
		'two rows of headers: the grid with its size, then its branch with secretary, members and Party groups',
		[
			page(
				'设置',
				[
					['海棠社区网格划分及党组织设置情况表'],
					['网格', null, null, null, '网格党组织', null, null, null, null],
					['名称', '范围', '户数', '人口', '名称', '书记（网格长）', '联系电话', '党员数', '党小组数'],
					...all.map((each, i): Cell[] => [
						gridAt(i),
						turn('海棠苑 海景台 港前路沿街 老码头片', i),
						330 + i,
						1010 + i,
						`海棠第${'一二三四'[i]}网格党支部`,
						each.name,
						each.phone,
						26 + i,
						2,
					]),
				],
				['A1:I1', 'A2:D2', 'E2:I2'],
			),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '海棠社区',
					grid: gridAt(i),
					area: turn('海棠苑 海景台 港前路沿街 老码头片', i),
					households: 330 + i,
					branchName: `海棠第${'一二三四'[i]}网格党支部`,
					head: each.name,
					phone: each.phone,
					memberCount: 26 + i,
				},
				[String(1010 + i)],
			),
		),
	)
}

export const NINETEENTH_ROUND: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
