/** Twelfth round, a town on the steppe: names with a dot, settlements (嘎查), telephones in two columns, CSV of a platform. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member } from './expect.ts'
import { type Person, people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import { type Cell, csv, utf8 } from './workbook.ts'

const NAMES = [
	'阿依古丽·买买提',
	'乌日娜',
	'巴特尔',
	'王建国',
	'萨仁高娃',
	'热合曼·吐尔逊',
	'其其格',
	'布仁巴雅尔',
]
const local = (count: number, from: number): Person[] =>
	people(count, from).map((each, i) => ({ ...each, name: NAMES[i % NAMES.length]! }))

function members(): Variant {
	const all = local(6, 9100)
	return book(
		'党员信息一览表.xlsx',
		'members',
		'names of several nations, nation as a column, branch short, joined with day in Chinese, two columns of telephones',
		[
			page('一览表', [
				['草原社区党委党员信息一览表'],
				[
					'序号',
					'姓名',
					'民族',
					'性别',
					'出生日期',
					'学历',
					'入党日期',
					'所在支部',
					'手机1',
					'手机2',
					'常住地',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					each.name,
					turn('维吾尔族 蒙古族 汉族', i),
					each.gender,
					{ day: each.born },
					turn('大专 高中', i),
					`199${i}年6月18日`,
					turn('牧北支部 牧南支部', i),
					each.phone,
					i === 2 ? '15847001122' : null,
					turn('旗里 牧区', i),
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '草原社区',
					gender: each.sex,
					birth: each.born,
					joinedOn: `199${i}-06-18`,
					branch: turn('牧北支部 牧南支部', i),
					phone2: i === 2 ? '15847001122' : undefined,
				},
				[turn('大专 高中', i), turn('旗里 牧区', i)],
			),
		),
	)
}

function staff(): Variant {
	const all = local(6, 9110)
	const kinds = 'police safety stability urban civil_affairs health'
	const posts = '网格警员 安全监管员 综治维稳员 城市管理员 民政救助员 卫计管理员'
	const rows: (string | number | null)[][] = [
		['社区', '网格', '网格员姓名', '性别', '民族', '手机号码', '网格员类别', '选派单位', '任职时间', '备注'],
		...all.map((each, i) => [
			'草原社区',
			`第${i < 3 ? '一' : '二'}网格`,
			each.name,
			each.gender,
			turn('维 蒙 汉', i),
			each.phone,
			turn(posts, i),
			turn('派出所 应急办 司法所', i),
			'2024年3月',
			i === 4 ? '懂双语' : null,
		]),
	]
	return {
		name: '网格员信息.csv',
		kind: 'staff',
		about: 'CSV in UTF-8 with a mark, community in each row, names with a dot, nation short',
		bytes: () => utf8(`\ufeff${csv(rows)}`),
		expected: all.map((each, i) => ({
			...post(each, gridAt(i < 3 ? 0 : 1), turn(kinds, i), {
				community: '草原社区',
				gender: maybe(each.sex),
				source: turn('派出所 应急办 司法所', i),
				from: '2024-03',
				note: i === 4 ? '懂双语' : undefined,
			}),
		})),
	}
}

function contacts(): Variant {
	const all = local(7, 9120)
	return book(
		'“1+X+Y”网络表（第五网格）.xlsx',
		'contacts',
		'form of one grid: head in the head lines, X in one table, Y in another below, heading lines in full sentences',
		[
			page(
				'第五网格',
				[
					['草原社区第五网格“1+X+Y”联系网络表'],
					['“1”：网格长', all[0]!.name, '电话', all[0]!.phone],
					['“X”：骨干力量（居民小组长、楼栋长、热心群众等）'],
					['身份', '姓名', '电话', '联系片区'],
					['居民小组长', all[1]!.name, all[1]!.phone, '牧北1组'],
					['楼栋长', all[2]!.name, all[2]!.phone, '3号楼'],
					['热心群众', all[3]!.name, all[3]!.phone, null],
					['居民骨干', all[4]!.name, all[4]!.phone, null],
					['“Y”：重点社会单位'],
					['单位名称', '联络员', '电话', '单位类别'],
					['草原超市', all[5]!.name, all[5]!.phone, '商业'],
					['蒙古族幼儿园', all[6]!.name, all[6]!.phone, '学校'],
				],
				['A1:D1', 'A3:D3', 'A9:D9'],
			),
		],
		[
			made('grid', { community: '草原社区', grid: '第五网格', head: all[0]!.name, phone: all[0]!.phone }),
			...[1, 2, 3, 4].map(i =>
				contact(all[i]!, turn('x group_leader building_head helper backbone', i), {
					community: '草原社区',
					grid: '第五网格',
					buildings: i === 1 ? ['牧北1组'] : i === 2 ? ['3号楼'] : undefined,
				}),
			),
			...[5, 6].map(i =>
				made('unit', {
					community: '草原社区',
					grid: '第五网格',
					name: i === 5 ? '草原超市' : '蒙古族幼儿园',
					liaison: all[i]!.name,
					phone: all[i]!.phone,
					kind: i === 5 ? '商业' : '学校',
				}),
			),
		],
	)
}

function logs(): Variant {
	const all = local(6, 9130)
	return book(
		'矛盾纠纷调解记录.xlsx',
		'logs',
		'mediation: applicant and other side, cause, day of taking and of ending, result, who mediated, agreement or not',
		[
			page('调解', [
				['草原社区人民调解工作台账'],
				[
					'序号',
					'受理日期',
					'申请人',
					'被申请人',
					'纠纷类型',
					'纠纷简要情况',
					'调解员',
					'调解结果',
					'是否签协议',
				],
				...[0, 1, 2].map((i): Cell[] => [
					i + 1,
					`2026.${i + 4}.1${i}`,
					all[i]!.name,
					all[i + 3]!.name,
					turn('邻里 草场 债务', i),
					turn('因宅院排水发生争执 因草场边界发生争议 因借款未还发生纠纷', i),
					turn('何丽、巴图 何丽', i),
					turn('调解成功 继续调解', i),
					turn('是 否', i),
				]),
			]),
		],
		[0, 1, 2].map(i =>
			made(
				'log',
				{
					kind: 'mediation',
					community: '草原社区',
					date: `2026-0${i + 4}-1${i}`,
					visited: maybe(all[i]!.name),
					text: turn('因宅院排水发生争执 因草场边界发生争议 因借款未还发生纠纷', i),
					people: turn('何丽、巴图 何丽', i).split('、'),
					result: turn('调解成功 继续调解', i),
				},
				[turn('邻里 草场 债务', i), all[i + 3]!.name, turn('是 否', i)],
			),
		),
	)
}

function demands(): Variant {
	const all = local(4, 9140)
	const what = '希望增设牧区班车 建议开设双语法律咨询 饮水井需要维修 希望增加国家通用语培训'
	return book(
		'群众诉求需求登记簿.xlsx',
		'demands',
		'a register: number of the year, who came, which settlement, what, who took it down, proposed way, term',
		[
			page('登记簿', [
				['草原社区群众需求登记簿'],
				[
					'登记编号',
					'登记日期',
					'来访人姓名',
					'联系方式',
					'所属网格',
					'需求事项描述',
					'需求类型',
					'登记人',
					'拟办意见',
					'办理期限',
				],
				...all.map((each, i): Cell[] => [
					`2026-00${i + 1}`,
					{ day: `2026-06-0${i + 1}`, shown: 'chinese' },
					each.name,
					each.phone,
					gridAt(i),
					turn(what, i),
					turn('交通出行 法律服务 基础设施 教育培训', i),
					'何丽',
					turn('提交联席会议 社区办理', i),
					'30天',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'demand',
				{
					community: '草原社区',
					raisedOn: `2026-06-0${i + 1}`,
					proposer: each.name,
					phone: each.phone,
					grid: gridAt(i),
					text: turn(what, i),
					kind: turn('交通出行 法律服务 基础设施 教育培训', i),
				},
				[`2026-00${i + 1}`, '何丽', turn('提交联席会议 社区办理', i), '30天'],
			),
		),
	)
}

function resources(): Variant {
	const all = local(3, 9150)
	return book(
		'结对共建单位可提供资源表.xlsx',
		'resources',
		'units of the pairs: full name, secretary and liaison apart, both with telephones, what each gives in a long cell',
		[
			page('资源表', [
				['草原社区结对共建单位可提供资源情况表'],
				[
					'共建单位全称',
					'单位负责人',
					'负责人电话',
					'联络员',
					'联络员电话',
					'可提供资源',
					'资源类别',
					'可提供时间',
				],
				...all.map((each, i): Cell[] => [
					turn('旗人民医院 旗融媒体中心 国网供电公司', i),
					'包立新',
					'13947000000',
					each.name,
					each.phone,
					turn('全科医生每季度义诊一次 直播培训 用电检查', i),
					turn('医疗 培训 服务', i),
					turn('每季度 寒暑假 随时', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '草原社区',
					owner: turn('旗人民医院 旗融媒体中心 国网供电公司', i),
					liaison: each.name,
					phone: each.phone,
					text: turn('全科医生每季度义诊一次 直播培训 用电检查', i),
					kind: turn('医疗 培训 服务', i),
					available: turn('每季度 寒暑假 随时', i),
				},
				['包立新', '13947000000'],
			),
		),
	)
}

function grids(): Variant {
	const all = local(4, 9160)
	return book(
		'党组织设置情况.xlsx',
		'grids',
		'branches on grids: founded, next election, secretary with age and schooling, number of groups, how formed',
		[
			page('设置情况', [
				['草原社区网格党组织设置情况统计表'],
				[
					'网格名称',
					'党组织名称',
					'成立时间',
					'组建方式',
					'党员人数',
					'党小组数',
					'书记姓名',
					'书记学历',
					'书记联系电话',
					'下次换届时间',
				],
				...all.map((each, i): Cell[] => [
					gridAt(i),
					`第${'一二三四'[i]}网格党支部`,
					`202${i}年7月`,
					turn('单独建 联合建', i),
					11 + i,
					2,
					each.name,
					'本科',
					each.phone,
					`202${i + 5}年7月`,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '草原社区',
					grid: gridAt(i),
					branchName: `第${'一二三四'[i]}网格党支部`,
					foundedOn: `202${i}-07`,
					form: turn('单独建 联合建', i),
					memberCount: 11 + i,
					head: each.name,
					phone: each.phone,
				},
				['本科', `202${i + 5}年7月`],
			),
		),
	)
}

export const TWELFTH_STEPPE: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
