/** Ninth round, a port district: exports of a platform, many columns, codes and states. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 6100)
	return book(
		'dyxx_20260901.xlsx',
		'members',
		'export of the Party’s information system: full names, full days, states, cards and telephones as text',
		[
			page('Sheet1', [
				[
					'姓名',
					'公民身份号码',
					'性别',
					'出生日期',
					'民族',
					'学历',
					'人员类别',
					'所在党支部',
					'加入党组织日期',
					'转为正式党员日期',
					'工作岗位',
					'手机号码',
					'固定电话',
					'家庭住址',
					'党籍状态',
					'是否为失联党员',
				],
				...all.map((each, i): Cell[] => [
					each.name,
					each.card,
					each.gender,
					each.born,
					'汉族',
					'大学本科',
					'正式党员',
					'中共海港街道码头社区第一网格支部委员会',
					'2001-06-28',
					'2002-06-28',
					'企业工勤技能人员',
					each.phone,
					i === 1 ? '65881234' : '',
					`码头路${i + 1}弄`,
					'正常',
					'否',
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					branch: '中共海港街道码头社区第一网格支部委员会',
					gender: each.sex,
					birth: each.born,
					joinedOn: '2001-06-28',
					fullOn: '2002-06-28',
					memberKind: '正式党员',
					phone2: i === 1 ? '65881234' : undefined,
				},
				['大学本科', '企业工勤技能人员', `码头路${i + 1}弄`, '正常', '否'],
			),
		),
	)
}

function staff(): Variant {
	const all = people(7, 6110)
	const posts = '网格警员 安全监管员 综治维稳员 城市管理员 民政救助员 卫计管理员 宣传文化员'
	const kinds = 'police safety stability urban civil_affairs health publicity'
	return book(
		'七类网格员信息导出.xlsx',
		'staff',
		'export of a platform: community, grid code and name, full-time or not, begin, state, remark',
		[
			page('导出结果', [
				[
					'街道',
					'社区',
					'网格编码',
					'网格名称',
					'人员姓名',
					'性别',
					'联系方式',
					'网格员类型',
					'用工性质',
					'所属部门',
					'上岗日期',
					'状态',
				],
				...all.map((each, i): Cell[] => [
					'海港街道',
					'码头社区',
					`310110005003${i < 4 ? '01' : '02'}`,
					i < 4 ? '码头社区第1网格' : '码头社区第2网格',
					each.name,
					each.gender,
					each.phone,
					turn(posts, i),
					i % 2 ? '兼职' : '专职',
					turn('派出所 安监所 综治办', i),
					'2025/01/01',
					'在岗',
				]),
			]),
		],
		all.map((each, i) => ({
			...post(each, gridAt(i < 4 ? 0 : 1), turn(kinds, i), {
				community: '码头社区',
				gender: maybe(each.sex),
				source: turn('派出所 安监所 综治办', i),
				from: '2025-01-01',
			}),
			extras: [i % 2 ? '兼职' : '专职', '在岗', '海港街道'],
		})),
	)
}

function contacts(): Variant {
	const all = people(6, 6120)
	return book(
		'楼组长名册.xlsx',
		'contacts',
		'楼组长, as ports call heads of buildings: lane and number, room where they live, two telephones',
		[
			page('楼组长', [
				['码头社区第三网格楼组长名册'],
				['弄号', '负责楼号', '楼组长姓名', '性别', '居住室号', '手机', '固话', '政治面貌'],
				...all.map((each, i): Cell[] => [
					'121弄',
					`${i * 2 + 1}、${i * 2 + 2}号`,
					each.name,
					each.gender,
					`${i + 1}02室`,
					each.phone,
					i === 0 ? '65330011' : null,
					i % 2 ? '党员' : '群众',
				]),
			]),
		],
		all.map((each, i) =>
			contact(
				each,
				'building_head',
				{
					community: '码头社区',
					grid: '第三网格',
					gender: maybe(each.sex),
					buildings: [`${i * 2 + 1}号`, `${i * 2 + 2}号`],
					phone2: i === 0 ? '65330011' : undefined,
				},
				['121弄', `${i + 1}02室`, i % 2 ? '党员' : '群众'],
			),
		),
	)
}

function logs(): Variant {
	const all = people(5, 6130)
	return book(
		'事件流水.xlsx',
		'logs',
		'export of events: number, kind, when reported to the second, where, description, who, state',
		[
			page('巡查事件', [
				[
					'事件编号',
					'事件类型',
					'上报时间',
					'发生网格',
					'发生地点',
					'事件描述',
					'上报人',
					'处置结果',
					'办结时间',
					'事件状态',
				],
				...all.map((each, i): Cell[] => [
					`SJ20260${i + 1}00${i}`,
					'日常巡查',
					`2026-08-0${i + 1} 09:1${i}:22`,
					'码头社区第1网格',
					`码头路${i + 10}号`,
					turn('非机动车乱停放 消防通道堵塞 井盖缺失', i),
					each.name,
					'已通知物业处理',
					`2026-08-0${i + 2} 10:00:00`,
					'已办结',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'patrol',
					date: `2026-08-0${i + 1}`,
					time: `09:1${i}`,
					community: maybe('码头社区'),
					grid: '第一网格',
					place: `码头路${i + 10}号`,
					text: turn('非机动车乱停放 消防通道堵塞 井盖缺失', i),
					people: [each.name],
					result: '已通知物业处理',
					state: maybe('已办结'),
				},
				[`SJ20260${i + 1}00${i}`],
			),
		),
	)
}

function demands(): Variant {
	const all = people(4, 6140)
	const what = '加装电梯 增设充电桩 修剪绿化 增加晾衣杆'
	return book(
		'居民需求征集汇总.xlsx',
		'demands',
		'needs gathered by a questionnaire: when answered, who asked, text first, votes for it',
		[
			page('汇总', [
				['码头社区居民需求征集汇总'],
				[
					'提交时间',
					'需求描述',
					'需求类型',
					'提交人',
					'联系电话',
					'附议人数',
					'网格',
					'是否紧急',
					'当前状态',
				],
				...all.map((each, i): Cell[] => [
					{ day: `2026-05-0${i + 1}` },
					turn(what, i),
					turn('民生 设施 环境', i),
					each.name,
					each.phone,
					12 + i,
					`第${i + 1}网格`,
					i % 2 ? '是' : '否',
					'待研究',
				]),
			]),
		],
		all.map((each, i) =>
			made('demand', {
				community: '码头社区',
				raisedOn: `2026-05-0${i + 1}`,
				text: turn(what, i),
				kind: turn('民生 设施 环境', i),
				proposer: each.name,
				phone: each.phone,
				affected: maybe(12 + i),
				grid: gridAt(i),
				urgency: maybe(i % 2 ? '是' : '否'),
				state: maybe('待研究'),
			}),
		),
	)
}

function resources(): Variant {
	const all = people(4, 6150)
	const units = '港务集团 海事处 码头小学 长航医院'
	const what = '职工食堂 水上安全课堂 图书馆 健康讲座'
	return book(
		'区域化党建项目（资源）清单.xlsx',
		'resources',
		'what units offer as projects, class and form, how many, begin and end',
		[
			page('资源清单', [
				['海港街道区域化党建资源清单'],
				[
					'序号',
					'成员单位名称',
					'资源（项目）名称',
					'资源类型',
					'服务人次',
					'开放时间',
					'地点',
					'单位联系人',
					'联系方式',
					'截止日期',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					turn(units, i),
					turn(what, i),
					turn('场地类 课程类', i),
					`${(i + 1) * 20}人次/月`,
					'工作日9:00-17:00',
					`码头路${i + 1}号`,
					each.name,
					each.phone,
					'2026年12月31日',
				]),
			]),
		],
		all.map((each, i) =>
			made('resource', {
				owner: turn(units, i),
				text: turn(what, i),
				kind: turn('场地类 课程类', i),
				capacity: `${(i + 1) * 20}人次/月`,
				available: '工作日9:00-17:00',
				place: `码头路${i + 1}号`,
				liaison: each.name,
				phone: each.phone,
				validUntil: '2026-12-31',
			}),
		),
	)
}

function grids(): Variant {
	const all = people(4, 6160)
	return book(
		'基层党组织一览.xlsx',
		'grids',
		'Party organisations: kind of organisation, when the term began, members, secretary, telephone as a number',
		[
			page('党组织', [
				['码头社区所属党组织一览表'],
				['序号', '党组织名称', '党组织类别', '成立日期', '本届届满日期', '党员总数', '书记姓名', '书记手机'],
				...all.map((each, i): Cell[] => [
					i + 1,
					`码头社区第${'一二三四'[i]}网格党支部`,
					'党支部',
					'2021.06.30',
					'2026.06.30',
					20 + i,
					each.name,
					Number(each.phone),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '码头社区',
					grid: gridAt(i),
					branchName: `码头社区第${'一二三四'[i]}网格党支部`,
					foundedOn: '2021-06-30',
					memberCount: 20 + i,
					head: each.name,
					phone: each.phone,
				},
				['2026.06.30', '党支部'],
			),
		),
	)
}

export const NINTH_PORT: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
