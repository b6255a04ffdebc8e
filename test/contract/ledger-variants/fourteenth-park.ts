/** Fourteenth round, a park of firms: members of firms, units and their liaisons, needs of firms. */
import { book, page, turn } from './book.ts'
import { gridAt, made, member } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

const FIRMS = '启明软件公司 云帆物流公司 绿源餐饮公司 天工机械公司'

function members(): Variant {
	const all = people(6, 9600)
	return book(
		'园区两新党员信息.xlsx',
		'members',
		'members of firms: firm and branch first, office held there, whether the relation is kept here',
		[
			page('党员信息', [
				['园区社区两新组织党员信息表'],
				[
					'所在企业',
					'党支部名称',
					'党员姓名',
					'性别',
					'出生年月',
					'学历',
					'入党时间',
					'转正时间',
					'岗位',
					'联系电话',
					'组织关系是否在园区',
				],
				...all.map((each, i): Cell[] => [
					turn(FIRMS, i),
					turn('软件谷联合党支部 物流联合党支部', i),
					each.name,
					each.gender,
					each.born.slice(0, 7),
					'本科',
					`2015/${i + 3}/9`,
					`2016/${i + 3}/9`,
					turn('工程师 主管', i),
					Number(each.phone),
					turn('是 否', i),
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '园区社区',
					branch: turn('软件谷联合党支部 物流联合党支部', i),
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: `2015-0${i + 3}-09`,
					fullOn: `2016-0${i + 3}-09`,
					employer: maybe(turn(FIRMS, i)),
				},
				['本科', turn('工程师 主管', i), turn('是 否', i)],
			),
		),
	)
}

function staff(): Variant {
	const all = people(9, 9610)
	return book(
		'园区网格力量表.xlsx',
		'staff',
		'a grid a row, each post with its telephone behind it, area of the grid in between',
		[
			page('力量表', [
				['园区社区网格力量配置表'],
				[
					'网格名称',
					'管辖范围',
					'网格党支部书记兼网格长',
					'联系电话',
					'网格警员',
					'联系电话',
					'安全监管员',
					'联系电话',
				],
				...[0, 1, 2].map((g): Cell[] => [
					gridAt(g),
					`${turn('A B C', g)}区`,
					...[0, 1, 2].flatMap(k => [all[g * 3 + k]!.name, all[g * 3 + k]!.phone]),
				]),
			]),
		],
		[0, 1, 2].flatMap(g =>
			[0, 1, 2].map(k =>
				post(all[g * 3 + k]!, gridAt(g), turn('secretary police safety', k), {
					community: '园区社区',
					area: `${turn('A B C', g)}区`,
				}),
			),
		),
	)
}

function contacts(): Variant {
	const all = people(4, 9620)
	return book(
		'重点社会单位Y清单.xlsx',
		'contacts',
		'firms as units: room, branch of trade, staff, liaison with office, whether they have a branch',
		[
			page('清单', [
				['园区社区第三网格重点社会单位清单'],
				['序号', '单位名称', '单位地址', '行业', '员工数', '党建联络员', '职务', '手机', '是否成立党组织'],
				...all.map((each, i): Cell[] => [
					i + 1,
					turn(FIRMS, i),
					`科创路${i + 8}号${i + 3}楼`,
					turn('软件 物流 餐饮 制造', i),
					80 + i * 7,
					each.name,
					turn('行政主管 人事经理', i),
					each.phone,
					turn('是 否', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'unit',
				{
					community: '园区社区',
					grid: '第三网格',
					name: turn(FIRMS, i),
					address: `科创路${i + 8}号${i + 3}楼`,
					liaison: each.name,
					liaisonTitle: turn('行政主管 人事经理', i),
					phone: each.phone,
				},
				[turn('软件 物流 餐饮 制造', i), String(80 + i * 7), turn('是 否', i)],
			),
		),
	)
}

function logs(): Variant {
	const all = people(5, 9630)
	return book(
		'走访企业记录.xlsx',
		'logs',
		'visits to firms: the firm, who received, who went, what it asked for, how it is to be dealt with',
		[
			page('走访', [
				['园区社区走访企业记录表'],
				['走访日期', '走访企业', '接待人', '走访人员', '走访情况', '企业诉求', '处理意见', '完成时限'],
				...all.map((each, i): Cell[] => [
					`2026-06-1${i}`,
					turn(FIRMS, i),
					each.name,
					'何丽、孙涛',
					turn('经营平稳，新招职工 正在搬迁 订单增加', i),
					turn('希望增加公交班次 无', i),
					turn('转交通部门 /', i),
					turn('6月底 /', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'visit',
					community: '园区社区',
					date: `2026-06-1${i}`,
					visited: maybe(turn(FIRMS, i)),
					place: maybe(turn(FIRMS, i)),
					people: ['何丽', '孙涛'],
					text: turn('经营平稳，新招职工 正在搬迁 订单增加', i),
					demand: i % 2 ? maybe('无') : '希望增加公交班次',
					result: maybe(turn('转交通部门 /', i)),
				},
				[each.name, ...(i % 2 ? [] : ['6月底'])],
			),
		),
	)
}

function demands(): Variant {
	const all = people(4, 9640)
	return book(
		'企业需求汇总表.xlsx',
		'demands',
		'needs of firms: firm first, sort, workers concerned, who asked, by when, which office, state',
		[
			page('汇总', [
				['园区社区企业职工需求汇总表'],
				[
					'企业名称',
					'需求类型',
					'需求描述',
					'涉及职工数',
					'提出人',
					'联系方式',
					'提出时间',
					'解决期限',
					'责任部门',
					'办理状态',
				],
				...all.map((each, i): Cell[] => [
					turn(FIRMS, i),
					turn('交通 餐饮 住房 托幼', i),
					turn('增开早班接驳车 增设平价食堂 申请人才公寓 开办暑托班', i),
					30 + i,
					each.name,
					each.phone,
					`2026年5月${i + 6}日`,
					'2026年7月31日',
					'街道营商办',
					turn('办理中 已办结', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'demand',
				{
					community: '园区社区',
					kind: turn('交通 餐饮 住房 托幼', i),
					text: turn('增开早班接驳车 增设平价食堂 申请人才公寓 开办暑托班', i),
					affected: 30 + i,
					proposer: each.name,
					phone: each.phone,
					raisedOn: `2026-05-0${i + 6}`,
					state: turn('办理中 已办结', i),
				},
				[turn(FIRMS, i), '2026年7月31日', '街道营商办'],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 9650)
	return book(
		'企业资源清单.xlsx',
		'resources',
		'what firms offer: number of the resource, how many, hours, where, whom to ask, valid until',
		[
			page('清单', [
				['园区社区企业资源清单'],
				[
					'资源编号',
					'资源名称',
					'提供企业',
					'资源类别',
					'可用数量',
					'使用时段',
					'使用地点',
					'对接人',
					'对接电话',
					'有效期限',
				],
				...all.map((each, i): Cell[] => [
					`ZY-${i + 1}`,
					turn('编程公开课 仓储观摩 厨艺教室 车间参观', i),
					turn(FIRMS, i),
					turn('课程 参观', i),
					turn('每月1场 每季1次', i),
					turn('周六上午 工作日', i),
					`科创路${i + 8}号`,
					each.name,
					each.phone,
					'2026-12-31',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '园区社区',
					text: turn('编程公开课 仓储观摩 厨艺教室 车间参观', i),
					owner: turn(FIRMS, i),
					kind: turn('课程 参观', i),
					capacity: turn('每月1场 每季1次', i),
					available: turn('周六上午 工作日', i),
					place: `科创路${i + 8}号`,
					liaison: each.name,
					phone: each.phone,
					validUntil: '2026-12-31',
				},
				[`ZY-${i + 1}`],
			),
		),
	)
}

function grids(): Variant {
	const all = people(4, 9660)
	return book(
		'园区党组织名册.xlsx',
		'grids',
		'Party organisations of a park: full name, kind, grid, secretary, size of the committee, members, since when',
		[
			page('名册', [
				['园区社区党组织名册'],
				[
					'序号',
					'党组织全称',
					'组织类型',
					'所在网格',
					'书记姓名',
					'书记电话',
					'委员人数',
					'党员总数',
					'成立日期',
					'备注',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					`园区第${'一二三四'[i]}网格党支部`,
					'联合党支部',
					gridAt(i),
					each.name,
					each.phone,
					3,
					14 + i,
					`2022.0${i + 5}.20`,
					i === 3 ? '新建' : null,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '园区社区',
					grid: gridAt(i),
					branchName: `园区第${'一二三四'[i]}网格党支部`,
					form: maybe('联合党支部'),
					head: each.name,
					phone: each.phone,
					memberCount: 14 + i,
					foundedOn: `2022-0${i + 5}-20`,
					note: i === 3 ? '新建' : undefined,
				},
				['3'],
			),
		),
	)
}

export const FOURTEENTH_PARK: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
