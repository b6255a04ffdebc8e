/** 七类网格员花名册 as other offices keep it. */
import { type Person, people } from './people.ts'
import { type Expected, type ExpectedValue, maybe, type Variant } from './score.ts'
import { type Cell, csv, gb18030, xlsx } from './workbook.ts'

type Fields = Record<string, ExpectedValue | undefined>

export const KINDS = [
	['police', '网格警员'],
	['safety', '安全监管员'],
	['stability', '综治维稳员'],
	['urban', '城市管理员'],
	['civil_affairs', '民政救助员'],
	['health', '卫计管理员'],
	['publicity', '宣传文化员'],
] as const
const KIND_NAMES = KINDS.map(([, name]) => name)
const GRIDS = ['第一网格', '第二网格', '第三网格', '第四网格', '第五网格']

export const post = (person: Person, grid: string, kind: string, fields: Fields = {}): Expected => ({
	collection: 'post',
	fields: { name: person.name, phone: person.phone, grid, kind, ...fields },
})

/** Grid × kind; the names stand in the cells. @param of how a cell says person and telephone */
function matrix(
	name: string,
	about: string,
	of: (person: Person) => string,
	from: number,
	{ turned = false, phones = true } = {},
): Variant {
	const list = people(21, from)
	const at = (grid: number, kind: number) => list[grid * 7 + kind]!
	// One vacant, and one that serves two grids.
	const cell = (grid: number, kind: number): string =>
		grid === 1 && kind === 4 ? '' : grid === 2 && kind === 0 ? of(at(0, 0)) : of(at(grid, kind))
	const grids = [0, 1, 2]
	const title = ['望江社区七类网格员配备一览表（2026年）']
	const rows: Cell[][] = turned
		? [
				title,
				['类别', '第一网格', '第二网格', '第三网格'],
				...KIND_NAMES.map((kind, k): Cell[] => [kind, ...grids.map(g => cell(g, k) || null)]),
			]
		: [
				title,
				['网格名称', ...KIND_NAMES],
				...grids.map((g): Cell[] => [
					['一网格', '二网格', '三网格'][g]!,
					...KIND_NAMES.map((_, k) => cell(g, k) || '/'),
				]),
			]
	return {
		name,
		kind: 'staff',
		about,
		bytes: () => xlsx([{ name: '七员', rows, merges: [turned ? 'A1:D1' : 'A1:H1'] }]),
		expected: grids.flatMap(g =>
			KINDS.flatMap(([kind], k) =>
				cell(g, k) === ''
					? []
					: [
							post(g === 2 && k === 0 ? at(0, 0) : at(g, k), GRIDS[g]!, kind, {
								community: '望江社区',
								...(phones ? {} : { phone: undefined }),
							}),
						],
			),
		),
	}
}

function pairsUnderKinds(): Variant {
	const list = people(21, 300)
	return {
		name: '网格员配备表（含电话）.xlsx',
		kind: 'staff',
		about: 'grid × kind with a name and a telephone column under each kind',
		bytes: () =>
			xlsx([
				{
					name: '配备表',
					rows: [
						['清溪社区网格力量配备表', ...Array<null>(15).fill(null)],
						['序号', '网格', ...KIND_NAMES.flatMap(kind => [kind, null])],
						[null, null, ...KIND_NAMES.flatMap(() => ['姓名', '联系电话'])],
						...[0, 1, 2].map((g): Cell[] => [
							g + 1,
							`${g + 1}网格`,
							...KIND_NAMES.flatMap((_, k) => [list[g * 7 + k]!.name, Number(list[g * 7 + k]!.phone)]),
						]),
					],
					merges: [
						'A1:P1',
						'A2:A3',
						'B2:B3',
						...['C2:D2', 'E2:F2', 'G2:H2', 'I2:J2', 'K2:L2', 'M2:N2', 'O2:P2'],
					],
				},
			]),
		expected: [0, 1, 2].flatMap(g =>
			KINDS.map(([kind], k) => post(list[g * 7 + k]!, GRIDS[g]!, kind, { community: '清溪社区' })),
		),
	}
}

function list(): Variant {
	const all = people(9, 330)
	const kinds: [string, string[]][] = [
		['网格长', ['secretary']],
		['公安（网格警员）', ['police']],
		['综治、安全', ['stability', 'safety']],
		['城管', ['urban']],
		['民政救助员兼卫计管理员', ['civil_affairs', 'health']],
		['宣传文化员', ['publicity']],
		['网格长', ['secretary']],
		['网格警员', ['police']],
		['安监员\n城管员', ['safety', 'urban']],
	]
	const rows: Cell[][] = [
		['锦绣街道龙湖社区网格员花名册', null, null, null, null, null, null],
		['填报日期：2026年5月', null, null, null, null, null, null],
		['网格\n编号', '岗位类别', '姓　名', '性别', '手机号', '工作单位及职务', '包片范围', '上岗时间'],
		...all.map((each, i): Cell[] => [
			i === 0 ? '01' : i === 6 ? '02' : null,
			kinds[i]![0],
			each.name.length === 2 ? `${each.name[0]}　${each.name[1]}` : each.name,
			each.gender,
			each.phone,
			'龙湖社区居委会',
			'龙湖路1-20号',
			'2024.3',
		]),
	]
	return {
		name: '龙湖网格员.xlsx',
		kind: 'staff',
		about: 'grids as 01 and 02 in merged cells, several kinds in one cell by other words',
		bytes: () => xlsx([{ name: '网格员', rows, merges: ['A1:G1', 'A4:A9', 'A10:A12'] }]),
		expected: all.flatMap((each, i) =>
			kinds[i]![1].map(kind =>
				post(each, i < 6 ? '第一网格' : '第二网格', kind, {
					community: '龙湖社区',
					gender: maybe(each.sex),
					source: '龙湖社区居委会',
					area: '龙湖路1-20号',
					from: '2024-03',
				}),
			),
		),
	}
}

function sheetPerGrid(): Variant {
	const lists = [0, 1, 2].map(s => people(5, 350 + s * 5))
	return {
		name: '各网格人员.xlsx',
		kind: 'staff',
		about: 'a sheet for each grid, which no column names',
		bytes: () =>
			xlsx(
				lists.map((all, s) => ({
					name: `${s + 1}网格`,
					rows: [
						[`清溪社区第${'一二三'[s]}网格工作人员名单`],
						['序号', '职务', '姓名', '联系电话', '备注'],
						...all.map((each, i): Cell[] => [
							i + 1,
							['网格长', ...KIND_NAMES][i]!,
							each.name,
							each.phone,
							i === 3 ? '兼' : null,
						]),
						[null, null, null, null, null],
						['注：网格长由支部书记担任'],
					],
				})),
			),
		expected: lists.flatMap((all, s) =>
			all.map((each, i) =>
				post(each, GRIDS[s]!, ['secretary', 'police', 'safety', 'stability', 'urban'][i]!, {
					community: '清溪社区',
					note: i === 3 ? '兼' : undefined,
				}),
			),
		),
	}
}

function board(): Variant {
	const lists = [0, 1].map(s => people(8, 380 + s * 8))
	return {
		name: '网格公示牌.xlsx',
		kind: 'staff',
		about: 'a form for each grid: post, name, telephone in three columns under its grid',
		bytes: () =>
			xlsx([
				{
					name: '公示',
					rows: lists.flatMap((all, s): Cell[][] => [
						[`和平社区第${s + 1}网格公示牌`, null, null],
						['岗 位', '姓 名', '电 话'],
						...all.map((each, i): Cell[] => [['网格长', ...KIND_NAMES][i]!, each.name, each.phone]),
						[null, null, null],
					]),
					merges: ['A1:C1', 'A12:C12'],
				},
			]),
		expected: lists.flatMap((all, s) =>
			all.map((each, i) =>
				post(each, GRIDS[s]!, ['secretary', ...KINDS.map(([kind]) => kind)][i]!, { community: '和平社区' }),
			),
		),
	}
}

function sections(): Variant {
	const all = people(8, 400)
	const rows: Cell[][] = [
		['和平社区网格员通讯录', null, null, null, null],
		['序号', '姓名', '所在网格', '电话', '单位'],
	]
	const kinds = [
		['一、网格警员', 'police'],
		['二、安全监管员', 'safety'],
		['三、宣传文化员', 'publicity'],
	] as const
	const expected: Expected[] = []
	const merges = ['A1:E1']
	let at = 0
	for (const [title, kind] of kinds) {
		rows.push([title, null, null, null, null])
		merges.push(`A${rows.length}:E${rows.length}`)
		for (let i = 0; i < (kind === 'safety' ? 2 : 3); i++) {
			const each = all[at++]!
			rows.push([i + 1, each.name, `第${'一二三'[i]}网格`, each.phone, '街道派驻'])
			expected.push(post(each, GRIDS[i]!, kind, { community: '和平社区', source: '街道派驻' }))
		}
	}
	return {
		name: '网格员通讯录.xlsx',
		kind: 'staff',
		about: 'the kind stands in a line of its own above its people',
		bytes: () => xlsx([{ name: '通讯录', rows, merges }]),
		expected,
	}
}

function ticks(): Variant {
	const all = people(5, 420)
	const marks = [[0], [1, 2], [3], [4, 5, 6], [6]]
	return {
		name: '一员多能登记表.xlsx',
		kind: 'staff',
		about: 'a column for each kind, ticked',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['和平社区网格员一员多能登记表'],
						['序号', '网格', '姓名', '联系电话', ...KIND_NAMES],
						...all.map((each, i): Cell[] => [
							i + 1,
							GRIDS[i]!,
							each.name,
							each.phone,
							...KIND_NAMES.map((_, k) => (marks[i]!.includes(k) ? '√' : null)),
						]),
					],
				},
			]),
		expected: all.flatMap((each, i) =>
			marks[i]!.map(k => post(each, GRIDS[i]!, KINDS[k]![0], { community: '和平社区' })),
		),
	}
}

function letters(): Variant {
	const all = people(6, 440)
	return {
		name: '网格员.csv',
		kind: 'staff',
		about: 'grids with letters, CSV in GB18030, the English of kinds left out, a kind that nobody knows',
		bytes: () =>
			gb18030(
				csv([
					['网格编号', '网格员姓名', '类型', '联系方式', '派驻单位'],
					...all.map((each, i) => [
						`A${i + 1}`,
						each.name,
						i === 5 ? '河道巡护员' : KIND_NAMES[i]!,
						each.phone,
						'派出所',
					]),
				]),
			),
		expected: all.slice(0, 5).map((each, i) => post(each, `A${i + 1}`, KINDS[i]![0], { source: '派出所' })),
	}
}

function manyGrids(): Variant {
	const all = people(4, 460)
	const grids = [['第一网格', '第二网格'], ['第三网格'], ['第一网格', '第二网格', '第三网格'], ['第四网格']]
	const said = ['1、2网格', '第3网格', '第一至第三网格', '四号网格']
	return {
		name: '一网多格.xlsx',
		kind: 'staff',
		about: 'one person serves several grids, in one cell',
		bytes: () =>
			xlsx([
				{
					name: '网格员',
					rows: [
						['姓名', '服务网格', '人员类别', '电话'],
						...all.map((each, i): Cell[] => [each.name, said[i]!, KIND_NAMES[i]!, Number(each.phone)]),
					],
				},
			]),
		expected: all.flatMap((each, i) => grids[i]!.map(grid => post(each, grid, KINDS[i]![0]))),
	}
}

export const STAFF: readonly Variant[] = [
	matrix(
		'七类网格员矩阵.xlsx',
		'grid × kind, the telephone beside the name in the cell',
		each => each.name + each.phone,
		220,
	),
	matrix(
		'七类网格员矩阵2.xlsx',
		'kind × grid, the telephone on a second line',
		each => `${each.name}\n${each.phone}`,
		245,
		{ turned: true },
	),
	matrix('七员名单.xlsx', 'grid × kind, only names', each => each.name, 270, { phones: false }),
	pairsUnderKinds(),
	list(),
	sheetPerGrid(),
	board(),
	sections(),
	ticks(),
	letters(),
	manyGrids(),
]
