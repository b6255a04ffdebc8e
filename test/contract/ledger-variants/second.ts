/** The second round: layouts and words that nobody had in mind when the first was understood. */
import { type Person, people } from './people.ts'
import { type Expected, type ExpectedValue, maybe, unsure, type Variant } from './score.ts'
import { KINDS, post } from './staff.ts'
import { type Cell, csv, gb18030, utf8, xlsx } from './workbook.ts'

type Fields = Record<string, ExpectedValue | undefined>
const made = (collection: Expected['collection'], fields: Fields, extras: string[] = []): Expected => ({
	collection,
	fields,
	extras,
})
const member = (person: Person, fields: Fields = {}, extras: string[] = []) =>
	made('person', { name: person.name, phone: person.phone, partyMember: true, ...fields }, extras)
const GRIDS = ['第一网格', '第二网格', '第三网格', '第四网格', '第五网格', '第六网格']

/** Groups by branch in lines of their own, three header rows, reserve members marked by a column. */
function membersInGroups(): Variant {
	const all = people(7, 2000)
	const branches = ['锦绣园第一党支部', '锦绣园第二党支部']
	const rows: Cell[][] = [
		['中共望江社区委员会党员名册', null, null, null, null, null, null],
		[null, null, null, null, null, '统计时间：2026年9月', null],
		['序号', '姓名', '性别', '出生日期', '入党日期', '党员类别', '手机'],
	]
	const merges = ['A1:G1', 'F2:G2']
	for (const [b, branch] of branches.entries()) {
		rows.push([`${branch}（${b === 0 ? 4 : 3}人）`, null, null, null, null, null, null])
		merges.push(`A${rows.length}:G${rows.length}`)
		for (const [i, each] of all.entries())
			if (i < 4 === (b === 0))
				rows.push([
					i + 1,
					each.name,
					each.gender,
					each.born.replaceAll('-', '/'),
					'2016-12-30',
					i === 2 ? '预备党员' : '正式党员',
					each.phone,
				])
	}
	return {
		name: '望江党员.xlsx',
		kind: 'members',
		about: 'branches as lines among the rows',
		bytes: () => xlsx([{ name: '名册', rows, merges }]),
		expected: all.map((each, i) =>
			member(each, {
				community: '望江社区',
				branch: branches[i < 4 ? 0 : 1]!,
				gender: each.sex,
				birth: each.born,
				joinedOn: '2016-12-30',
				memberKind: i === 2 ? '预备党员' : '正式党员',
			}),
		),
	}
}

/** A register of fees, which has members in it and a column for each month. */
function feesOfMembers(): Variant {
	const all = people(5, 2020)
	const months = ['1月', '2月', '3月', '4月', '5月', '6月']
	return {
		name: '党费收缴登记.xlsx',
		kind: 'members',
		about: 'a register of fees: members, and a column of money for each month',
		bytes: () =>
			xlsx([
				{
					name: '2026上半年',
					rows: [
						['清溪社区第二党支部党员党费收缴登记表', ...Array<null>(8).fill(null)],
						['序号', '姓名', '联系电话', '每月应缴（元）', ...months, '合计'],
						...all.map((each, i): Cell[] => [
							i + 1,
							each.name,
							Number(each.phone),
							8.5,
							...months.map(() => 8.5),
							{ formula: `SUM(E${i + 3}:J${i + 3})`, value: 51 },
						]),
						['合计', null, null, 42.5, ...months.map(() => 42.5), 255],
					],
				},
			]),
		expected: all.map(each =>
			member(each, { community: '清溪社区', branch: '清溪社区第二党支部' }, ['8.5', '51']),
		),
	}
}

/** English and Chinese headers; emergency contacts beside the member's own numbers. */
function bilingual(): Variant {
	const all = people(5, 2040)
	const kin = people(5, 2060)
	return {
		name: 'members_export.csv',
		kind: 'members',
		about: 'an emergency contact with a telephone of its own, the identity card as text with a quote',
		bytes: () =>
			utf8(
				csv([
					[
						'党员姓名',
						'性别',
						'公民身份号码',
						'入党时间',
						'所在党组织',
						'手机号码',
						'紧急联系人',
						'紧急联系人电话',
						'现居住地',
					],
					...all.map((each, i) => [
						each.name,
						each.gender,
						`'${each.card}`,
						'1997/12/1',
						'机关第一党支部',
						`+86${each.phone}`,
						kin[i]!.name,
						kin[i]!.phone,
						`幸福路${i + 3}号`,
					]),
				]),
			),
		expected: all.map((each, i) =>
			member(each, { gender: each.sex, joinedOn: '1997-12-01', branch: '机关第一党支部' }, [
				kin[i]!.name,
				kin[i]!.phone,
				`幸福路${i + 3}号`,
			]),
		),
	}
}

/** Two rows for each person. */
function familyCards(): Variant {
	const all = people(4, 2080)
	const rows: Cell[][] = [
		['困难党员帮扶登记表', null, null, null, null, null],
		...all.flatMap((each): Cell[][] => [
			['姓    名', each.name, '性    别', each.gender, '联系电话', each.phone],
			['所在支部', '第四党支部', '入党时间', '1988年5月', '困难原因', '因病'],
			['帮扶责任人', '吴建', '帮扶措施', '节日慰问', null, null],
			[null, null, null, null, null, null],
		]),
	]
	return {
		name: '困难党员.xlsx',
		kind: 'members',
		about: 'forms below each other with labels nobody knows, parted by blank lines, under one title',
		bytes: () => xlsx([{ name: 'Sheet1', rows, merges: ['A1:F1'] }]),
		expected: all.map(each =>
			member(each, { gender: each.sex, branch: '第四党支部', joinedOn: '1988-05' }, [
				'因病',
				'吴建',
				'节日慰问',
			]),
		),
	}
}

/** Columns for post by grid with counts beside, deputies and part-timers. */
function staffWithDeputies(): Variant {
	const all = people(8, 2100)
	const posts: [string, string[], boolean?][] = [
		['党支部书记、网格长', ['secretary']],
		['副网格长', ['secretary'], true],
		['专职网格员（综治）', ['stability']],
		['社区民警', ['police']],
		['安监、城管', ['safety', 'urban']],
		['计生专干', ['health']],
		['民政', ['civil_affairs']],
		['文化宣传', ['publicity']],
	]
	return {
		name: '网格化人员信息采集.xlsx',
		kind: 'staff',
		about:
			'deputies, words of their own for the kinds, grids as 网格01, sheet protected by a blank first column',
		bytes: () =>
			xlsx([
				{
					name: '信息采集',
					rows: [
						[null, '网格化服务管理人员信息采集表', null, null, null, null, null, null],
						[null, '填报社区：龙湖社区', null, null, null, '填报人：周静', null, null],
						[null, '网格', '人员姓名', '担任职务', '政治面貌', '年龄', '手机（短号）', '任职时间'],
						...all.map((each, i): Cell[] => [
							null,
							i % 2 ? null : `网格0${i / 2 + 1}`,
							each.name,
							posts[i]![0],
							i % 3 ? '群众' : '中共党员',
							30 + i,
							each.phone,
							`2023.${i + 1}`,
						]),
					],
					merges: ['B1:H1', 'B4:B5', 'B6:B7', 'B8:B9', 'B10:B11'],
				},
			]),
		expected: all.flatMap((each, i) =>
			posts[i]![1].map(kind => ({
				...post(each, GRIDS[Math.floor(i / 2)]!, kind, {
					community: '龙湖社区',
					from: `2023-0${i + 1}`,
					deputy: posts[i]![2] ? true : undefined,
				}),
				extras: [String(30 + i), i % 3 ? '群众' : '中共党员'],
			})),
		),
	}
}

/** Three tiers: community, grid, kinds with name and telephone on lines of one cell, and a total. */
function staffMatrixOfStreet(): Variant {
	const all = people(21, 2130)
	const places = [
		['和平社区', '1'],
		['和平社区', '2'],
		['望江社区', '1'],
	] as const
	return {
		name: '街道七类网格员汇总.xlsx',
		kind: 'staff',
		about: 'a street’s matrix: community and grid in front, counts behind, totals below',
		bytes: () =>
			xlsx([
				{
					name: '汇总表',
					rows: [
						['清溪街道七类网格员配备情况汇总表', ...Array<null>(10).fill(null)],
						['社区', '网格', '七类网格员姓名及电话', ...Array<null>(6).fill(null), '人数', '备注'],
						[null, null, ...KINDS.map(([, name]) => name), null, null],
						...places.map(([community, grid], g): Cell[] => [
							g === 1 ? null : community,
							grid,
							...KINDS.map((_, k) => `${all[g * 7 + k]!.name} ${all[g * 7 + k]!.phone}`),
							7,
							null,
						]),
						['合计', null, ...KINDS.map(() => 3), 21, null],
					],
					merges: ['A1:K1', 'A2:A3', 'B2:B3', 'C2:I2', 'J2:J3', 'K2:K3', 'A4:A5'],
				},
			]),
		expected: places.flatMap(([community, grid], g) =>
			KINDS.map(([kind], k) => post(all[g * 7 + k]!, GRIDS[Number(grid) - 1]!, kind, { community })),
		),
	}
}

/** Building heads as a table of buildings: units of a building, households, head. */
function buildingHeads(): Variant {
	const all = people(6, 2160)
	return {
		name: '楼栋长公示.xlsx',
		kind: 'contacts',
		about: 'a list of buildings with their heads; grid lines among the rows; counts beside',
		bytes: () =>
			xlsx([
				{
					name: '公示',
					rows: [
						['望江社区楼栋长信息公示', null, null, null, null],
						['小区名称', '楼栋号', '楼栋长', '联系电话', '户数'],
						['第一网格', null, null, null, null],
						...all
							.slice(0, 3)
							.map((each, i): Cell[] => ['锦绣园', `${i + 1}号楼`, each.name, each.phone, 48]),
						['第二网格', null, null, null, null],
						...all
							.slice(3)
							.map((each, i): Cell[] => ['望江苑', `${i + 4}、${i + 14}号楼`, each.name, each.phone, 60]),
					],
					merges: ['A1:E1', 'A3:E3', 'A7:E7'],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'contact',
				{
					name: each.name,
					phone: each.phone,
					grid: GRIDS[i < 3 ? 0 : 1]!,
					community: '望江社区',
					kind: 'building_head',
					buildings: i < 3 ? [`${i + 1}号楼`] : [`${i + 1}号楼`, `${i + 11}号楼`],
				},
				[i < 3 ? '锦绣园' : '望江苑'],
			),
		),
	}
}

/** 1+X+Y, the sheet a form with everything in long cells. */
function networkInWords(): Variant {
	const all = people(9, 2180)
	const say = (...at: number[]) => at.map(i => `${all[i]!.name}（${all[i]!.phone}）`).join('；')
	return {
		name: '第四网格1+X+Y.xlsx',
		kind: 'contacts',
		about: 'a form of four lines, each kind a label, several people with telephones in brackets behind it',
		bytes: () =>
			xlsx([
				{
					name: '第四网格',
					rows: [
						['和平社区第四网格“1+X+Y”联系网络', null],
						['类别', '姓名及联系方式'],
						['网格长', say(0)],
						['居民小组长', say(1, 2)],
						['楼栋长', say(3, 4, 5)],
						['居民骨干', say(6)],
						['热心群众', say(7, 8)],
					],
					merges: ['A1:B1'],
				},
			]),
		expected: [
			made('grid', { grid: '第四网格', community: '和平社区', head: all[0]!.name, phone: all[0]!.phone }),
			...(
				[
					['group_leader', [1, 2]],
					['building_head', [3, 4, 5]],
					['backbone', [6]],
					['helper', [7, 8]],
				] as const
			).flatMap(([kind, at]) =>
				at.map(i =>
					made('contact', {
						name: all[i]!.name,
						phone: all[i]!.phone,
						grid: '第四网格',
						community: '和平社区',
						kind,
					}),
				),
			),
		],
	}
}

/** Units with two header rows, liaison and legal person. */
function unitsTwoPeople(): Variant {
	const all = people(8, 2200)
	const units = ['宏达物业', '天星桥小学', '惠民超市', '社区卫生服务站']
	return {
		name: '辖区单位台账.xlsx',
		kind: 'contacts',
		about: 'two people for each unit under two header rows: the legal person and the liaison',
		bytes: () =>
			xlsx([
				{
					name: '辖区单位',
					rows: [
						['第五网格辖区单位基本情况台账', ...Array<null>(7).fill(null)],
						['序号', '单位名称', '单位性质', '法定代表人', null, '联络员', null, '职工人数'],
						[null, null, null, '姓名', '电话', '姓名', '电话', null],
						...units.map((unit, i): Cell[] => [
							i + 1,
							unit,
							'企业',
							all[i]!.name,
							all[i]!.phone,
							all[i + 4]!.name,
							all[i + 4]!.phone,
							20 + i,
						]),
					],
					merges: ['A1:H1', 'D2:E2', 'F2:G2', 'A2:A3', 'B2:B3', 'C2:C3', 'H2:H3'],
				},
			]),
		expected: units.map((name, i) =>
			made(
				'unit',
				{
					name,
					kind: '企业',
					grid: '第五网格',
					liaison: all[i + 4]!.name,
					phone: all[i + 4]!.phone,
				},
				[all[i]!.name, all[i]!.phone, String(20 + i)],
			),
		),
	}
}

/** Visits told over a week, the day in merged cells with its weekday on a second line. */
function visitsByDay(): Variant {
	const all = people(6, 2220)
	const what = ['看望独居老人', '核实租户信息', '发放禁毒传单', '调解楼道堆物', '检查消防通道', '回访低保户']
	return {
		name: '网格员工作日志.xlsx',
		kind: 'logs',
		about:
			'the day merged over its rows with a weekday below it; the year only in the title; duration and photo columns',
		bytes: () =>
			xlsx([
				{
					name: '第3周',
					rows: [
						['第六网格网格员工作日志（2026年1月12日—1月18日）', null, null, null, null, null],
						['日期', '时间段', '网格员', '工作内容及成效', '存在问题', '解决办法', '照片'],
						...what.map((text, i): Cell[] => [
							i % 2 ? null : `1月${12 + i / 2}日\n星期${'一二三'[i / 2]}`,
							i % 2 ? '14:00-17:30' : '9:00-11:30',
							all[i]!.name,
							text,
							i === 3 ? '住户不配合' : null,
							i === 3 ? '联系社区民警' : null,
							null,
						]),
					],
					merges: ['A1:G1', 'A3:A4', 'A5:A6', 'A7:A8'],
				},
			]),
		expected: what.map((text, i) =>
			made(
				'log',
				{
					grid: '第六网格',
					date: `2026-01-${12 + Math.floor(i / 2)}`,
					time: i % 2 ? '14:00' : '09:00',
					people: [all[i]!.name],
					text,
					demand: maybe('住户不配合'),
					result: maybe('联系社区民警'),
					followUp: maybe('联系社区民警'),
					note: maybe('住户不配合'),
				},
				i === 3 ? [] : [],
			),
		),
	}
}

/** Duty with morning and afternoon in two columns of people. */
function dutyShifts(): Variant {
	const all = people(8, 2240)
	return {
		name: '值班日志.csv',
		kind: 'logs',
		about: 'CSV in GB18030: a duty log with incoming and outgoing shifts; days as 2026年10月1日 星期四',
		bytes: () =>
			gb18030(
				csv([
					['和平社区国庆值班日志', '', '', '', '', ''],
					['值班日期', '带班领导', '值班员', '值班内容记录', '处置情况', '交班人', '接班人'],
					...[0, 1, 2, 3].map(i => [
						`2026年10月${i + 1}日 星期${'四五六日'[i]}`,
						'吴主任',
						`${all[i]!.name}、${all[i + 4]!.name}`,
						['一切正常', '接待来访2人', '处理停水投诉', '夜间巡逻'][i]!,
						i === 2 ? '已联系水务公司' : '无',
						all[i]!.name,
						all[(i + 1) % 4]!.name,
					]),
				]),
			),
		expected: [0, 1, 2, 3].map(i =>
			made(
				'log',
				{
					kind: 'duty',
					community: '和平社区',
					date: `2026-10-0${i + 1}`,
					people: [all[i]!.name, all[i + 4]!.name],
					text: ['一切正常', '接待来访2人', '处理停水投诉', '夜间巡逻'][i]!,
					result: i === 2 ? '已联系水务公司' : maybe('无'),
				},
				['吴主任', all[(i + 1) % 4]!.name],
			),
		),
	}
}

/** Party days and lectures, the kind in a column with words of its own. */
function partyDays(): Variant {
	const all = people(4, 2260)
	const kinds: [string, string][] = [
		['主题党日', 'party_day'],
		['党课学习', 'party_lecture'],
		['志愿服务活动', 'volunteer'],
		['入户走访', 'visit'],
	]
	const days: [Cell, ExpectedValue][] = [
		[{ day: '2026-03-20', shown: 'chinese' }, '2026-03-20'],
		['2026、4、18', '2026-04-18'],
		['二〇二六年五月十六日', '2026-05-16'],
		['2026年6月30日下午', '2026-06-30'],
	]
	return {
		name: '支部活动记录.xlsx',
		kind: 'logs',
		about: 'activities of a branch; kinds by other words, days in Chinese numerals, hosts and attendance',
		bytes: () =>
			xlsx([
				{
					name: '活动',
					rows: [
						['第二网格党支部活动台账'],
						[
							'序号',
							'活动时间',
							'活动类别',
							'活动地点',
							'主持人',
							'参加人员',
							'应到人数',
							'活动主要内容',
							'活动成效',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							days[i]![0],
							kinds[i]![0],
							'党群服务中心二楼',
							all[(i + 1) % 4]!.name,
							`${each.name}、${all[(i + 2) % 4]!.name}`,
							28,
							['学习二十大精神', '书记讲党课', '清扫楼道', '走访困难家庭'][i]!,
							'良好',
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'log',
				{
					grid: '第二网格',
					kind: kinds[i]![1],
					date: days[i]![1],
					time: maybe('15:00'),
					place: '党群服务中心二楼',
					people: [each.name, all[(i + 2) % 4]!.name],
					text: ['学习二十大精神', '书记讲党课', '清扫楼道', '走访困难家庭'][i]!,
				},
				['28', '良好', all[(i + 1) % 4]!.name],
			),
		),
	}
}

/** Three lists in three sheets of one file, with words of a different city. */
function threeLists(): Variant {
	const all = people(6, 2280)
	return {
		name: '三张清单.xlsx',
		kind: 'demands',
		about: 'needs, offers and projects in three sheets; a city’s own words',
		bytes: () =>
			xlsx([
				{
					name: '群众需求',
					rows: [
						['锦绣社区群众需求一览', null, null, null, null, null],
						['编号', '所属网格', '需求概述', '需求领域', '涉及群众', '登记日期', '需求程度'],
						...[0, 1, 2].map((i): Cell[] => [
							`X-${i + 1}`,
							GRIDS[i]!,
							['增设晾衣架', '加装电梯', '儿童阅览室'][i]!,
							['民生', '基建', '教育'][i]!,
							`${20 + i}户`,
							{ day: `2026-05-0${i + 1}` },
							'强烈',
						]),
					],
				},
				{
					name: '单位资源',
					rows: [
						['锦绣社区共建单位资源一览'],
						['编号', '单位', '资源描述', '资源领域', '服务对象', '联系人/电话', '可服务时段'],
						...[0, 1, 2].map((i): Cell[] => [
							`Z-${i + 1}`,
							['区法院', '工商银行', '第八中学'][i]!,
							['普法讲座', '反诈宣传', '操场开放'][i]!,
							['法治', '金融', '场地'][i]!,
							'全体居民',
							`${all[i]!.name}/${all[i]!.phone}`,
							'周六上午',
						]),
					],
				},
			]),
		expected: [
			...[0, 1, 2].map(i =>
				made(
					'demand',
					{
						community: '锦绣社区',
						grid: GRIDS[i]!,
						text: ['增设晾衣架', '加装电梯', '儿童阅览室'][i]!,
						kind: maybe(['民生', '基建', '教育'][i]!),
						affected: 20 + i,
						raisedOn: `2026-05-0${i + 1}`,
						urgency: maybe('强烈'),
					},
					[],
				),
			),
			...[0, 1, 2].map(i =>
				made(
					'resource',
					{
						community: '锦绣社区',
						owner: ['区法院', '工商银行', '第八中学'][i]!,
						text: ['普法讲座', '反诈宣传', '操场开放'][i]!,
						kind: maybe(['法治', '金融', '场地'][i]!),
						liaison: all[i]!.name,
						phone: all[i]!.phone,
						available: '周六上午',
					},
					['全体居民'],
				),
			),
		],
	}
}

/** Excel's XML of 2003. */
function xml2003(): Variant {
	const all = people(4, 2300)
	const cell = (text: string | number) =>
		`<Cell><Data ss:Type="${typeof text === 'number' ? 'Number' : 'String'}">${text}</Data></Cell>`
	const rows = all.map(
		(each, i) =>
			`<Row>${cell(i + 1)}<Cell ss:StyleID="s21"><Data ss:Type="String">第${'一二三四'[i]}网格</Data></Cell>${cell(each.name)}${cell(each.phone)}<Cell ss:Index="6"><Data ss:Type="Number">${300 + i}</Data></Cell></Row>`,
	)
	return {
		name: '网格概况导出.xls',
		kind: 'grids',
		about: 'Excel’s XML of 2003 with skipped cells',
		bytes: () =>
			utf8(
				`<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="概况"><Table><Row><Cell ss:MergeAcross="5"><Data ss:Type="String">龙湖社区网格概况</Data></Cell></Row><Row>${cell('序号')}${cell('网格')}${cell('网格负责人')}${cell('联系方式')}${cell('备注')}${cell('居民户数')}</Row>${rows.join('')}</Table></Worksheet></Workbook>`,
			),
		expected: all.map((each, i) =>
			made('grid', {
				community: '龙湖社区',
				grid: GRIDS[i]!,
				head: each.name,
				phone: each.phone,
				households: 300 + i,
			}),
		),
	}
}

/** Organisations of a street in tiers. */
function organisations(): Variant {
	const all = people(5, 2320)
	return {
		name: '党组织设置一览.xlsx',
		kind: 'grids',
		about: 'branches of two communities; form and term; a secretary and a deputy with telephones each',
		bytes: () =>
			xlsx([
				{
					name: '设置一览',
					rows: [
						['清溪街道网格党组织设置一览表', ...Array<null>(8).fill(null)],
						[
							'序号',
							'所属社区',
							'所在网格',
							'网格党组织名称',
							'组建方式',
							'成立时间',
							'党员数',
							'书记',
							null,
							'副书记',
						],
						[null, null, null, null, null, null, null, '姓名', '联系电话', null],
						...all.map((each, i): Cell[] => [
							i + 1,
							i < 3 ? '和平社区' : '龙湖社区',
							`第${(i % 3) + 1}网格`,
							`${i < 3 ? '和平' : '龙湖'}社区第${(i % 3) + 1}网格党支部`,
							i === 4 ? '联合建' : '单独建',
							i === 1 ? '2022.1' : '2021年03月',
							15 + i,
							each.name,
							each.phone,
							'吴建',
						]),
					],
					merges: ['A1:J1', 'H2:I2', ...['A', 'B', 'C', 'D', 'E', 'F', 'G', 'J'].map(c => `${c}2:${c}3`)],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'grid',
				{
					community: i < 3 ? '和平社区' : '龙湖社区',
					grid: GRIDS[i % 3]!,
					branchName: `${i < 3 ? '和平' : '龙湖'}社区第${(i % 3) + 1}网格党支部`,
					form: i === 4 ? '联合建' : '单独建',
					foundedOn: i === 1 ? '2022-01' : '2021-03',
					memberCount: 15 + i,
					head: each.name,
					phone: each.phone,
				},
				['吴建'],
			),
		),
	}
}

/** A demand list whose rows were given to departments; with due dates. */
function demandsWithDepartments(): Variant {
	const all = people(4, 2340)
	const texts = ['路面塌陷', '噪音扰民', '绿化补种', '停车位不足']
	return {
		name: '民生诉求台账.xlsx',
		kind: 'demands',
		about: 'department, due date and state beside the demand; two dates; days that are no days',
		bytes: () =>
			xlsx([
				{
					name: '诉求台账',
					rows: [
						['和平社区民生诉求台账', null, null, null, null, null, null, null],
						[
							'序号',
							'诉求来源',
							'诉求人',
							'联系电话',
							'诉求内容',
							'受理时间',
							'责任部门',
							'办结时限',
							'是否办结',
						],
						...texts.map((text, i): Cell[] => [
							i + 1,
							'入户走访',
							all[i]!.name,
							all[i]!.phone,
							text,
							i === 3 ? '上周' : `2026.9.${i + 1}`,
							'街道城管办',
							'2026.9.30',
							i % 2 ? '否' : '是',
						]),
					],
				},
			]),
		expected: texts.map((text, i) =>
			made(
				'demand',
				{
					community: '和平社区',
					text,
					proposer: all[i]!.name,
					phone: all[i]!.phone,
					raisedOn: i === 3 ? unsure() : `2026-09-0${i + 1}`,
					state: maybe(i % 2 ? '否' : '是'),
				},
				['街道城管办', '2026.9.30', '入户走访'],
			),
		),
	}
}

export const SECOND_ROUND: readonly Variant[] = [
	membersInGroups(),
	feesOfMembers(),
	bilingual(),
	familyCards(),
	staffWithDeputies(),
	staffMatrixOfStreet(),
	buildingHeads(),
	networkInWords(),
	unitsTwoPeople(),
	visitsByDay(),
	dutyShifts(),
	partyDays(),
	threeLists(),
	xml2003(),
	organisations(),
	demandsWithDepartments(),
]
