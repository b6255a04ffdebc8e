/** Fourteenth round, an island: few clerks, headers in plain words, ledgers of fishermen. */
import { book, page, turn } from './book.ts'
import { gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 9500)
	const row = (each: (typeof all)[number], i: number): Cell[] => [
		i + 1,
		spaced(each.name),
		each.gender,
		each.born.replaceAll('-', '.'),
		i < 4 ? '1996年7月' : '2025年7月',
		turn('渔港一支部 渔港二支部', i),
		each.phone,
		turn('东岙 西岙', i),
	]
	return book(
		'渔港社区党员名册.xlsx',
		'members',
		'full and probationary members under lines of their own, bays where they live, sum at the end',
		[
			page('名册', [
				['渔港社区党员名册'],
				['序号', '姓名', '性别', '出生年月日', '入党时间', '支部', '联系电话', '居住岙口'],
				['一、正式党员（4名）'],
				...all.slice(0, 4).map(row),
				['二、预备党员（2名）'],
				...all.slice(4).map((each, i) => row(each, i + 4)),
				['共6名党员'],
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '渔港社区',
					gender: each.sex,
					birth: each.born,
					joinedOn: i < 4 ? '1996-07' : '2025-07',
					branch: turn('渔港一支部 渔港二支部', i),
					memberKind: maybe(i < 4 ? '正式党员' : '预备党员'),
				},
				[turn('东岙 西岙', i)],
			),
		),
	)
}

function staff(): Variant {
	const all = people(8, 9510)
	const posts = ['网格长', '网格警员', '民政救助员', '宣传文化员']
	const kinds = 'secretary police civil_affairs publicity'
	return book(
		'渔港网格员一览.xlsx',
		'staff',
		'kinds across, name and telephone on two lines of a cell, the year in the title',
		[
			page(
				'一览',
				[
					['2026年渔港社区网格员一览表'],
					['网格', ...posts],
					...[0, 1].map((g): Cell[] => [
						`第${'一二'[g]}网格`,
						...posts.map((_, k) => `${all[g * 4 + k]!.name}\n${all[g * 4 + k]!.phone}`),
					]),
				],
				['A1:E1'],
			),
		],
		[0, 1].flatMap(g =>
			[0, 1, 2, 3].map(k => post(all[g * 4 + k]!, gridAt(g), turn(kinds, k), { community: '渔港社区' })),
		),
	)
}

function contacts(): Variant {
	const all = people(4, 9520)
	return book(
		'志愿服务队伍一览.xlsx',
		'contacts',
		'teams of volunteers: captain, size, what they do, since when',
		[
			page('队伍', [
				['渔港社区志愿服务队伍一览表'],
				['序号', '队伍名称', '队长', '联系电话', '队员人数', '服务内容', '组建时间'],
				...all.map((each, i): Cell[] => [
					i + 1,
					turn('海上救援志愿服务队 巾帼志愿服务队 老船长调解队 净滩志愿服务队', i),
					each.name,
					each.phone,
					12 + i,
					turn('应急救援 照料老人 调解纠纷 清理海滩', i),
					'2023年5月',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'contact',
				{
					community: '渔港社区',
					kind: 'volunteer_team',
					teamName: turn('海上救援志愿服务队 巾帼志愿服务队 老船长调解队 净滩志愿服务队', i),
					leader: each.name,
					phone: each.phone,
				},
				[String(12 + i), turn('应急救援 照料老人 调解纠纷 清理海滩', i), '2023年5月'],
			),
		),
	)
}

function logs(): Variant {
	return book(
		'党课记录.xlsx',
		'logs',
		'Party lectures: when, where, who taught, its subject, who listened and how many, its contents',
		[
			page('党课', [
				['渔港社区2026年党课记录表'],
				['时间', '地点', '授课人', '课题', '参加对象', '参加人数', '内容提要'],
				...people(3, 9530).map((each, i): Cell[] => [
					`2026年${i + 3}月6日`,
					turn('社区会议室 渔船码头', i),
					each.name,
					turn('党章专题 渔业安全 乡村振兴', i),
					'全体党员',
					26 + i,
					turn('逐条学习党章重点条文 结合事故讲海上安全 讲解本岛发展规划', i),
				]),
			]),
		],
		people(3, 9530).map((each, i) =>
			made(
				'log',
				{
					kind: 'party_lecture',
					community: '渔港社区',
					date: `2026-0${i + 3}-06`,
					place: turn('社区会议室 渔船码头', i),
					people: [each.name],
					visited: maybe('全体党员'),
					text: turn('逐条学习党章重点条文 结合事故讲海上安全 讲解本岛发展规划', i),
				},
				[turn('党章专题 渔业安全 乡村振兴', i), String(26 + i)],
			),
		),
	)
}

function demands(): Variant {
	const all = people(4, 9540)
	return book(
		'渔民诉求需求台账.xlsx',
		'demands',
		'needs of fishermen: how they came, name and boat, sort, whether pressing, what was answered',
		[
			page('台账', [
				['渔港社区渔民需求台账'],
				['序号', '反映时间', '反映渠道', '渔民姓名', '船号', '需求内容', '需求分类', '紧急程度', '回复情况'],
				...all.map((each, i): Cell[] => [
					i + 1,
					{ day: `2026-03-0${i + 2}` },
					turn('走访 电话', i),
					each.name,
					`浙岱渔0${i + 1}18`,
					turn('码头加装照明 增设淡水补给点 开展船员培训 修复防波堤缺口', i),
					turn('设施 补给 培训 设施', i),
					turn('急 一般', i),
					turn('已列计划 协调中', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'demand',
				{
					community: '渔港社区',
					raisedOn: `2026-03-0${i + 2}`,
					proposer: each.name,
					text: turn('码头加装照明 增设淡水补给点 开展船员培训 修复防波堤缺口', i),
					kind: turn('设施 补给 培训 设施', i),
					urgency: turn('急 一般', i),
				},
				[turn('走访 电话', i), `浙岱渔0${i + 1}18`, turn('已列计划 协调中', i)],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 9550)
	return book(
		'驻岛单位资源.xlsx',
		'resources',
		'headers as people speak: what they can give, when, whom to ask',
		[
			page('资源', [
				['渔港社区驻岛单位资源清单'],
				['驻岛单位', '能提供什么资源', '资源类别', '提供时间', '找谁联系', '电话'],
				...all.map((each, i): Cell[] => [
					turn('海事所 渔业公司 岛上卫生院 气象站', i),
					turn('救生演练 冷库开放日 义诊 气象科普', i),
					turn('安全 参观 医疗 科普', i),
					turn('每季度 节假日', i),
					each.name,
					each.phone,
				]),
			]),
		],
		all.map((each, i) =>
			made('resource', {
				community: '渔港社区',
				owner: turn('海事所 渔业公司 岛上卫生院 气象站', i),
				text: turn('救生演练 冷库开放日 义诊 气象科普', i),
				kind: turn('安全 参观 医疗 科普', i),
				available: turn('每季度 节假日', i),
				liaison: each.name,
				phone: each.phone,
			}),
		),
	)
}

function grids(): Variant {
	const all = people(3, 9560)
	return book(
		'渔港网格设置.xlsx',
		'grids',
		'grids of an island: hamlets in each, households, members on the books, head, head of the Party group',
		[
			page('设置', [
				['渔港社区网格设置情况'],
				['网格', '所含自然村', '户数', '在册党员数', '网格长', '联系电话', '党小组长'],
				...all.map((each, i): Cell[] => [
					gridAt(i),
					turn('东岙、小东岙 西岙 北岙、灯塔', i),
					90 + i,
					8 + i,
					each.name,
					each.phone,
					turn('何丽 孙涛', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '渔港社区',
					grid: gridAt(i),
					area: turn('东岙、小东岙 西岙 北岙、灯塔', i),
					households: 90 + i,
					memberCount: 8 + i,
					head: each.name,
					phone: each.phone,
				},
				[turn('何丽 孙涛', i)],
			),
		),
	)
}

export const FOURTEENTH_ISLAND: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
