/** 1+X+Y 联系网络 as other offices keep it. */
import { type Person, people, personAt } from './people.ts'
import { type Expected, type ExpectedValue, maybe, type Variant } from './score.ts'
import { type Cell, csv, gb18030, xlsx } from './workbook.ts'

type Fields = Record<string, ExpectedValue | undefined>
const contact = (person: Person, grid: string, kind: string, fields: Fields = {}): Expected => ({
	collection: 'contact',
	fields: { name: person.name, phone: person.phone, grid, kind, ...fields },
})
const unit = (name: string, grid: string | undefined, person: Person, fields: Fields = {}): Expected => ({
	collection: 'unit',
	fields: { name, grid, liaison: person.name, phone: person.phone, ...fields },
})
const GRIDS = ['第一网格', '第二网格', '第三网格']
const UNITS = ['和平小学', '惠民药房', '宏达物业服务有限公司', '天星桥派出所', '锦绣幼儿园', '老王面馆']

function twoTablesBeside(): Variant {
	const lists = [0, 1].map(s => people(8, 500 + s * 8))
	const kinds = ['居民小组长', '楼栋长', '楼栋长', '居民骨干', '热心群众']
	const codes = ['group_leader', 'building_head', 'building_head', 'backbone', 'helper']
	return {
		name: '联系网络并排.xlsx',
		kind: 'contacts',
		about: 'a sheet for each grid, X on the left and Y on the right',
		bytes: () =>
			xlsx(
				lists.map((all, s) => ({
					name: `第${'一二'[s]}网格`,
					rows: [
						[`和平社区第${'一二'[s]}网格“1+X+Y”联系网络`, ...Array<null>(9).fill(null)],
						[
							`网格长：${personAt(580 + s).name}  电话：${personAt(580 + s).phone}`,
							...Array<null>(9).fill(null),
						],
						['X（骨干力量）', null, null, null, null, 'Y（社会单位）', null, null, null],
						['类型', '姓名', '联系方式', '负责楼栋', null, '单位名称', '联络员', '联系电话', '提供资源'],
						...[0, 1, 2, 3, 4].map((i): Cell[] => [
							kinds[i]!,
							all[i]!.name,
							all[i]!.phone,
							i === 1 ? '1-3栋' : i === 2 ? '5幢' : null,
							null,
							...(i < 3 ? [UNITS[i + s * 3]!, all[5 + i]!.name, Number(all[5 + i]!.phone), '会议室'] : []),
						]),
					],
					merges: ['A1:I1', 'A2:I2', 'A3:D3', 'F3:I3'],
				})),
			),
		expected: lists.flatMap((all, s) => [
			{
				collection: 'grid' as const,
				fields: {
					grid: GRIDS[s]!,
					community: '和平社区',
					head: personAt(580 + s).name,
					phone: personAt(580 + s).phone,
				},
			},
			...codes.map((kind, i) =>
				contact(all[i]!, GRIDS[s]!, kind, {
					community: '和平社区',
					buildings: i === 1 ? ['1栋', '2栋', '3栋'] : i === 2 ? ['5幢'] : undefined,
				}),
			),
			...[0, 1, 2].map(i =>
				unit(UNITS[i + s * 3]!, GRIDS[s]!, all[5 + i]!, { community: '和平社区', offers: '会议室' }),
			),
		]),
	}
}

function matrix(): Variant {
	const all = people(24, 530)
	const say = (...at: number[]) => at.map(i => all[i]!.name + all[i]!.phone).join('、')
	const kinds = ['group_leader', 'building_head', 'backbone', 'helper']
	const cells = [
		[[0], [1, 2, 3], [4, 5], [6]],
		[[7], [8, 9], [10], [11, 12]],
		[[13, 14], [15, 16], [17], [18]],
	]
	return {
		name: '1XY汇总表.xlsx',
		kind: 'contacts',
		about: 'grid × kind, several names with telephones in a cell',
		bytes: () =>
			xlsx([
				{
					name: '汇总',
					rows: [
						['望江社区1+X+Y联系网络汇总表'],
						['网格', '居民小组长', '楼栋长', '居民骨干', '热心群众'],
						...cells.map((row, g): Cell[] => [GRIDS[g]!, ...row.map(at => say(...at))]),
					],
					merges: ['A1:E1'],
				},
			]),
		expected: cells.flatMap((row, g) =>
			row.flatMap((at, k) => at.map(i => contact(all[i]!, GRIDS[g]!, kinds[k]!, { community: '望江社区' }))),
		),
	}
}

function list(): Variant {
	const all = people(8, 600)
	const kinds: [string | null, string][] = [
		['楼长', 'building_head'],
		[null, 'building_head'],
		['党员骨干', 'backbone'],
		[null, 'backbone'],
		['小组长', 'group_leader'],
		['楼长', 'building_head'],
		[null, 'building_head'],
		['热心居民', 'helper'],
	]
	const buildings: [string | null, string[] | undefined][] = [
		['1、2、5号楼', ['1号楼', '2号楼', '5号楼']],
		['3栋、4栋', ['3栋', '4栋']],
		[null, undefined],
		[null, undefined],
		['全部', undefined],
		['6幢～8幢', ['6幢', '7幢', '8幢']],
		['A栋 B栋', ['A栋', 'B栋']],
		[null, undefined],
	]
	return {
		name: '网格骨干力量名册.xlsx',
		kind: 'contacts',
		about: 'grid and kind in merged cells, buildings in every form',
		bytes: () =>
			xlsx([
				{
					name: '骨干',
					rows: [
						['网格', '骨干类型', '姓名', '手机号码', '所管楼栋', '特长', '备注'],
						...all.map((each, i): Cell[] => [
							i === 0 ? '1' : i === 5 ? '2' : null,
							kinds[i]![0],
							each.name,
							each.phone,
							buildings[i]![0],
							i === 3 ? '水电维修' : null,
							null,
						]),
					],
					merges: ['A2:A6', 'A7:A9', 'B2:B3', 'B4:B5', 'B7:B8'],
				},
			]),
		expected: all.map((each, i) =>
			contact(each, i < 5 ? '第一网格' : '第二网格', kinds[i]![1], {
				buildings: i === 4 ? maybe(['全部']) : buildings[i]![1],
				skill: i === 3 ? '水电维修' : undefined,
			}),
		),
	}
}

function units(): Variant {
	const all = people(6, 620)
	const kinds: [string, string][] = [
		['学校', 'school'],
		['个体工商户', 'shop'],
		['物业公司', 'property'],
		['机关事业单位', 'government'],
		['学校', 'school'],
		['商户', 'shop'],
	]
	return {
		name: '驻区单位清单.csv',
		kind: 'contacts',
		about: 'units in a CSV of their own, GB18030',
		bytes: () =>
			gb18030(
				csv([
					['望江社区驻区单位联络表', '', '', '', '', '', ''],
					[
						'序号',
						'单位全称',
						'单位类型',
						'所在网格',
						'单位地址',
						'负责人',
						'职务',
						'联系电话',
						'是否两新组织',
					],
					...all.map((each, i) => [
						i + 1,
						UNITS[i]!,
						kinds[i]![0],
						`第${'一二三'[i % 3]}网格`,
						`望江路${10 + i}号`,
						each.name,
						'经理',
						each.phone,
						i === 2 ? '是' : '否',
					]),
				]),
			),
		expected: all.map((each, i) => ({
			...unit(UNITS[i]!, GRIDS[i % 3]!, each, {
				community: '望江社区',
				kind: maybe(kinds[i]![0]),
				address: `望江路${10 + i}号`,
				liaisonTitle: '经理',
			}),
			extras: [i === 2 ? '是' : '否'],
		})),
	}
}

function stacked(): Variant {
	const lists = [0, 1].map(s => people(6, 640 + s * 6))
	const rows: Cell[][] = []
	const merges: string[] = []
	const full = (...cells: Cell[]) => {
		rows.push(cells)
		merges.push(`A${rows.length}:E${rows.length}`)
	}
	for (const [s, all] of lists.entries()) {
		full(`龙湖社区${s + 1}号网格1+X+Y联系网络图表`, null, null, null, null)
		rows.push(['“1”：网格长', personAt(680 + s).name, null, '电话', personAt(680 + s).phone])
		full('“X”：楼栋长、志愿者等', null, null, null, null)
		rows.push(['序号', '人员类别', '姓名', '联系电话', '联系楼栋'])
		for (const [i, each] of all.slice(0, 4).entries())
			rows.push([i + 1, i < 2 ? '楼栋长' : '居民骨干', each.name, each.phone, i < 2 ? `${i + 1}栋` : null])
		full('“Y”：重点社会单位', null, null, null, null)
		rows.push(['序号', '单位', '联系人', '联系电话', '备注'])
		for (const [i, each] of all.slice(4).entries())
			rows.push([i + 1, UNITS[s * 2 + i]!, each.name, each.phone, null])
		rows.push([null, null, null, null, null])
	}
	return {
		name: '1+X+Y联系网络(合).xlsx',
		kind: 'contacts',
		about: 'the forms of several grids below each other in one sheet',
		bytes: () => xlsx([{ name: 'Sheet1', rows, merges }]),
		expected: lists.flatMap((all, s) => [
			{
				collection: 'grid' as const,
				fields: {
					grid: GRIDS[s]!,
					community: '龙湖社区',
					head: personAt(680 + s).name,
					phone: personAt(680 + s).phone,
				},
			},
			...all.slice(0, 4).map((each, i) =>
				contact(each, GRIDS[s]!, i < 2 ? 'building_head' : 'backbone', {
					community: '龙湖社区',
					buildings: i < 2 ? [`${i + 1}栋`] : undefined,
				}),
			),
			...all.slice(4).map((each, i) => unit(UNITS[s * 2 + i]!, GRIDS[s]!, each, { community: '龙湖社区' })),
		]),
	}
}

function sectionsBeside(): Variant {
	const all = people(6, 700)
	const rows: Cell[][] = [
		['第三网格1+X+Y联系网络', null, null, null, null],
		['分类', '类别', '姓名/单位名称', '联系人', '联系电话'],
		['1', '网格长', all[0]!.name, null, all[0]!.phone],
		['X', '居民小组长', all[1]!.name, null, all[1]!.phone],
		[null, '楼栋长', all[2]!.name, null, all[2]!.phone],
		[null, '志愿者队伍', '夕阳红志愿服务队', all[3]!.name, all[3]!.phone],
		['Y', '学校', '和平小学', all[4]!.name, all[4]!.phone],
		[null, '企业', '惠民药房', all[5]!.name, all[5]!.phone],
	]
	return {
		name: '三网格联系网络.xlsx',
		kind: 'contacts',
		about: '1, X and Y as merged cells at the left of one table',
		bytes: () => xlsx([{ name: '联系网络', rows, merges: ['A1:E1', 'A4:A6', 'A7:A8'] }]),
		expected: [
			{
				collection: 'grid',
				fields: { grid: '第三网格', head: all[0]!.name, phone: all[0]!.phone },
			},
			contact(all[1]!, '第三网格', 'group_leader'),
			contact(all[2]!, '第三网格', 'building_head'),
			{
				collection: 'contact',
				fields: {
					grid: '第三网格',
					kind: 'volunteer_team',
					teamName: '夕阳红志愿服务队',
					leader: all[3]!.name,
					phone: all[3]!.phone,
				},
			},
			unit('和平小学', '第三网格', all[4]!, { kind: maybe('学校') }),
			unit('惠民药房', '第三网格', all[5]!, { kind: maybe('企业') }),
		],
	}
}

function page(): Variant {
	const all = people(5, 720)
	const html = `<meta charset="utf-8"><table><caption>第二网格楼栋长名册</caption><thead><tr><th>楼栋</th><th>楼栋长姓名</th><th>联系电话</th><th>住址</th></tr></thead><tbody>${all
		.map(
			(each, i) =>
				`<tr><td>${i + 1}栋</td><td>${each.name}</td><td>${each.phone}</td><td>${i + 1}栋1-${i + 1}</td></tr>`,
		)
		.join('')}</tbody></table>`
	return {
		name: '第二网格楼栋长名册.xls',
		kind: 'contacts',
		about: 'an .xls that is a page; the kind is only in the title',
		bytes: () => new Uint8Array(new TextEncoder().encode(html)),
		expected: all.map((each, i) => contact(each, '第二网格', 'building_head', { buildings: [`${i + 1}栋`] })),
	}
}

export const CONTACTS: readonly Variant[] = [
	twoTablesBeside(),
	matrix(),
	list(),
	units(),
	stacked(),
	sectionsBeside(),
	page(),
]
