/** Ninth round, an old city: lanes and courtyards, slogans in titles, merged everything, notes below. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 6400)
	return book(
		'鼓楼里流动及在职党员.xlsx',
		'members',
		'in-service members who reported: unit, post there, what they can do; relation stays elsewhere',
		[
			page('在职党员', [
				['鼓楼里社区在职党员“双报到”登记表'],
				[
					'序号',
					'姓名',
					'性别',
					'工作单位及职务',
					'组织关系所在党组织',
					'居住地址',
					'联系电话',
					'报到时间',
					'认领岗位',
					'服务专长',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					each.name,
					each.gender,
					turn('市档案馆科员 区法院书记员', i),
					turn('市档案馆党支部 区法院第二党支部', i),
					`鼓楼里${i + 1}号院`,
					each.phone,
					'2026.01',
					turn('政策宣传岗 环境维护岗', i),
					turn('文案 法律', i),
				]),
			]),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '鼓楼里社区',
					gender: each.sex,
					employer: turn('市档案馆科员 区法院书记员', i),
					branch: turn('市档案馆党支部 区法院第二党支部', i),
				},
				[`鼓楼里${i + 1}号院`, '2026.01', turn('政策宣传岗 环境维护岗', i), turn('文案 法律', i)],
			),
		),
	)
}

function staff(): Variant {
	const all = people(6, 6410)
	return book(
		'多员合一.xlsx',
		'staff',
		'one person many posts: posts in one cell with dots, grid in the first column over merged rows, sex and age in one cell',
		[
			page(
				'名单',
				[
					['鼓楼里社区“多员合一”网格员名单'],
					['所在网格', '人员情况', null, null, null],
					[null, '姓名', '性别/年龄', '所任职务', '联系电话'],
					...all.map((each, i): Cell[] => [
						i % 2 === 0 ? gridAt(i / 2) : null,
						each.name,
						`${each.gender}/${30 + i}`,
						turn('网格长、综治维稳员 民政救助员、卫计管理员', i),
						each.phone,
					]),
				],
				['A1:E1', 'A2:A3', 'B2:E2', 'A4:A5', 'A6:A7', 'A8:A9'],
			),
		],
		all.flatMap((each, i) =>
			(i % 2 === 0 ? ['secretary', 'stability'] : ['civil_affairs', 'health']).map(kind => ({
				...post(each, gridAt(Math.floor(i / 2)), kind, { community: '鼓楼里社区', gender: maybe(each.sex) }),
				extras: [String(30 + i)],
			})),
		),
	)
}

function contacts(): Variant {
	const all = people(6, 6420)
	return book(
		'院落长通讯录.xlsx',
		'contacts',
		'heads of buildings by grid, three abreast: name and telephone in one cell under each building',
		[
			page('通讯录', [
				['鼓楼里社区楼栋长通讯录'],
				['网格', '1号楼', '2号楼', '3号楼'],
				...[0, 1].map((g): Cell[] => [
					gridAt(g),
					...[0, 1, 2].map(b => `${all[g * 3 + b]!.name} ${all[g * 3 + b]!.phone}`),
				]),
			]),
		],
		all.map((each, i) =>
			contact(each, 'building_head', {
				community: '鼓楼里社区',
				grid: gridAt(Math.floor(i / 3)),
				buildings: [`${(i % 3) + 1}号楼`],
			}),
		),
	)
}

function logs(): Variant {
	const all = people(4, 6430)
	return book(
		'矛盾调解登记簿.xlsx',
		'logs',
		'mediation: parties, brief of the matter, mediators, agreement, date in real dates, signature below',
		[
			page('登记簿', [
				['鼓楼里社区人民调解登记簿'],
				['案号', '受理日期', '当事人', '纠纷类型', '简要情况', '调解员', '调解结果', '是否履行'],
				...all.map((each, i): Cell[] => [
					`调〔2026〕${i + 1}号`,
					{ day: `2026-04-1${i}` },
					`${each.name}、王某`,
					turn('邻里纠纷 物业纠纷', i),
					turn('楼上漏水未修 占用公共通道', i),
					'周敏、李强',
					'达成协议',
					'是',
				]),
				['注：本簿由调委会保管，不得外传。'],
				['调委会主任（签名）：'],
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'mediation',
					community: '鼓楼里社区',
					date: `2026-04-1${i}`,
					visited: `${each.name}、王某`,
					text: turn('楼上漏水未修 占用公共通道', i),
					people: ['周敏', '李强'],
					result: '达成协议',
					state: maybe('是'),
				},
				[turn('邻里纠纷 物业纠纷', i), `调〔2026〕${i + 1}号`],
			),
		),
	)
}

function demands(): Variant {
	const what = '老楼加装扶手 小院增设晾晒区 胡同路灯更换'
	return book(
		'居民点单.xlsx',
		'demands',
		'orders of residents: number of the order, who orders, what, how urgent by stars, who answers',
		[
			page('点单', [
				['鼓楼里社区居民“点单”需求表'],
				['单号', '点单时间', '点单居民', '点单网格', '点单内容', '需求类别', '紧急程度', '接单单位'],
				...people(3, 6440).map((each, i): Cell[] => [
					`DD-0${i + 1}`,
					`2026-03-0${i + 1}`,
					each.name,
					gridAt(i),
					turn(what, i),
					turn('适老化 环境 安全', i),
					turn('★★★ ★', i),
					'区住建局',
				]),
			]),
		],
		people(3, 6440).map((each, i) =>
			made(
				'demand',
				{
					community: '鼓楼里社区',
					raisedOn: `2026-03-0${i + 1}`,
					proposer: each.name,
					grid: gridAt(i),
					text: turn(what, i),
					kind: turn('适老化 环境 安全', i),
					urgency: turn('★★★ ★', i),
				},
				['区住建局', `DD-0${i + 1}`],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 6450)
	const units = '鼓楼饭店 市图书馆 老年大学 口腔医院'
	return book(
		'资源.xlsx',
		'resources',
		'resource first without a title, unit in the middle, telephone of the office with extension',
		[
			page('Sheet1', [
				['资源名称', '资源简介', '提供单位', '服务时间', '预约电话', '对接人', '资源类别'],
				...all.map((each, i): Cell[] => [
					turn('会议厅 流动书车 书画课 义诊', i),
					'免费',
					turn(units, i),
					turn('周末 周三下午', i),
					`010-6512300${i}转8`,
					each.name,
					turn('场地 文化', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					text: turn('会议厅 流动书车 书画课 义诊', i),
					owner: turn(units, i),
					available: turn('周末 周三下午', i),
					phone: `010-6512300${i}-8`,
					liaison: each.name,
					kind: turn('场地 文化', i),
				},
				['免费'],
			),
		),
	)
}

function grids(): Variant {
	const all = people(3, 6460)
	return book(
		'支部建在网格上.xlsx',
		'grids',
		'how branches were formed on grids: way, members by kind, secretary who is the grid head as well',
		[
			page(
				'支部',
				[
					['鼓楼里社区“支部建在网格上”情况统计表'],
					['序号', '网格', '网格党支部（党小组）名称', '建立方式', '党员数', null, '书记（网格长）', null],
					[null, null, null, null, '正式', '预备', '姓名', '联系方式'],
					...all.map((each, i): Cell[] => [
						i + 1,
						gridAt(i),
						`鼓楼里第${'一二三'[i]}网格党支部`,
						turn('单独建 联合建', i),
						10 + i,
						i,
						each.name,
						each.phone,
					]),
				],
				['A1:H1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:F2', 'G2:H2'],
			),
		],
		all.map((each, i) =>
			made('grid', {
				community: '鼓楼里社区',
				grid: gridAt(i),
				branchName: `鼓楼里第${'一二三'[i]}网格党支部`,
				form: turn('单独建 联合建', i),
				memberCount: maybe(10 + i),
				head: each.name,
				phone: each.phone,
			}),
		),
	)
}

export const NINTH_OLD: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
