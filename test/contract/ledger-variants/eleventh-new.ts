/** Eleventh round, a new town: towers and malls, files of young clerks, forms of online questionnaires. */
import { book, page, turn } from './book.ts'
import { made, member } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(5, 8100)
	return book(
		'收集结果-新城社区党员登记.xlsx',
		'members',
		'answers of an online form: numbered questions as headers, submitter, moment of submission',
		[
			page('收集结果', [
				[
					'提交者',
					'提交时间',
					'1.您的姓名',
					'2.性别',
					'3.出生年月',
					'4.手机号',
					'5.入党时间',
					'6.组织关系所在党支部',
					'7.工作单位',
					'8.愿意参与的服务',
				],
				...all.map((each, i): Cell[] => [
					`用户${i + 1}`,
					`2026-07-0${i + 1} 12:03:44`,
					each.name,
					each.gender,
					each.born.slice(0, 7),
					each.phone,
					'2012年12月',
					'新城社区第三党支部',
					turn('某科技公司 区医院', i),
					turn('政策宣传 文明劝导', i),
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '新城社区',
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: '2012-12',
					branch: '新城社区第三党支部',
					employer: turn('某科技公司 区医院', i),
				},
				[`用户${i + 1}`, turn('政策宣传 文明劝导', i)],
			),
		),
	)
}

function staff(): Variant {
	const all = people(6, 8110)
	return book(
		'网格团队.xlsx',
		'staff',
		'teams of 1+1+N: role words of their own, deputies, two telephones on two lines of a cell',
		[
			page('团队', [
				['新城社区网格团队一览'],
				['网格', '岗位角色', '姓名', '联系方式', '来自', '到岗时间'],
				...all.map((each, i): Cell[] => [
					i < 3 ? '云谷网格' : '星河网格',
					turn('网格长 副网格长 综治维稳员', i),
					each.name,
					i === 0 ? `${each.phone}\n0571-88990011` : each.phone,
					turn('社区 物业 派出所', i),
					{ day: '2026-01-04' },
				]),
			]),
		],
		all.map((each, i) =>
			post(each, i < 3 ? '云谷网格' : '星河网格', turn('secretary secretary stability', i), {
				community: '新城社区',
				deputy: i % 3 === 1 ? true : undefined,
				phone2: i === 0 ? '0571-88990011' : undefined,
				source: turn('社区 物业 派出所', i),
				from: '2026-01-04',
			} as Parameters<typeof post>[3]),
		),
	)
}

function contacts(): Variant {
	const all = people(6, 8120)
	return book(
		'重点单位（Y）对接表.xlsx',
		'contacts',
		'towers and malls as units: who speaks for each, who of the community goes there',
		[
			page('对接表', [
				['新城社区第六网格重点社会单位对接表'],
				['单位名称', '所在楼宇', '单位类型', '单位对接人', '对接人电话', '社区联系人', '社区联系人电话'],
				...all.map((each, i): Cell[] => [
					turn('云谷大厦物业 星河商场 向阳幼儿园', i) + (i < 3 ? '' : '二部'),
					`云谷${i + 1}号楼`,
					turn('物业 商业 学校', i),
					each.name,
					each.phone,
					'何丽',
					'13700001111',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'unit',
				{
					community: '新城社区',
					grid: '第六网格',
					name: turn('云谷大厦物业 星河商场 向阳幼儿园', i) + (i < 3 ? '' : '二部'),
					kind: turn('物业 商业 学校', i),
					liaison: each.name,
					phone: each.phone,
					address: maybe(`云谷${i + 1}号楼`),
				},
				['何丽', '13700001111', `云谷${i + 1}号楼`],
			),
		),
	)
}

function logs(): Variant {
	const all = people(5, 8130)
	return book(
		'民情日志-10月.xlsx',
		'logs',
		'diary by plan, information, measure and result; person and grid in the line above',
		[
			page('10月', [
				['新城社区民情日志（2026年10月）'],
				['填写人：何丽', null, '所属网格：第二网格', null],
				['日期', '走访对象', '民情信息', '采取措施', '办理结果', '群众是否满意'],
				...all.map((each, i): Cell[] => [
					`10月${i + 8}日`,
					each.name,
					turn('地下车库积水 快递柜不足 夜间施工扰民', i),
					turn('联系物业 联系企业 联系城管', i),
					turn('已抽排 协商中 已制止', i),
					'满意',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'diary',
					community: '新城社区',
					grid: '第二网格',
					date: `2026-10-${String(i + 8).padStart(2, '0')}`,
					visited: maybe(each.name),
					place: maybe(each.name),
					text: turn('地下车库积水 快递柜不足 夜间施工扰民', i),
					followUp: turn('联系物业 联系企业 联系城管', i),
					result: turn('已抽排 协商中 已制止', i),
					people: maybe(['何丽']),
				},
				['满意'],
			),
		),
	)
}

function demands(): Variant {
	const what = '增设直饮水 开放骑手休息点 加密接驳车'
	return book(
		'三新群体需求.xlsx',
		'demands',
		'needs of riders and small firms: group, what, how many, which platform answers; no title',
		[
			page('需求', [
				['群体', '需求描述', '需求分类', '人数', '紧急度', '收集人', '收集时间', '对接单位', '处理状态'],
				...[0, 1, 2].map((i): Cell[] => [
					turn('骑手 网约车司机', i),
					turn(what, i),
					turn('生活 休息 交通', i),
					100 + i,
					turn('高 一般', i),
					'孙涛',
					`2026/7/${i + 1}`,
					'街道总工会',
					turn('已对接 待对接', i),
				]),
			]),
		],
		[0, 1, 2].map(i =>
			made(
				'demand',
				{
					text: turn(what, i),
					kind: turn('生活 休息 交通', i),
					affected: 100 + i,
					urgency: turn('高 一般', i),
					proposer: '孙涛',
					raisedOn: `2026-07-0${i + 1}`,
					state: turn('已对接 待对接', i),
				},
				[turn('骑手 网约车司机', i), '街道总工会'],
			),
		),
	)
}

function resources(): Variant {
	const all = people(3, 8140)
	return book(
		'商圈党建资源共享目录.xlsx',
		'resources',
		'catalogue of a mall: who supplies, what for whom, how to book, capacity in words',
		[
			page('目录', [
				['新城商圈党建资源共享目录'],
				['供给单位', '共享资源', '适用对象', '规模/容量', '可预约时间', '预约联系人', '预约电话', '所在位置'],
				...all.map((each, i): Cell[] => [
					turn('星河影城 云谷书店 新城银行', i),
					turn('观影厅 读书角 路演厅', i),
					'党员群众',
					turn('80座 20人 60座', i),
					turn('上午 全天', i),
					each.name,
					each.phone,
					`星河商场${i + 1}楼`,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					owner: turn('星河影城 云谷书店 新城银行', i),
					text: turn('观影厅 读书角 路演厅', i),
					capacity: turn('80座 20人 60座', i),
					available: turn('上午 全天', i),
					liaison: each.name,
					phone: each.phone,
					place: `星河商场${i + 1}楼`,
				},
				['党员群众'],
			),
		),
	)
}

function grids(): Variant {
	const all = people(4, 8150)
	return book(
		'网格清单导出.csv.xlsx',
		'grids',
		'list of grids: level codes, type, head and phone, branch, households and persons apart, blank rows between',
		[
			page('Sheet1', [
				[
					'区划代码',
					'网格名称',
					'网格类型',
					'网格长',
					'网格长手机号',
					'所属党支部',
					'户籍户数',
					'实有人口',
					'覆盖小区/楼宇',
				],
				...all.flatMap((each, i): Cell[][] => [
					[
						`330110008001${i + 1}`,
						turn('云谷网格 星河网格 向阳网格 银杏网格', i),
						'居民网格',
						each.name,
						each.phone,
						`新城第${i + 1}党支部`,
						400 + i,
						1200 + i,
						turn('云谷1-5幢 星河里', i),
					],
					[],
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					grid: turn('云谷网格 星河网格 向阳网格 银杏网格', i),
					code: maybe(`330110008001${i + 1}`),
					head: each.name,
					phone: each.phone,
					branchName: `新城第${i + 1}党支部`,
					households: 400 + i,
					area: turn('云谷1-5幢 星河里', i),
				},
				[String(1200 + i), '居民网格'],
			),
		),
	)
}

export const ELEVENTH_NEW: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
