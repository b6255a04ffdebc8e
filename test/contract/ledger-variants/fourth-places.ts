/** The fourth round: contacts, units and grids. */
import { contact, gridAt, made } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { type Cell, xlsx } from './workbook.ts'

function networkInSections(): Variant {
	const all = people(14, 4200)
	const at = (g: number, i: number) => all[g * 7 + i]!
	return {
		name: '联系网络表.xlsx',
		kind: 'contacts',
		about: 'a sheet for each grid, the parts 1, X and Y as lines within one table of the same columns',
		bytes: () =>
			xlsx(
				[0, 1].map(g => ({
					name: `网格${g + 1}`,
					rows: [
						[`梅岭社区第${'一二'[g]}网格“1+X+Y”联系网络`, null, null, null, null],
						['序号', '类别', '姓名（单位）', '联系电话', '负责楼栋'],
						[1, '网格长', at(g, 0).name, at(g, 0).phone, '全部'],
						[2, '居民小组长', at(g, 1).name, at(g, 1).phone, '1栋、2栋'],
						[3, '居民小组长', at(g, 2).name, at(g, 2).phone, '3-5栋'],
						[4, '楼栋长', at(g, 3).name, at(g, 3).phone, '1栋'],
						[5, '居民骨干', at(g, 4).name, at(g, 4).phone, null],
						[6, '热心群众', at(g, 5).name, at(g, 5).phone, null],
						[7, '志愿者队伍', '红袖章志愿服务队', at(g, 6).phone, null],
					],
					merges: ['A1:E1'],
				})),
			),
		expected: [0, 1].flatMap(g => {
			const where = { community: '梅岭社区', grid: gridAt(g) }
			return [
				made('grid', { ...where, head: at(g, 0).name, phone: at(g, 0).phone }),
				contact(at(g, 1), 'group_leader', { ...where, buildings: ['1栋', '2栋'] }),
				contact(at(g, 2), 'group_leader', { ...where, buildings: ['3栋', '4栋', '5栋'] }),
				contact(at(g, 3), 'building_head', { ...where, buildings: ['1栋'] }),
				contact(at(g, 4), 'backbone', where),
				contact(at(g, 5), 'helper', where),
				made('contact', {
					...where,
					kind: 'volunteer_team',
					teamName: '红袖章志愿服务队',
					phone: at(g, 6).phone,
				}),
			]
		}),
	}
}

function buildingHeads(): Variant {
	const all = people(7, 4220)
	const houses = ['1#', '2#', '3#、4#', '5号楼', '6、7号楼', '8-9#楼', '10栋1单元']
	const read = [['1#'], ['2#'], ['3#', '4#'], ['5号楼'], ['6号楼', '7号楼'], ['8#楼', '9#楼'], ['10栋1单元']]
	return {
		name: '楼栋长名册（更新）.xlsx',
		kind: 'contacts',
		about:
			'building heads: building first, grid written once for the rows below without merging, two numbers in a cell',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['采荷社区楼栋长花名册', null, null],
						['', '', '', '制表时间：2026-03-01'],
						['网格', '楼栋号', '楼栋长', '性别', '政治面貌', '联系电话', '备注'],
						...all.map((each, i): Cell[] => [
							i === 0 ? '第一网格' : i === 4 ? '第二网格' : null,
							houses[i]!,
							spacedOut(each.name),
							each.gender,
							i % 2 ? '党员' : '群众',
							i === 2 ? `${each.phone}/86041234` : i === 5 ? Number(each.phone) : each.phone,
							i === 6 ? '兼居民小组长' : null,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			contact(
				each,
				'building_head',
				{
					community: '采荷社区',
					grid: gridAt(i < 4 ? 0 : 1),
					gender: maybe(each.sex),
					buildings: read[i]!,
					phone2: i === 2 ? '86041234' : undefined,
					note: i === 6 ? '兼居民小组长' : undefined,
				},
				[i % 2 ? '党员' : '群众'],
			),
		),
	}
}

const spacedOut = (name: string) => [...name].join(' ')

function teams(): Variant {
	const all = people(4, 4230)
	const names = ['夕阳红志愿服务队', '平安巡逻队', '“小红帽”文明劝导队', '党员先锋队']
	return {
		name: '志愿队伍.xlsx',
		kind: 'contacts',
		about: 'volunteer teams with leader, size and service; who filled it in below',
		bytes: () =>
			xlsx([
				{
					name: '队伍',
					rows: [
						['采荷社区志愿者队伍情况表'],
						['序号', '队伍名称', '所属网格', '队长', '联系电话', '队员人数', '服务内容', '成立时间'],
						...all.map((each, i): Cell[] => [
							i + 1,
							names[i]!,
							`第${i + 1}网格`,
							each.name,
							each.phone,
							12 + i,
							'便民服务',
							'2022年3月',
						]),
						['填报人：王敏', null, null, null, '填报时间：2026.3.1'],
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'contact',
				{
					community: '采荷社区',
					grid: gridAt(i),
					kind: 'volunteer_team',
					teamName: names[i]!,
					leader: each.name,
					phone: each.phone,
				},
				[String(12 + i), '便民服务', '2022年3月'],
			),
		),
	}
}

function memberUnits(): Variant {
	const all = people(5, 4240)
	const legal = people(5, 4250)
	const names = ['区人民医院', '育才小学', '农商行梅岭支行', '万家超市', '绿地物业服务有限公司']
	const kinds = ['事业单位', '学校', '企业', '商户', '物业']
	return {
		name: '驻区单位.xlsx',
		kind: 'contacts',
		about:
			'units with the legal representative and the liaison, whether in the big Party committee by 是 and 否',
		bytes: () =>
			xlsx([
				{
					name: '一览表',
					rows: [
						['梅岭社区驻区单位（重点社会单位）一览表', null, null],
						[
							'序号',
							'单位名称',
							'单位性质',
							'单位地址',
							'法定代表人',
							'联络员',
							'职务',
							'联系电话',
							'所在网格',
							'是否大党委成员单位',
							'职工人数',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							names[i]!,
							kinds[i]!,
							`梅岭路${i + 10}号`,
							legal[i]!.name,
							each.name,
							i ? '办公室主任' : '党办主任',
							i === 1 ? '0571-86012345' : Number(each.phone),
							i === 0 ? '一网格' : i === 1 ? '2' : `第${i}网格`,
							i % 2 ? '否' : '是',
							100 + i,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'unit',
				{
					community: '梅岭社区',
					grid: i === 0 ? '第一网格' : i === 1 ? '第二网格' : gridAt(i - 1),
					name: names[i]!,
					kind: kinds[i]!,
					address: `梅岭路${i + 10}号`,
					liaison: each.name,
					liaisonTitle: i ? '办公室主任' : '党办主任',
					phone: i === 1 ? '0571-86012345' : each.phone,
					inMeeting: maybe(i % 2 === 0),
				},
				[legal[i]!.name, String(100 + i)],
			),
		),
	}
}

function shops(): Variant {
	const all = people(5, 4260)
	const names = ['老王面馆', '佳佳理发店', '康民大药房', '顺丰驿站', '小李五金']
	return {
		name: '沿街商铺.xlsx',
		kind: 'contacts',
		about: 'shops: name of the shop, who runs it, house number; grid in the title',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['采荷社区第三网格沿街商铺台账'],
						['序号', '店铺名称', '经营者', '联系电话', '门牌号', '经营范围', '从业人数'],
						...all.map((each, i): Cell[] => [
							i + 1,
							names[i]!,
							each.name,
							each.phone,
							`采荷路${i * 2 + 1}号`,
							'零售',
							`${i + 1}人`,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'unit',
				{
					community: '采荷社区',
					grid: '第三网格',
					name: names[i]!,
					liaison: each.name,
					phone: each.phone,
					address: maybe(`采荷路${i * 2 + 1}号`),
				},
				[`采荷路${i * 2 + 1}号`, '零售', `${i + 1}人`].slice(1),
			),
		),
	}
}

function gridsWithSubtotals(): Variant {
	const all = people(6, 4270)
	return {
		name: '网格划分情况.xlsx',
		kind: 'grids',
		about: 'grids of two communities with a subtotal below each, units of measure in the headers',
		bytes: () =>
			xlsx([
				{
					name: '划分',
					rows: [
						['东风街道网格划分情况统计表', null, null, null],
						['单位：户、人', null, null, null],
						[
							'社区名称',
							'网格名称',
							'网格编码',
							'四至范围',
							'户数（户）',
							'人口（人）',
							'党员（名）',
							'网格长姓名',
							'网格长联系电话',
						],
						...[0, 1].flatMap(s => [
							...[0, 1, 2].map((g): Cell[] => [
								g === 0 ? ['新桥社区', '石门社区'][s]! : null,
								`第${'一二三'[g]}网格`,
								`5001060010${s + 1}${g + 1}`,
								'东至东风路，南至滨江路',
								300 + s * 10 + g,
								900 + g,
								30 + g,
								all[s * 3 + g]!.name,
								all[s * 3 + g]!.phone,
							]),
							['小计', '3个', null, null, 900, 2700, 93, null, null],
						]),
						['总计', '6个', null, null, 1800, 5400, 186, null, null],
					],
					merges: ['A1:I1', 'A4:A6', 'A8:A10'],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'grid',
				{
					community: i < 3 ? '新桥社区' : '石门社区',
					grid: gridAt(i % 3),
					code: `5001060010${i < 3 ? 1 : 2}${(i % 3) + 1}`,
					area: '东至东风路，南至滨江路',
					households: 300 + (i < 3 ? 0 : 10) + (i % 3),
					memberCount: 30 + (i % 3),
					head: each.name,
					phone: each.phone,
				},
				[String(900 + (i % 3))],
			),
		),
	}
}

function branchesOnly(): Variant {
	const all = people(4, 4280)
	return {
		name: '党组织架构.xlsx',
		kind: 'grids',
		about: 'branches of grids named after their grid, no column for the grid; committee members named beside',
		bytes: () =>
			xlsx([
				{
					name: '架构',
					rows: [
						['采荷社区网格党支部一览表'],
						['序号', '党支部名称', '组建形式', '支部书记', '联系电话', '支部委员', '党员人数', '换届时间'],
						...all.map((each, i): Cell[] => [
							i + 1,
							`采荷社区第${'一二三四'[i]}网格党支部`,
							'单独组建',
							each.name,
							each.phone,
							'吴建、李敏',
							20 + i,
							'2023年5月',
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'grid',
				{
					community: '采荷社区',
					grid: gridAt(i),
					branchName: `采荷社区第${'一二三四'[i]}网格党支部`,
					form: '单独组建',
					head: each.name,
					phone: each.phone,
					memberCount: 20 + i,
				},
				['吴建、李敏', '2023年5月'],
			),
		),
	}
}

export const FOURTH_PLACES: readonly Variant[] = [
	networkInSections(),
	buildingHeads(),
	teams(),
	memberUnits(),
	shops(),
	gridsWithSubtotals(),
	branchesOnly(),
]
