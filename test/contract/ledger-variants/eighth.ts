/** The eighth round: five more offices, one ledger each. */
import { contact, gridAt, made, member } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import { type Cell, xlsx } from './workbook.ts'

function membersOfStreet(): Variant {
	const all = people(8, 5800)
	return {
		name: '各社区党员汇总.xlsx',
		kind: 'members',
		about: 'members of a street: community and branch merged, kind of member, days with slashes',
		bytes: () =>
			xlsx([
				{
					name: '汇总',
					rows: [
						['五里堆街道各社区党员汇总表', null],
						[
							'社区',
							'党支部',
							'党员姓名',
							'性别',
							'出生年月',
							'入党时间',
							'党员类别',
							'联系方式',
							'户籍地址',
						],
						...all.map((each, i): Cell[] => [
							i === 0 ? '双峰社区' : i === 5 ? '兴隆社区' : null,
							i === 0 ? '第一网格党支部' : i === 3 ? '第二网格党支部' : i === 5 ? '第一网格党支部' : null,
							each.name,
							each.gender,
							each.born.replaceAll('-', '/'),
							'2003/7',
							i === 6 ? '预备党员' : '正式党员',
							Number(each.phone),
							`五里堆路${i + 1}号`,
						]),
					],
					merges: ['A1:I1', 'A3:A7', 'A8:A10', 'B3:B5', 'B6:B7', 'B8:B10'],
				},
			]),
		expected: all.map((each, i) =>
			member(
				each,
				{
					community: i < 5 ? '双峰社区' : '兴隆社区',
					branch: i < 3 || i >= 5 ? '第一网格党支部' : '第二网格党支部',
					gender: each.sex,
					birth: each.born,
					joinedOn: '2003-07',
					memberKind: i === 6 ? '预备党员' : '正式党员',
				},
				[`五里堆路${i + 1}号`],
			),
		),
	}
}

function staffOfStreet(): Variant {
	const all = people(6, 5820)
	const words = ['网格长', '社区民警', '城市管理员', '卫计管理员', '综治维稳员', '宣传文化员']
	const kinds = ['secretary', 'police', 'urban', 'health', 'stability', 'publicity']
	return {
		name: '网格人员备案表.xlsx',
		kind: 'staff',
		about: 'a form for filing: name, post, grid, when, by whom sent, signature lines below',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['双峰社区网格人员备案表'],
						['备案单位：双峰社区', null, null, null, '备案时间：2026年4月'],
						['序号', '所在网格', '人员姓名', '网格岗位', '选派单位', '联系手机', '任职日期'],
						...all.map((each, i): Cell[] => [
							i + 1,
							`双峰社区第${(i % 3) + 1}网格`,
							each.name,
							words[i]!,
							i === 1 ? '派出所' : '社区',
							each.phone,
							'2025年9月1日',
						]),
						['单位负责人（签字）：', null, null, '经办人：'],
					],
				},
			]),
		expected: all.map((each, i) =>
			post(each, gridAt(i % 3), kinds[i]!, {
				community: '双峰社区',
				source: i === 1 ? '派出所' : '社区',
				from: '2025-09-01',
			}),
		),
	}
}

function contactsOfBuilding(): Variant {
	const all = people(8, 5840)
	return {
		name: '双峰社区楼栋长、单元长名册.xlsx',
		kind: 'contacts',
		about: 'heads of buildings and of entrances in one list, with the building and the entrance apart',
		bytes: () =>
			xlsx([
				{
					name: '名册',
					rows: [
						['双峰社区楼栋长名册'],
						['网格', '楼栋', '姓名', '性别', '联系电话', '政治面貌', '是否志愿者'],
						...all.map((each, i): Cell[] => [
							`第${i < 4 ? '一' : '二'}网格`,
							`${i + 1}号楼`,
							each.name,
							each.gender,
							each.phone,
							i % 2 ? '群众' : '中共党员',
							i % 3 ? '否' : '是',
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			contact(
				each,
				'building_head',
				{
					community: '双峰社区',
					grid: gridAt(i < 4 ? 0 : 1),
					gender: maybe(each.sex),
					buildings: [`${i + 1}号楼`],
				},
				[i % 2 ? '群众' : '中共党员', i % 3 ? '否' : '是'],
			),
		),
	}
}

function hazards(): Variant {
	const all = people(6, 5860)
	return {
		name: '隐患排查整改台账.xlsx',
		kind: 'logs',
		about: 'hazards: when found, where, what, by whom, what was done, by when, and whether it is done',
		bytes: () =>
			xlsx([
				{
					name: '2026年',
					rows: [
						['兴隆社区安全隐患排查整改台账'],
						[
							'序号',
							'排查时间',
							'所属网格',
							'隐患地点',
							'隐患描述',
							'排查人员',
							'整改措施',
							'整改时限',
							'是否整改',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							{ day: `2026-05-1${i}` },
							`${(i % 3) + 1}网格`,
							`兴隆路${i + 1}号`,
							'楼道堆放杂物',
							each.name,
							'现场清理',
							'2026/5/30',
							'是',
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'log',
				{
					kind: 'patrol',
					community: '兴隆社区',
					grid: gridAt(i % 3),
					date: `2026-05-1${i}`,
					place: `兴隆路${i + 1}号`,
					text: '楼道堆放杂物',
					people: [each.name],
					followUp: maybe('现场清理'),
					result: maybe('现场清理'),
					state: maybe('是'),
				},
				['2026/5/30'],
			),
		),
	}
}

function resourcesOfUnits(): Variant {
	const all = people(5, 5880)
	const what = ['多功能厅', '健康咨询', '金融知识讲座', '消防器材', '爱心午餐']
	const units = ['兴隆小学', '社区医院', '农业银行', '消防救援站', '好味餐厅']
	return {
		name: '资源库（更新）.xlsx',
		kind: 'resources',
		about: 'resources first, unit last, liaison and post, telephone of the office, times',
		bytes: () =>
			xlsx([
				{
					name: '资源库',
					rows: [
						['兴隆社区党建联建资源库'],
						[
							'资源类型',
							'资源名称',
							'可用时间',
							'可提供数量',
							'使用地点',
							'联系人',
							'职务',
							'联系电话',
							'资源提供单位',
						],
						...all.map((each, i): Cell[] => [
							['场地', '医疗', '讲座', '物资', '餐饮'][i]!,
							what[i]!,
							'周一至周五',
							`${i + 1}次/月`,
							'兴隆广场',
							each.name,
							'主任',
							`0731-8${4_000_000 + i}`,
							units[i]!,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'resource',
				{
					community: '兴隆社区',
					kind: ['场地', '医疗', '讲座', '物资', '餐饮'][i]!,
					text: what[i]!,
					available: '周一至周五',
					capacity: `${i + 1}次/月`,
					place: '兴隆广场',
					liaison: each.name,
					phone: `0731-8${4_000_000 + i}`,
					owner: units[i]!,
				},
				['主任'],
			),
		),
	}
}

export const EIGHTH_ROUND: readonly Variant[] = [
	membersOfStreet(),
	staffOfStreet(),
	contactsOfBuilding(),
	hazards(),
	resourcesOfUnits(),
]
