/** Thirteenth round, a village within a southern city: short numbers, lanes, lists passed on through messengers. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 9400)
	return book(
		'榕树社区第一支部党员(微信版).xlsx',
		'members',
		'no title; short numbers of the group in brackets behind the mobile, dates with single digits, fee of the month',
		[
			page('Sheet1', [
				[
					'姓名',
					'性别',
					'出生日期',
					'文化程度',
					'入党日期',
					'党员类别',
					'所在党支部',
					'手机（短号）',
					'月交党费',
					'备注',
				],
				...all.map((each, i): Cell[] => [
					each.name,
					each.gender,
					each.born.split('-').map(Number).join('.'),
					turn('初中 大专', i),
					`2003.6.${i + 20}`,
					i === 5 ? '预备党员' : '正式党员',
					'榕树第一党支部',
					`${each.phone}（66012${i}）`,
					turn('5元 12元', i),
					i === 1 ? '在外经商' : null,
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: maybe('榕树社区'),
					gender: each.sex,
					birth: each.born,
					joinedOn: `2003-06-${i + 20}`,
					memberKind: i === 5 ? '预备党员' : '正式党员',
					branch: '榕树第一党支部',
					note: i === 1 ? '在外经商' : undefined,
				},
				[`66012${i}`, turn('初中 大专', i), turn('5元 12元', i)],
			),
		),
	)
}

function staff(): Variant {
	const all = people(6, 9410)
	const kin = people(6, 9480)
	const posts = '综治维稳员 安全监管员 城市管理员'
	const kinds = 'stability safety urban'
	return book(
		'网格员花名册(含紧急联系人).xlsx',
		'staff',
		'number of the badge, grid managed, whom to call in an emergency, day of entry as a real date',
		[
			page('花名册', [
				['榕树社区网格员花名册'],
				[
					'编号',
					'姓名',
					'性别',
					'工作证号',
					'所管网格',
					'网格员类别',
					'手机',
					'入职日期',
					'紧急联系人',
					'紧急联系人电话',
				],
				...all.map((each, i): Cell[] => [
					`WG-0${i + 1}`,
					each.name,
					each.gender,
					`RS2026${i}`,
					`${i < 3 ? '东' : '西'}网格`,
					turn(posts, i),
					each.phone,
					{ day: `2023-05-0${i + 1}` },
					kin[i]!.name,
					kin[i]!.phone,
				]),
			]),
		],
		all.map((each, i) => ({
			...post(each, `${i < 3 ? '东' : '西'}网格`, turn(kinds, i), {
				community: '榕树社区',
				gender: maybe(each.sex),
				from: `2023-05-0${i + 1}`,
			}),
			extras: [`RS2026${i}`, kin[i]!.name, kin[i]!.phone],
		})),
	)
}

function contacts(): Variant {
	const all = people(10, 9420)
	const kinds = '网格长 居民小组长 楼长 楼长 党员骨干'
	return book(
		'1+X联系网络（分网格）.xlsx',
		'contacts',
		'a sheet for each grid, the head in the first row of the table, areas as streets with numbers',
		[0, 1].map(g =>
			page(`第${'一二'[g]}网格`, [
				[`榕树社区第${'一二'[g]}网格“1+X”联系网络`],
				['人员类别', '姓名', '性别', '联系电话', '负责范围', '备注'],
				...[0, 1, 2, 3, 4].map((k): Cell[] => [
					turn(kinds, k),
					all[g * 5 + k]!.name,
					all[g * 5 + k]!.gender,
					all[g * 5 + k]!.phone,
					k === 0 ? '全网格' : `榕树${g + 1}巷${k}号`,
					k === 4 ? '会急救' : null,
				]),
			]),
		),
		[0, 1].flatMap(g => [
			made('grid', {
				community: '榕树社区',
				grid: gridAt(g),
				head: all[g * 5]!.name,
				phone: all[g * 5]!.phone,
				area: maybe('全网格'),
			}),
			...[1, 2, 3, 4].map(k =>
				contact(
					all[g * 5 + k]!,
					turn('x group_leader building_head building_head backbone', k),
					{
						community: '榕树社区',
						grid: gridAt(g),
						gender: maybe(all[g * 5 + k]!.sex),
						buildings: [`榕树${g + 1}巷${k}号`],
						note: k === 4 ? '会急救' : undefined,
					},
					[],
				),
			),
		]),
	)
}

function logs(): Variant {
	const all = people(5, 9430)
	return book(
		'出租屋安全巡查表.xlsx',
		'logs',
		'patrols of let houses: lane and number of the house, danger found, what was asked for, day and result of the second look',
		[
			page('巡查', [
				['榕树社区第四网格出租屋安全巡查登记表'],
				['巡查日期', '巡查人员', '巡查地点', '房屋编码', '存在隐患', '整改要求', '复查日期', '复查结果'],
				...all.map((each, i): Cell[] => [
					{ day: `2026-04-0${i + 1}` },
					each.name,
					`榕树${i + 1}巷${i + 5}号`,
					`44030600${i}`,
					turn('飞线充电 通道堆物 无灭火器', i),
					turn('当场拆除 限期清理 三日内配齐', i),
					{ day: `2026-04-1${i}` },
					'已整改',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'patrol',
					community: '榕树社区',
					grid: '第四网格',
					date: `2026-04-0${i + 1}`,
					people: [each.name],
					place: `榕树${i + 1}巷${i + 5}号`,
					text: turn('飞线充电 通道堆物 无灭火器', i),
					followUp: maybe(turn('当场拆除 限期清理 三日内配齐', i)),
					result: '已整改',
				},
				[`44030600${i}`, `2026-04-1${i}`],
			),
		),
	)
}

function demands(): Variant {
	const what = '巷口路灯坏了好久，请尽快修 希望社区办暑假班 垃圾桶太少'
	const all = people(3, 9440)
	return book(
		'2026年9月群众需求收集.xlsx',
		'demands',
		'collected in a group of a messenger: moment without a year, who speaks, lane, sort, who follows it up',
		[
			page('收集', [
				['榕树社区2026年9月居民群需求收集表'],
				['序号', '时间', '居民姓名', '住址', '需求内容', '归类', '跟进人', '目前进度'],
				...all.map((each, i): Cell[] => [
					i + 1,
					`9月${i + 3}日`,
					each.name,
					`榕树${i + 1}巷`,
					turn(what, i),
					turn('基础设施 教育 环境卫生', i),
					'何丽',
					turn('已报修 待研究', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'demand',
				{
					community: '榕树社区',
					raisedOn: `2026-09-0${i + 3}`,
					proposer: each.name,
					text: turn(what, i),
					kind: turn('基础设施 教育 环境卫生', i),
					state: turn('已报修 待研究', i),
				},
				[`榕树${i + 1}巷`, '何丽'],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 9450)
	return book(
		'党群阵地资源.xlsx',
		'resources',
		'places that can be used: facility first, who runs it, address, size as a number, hours, keeper',
		[
			page('阵地', [
				['榕树社区党群服务阵地资源清单'],
				['设施名称', '管理单位', '设施类型', '地址', '可容纳人数', '开放时间', '管理员', '管理员电话'],
				...all.map((each, i): Cell[] => [
					turn('榕树书屋 祠堂广场 篮球场 老人活动室', i),
					turn('社区党委 榕树股份公司', i),
					turn('文化 活动 体育 养老', i),
					`榕树${i + 1}巷口`,
					30 + i * 10,
					'8:00—21:00',
					each.name,
					each.phone,
				]),
			]),
		],
		all.map((each, i) =>
			made('resource', {
				community: '榕树社区',
				text: turn('榕树书屋 祠堂广场 篮球场 老人活动室', i),
				owner: turn('社区党委 榕树股份公司', i),
				kind: turn('文化 活动 体育 养老', i),
				place: `榕树${i + 1}巷口`,
				capacity: String(30 + i * 10),
				available: '8:00—21:00',
				liaison: each.name,
				phone: each.phone,
			}),
		),
	)
}

function grids(): Variant {
	const all = people(4, 9460)
	return book(
		'网格信息.xlsx',
		'grids',
		'grids by points of the compass: number, boundary, let houses, households, secretary, full-time worker, branch',
		[
			page('网格', [
				['榕树社区网格信息一览表'],
				[
					'网格编号',
					'网格名称',
					'网格四至',
					'出租屋栋数',
					'居住户数',
					'网格书记',
					'书记手机',
					'专职网格员',
					'网格党支部',
					'备注',
				],
				...all.map((each, i): Cell[] => [
					`RS-0${i + 1}`,
					turn('榕东网格 榕西网格 榕南网格 榕北网格', i),
					`东起${i + 1}巷，西至榕树路`,
					120 + i,
					800 + i,
					each.name,
					each.phone,
					turn('李伟 吴军', i),
					`榕树第${'一二三四'[i]}党支部`,
					null,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '榕树社区',
					code: `RS-0${i + 1}`,
					grid: turn('榕东网格 榕西网格 榕南网格 榕北网格', i),
					area: `东起${i + 1}巷，西至榕树路`,
					households: 800 + i,
					head: each.name,
					phone: each.phone,
					branchName: `榕树第${'一二三四'[i]}党支部`,
				},
				[String(120 + i), turn('李伟 吴军', i)],
			),
		),
	)
}

export const THIRTEENTH_VILLAGE: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
