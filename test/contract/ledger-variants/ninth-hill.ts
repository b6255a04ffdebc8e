/** Ninth round, a hill district: villages that became communities, words of their own for branches and posts. */
import { book, page, type Rows, turn } from './book.ts'
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 6000)
	return book(
		'石门社区在册党员底册.xlsx',
		'members',
		'党内花名册: age and seniority counted, relation kept where, joined in Chinese numerals of the year',
		[
			page('底册', [
				['石门社区党总支在册党员底册'],
				['填报单位（盖章）：石门社区党总支', null, null, null, null, '截至2026年9月'],
				[
					'编号',
					'党员姓名',
					'性别',
					'民族',
					'出生年月（岁）',
					'文化水平',
					'加入中共时间',
					'党龄（年）',
					'组织关系所在支部',
					'本人手机',
					'现居住详细地址',
					'是否党员中心户',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					spaced(each.name),
					each.gender,
					'汉',
					each.born.slice(0, 7).replace('-', '.'),
					'初中',
					'1998年07月',
					28,
					i < 3 ? '石门第一党支部' : '石门第二党支部',
					Number(each.phone),
					`石门坡${i + 3}号`,
					i === 2 ? '是' : '否',
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '石门社区',
					branch: i < 3 ? '石门第一党支部' : '石门第二党支部',
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: '1998-07',
				},
				['初中', `石门坡${i + 3}号`, '28'],
			),
		),
	)
}

function staff(): Variant {
	const all = people(6, 6010)
	const posts = '网格长 警务助理 安监员 平安员 城管员 民政专干'
	const kinds = 'secretary police safety stability urban civil_affairs'
	return book(
		'网格力量配备情况.xlsx',
		'staff',
		'grid force: several grids in merged cells, source in brackets behind the name, short posts',
		[
			page(
				'配备',
				[
					['石门社区网格力量配备情况表'],
					['网格', '网格力量', null, null, '包保区域'],
					[null, '人员构成', '姓名', '手机', null],
					...all.map((each, i): Cell[] => [
						i === 0 ? '石门一网格' : i === 3 ? '石门二网格' : null,
						turn(posts, i),
						`${each.name}（${turn('社区 派出所', i)}）`,
						each.phone,
						i === 0 ? '坡上1—40户' : i === 3 ? '坡下41—90户' : null,
					]),
				],
				['A1:E1', 'A2:A3', 'B2:D2', 'E2:E3', 'A4:A6', 'A7:A9', 'E4:E6', 'E7:E9'],
			),
		],
		all.map((each, i) =>
			post(each, i < 3 ? '石门一网格' : '石门二网格', turn(kinds, i), {
				community: '石门社区',
				area: i < 3 ? '坡上1—40户' : '坡下41—90户',
				note: maybe(turn('社区 派出所', i)),
				source: maybe(turn('社区 派出所', i)),
			}),
		),
	)
}

function contacts(): Variant {
	const all = people(8, 6020)
	return book(
		'“1+X+Y”力量清单.xlsx',
		'contacts',
		'leaders of groups and heads of courtyards down the page under lines, telephone behind a slash',
		[
			page('清单', [
				['石门社区第二网格“1+X+Y”力量清单'],
				['一、居民小组长（3人）'],
				['序号', '姓名', '联系电话', '所管片区'],
				...all.slice(0, 3).map((each, i): Cell[] => [i + 1, each.name, each.phone, `${i + 1}组`]),
				['二、楼栋长（3人）'],
				['序号', '姓名', '联系电话', '所管楼栋'],
				...all.slice(3, 6).map((each, i): Cell[] => [i + 1, each.name, each.phone, `${i + 1}号楼`]),
				['三、热心群众（2人）'],
				['序号', '姓名', '联系电话', '专长'],
				...all.slice(6).map((each, i): Cell[] => [i + 1, each.name, each.phone, turn('水电维修 理发', i)]),
			]),
		],
		all.map((each, i) =>
			contact(each, i < 3 ? 'group_leader' : i < 6 ? 'building_head' : 'helper', {
				community: '石门社区',
				grid: '第二网格',
				buildings: i < 3 ? [`${i + 1}组`] : i < 6 ? [`${i - 2}号楼`] : undefined,
				skill: i >= 6 ? turn('水电维修 理发', i - 6) : undefined,
			}),
		),
	)
}

function logs(): Variant {
	const all = people(6, 6030)
	return book(
		'敲门行动登记.xlsx',
		'logs',
		'knocking at doors: who went in two columns, the household, what was seen, whether it was done on the spot',
		[
			page('7月', [
				['石门社区“敲门行动”走访登记表（2026年7月）'],
				['走访日期', '网格', '户主', '门牌', '走访人1', '走访人2', '掌握情况', '群众诉求', '当场解决情况'],
				...all.map((each, i): Cell[] => [
					`7.${i + 11}`,
					gridAt(i % 3),
					each.name,
					`坡上${i + 1}号`,
					'陈建国',
					'何丽',
					`${turn('独居 三代同住 外出务工', i)}，身体尚好`,
					i % 2 ? '路灯不亮' : '无',
					i % 2 ? '已报修' : '无',
				]),
			]),
		],
		all.map((each, i) =>
			made('log', {
				kind: 'visit',
				community: '石门社区',
				grid: gridAt(i % 3),
				date: `2026-07-${i + 11}`,
				visited: each.name,
				place: `坡上${i + 1}号`,
				people: maybe(['陈建国', '何丽']),
				text: `${turn('独居 三代同住 外出务工', i)}，身体尚好`,
				demand: i % 2 ? '路灯不亮' : maybe('无'),
				result: i % 2 ? '已报修' : maybe('无'),
			}),
		),
	)
}

function demands(): Variant {
	return book(
		'群众“急难愁盼”问题清单.xlsx',
		'demands',
		'worries of the people: class by merged cells, how many households, which unit leads, by when',
		[
			page(
				'清单',
				[
					['石门社区群众“急难愁盼”需求清单'],
					['需求领域', '序号', '群众需求', '涉及户数', '所在网格', '征集时间', '牵头单位', '完成时限'],
					['基础设施', 1, '加装路灯', '45户', '石门一网格', '2026年3月', '街道城建办', '6月底'],
					[null, 2, '修缮台阶', '12户', '石门二网格', '2026年3月', '街道城建办', '9月底'],
					['养老助老', 3, '开设老年食堂', '80户', '石门一网格', '2026年4月', '社区', '年底'],
				],
				['A1:H1', 'A3:A4'],
			),
		],
		[
			['基础设施', '加装路灯', 45, '石门一网格', '2026-03', '街道城建办', '6月底'],
			['基础设施', '修缮台阶', 12, '石门二网格', '2026-03', '街道城建办', '9月底'],
			['养老助老', '开设老年食堂', 80, '石门一网格', '2026-04', '社区', '年底'],
		].map(([kind, text, affected, grid, raisedOn, lead, due]) =>
			made('demand', { community: '石门社区', kind, text, affected, grid, raisedOn }, [
				String(lead),
				String(due),
			]),
		),
	)
}

function resources(): Variant {
	const all = people(4, 6040)
	const units = '石门小学 乡卫生院 供电所 农商行石门分理处'
	const what = '操场周末开放 义诊 用电安全检查 反诈宣讲'
	return book(
		'驻区单位资源清单.xlsx',
		'resources',
		'units in the district: what they own, how often, for whom, contact and telephone in one cell',
		[
			page('资源', [
				['石门社区驻区单位资源清单'],
				['序号', '驻区单位', '资源类别', '可供资源', '服务频率', '服务对象', '联系人及电话'],
				...all.map((each, i): Cell[] => [
					i + 1,
					turn(units, i),
					turn('场地 医疗 服务 宣传', i),
					turn(what, i),
					turn('每周 每季度 随时 每月', i),
					'全体居民',
					`${each.name} ${each.phone}`,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '石门社区',
					owner: turn(units, i),
					kind: turn('场地 医疗 服务 宣传', i),
					text: turn(what, i),
					capacity: turn('每周 每季度 随时 每月', i),
					liaison: each.name,
					phone: each.phone,
				},
				['全体居民'],
			),
		),
	)
}

function grids(): Variant {
	const all = people(3, 6050)
	const rows: Rows = [
		['石门社区网格设置情况表'],
		['网格名称', '网格编码', '户数/人口', '四至边界', '网格长', '联系方式', '成立党组织情况'],
		...all.map((each, i): Cell[] => [
			gridAt(i),
			`50010600101${i + 1}`,
			`${210 + i}户/${560 + i}人`,
			`东至${i + 1}号路，西至河`,
			each.name,
			each.phone,
			`第${i + 1}网格党支部`,
		]),
	]
	return book(
		'网格设置情况表.xlsx',
		'grids',
		'grids with households and inhabitants in one cell, the branch in the last column',
		[page('网格', rows)],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '石门社区',
					grid: gridAt(i),
					code: `50010600101${i + 1}`,
					area: `东至${i + 1}号路，西至河`,
					head: each.name,
					phone: each.phone,
					branchName: maybe(`第${i + 1}网格党支部`),
					households: maybe(210 + i),
				},
				[`${560 + i}人`],
			),
		),
	)
}

export const NINTH_HILL: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
