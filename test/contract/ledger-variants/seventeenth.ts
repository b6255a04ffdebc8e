/** The seventeenth round: new towers, a young clerk: sheets by branch, forms of each grid, few words in a header. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import { type Cell, csv, gb18030 } from './workbook.ts'

function members(): Variant {
	const all = people(8, 9900)
	const branches = ['梧桐一期党支部', '梧桐二期党支部']
	return book(
		'党员名册（两个支部）.xlsx',
		'members',
		'a sheet for each branch, its name in the second row; short headers, employer, fee paid until when',
		[0, 1].map(b =>
			page(b === 0 ? '一期' : '二期', [
				['梧桐社区党员名册'],
				[`支部：${branches[b]}`],
				['编号', '姓名', '性别', '出生', '学历', '入党', '转正', '手机', '就职单位', '党费交至'],
				...all
					.slice(b * 4, b * 4 + 4)
					.map((each, i): Cell[] => [
						`${b + 1}-${i + 1}`,
						each.name,
						each.gender,
						each.born.slice(0, 7),
						turn('硕士 本科', i),
						`2011-0${i + 3}-18`,
						`2012-0${i + 3}-18`,
						each.phone,
						turn('市设计院 星河科技公司', i),
						'2026年6月',
					]),
			]),
		),
		all.map((each, i) =>
			member(
				each,
				{
					community: '梧桐社区',
					branch: branches[i < 4 ? 0 : 1],
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: `2011-0${(i % 4) + 3}-18`,
					fullOn: `2012-0${(i % 4) + 3}-18`,
					employer: turn('市设计院 星河科技公司', i),
				},
				[turn('硕士 本科', i), '2026年6月'],
			),
		),
	)
}

function staff(): Variant {
	const all = people(6, 9910)
	const roles = '网格长 综治维稳员 民政救助员'
	return {
		name: '梧桐社区网格队伍导出.csv',
		kind: 'staff',
		about:
			'exported from another program as CSV in GB18030, no title: role, who sent them, from, whether still there',
		bytes: () =>
			gb18030(
				csv([
					['姓名', '性别', '手机号码', '角色', '归属网格', '派遣单位', '到岗日期', '在岗状态'],
					...all.map((each, i) => [
						each.name,
						each.gender,
						each.phone,
						turn(roles, i),
						i < 3 ? '第一网格' : '第二网格',
						turn('社区 街道平安办 街道社会事务办', i),
						`2025/${i + 1}/15`,
						'在岗',
					]),
				]),
			),
		expected: all.map((each, i) => ({
			...post(each, gridAt(i < 3 ? 0 : 1), turn('secretary stability civil_affairs', i), {
				community: maybe('梧桐社区'),
				gender: maybe(each.sex),
				source: turn('社区 街道平安办 街道社会事务办', i),
				from: `2025-0${i + 1}-15`,
			}),
			extras: ['在岗'],
		})),
	}
}

function contacts(): Variant {
	const all = people(14, 9920)
	const kinds = '居民小组长 楼栋长 楼栋长 热心群众'
	const codes = 'group_leader building_head building_head helper'
	const units = '梧桐物业 蓝天幼儿园'
	return book(
		'1+X+Y联系卡.xlsx',
		'contacts',
		'a card for each grid: the head, then people with what they look after, then units with their liaison',
		[0, 1].map(g => {
			const at = (i: number) => all[g * 7 + i]!
			return page(
				`${g + 1}网格`,
				[
					[`梧桐社区第${'一二'[g]}网格“1+X+Y”联系卡`],
					['网格长', at(0).name, '手机', at(0).phone],
					['一、X力量'],
					['类型', '姓名', '手机', '联系范围'],
					...[1, 2, 3, 4].map((i): Cell[] => [
						turn(kinds, i - 1),
						at(i).name,
						at(i).phone,
						i === 1 || i === 4 ? null : `${g * 2 + i - 1}栋`,
					]),
					['二、Y单位'],
					['单位', '联络员', '手机', '职务'],
					...[5, 6].map((i): Cell[] => [
						turn(units, g + i - 5),
						at(i).name,
						at(i).phone,
						turn('经理 园长', g + i - 5),
					]),
				],
				['A1:D1', 'A3:D3', 'A9:D9'],
			)
		}),
		[0, 1].flatMap(g => {
			const at = (i: number) => all[g * 7 + i]!
			const place = { community: '梧桐社区', grid: gridAt(g) }
			return [
				made('grid', { ...place, head: at(0).name, phone: at(0).phone }),
				...[1, 2, 3, 4].map(i =>
					contact(at(i), turn(codes, i - 1), {
						...place,
						buildings: i === 1 || i === 4 ? undefined : [`${g * 2 + i - 1}栋`],
					}),
				),
				...[5, 6].map(i =>
					made('unit', {
						...place,
						name: turn(units, g + i - 5),
						liaison: at(i).name,
						liaisonTitle: turn('经理 园长', g + i - 5),
						phone: at(i).phone,
					}),
				),
			]
		}),
	)
}

function logs(): Variant {
	const all = people(4, 9940)
	return book(
		'梧桐社区8月工作日志.xlsx',
		'logs',
		'visits and patrols of a month in two sheets, each with its own words',
		[
			page('入户走访', [
				['梧桐社区入户走访台账（2026年8月）'],
				['日期', '时段', '网格', '走访员', '住户', '房号', '家庭成员及近况', '提出的需求', '落实情况'],
				...all.map((each, i): Cell[] => [
					{ day: `2026-08-0${i + 3}` },
					turn('上午 下午', i),
					gridAt(i % 2),
					turn('何丽 孙涛', i),
					each.name,
					`${i + 1}栋2${i}02`,
					turn('三口之家，近日添丁 独居，身体硬朗', i),
					turn('想报婴幼儿照护课 无', i),
					turn('已登记 /', i),
				]),
			]),
			page('安全巡查', [
				['梧桐社区安全巡查台账（2026年8月）'],
				['日期', '网格', '巡查员', '点位', '检查内容', '发现的问题', '处置结果'],
				...all.map((_, i): Cell[] => [
					{ day: `2026-08-1${i}` },
					gridAt(i % 2),
					'何丽、孙涛',
					turn('地下车库 充电棚', i),
					'消防设施',
					turn('应急灯不亮 灭火器过期', i),
					turn('已更换 已通知物业', i),
				]),
			]),
		],
		[
			...all.map((each, i) =>
				made('log', {
					kind: 'visit',
					community: '梧桐社区',
					date: `2026-08-0${i + 3}`,
					time: maybe(i % 2 ? '15:00' : '09:00'),
					grid: gridAt(i % 2),
					people: [turn('何丽 孙涛', i)],
					visited: each.name,
					place: `${i + 1}栋2${i}02`,
					text: turn('三口之家，近日添丁 独居，身体硬朗', i),
					demand: i % 2 ? maybe('无') : '想报婴幼儿照护课',
					result: i % 2 ? maybe('/') : '已登记',
				}),
			),
			...all.map((_, i) =>
				made(
					'log',
					{
						kind: 'patrol',
						community: '梧桐社区',
						date: `2026-08-1${i}`,
						grid: gridAt(i % 2),
						people: ['何丽', '孙涛'],
						place: turn('地下车库 充电棚', i),
						text: turn('应急灯不亮 灭火器过期', i),
						result: turn('已更换 已通知物业', i),
					},
					['消防设施'],
				),
			),
		],
	)
}

function demands(): Variant {
	const all = people(4, 9950)
	const title = '增设晾衣区 儿童滑梯维修 开设四点半课堂 电梯加装空调'
	const more = '东侧空地可用 螺丝松动有两个月 双职工家庭多 夏天轿厢闷热'
	return book(
		'居民需求收集（在线表格导出）.xlsx',
		'demands',
		'from a form that was filled in on line: moment of sending, title and particulars apart, how urgent, reviewed or not',
		[
			page('Sheet1', [
				[
					'提交编号',
					'提交日期',
					'所在楼栋',
					'需求标题',
					'具体说明',
					'需求种类',
					'紧迫性',
					'受益居民数',
					'联系居民',
					'手机号',
					'审核状态',
				],
				...all.map((each, i): Cell[] => [
					1001 + i,
					`2026-07-1${i}`,
					`${i + 1}栋`,
					turn(title, i),
					turn(more, i),
					turn('环境 设施 教育 设施', i),
					turn('一般 较急', i),
					25 + i * 10,
					each.name,
					each.phone,
					turn('待审 已通过', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'demand',
				{
					raisedOn: `2026-07-1${i}`,
					text: turn(title, i),
					detail: maybe(turn(more, i)),
					kind: turn('环境 设施 教育 设施', i),
					urgency: turn('一般 较急', i),
					affected: 25 + i * 10,
					proposer: each.name,
					phone: each.phone,
					state: turn('待审 已通过', i),
				},
				[String(1001 + i), `${i + 1}栋`],
			),
		),
	)
}

function resources(): Variant {
	const all = people(3, 9960)
	const what = '羽毛球馆 急救培训 亲子阅读 法律门诊 瑜伽教室 会议厅'
	return book(
		'梧桐社区共建资源库.xlsx',
		'resources',
		'two resources of each unit: unit, person and telephone merged; particulars beside the name, until when',
		[
			page(
				'资源库',
				[
					['梧桐社区共建资源库'],
					[
						'单位名称',
						'联系人',
						'联系电话',
						'资源名称',
						'资源种类',
						'详细说明',
						'面向人群',
						'可提供次数',
						'有效至',
					],
					...[0, 1, 2, 3, 4, 5].map((i): Cell[] => [
						i % 2 ? null : turn('市体育学校 蓝天幼儿园 梧桐律所', i / 2),
						i % 2 ? null : all[i / 2]!.name,
						i % 2 ? null : all[i / 2]!.phone,
						turn(what, i),
						turn('场地 服务', i),
						turn('含四片场地 持证讲师授课', i),
						turn('全体居民 亲子家庭', i),
						turn('每月2次 每季1次', i),
						{ day: '2027-03-31' },
					]),
				],
				['A1:I1', ...['A', 'B', 'C'].flatMap(c => [3, 5, 7].map(r => `${c}${r}:${c}${r + 1}`))],
			),
		],
		[0, 1, 2, 3, 4, 5].map(i =>
			made(
				'resource',
				{
					community: '梧桐社区',
					owner: turn('市体育学校 蓝天幼儿园 梧桐律所', Math.floor(i / 2)),
					liaison: all[Math.floor(i / 2)]!.name,
					phone: all[Math.floor(i / 2)]!.phone,
					text: turn(what, i),
					kind: turn('场地 服务', i),
					detail: maybe(turn('含四片场地 持证讲师授课', i)),
					capacity: turn('每月2次 每季1次', i),
					validUntil: '2027-03-31',
				},
				[turn('全体居民 亲子家庭', i)],
			),
		),
	)
}

function grids(): Variant {
	const all = people(4, 9970)
	return book(
		'新区街道网格清单.xlsx',
		'grids',
		'grids of two communities, the community merged; short name of the code, estates within, branch and its secretary',
		[
			page(
				'清单',
				[
					['新区街道网格清单（2026年9月）'],
					[
						'社区',
						'网格名',
						'网格代号',
						'包含小区',
						'居民户数',
						'网格党支部',
						'支部书记（网格长）',
						'手机号',
						'支部党员',
					],
					...all.map((each, i): Cell[] => [
						i % 2 ? null : turn('梧桐社区 银杏社区', i / 2),
						gridAt(i % 2),
						`WT${i < 2 ? '01' : '02'}-${(i % 2) + 1}`,
						turn('梧桐一期 梧桐二期、三期 银杏里 银杏苑', i),
						600 + i,
						`${turn('梧桐社区 银杏社区', Math.floor(i / 2))}第${'一二'[i % 2]}网格党支部`,
						each.name,
						each.phone,
						22 + i,
					]),
				],
				['A1:I1', 'A3:A4', 'A5:A6'],
			),
		],
		all.map((each, i) =>
			made('grid', {
				community: turn('梧桐社区 银杏社区', Math.floor(i / 2)),
				grid: gridAt(i % 2),
				code: `WT${i < 2 ? '01' : '02'}-${(i % 2) + 1}`,
				area: turn('梧桐一期 梧桐二期、三期 银杏里 银杏苑', i),
				households: 600 + i,
				branchName: `${turn('梧桐社区 银杏社区', Math.floor(i / 2))}第${'一二'[i % 2]}网格党支部`,
				head: each.name,
				phone: each.phone,
				memberCount: 22 + i,
			}),
		),
	)
}

export const SEVENTEENTH_ROUND: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
