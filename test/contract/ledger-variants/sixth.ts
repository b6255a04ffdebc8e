/** The sixth round: everyday ledgers of other offices, each with its own words and its own order. */
import { contact, type Fields, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import { type Cell, csv, gb18030, xlsx } from './workbook.ts'

const two = (n: number) => String(n).padStart(2, '0')

function membersOfBranches(): Variant {
	const all = people(8, 5200)
	return {
		name: '2026年党员底册.xlsx',
		kind: 'members',
		about:
			'blank rows between branches, the branch in the last column, mobile and home telephones, age by formula',
		bytes: () =>
			xlsx([
				{
					name: '底册',
					rows: [
						['中共锦江市春熙街道青石桥社区委员会', null],
						['党 员 底 册', null],
						['制表：青石桥社区党群服务中心', null, null, null, '2026年1月'],
						['序号', '党员姓名', '性别', '出生年月', '年龄', '入党日期', '移动电话', '住宅电话', '所属支部'],
						...all.flatMap((each, i): Cell[][] => [
							[
								i + 1,
								spaced(each.name),
								each.gender,
								`${each.born.slice(0, 7).replace('-', '年')}月`,
								{ formula: 'DATEDIF(D5,TODAY(),"y")', value: 60 },
								{ day: '1992-07-01', shown: 'month' },
								each.phone,
								i % 3 === 0 ? `8665${1000 + i}` : null,
								i < 4 ? '青石桥社区第一支部' : '青石桥社区第二支部',
							],
							...(i === 3 ? [[null], [null]] : []),
						]),
					],
					merges: ['A1:I1', 'A2:I2'],
				},
			]),
		expected: all.map((each, i) =>
			member(
				each,
				{
					community: '青石桥社区',
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: '1992-07-01',
					phone2: i % 3 === 0 ? `8665${1000 + i}` : undefined,
					branch: i < 4 ? '青石桥社区第一支部' : '青石桥社区第二支部',
				},
				['60'],
			),
		),
	}
}

function floatingMembers(): Variant {
	const all = people(5, 5220)
	return {
		name: '流动党员登记表.xls.xlsx',
		kind: 'members',
		about:
			'members who live elsewhere: where they went and since when, whose telephone, liaison in the branch',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['青石桥社区流动党员登记表'],
						[
							'序号',
							'所在党支部',
							'姓名',
							'性别',
							'流出时间',
							'流出地',
							'从事职业',
							'本人联系电话',
							'支部联系人',
							'联系人电话',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							`第${i < 2 ? '一' : '三'}网格党支部`,
							each.name,
							each.gender,
							'2024.09',
							'广东深圳',
							'电子厂务工',
							each.phone,
							'吴建国',
							'13800001111',
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			member(
				each,
				{
					community: '青石桥社区',
					branch: `第${i < 2 ? '一' : '三'}网格党支部`,
					gender: each.sex,
				},
				['2024.09', '广东深圳', '电子厂务工', '吴建国', '13800001111'],
			),
		),
	}
}

function staffList(): Variant {
	const all = people(8, 5240)
	const words = [
		'网格党支部书记、网格长',
		'综治维稳员',
		'网格警员',
		'安全监管员',
		'城市管理员',
		'民政救助员',
		'卫计管理员',
		'宣传文化员',
	]
	const kinds = [
		'secretary',
		'stability',
		'police',
		'safety',
		'urban',
		'civil_affairs',
		'health',
		'publicity',
	]
	return {
		name: '“一网多员”台账.xlsx',
		kind: 'staff',
		about:
			'name before grid, mobile as a number, unit abbreviated, begin of service with a day, area by street',
		bytes: () =>
			xlsx([
				{
					name: '2026.1',
					rows: [
						['青石桥社区“一网多员”配备台账', null, null],
						[
							'姓名',
							'政治面貌',
							'所在单位',
							'担任网格职务',
							'服务网格',
							'责任区域',
							'联系电话',
							'开始任职时间',
						],
						...all.map((each, i): Cell[] => [
							each.name,
							i % 2 ? '群众' : '中共党员',
							['社区', '街道综治办', '派出所', '应急办', '城管中队', '民政办', '卫生中心', '文化站'][i]!,
							words[i]!,
							`第${(i % 4) + 1}网格`,
							'大科甲巷1-30号',
							Number(each.phone),
							{ day: '2024-03-01' },
						]),
					],
				},
			]),
		expected: all.map((each, i) => ({
			...post(each, gridAt(i % 4), kinds[i]!, {
				community: '青石桥社区',
				source: ['社区', '街道综治办', '派出所', '应急办', '城管中队', '民政办', '卫生中心', '文化站'][i]!,
				area: '大科甲巷1-30号',
				from: '2024-03-01',
			}),
			extras: [i % 2 ? '群众' : '中共党员'],
		})),
	}
}

function staffGroupedByKind(): Variant {
	const all = people(6, 5260)
	return {
		name: '七类人员通讯录.csv',
		kind: 'staff',
		about: 'CSV: kind written once for its rows, grids of one person together, office telephones',
		bytes: () =>
			gb18030(
				csv([
					['望江社区七类网格人员通讯录', '', '', '', ''],
					['人员类别', '姓名', '负责网格', '办公电话', '手机'],
					...all.map((each, i) => [
						i === 0 ? '网格警员' : i === 3 ? '民政救助员' : '',
						each.name,
						i === 2 ? '1、2网格' : `${i + 1}网格`,
						i % 2 ? '' : `8421${1234 + i}`,
						each.phone,
					]),
				]),
			),
		expected: all.flatMap((each, i) =>
			(i === 2 ? ['第一网格', '第二网格'] : [`第${'一二三四五六'[i]}网格`]).map(grid =>
				post(each, grid, i < 3 ? 'police' : 'civil_affairs', {
					community: '望江社区',
					phone2: i % 2 ? undefined : `8421${1234 + i}`,
				} as Fields),
			),
		),
	}
}

function network(): Variant {
	const all = people(10, 5280)
	const kinds = ['居民小组长', '楼栋长', '楼栋长', '骨干居民', '热心群众']
	const codes = ['group_leader', 'building_head', 'building_head', 'backbone', 'helper']
	return {
		name: '1+X+Y明细.xlsx',
		kind: 'contacts',
		about: 'all grids in one table: number of the grid, kind, name, telephone, where from, since when',
		bytes: () =>
			xlsx([
				{
					name: 'X明细',
					rows: [
						['春熙街道青石桥社区“1+X+Y”联系网络X类人员明细表'],
						['网格号', '人员身份', '姓名', '性别', '联系电话', '包联楼栋', '个人特长', '工作单位', '备注'],
						...all.map((each, i): Cell[] => [
							i < 5 ? 1 : 2,
							kinds[i % 5]!,
							spaced(each.name),
							each.gender,
							each.phone,
							i % 5 === 1 ? '1幢' : i % 5 === 2 ? '2幢、3幢' : null,
							i === 3 ? '书法' : null,
							i % 2 ? '退休' : '个体',
							null,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			contact(
				each,
				codes[i % 5]!,
				{
					community: '青石桥社区',
					grid: gridAt(i < 5 ? 0 : 1),
					gender: maybe(each.sex),
					buildings: i % 5 === 1 ? ['1幢'] : i % 5 === 2 ? ['2幢', '3幢'] : undefined,
					skill: i === 3 ? '书法' : undefined,
				},
				[i % 2 ? '退休' : '个体'],
			),
		),
	}
}

function unitsOfGrids(): Variant {
	const all = people(5, 5300)
	const names = ['青石桥小学', '春熙幼儿园', '锦江农商行', '红旗超市青石店', '青石物业']
	return {
		name: 'Y类单位.xlsx',
		kind: 'contacts',
		about: 'units of the grids: what they offer, who speaks for them and in which post',
		bytes: () =>
			xlsx([
				{
					name: 'Y',
					rows: [
						['青石桥社区Y类（重点社会单位）联系表'],
						[
							'所属网格',
							'单位全称',
							'单位类别',
							'联系人姓名',
							'联系人职务',
							'手机号码',
							'可提供的资源或服务',
						],
						...all.map((each, i): Cell[] => [
							`${'一二三四五'[i]}网格`,
							names[i]!,
							['学校', '学校', '金融', '商业', '物业'][i]!,
							each.name,
							'副校长 主任 行长助理 店长 经理'.split(' ')[i]!,
							each.phone,
							'场地、志愿者',
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made('unit', {
				community: '青石桥社区',
				grid: gridAt(i),
				name: names[i]!,
				kind: ['学校', '学校', '金融', '商业', '物业'][i]!,
				liaison: each.name,
				liaisonTitle: '副校长 主任 行长助理 店长 经理'.split(' ')[i]!,
				phone: each.phone,
				offers: '场地、志愿者',
			}),
		),
	}
}

function visits(): Variant {
	const all = people(7, 5320)
	return {
		name: '第三网格入户走访记录表.xlsx',
		kind: 'logs',
		about: 'visits: whom, where, what was said, what was asked, what was done; date and time in one cell',
		bytes: () =>
			xlsx([
				{
					name: '9月',
					rows: [
						['青石桥社区第三网格入户走访记录表', null],
						[
							'序号',
							'走访时间',
							'走访人员',
							'户主姓名',
							'家庭住址',
							'走访内容',
							'存在的困难及诉求',
							'处置情况',
							'记录人',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							`2026/9/${i + 3} 15:${two(i * 5)}`,
							`${each.name}、${all[(i + 2) % 7]!.name}`,
							`${each.name[0]}国强`,
							`青石桥北街${i + 1}号${i + 2}-3`,
							'了解生活近况，宣传反诈知识。',
							i === 4 ? '希望增设路灯' : null,
							i === 4 ? '已上报街道' : null,
							each.name,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'log',
				{
					kind: 'visit',
					community: '青石桥社区',
					grid: '第三网格',
					date: `2026-09-${two(i + 3)}`,
					time: `15:${two(i * 5)}`,
					people: [each.name, all[(i + 2) % 7]!.name],
					visited: `${each.name[0]}国强`,
					place: `青石桥北街${i + 1}号${i + 2}-3`,
					text: '了解生活近况，宣传反诈知识。',
					demand: i === 4 ? '希望增设路灯' : undefined,
					result: i === 4 ? '已上报街道' : undefined,
				},
				[each.name],
			),
		),
	}
}

function patrols(): Variant {
	const all = people(6, 5340)
	return {
		name: '日常巡查.csv',
		kind: 'logs',
		about: 'CSV: patrols with a time from and to, a problem or none, whether it was put right',
		bytes: () =>
			gb18030(
				csv([
					['网格', '巡查日期', '巡查时段', '巡查人', '巡查区域', '发现问题', '处理措施', '整改结果'],
					...all.map((each, i) => [
						`第${(i % 3) + 1}网格`,
						`2026年8月${i + 11}日`,
						`${8 + i}:00-${9 + i}:00`,
						each.name,
						'青石桥南街',
						i % 2 ? '未发现问题' : '占道经营',
						i % 2 ? '' : '劝导离开',
						i % 2 ? '' : '已整改',
					]),
				]),
			),
		expected: all.map((each, i) =>
			made(
				'log',
				{
					kind: 'patrol',
					grid: gridAt(i % 3),
					date: `2026-08-${two(i + 11)}`,
					time: `${two(8 + i)}:00`,
					until: maybe(`${two(9 + i)}:00`),
					people: [each.name],
					place: '青石桥南街',
					text: i % 2 ? '未发现问题' : '占道经营',
					followUp: i % 2 ? undefined : maybe('劝导离开'),
					result: i % 2 ? undefined : '已整改',
				},
				i % 2 ? [] : ['已整改'].slice(1),
			),
		),
	}
}

function needs(): Variant {
	const all = people(5, 5360)
	const what = ['增设休闲座椅', '老人助浴服务', '清理河道垃圾', '亲子运动会', '电动车棚']
	return {
		name: '居民需求征集汇总.xlsx',
		kind: 'demands',
		about:
			'needs with who raised them, how urgent, how many gain, when collected, and what the community thinks',
		bytes: () =>
			xlsx([
				{
					name: '汇总',
					rows: [
						['青石桥社区2026年第三季度居民需求征集汇总表'],
						[
							'序号',
							'来源网格',
							'需求类型',
							'居民需求描述',
							'提出居民',
							'联系电话',
							'惠及群众数',
							'征集时间',
							'轻重缓急',
							'社区意见',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							`第${i + 1}网格`,
							['环境', '养老', '环境', '文化', '安全'][i]!,
							what[i]!,
							each.name,
							each.phone,
							`${(i + 1) * 20}人`,
							`2026.7.${i + 10}`,
							i ? '一般' : '紧急',
							'拟纳入',
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'demand',
				{
					community: '青石桥社区',
					grid: gridAt(i),
					kind: ['环境', '养老', '环境', '文化', '安全'][i]!,
					text: what[i]!,
					proposer: each.name,
					phone: each.phone,
					affected: (i + 1) * 20,
					raisedOn: `2026-07-${i + 10}`,
					urgency: i ? '一般' : '紧急',
				},
				['拟纳入'],
			),
		),
	}
}

function resources(): Variant {
	const all = people(5, 5380)
	const what = ['报告厅', '义诊', '法律援助', '体育馆', '书法教学']
	const units = ['区委党校', '人民医院', '司法所', '青石桥中学', '老年大学']
	return {
		name: '辖区资源统计表.xlsx',
		kind: 'resources',
		about: 'offers: kind, what, how often, where, when, who; unit in the middle of the table',
		bytes: () =>
			xlsx([
				{
					name: '统计',
					rows: [
						['青石桥社区辖区单位资源统计表'],
						[
							'序号',
							'资源分类',
							'资源内容',
							'资源所属单位',
							'服务频率',
							'服务地点',
							'可服务时间',
							'对接人',
							'对接电话',
							'备注',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							['场地', '医疗', '法律', '场地', '文化'][i]!,
							what[i]!,
							units[i]!,
							'每季度1次',
							'党群服务中心',
							'周末',
							each.name,
							each.phone,
							i === 2 ? '提前预约' : null,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made('resource', {
				community: '青石桥社区',
				kind: ['场地', '医疗', '法律', '场地', '文化'][i]!,
				text: what[i]!,
				owner: units[i]!,
				capacity: '每季度1次',
				place: '党群服务中心',
				available: '周末',
				liaison: each.name,
				phone: each.phone,
				note: i === 2 ? '提前预约' : undefined,
			}),
		),
	}
}

function grids(): Variant {
	const all = people(4, 5400)
	return {
		name: '网格基础信息.xlsx',
		kind: 'grids',
		about: 'grids with branch, how it was formed and since when, households, members, head, what lies in it',
		bytes: () =>
			xlsx([
				{
					name: '基础信息',
					rows: [
						['春熙街道青石桥社区网格基础信息表', null],
						['统计时间：2026年6月', null],
						[
							'网格',
							'网格党支部名称',
							'组建方式',
							'成立时间',
							'网格党支部书记（网格长）',
							'联系方式',
							'党员总数',
							'总户数',
							'常住人口数',
							'覆盖范围',
						],
						...all.map((each, i): Cell[] => [
							`第${'一二三四'[i]}网格`,
							`青石桥社区第${'一二三四'[i]}网格党支部`,
							['单独建', '联合建', '依托建', '挂靠建'][i]!,
							'2023年6月',
							each.name,
							each.phone,
							25 + i,
							410 + i,
							1200 + i,
							'青石桥北街以东',
						]),
						['合计', null, null, null, null, null, 106, 1646, 4806, null],
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'grid',
				{
					community: '青石桥社区',
					grid: gridAt(i),
					branchName: `青石桥社区第${'一二三四'[i]}网格党支部`,
					form: ['单独建', '联合建', '依托建', '挂靠建'][i]!,
					foundedOn: '2023-06',
					head: each.name,
					phone: each.phone,
					memberCount: 25 + i,
					households: 410 + i,
					area: '青石桥北街以东',
				},
				[String(1200 + i)],
			),
		),
	}
}

function duties(): Variant {
	const all = people(6, 5420)
	return {
		name: '值班日志（三季度）.xlsx',
		kind: 'logs',
		about: 'duty logs: who was on duty, who led, what happened, what was handed over, a sheet for each month',
		bytes: () =>
			xlsx(
				[7, 8].map(month => ({
					name: `${month}月份`,
					rows: [
						['青石桥社区值班日志'],
						['值班日期', '值班时间', '值班员', '带班领导', '值班期间情况', '处理结果', '接班人'],
						...[0, 1, 2].map((i): Cell[] => [
							`${month}.${i + 20}`,
							'18:00-次日8:00',
							all[i]!.name,
							all[5]!.name,
							i === 1 ? '接报漏水一起' : '无异常情况',
							i === 1 ? '已通知抢修' : null,
							all[i + 1]!.name,
						]),
					],
				})),
			),
		expected: [7, 8].flatMap(month =>
			[0, 1, 2].map(i =>
				made(
					'log',
					{
						kind: 'duty',
						community: '青石桥社区',
						date: `2026-0${month}-${i + 20}`,
						time: '18:00',
						people: [all[i]!.name],
						text: i === 1 ? '接报漏水一起' : '无异常情况',
						result: i === 1 ? '已通知抢修' : undefined,
					},
					[all[5]!.name, all[i + 1]!.name],
				),
			),
		),
	}
}

export const SIXTH_ROUND: readonly Variant[] = [
	membersOfBranches(),
	floatingMembers(),
	staffList(),
	staffGroupedByKind(),
	network(),
	unitsOfGrids(),
	visits(),
	patrols(),
	needs(),
	resources(),
	grids(),
	duties(),
]
