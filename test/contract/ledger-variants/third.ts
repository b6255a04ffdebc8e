/** The third round: written when the second was understood. */
import { people } from './people.ts'
import { type Expected, type ExpectedValue, maybe, type Variant } from './score.ts'
import { KINDS, post } from './staff.ts'
import { type Cell, csv, gb18030, xlsx } from './workbook.ts'

type Fields = Record<string, ExpectedValue | undefined>
const made = (collection: Expected['collection'], fields: Fields, extras: string[] = []): Expected => ({
	collection,
	fields,
	extras,
})
const GRIDS = ['第一网格', '第二网格', '第三网格', '第四网格']

function membersByAge(): Variant {
	const all = people(6, 3000)
	return {
		name: '支部党员名册（2026）.xlsx',
		kind: 'members',
		about:
			'ages, origin, degree of schooling and posts in the Party beside; the branch in every row in brackets',
		bytes: () =>
			xlsx([
				{
					name: '名册',
					rows: [
						['龙湖社区党委所属支部党员名册', null, null, null],
						[
							'序',
							'支部',
							'姓名',
							'性别',
							'年龄',
							'籍贯',
							'文化程度',
							'入党年月',
							'正式党员时间',
							'党内职务',
							'移动电话',
							'居住地址',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							i < 3 ? '第一支部' : '第二支部',
							each.name,
							each.gender,
							40 + i,
							'重庆渝北',
							'高中',
							'1995年10月',
							'1996.10.8',
							i === 0 ? '支部书记' : '党员',
							each.phone,
							`龙湖路${i}号`,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'person',
				{
					name: each.name,
					phone: each.phone,
					partyMember: true,
					community: '龙湖社区',
					branch: i < 3 ? '第一支部' : '第二支部',
					gender: each.sex,
					joinedOn: '1995-10',
					fullOn: '1996-10-08',
				},
				['重庆渝北', '高中', String(40 + i), `龙湖路${i}号`],
			),
		),
	}
}

function staffPerKindSheets(): Variant {
	const lists = [0, 1].map(s => people(3, 3020 + s * 3))
	const names = ['网格警员', '民政救助员']
	return {
		name: '七类网格员分类名册.xlsx',
		kind: 'staff',
		about: 'a sheet for each kind',
		bytes: () =>
			xlsx(
				lists.map((all, s) => ({
					name: names[s]!,
					rows: [
						[`和平社区${names[s]}名册`, null, null, null],
						['网格', '姓名', '单位', '联系电话'],
						...all.map((each, i): Cell[] => [`${i + 1}网格`, each.name, '街道', Number(each.phone)]),
					],
				})),
			),
		expected: lists.flatMap((all, s) =>
			all.map((each, i) =>
				post(each, GRIDS[i]!, s === 0 ? 'police' : 'civil_affairs', {
					community: '和平社区',
					source: '街道',
				}),
			),
		),
	}
}

function staffWithPhoneColumns(): Variant {
	const all = people(6, 3040)
	return {
		name: '网格力量.csv',
		kind: 'staff',
		about: 'CSV: each kind followed by its telephone, with a vacant one',
		bytes: () =>
			gb18030(
				csv([
					['所属社区', '网格名称', '网格警员', '联系电话', '安全监管员', '联系电话', '备注'],
					...[0, 1, 2].map(g => [
						'望江社区',
						`第${'一二三'[g]}网格`,
						all[g * 2]!.name,
						all[g * 2]!.phone,
						g === 1 ? '暂缺' : all[g * 2 + 1]!.name,
						g === 1 ? '' : all[g * 2 + 1]!.phone,
						'',
					]),
				]),
			),
		expected: [0, 1, 2].flatMap(g =>
			KINDS.slice(0, 2).flatMap(([kind], k) =>
				g === 1 && k === 1 ? [] : [post(all[g * 2 + k]!, GRIDS[g]!, kind, { community: '望江社区' })],
			),
		),
	}
}

function networkFourColumns(): Variant {
	const all = people(6, 3060)
	return {
		name: '联系网络台账.xlsx',
		kind: 'contacts',
		about: 'a list of a community with sex, post, skill and building; grids as lines',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['和平社区“1+X+Y”联系网络台账（X类）'],
						['序号', '网格', '姓名', '性别', '身份类别', '住址（楼栋）', '联系电话', '服务特长'],
						...all.map((each, i): Cell[] => [
							i + 1,
							`第${(i % 2) + 1}网格`,
							each.name,
							each.gender,
							['居民小组长', '楼栋长', '居民骨干', '热心群众', '楼栋长', '志愿者'][i]!,
							`${i + 1}栋`,
							each.phone,
							i === 2 ? '会手语' : null,
						]),
						['说明：X类人员由居民推选产生，每年调整一次。'],
					],
				},
			]),
		expected: all.map((each, i) =>
			made('contact', {
				name: each.name,
				phone: each.phone,
				community: '和平社区',
				grid: GRIDS[i % 2]!,
				gender: maybe(each.sex),
				kind: ['group_leader', 'building_head', 'backbone', 'helper', 'building_head', 'volunteer_team'][i]!,
				buildings: [`${i + 1}栋`],
				skill: i === 2 ? '会手语' : undefined,
			}),
		),
	}
}

function patrolWide(): Variant {
	const all = people(4, 3080)
	const what = ['消防通道占用', '电线老化', '井盖破损', '无隐患']
	return {
		name: '平安巡防记录.xlsx',
		kind: 'logs',
		about: 'a day column and begin and end of the round; place, finding, remedy, done by when',
		bytes: () =>
			xlsx([
				{
					name: '7月',
					rows: [
						['望江社区第三网格平安巡逻记录表（2026年7月）', null, null, null, null],
						[
							'序号',
							'巡逻日期',
							'开始时间',
							'结束时间',
							'巡逻人员',
							'巡逻路段',
							'发现的问题',
							'处置措施及结果',
							'整改期限',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							`${i + 6}日`,
							'08:30',
							'10:00',
							`${each.name} ${all[(i + 1) % 4]!.name}`,
							'望江路至天马路',
							what[i]!,
							i === 3 ? '/' : '已通知物业',
							i === 3 ? null : '2026.7.31',
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'log',
				{
					kind: 'patrol',
					community: '望江社区',
					grid: '第三网格',
					date: `2026-07-${String(i + 6).padStart(2, '0')}`,
					time: '08:30',
					until: maybe('10:00'),
					people: [each.name, all[(i + 1) % 4]!.name],
					text: what[i]!,
					place: maybe('望江路至天马路'),
					result: i === 3 ? maybe('/') : '已通知物业',
				},
				i === 3 ? [] : ['2026.7.31'],
			),
		),
	}
}

function gridsWithTwoHeads(): Variant {
	const all = people(6, 3100)
	return {
		name: '网格清单.xlsx',
		kind: 'grids',
		about: 'secretary and head of a grid each with a telephone, counts of many sorts',
		bytes: () =>
			xlsx([
				{
					name: '清单',
					rows: [
						['龙湖社区网格清单'],
						[
							'网格号',
							'网格党支部',
							'党支部书记',
							'书记电话',
							'户数',
							'常住人口',
							'党员人数',
							'楼栋数',
							'网格界限',
						],
						...[0, 1, 2].map((i): Cell[] => [
							i + 1,
							`龙湖第${i + 1}网格党支部`,
							all[i]!.name,
							all[i]!.phone,
							200 + i,
							600 + i,
							20 + i,
							5 + i,
							'东至龙湖路',
						]),
						['合计', null, null, null, 603, 1803, 63, 18, null],
					],
				},
			]),
		expected: [0, 1, 2].map(i =>
			made(
				'grid',
				{
					community: '龙湖社区',
					grid: GRIDS[i]!,
					branchName: `龙湖第${i + 1}网格党支部`,
					head: all[i]!.name,
					phone: all[i]!.phone,
					households: 200 + i,
					memberCount: 20 + i,
					area: '东至龙湖路',
				},
				[String(600 + i), String(5 + i)],
			),
		),
	}
}

function resourcesAndNeedsMatched(): Variant {
	const all = people(3, 3120)
	return {
		name: '供需对接.xlsx',
		kind: 'resources',
		about: 'offers of units with a class, times a year and a validity; liaison’s post beside',
		bytes: () =>
			xlsx([
				{
					name: '资源库',
					rows: [
						['和平社区区域化党建资源库'],
						[
							'序号',
							'资源提供单位',
							'资源名称',
							'资源类型',
							'可提供次数',
							'开放时段',
							'活动地点',
							'单位联系人',
							'联系人职务',
							'手机号',
							'有效期',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							['区医院', '图书馆', '消防站'][i]!,
							['健康体检', '图书借阅', '消防演练'][i]!,
							'服务',
							'每年4次',
							'工作日',
							'社区广场',
							each.name,
							'主任',
							each.phone,
							'2026-12-31',
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'resource',
				{
					community: '和平社区',
					owner: ['区医院', '图书馆', '消防站'][i]!,
					text: ['健康体检', '图书借阅', '消防演练'][i]!,
					kind: '服务',
					capacity: '每年4次',
					available: '工作日',
					place: '社区广场',
					liaison: each.name,
					phone: each.phone,
					validUntil: '2026-12-31',
				},
				['主任'],
			),
		),
	}
}

export const THIRD_ROUND: readonly Variant[] = [
	membersByAge(),
	staffPerKindSheets(),
	staffWithPhoneColumns(),
	networkFourColumns(),
	patrolWide(),
	gridsWithTwoHeads(),
	resourcesAndNeedsMatched(),
]
