/** Eighteenth round, a market town: headers in the words that one speaks. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 10_000)
	return book(
		'柳溪党员登记簿.xlsx',
		'members',
		'which year they joined, where they live, on the books or away, another word for the remark',
		[
			page('登记簿', [
				['柳溪社区党总支党员登记簿'],
				['顺序', '姓名', '男/女', '出生日期', '哪年入党', '所在支部', '电话', '住哪里', '在册/流动', '备考'],
				...all.map((each, i): Cell[] => [
					i + 1,
					spaced(each.name),
					each.gender,
					each.born.replaceAll('-', '/'),
					`199${i}年7月`,
					turn('柳溪支部 溪东支部', i),
					each.phone,
					`柳溪街${i + 4}号`,
					i === 5 ? '流动' : '在册',
					i === 1 ? '退役军人' : null,
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '柳溪社区',
					gender: each.sex,
					birth: each.born,
					joinedOn: `199${i}-07`,
					branch: turn('柳溪支部 溪东支部', i),
					building: maybe(`柳溪街${i + 4}号`),
					note: maybe('退役军人'),
				},
				[i === 5 ? '流动' : '在册', ...(i === 1 ? ['退役军人'] : [])],
			),
		),
	)
}

function staff(): Variant {
	const all = people(12, 10_010)
	return book(
		'网格班子成员.xlsx',
		'staff',
		'a grid a row, its people by their short names, each with a telephone; one post nobody holds',
		[
			page('班子', [
				['柳溪社区各网格班子成员及联系方式'],
				['网格', '网格长', '电话', '民警', '电话', '民政专干', '电话', '宣传员', '电话'],
				...[0, 1, 2].map((g): Cell[] => [
					gridAt(g),
					...[0, 1, 2, 3].flatMap((k): Cell[] =>
						g === 2 && k === 3
							? ['空缺', null]
							: [spaced(all[g * 4 + k]!.name), Number(all[g * 4 + k]!.phone)],
					),
				]),
			]),
		],
		[0, 1, 2].flatMap(g =>
			[0, 1, 2, 3].flatMap(k =>
				g === 2 && k === 3
					? []
					: [
							post(all[g * 4 + k]!, gridAt(g), turn('secretary police civil_affairs publicity', k), {
								community: '柳溪社区',
							}),
						],
			),
		),
	)
}

function contacts(): Variant {
	const all = people(5, 10_030)
	return book(
		'热心居民名单.xlsx',
		'contacts',
		'what each can help with and when; age as one says it',
		[
			page('名单', [
				['柳溪社区第二网格热心居民名单'],
				['姓名', '性别', '岁数', '手机', '住在哪栋', '能帮什么忙', '什么时候有空', '是不是党员'],
				...all.map((each, i): Cell[] => [
					each.name,
					each.gender,
					48 + i * 3,
					each.phone,
					`${i + 2}栋`,
					turn('修水电 剪头发 写春联', i),
					turn('晚上 周末', i),
					turn('是 否', i),
				]),
			]),
		],
		all.map((each, i) =>
			contact(
				each,
				'helper',
				{
					community: '柳溪社区',
					grid: '第二网格',
					gender: maybe(each.sex),
					buildings: maybe([`${i + 2}栋`]),
					skill: maybe(turn('修水电 剪头发 写春联', i)),
				},
				[String(48 + i * 3), turn('晚上 周末', i)],
			),
		),
	)
}

function logs(): Variant {
	const all = people(6, 10_040)
	const what = '供水所来电通知停水 居民来问低保政策 无来电来访'
	return book(
		'值班日志9月.xlsx',
		'logs',
		'duty by day: weekday, weather, leader, who was on duty, calls and visitors, what was done, what was handed over',
		[
			page('9月', [
				['柳溪社区值班日志（2026年9月）'],
				['日期', '星期', '天气', '值班领导', '值班员', '来电来访', '怎么处理的', '交班事项'],
				...all.map((each, i): Cell[] => [
					`9月${i + 7}日`,
					turn('一 二 三 四 五 六', i),
					turn('晴 阴', i),
					'周建平',
					each.name,
					turn(what, i),
					turn('已发群通知 已解答 /', i),
					i === 1 ? '下午有人来取表' : null,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'duty',
					community: '柳溪社区',
					date: `2026-09-${String(i + 7).padStart(2, '0')}`,
					people: [each.name],
					text: turn(what, i),
					result: i % 3 === 2 ? maybe('/') : turn('已发群通知 已解答 /', i),
				},
				[turn('晴 阴', i), '周建平', ...(i === 1 ? ['下午有人来取表'] : [])],
			),
		),
	)
}

function demands(): Variant {
	const all = people(4, 10_050)
	const what = '溪东桥护栏松动 卫生室缺常用药 农贸市场污水外溢 孩子放学没人接'
	return book(
		'急难愁盼问题台账.xlsx',
		'demands',
		'troubles rather than needs: who told, sort, households, whose task, until when, how it stands',
		[
			page('台账', [
				['柳溪社区2026年群众急难愁盼问题台账'],
				[
					'序号',
					'网格',
					'反映人',
					'电话',
					'急难愁盼问题',
					'问题分类',
					'涉及户数',
					'反映时间',
					'责任人',
					'办理时限',
					'目前状态',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					gridAt(i % 3),
					spaced(each.name),
					each.phone,
					turn(what, i),
					turn('道路交通 医疗健康 环境卫生 教育', i),
					18 + i * 4,
					{ day: `2026-04-1${i}` },
					'何丽',
					'2026年6月底',
					turn('办理中 已办结', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'demand',
				{
					community: '柳溪社区',
					grid: gridAt(i % 3),
					proposer: each.name,
					phone: each.phone,
					text: turn(what, i),
					kind: turn('道路交通 医疗健康 环境卫生 教育', i),
					affected: 18 + i * 4,
					raisedOn: `2026-04-1${i}`,
					state: turn('办理中 已办结', i),
				},
				['何丽', '2026年6月底'],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 10_060)
	return book(
		'结对单位帮扶资源.xlsx',
		'resources',
		'units that help: what they bring, of which sort, how many, when, who answers the telephone',
		[
			page('资源', [
				['柳溪社区结对单位帮扶资源清单'],
				['序号', '结对单位', '帮扶内容', '资源类别', '数量', '帮扶时间', '帮扶地点', '联系人', '联系人电话'],
				...all.map((each, i): Cell[] => [
					i + 1,
					turn('县农商行 柳溪中学 县中医院 电力所', i),
					turn('防诈骗讲座 体育场地 名医坐诊 线路检修', i),
					turn('讲座 场地 医疗 技术', i),
					turn('每季1场 1处', i),
					turn('工作日 周末', i),
					turn('党群服务中心 溪东广场', i),
					each.name,
					each.phone,
				]),
			]),
		],
		all.map((each, i) =>
			made('resource', {
				community: '柳溪社区',
				owner: turn('县农商行 柳溪中学 县中医院 电力所', i),
				text: turn('防诈骗讲座 体育场地 名医坐诊 线路检修', i),
				kind: turn('讲座 场地 医疗 技术', i),
				capacity: turn('每季1场 1处', i),
				available: turn('工作日 周末', i),
				place: turn('党群服务中心 溪东广场', i),
				liaison: each.name,
				phone: each.phone,
			}),
		),
	)
}

function grids(): Variant {
	const all = people(3, 10_070)
	return book(
		'网格设置一览.xlsx',
		'grids',
		'where each grid ends, hamlets, households and people, branch and secretary, remark',
		[
			page('一览', [
				['柳溪社区网格设置一览表'],
				[
					'序号',
					'网格名称',
					'四界',
					'所辖小组',
					'总户数',
					'总人口',
					'网格支部',
					'支部书记',
					'联系电话',
					'备注',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					gridAt(i),
					turn('东至溪、西至公路 南至桥、北至山脚 东至校、西至溪', i),
					turn('1-3组 4-6组 7、8组', i),
					240 + i,
					810 + i,
					`柳溪第${'一二三'[i]}网格党支部`,
					spaced(each.name),
					each.phone,
					i === 0 ? '含集镇' : null,
				]),
				['合计', null, null, null, 723, 2433],
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '柳溪社区',
					grid: gridAt(i),
					area: maybe(turn('东至溪、西至公路 南至桥、北至山脚 东至校、西至溪', i)),
					households: 240 + i,
					branchName: `柳溪第${'一二三'[i]}网格党支部`,
					head: each.name,
					phone: each.phone,
					note: i === 0 ? '含集镇' : undefined,
				},
				[String(810 + i)],
			),
		),
	)
}

export const EIGHTEENTH_WILLOW: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
