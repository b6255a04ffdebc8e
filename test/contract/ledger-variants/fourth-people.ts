/** The fourth round: members and staff. */
import { type Fields, gridAt, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import { type Cell, csv, utf8, xlsx } from './workbook.ts'

function headerAtRowFive(): Variant {
	const all = people(6, 4000)
	const born = ['一九五八年三月', '63.05.12', '1971年2月', '1980.12', '1966-7', '85年10月']
	const joined = ['二〇〇五年三月', '05.3.12', '1995年7月1日', '2008/06/30', '1990.07', '12年12月']
	return {
		name: '附件2：党员统计表.xlsx',
		kind: 'members',
		about: 'header in row 5, ditto marks for the branch, dates in Chinese numerals, who filled it in below',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['附件2', null, null],
						['桂花坪社区党总支党员信息统计表'],
						['填报单位（盖章）：桂花坪社区党总支', null, null, null, null, null, '填报日期：2026年3月6日'],
						[null],
						[
							'序号',
							'姓  名',
							'性  别',
							'民 族',
							'出生年月',
							'学 历',
							'入党时间',
							'所在支部',
							'手　机',
							'备  注',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							spaced(each.name),
							each.gender,
							i === 2 ? '土家族' : '汉',
							born[i]!,
							'大专',
							joined[i]!,
							i === 0 ? '第一党支部' : i === 3 ? '第二党支部' : i < 3 ? '同上' : '〃',
							each.phone,
							i === 4 ? '困难党员' : null,
						]),
						['合计：6人', null],
						['填表人：刘敏', null, null, '审核人：周正', null, null, '联系电话：0731-85556666'],
					],
					merges: ['A2:J2', 'A3:D3', 'G3:J3'],
				},
			]),
		expected: all.map((each, i) =>
			member(
				each,
				{
					community: maybe('桂花坪社区'),
					gender: each.sex,
					birth: ['1958-03', '1963-05-12', '1971-02', '1980-12', '1966-07', '1985-10'][i]!,
					joinedOn: ['2005-03', '2005-03-12', '1995-07-01', '2008-06-30', '1990-07', '2012-12'][i]!,
					branch: i < 3 ? '第一党支部' : '第二党支部',
					note: i === 4 ? '困难党员' : undefined,
				},
				[i === 2 ? '土家族' : '汉', '大专'],
			),
		),
	}
}

function genderAndAge(): Variant {
	const all = people(5, 4010)
	return {
		name: '石坪社区党员.xlsx',
		kind: 'members',
		about: 'sex and age in one cell, the time of joining and of becoming full in one cell',
		bytes: () =>
			xlsx([
				{
					name: '2026',
					rows: [
						['石坪社区第三党支部党员情况登记', null, null, null],
						['编号', '党员姓名', '性别/年龄', '入党时间', '正式/预备', '电话号码', '住址', '备注'],
						...all.map((each, i): Cell[] => [
							i + 1,
							each.name,
							`${each.gender}/${40 + i}`,
							'2001.06',
							i === 3 ? '预备' : '正式',
							each.phone.replace(/(...)(....)(....)/, '$1-$2-$3'),
							`${i + 2}栋${i + 1}-${i + 3}`,
							null,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			member(
				each,
				{
					community: '石坪社区',
					branch: '石坪社区第三党支部',
					gender: each.sex,
					joinedOn: '2001-06',
					memberKind: i === 3 ? maybe('预备') : maybe('正式'),
				},
				[String(40 + i), `${i + 2}栋${i + 1}-${i + 3}`],
			),
		),
	}
}

function sheetPerBranch(): Variant {
	const lists = [0, 1, 2].map(s => people(3, 4020 + s * 3))
	return {
		name: '翠苑党员.xlsx',
		kind: 'members',
		about: 'sheets named 1, 2, 3 with the branch in their titles; short numbers beside the telephones',
		bytes: () =>
			xlsx(
				lists.map((all, s) => ({
					name: String(s + 1),
					rows: [
						[`翠苑社区党委第${'一二三'[s]}党支部党员名册（${all.length}人）`],
						[],
						['姓名', '性别', '年龄', '入党年月', '短号', '联系电话', '家庭住址'],
						...all.map((each, i): Cell[] => [
							each.name,
							each.gender,
							50 + i,
							1988.05 + i,
							661_200 + i,
							Number(each.phone),
							`翠苑新村${i + 1}幢`,
						]),
						['小计', null, null, null, null, '3人', null],
					],
				})),
			),
		expected: lists.flatMap((all, s) =>
			all.map((each, i) =>
				member(
					each,
					{
						community: '翠苑社区',
						branch: `翠苑社区党委第${'一二三'[s]}党支部`,
						gender: each.sex,
						joinedOn: `${1988 + i}-05`,
					},
					[String(661_200 + i), `翠苑新村${i + 1}幢`, String(50 + i)],
				),
			),
		),
	}
}

function twoAbreast(): Variant {
	const all = people(9, 4030)
	const row = (i: number): Cell[] => [i + 1, all[i]!.name, all[i]!.phone]
	return {
		name: '党员通讯录（张贴）.xlsx',
		kind: 'members',
		about: 'two members a row under the same headers, branches as lines across, a number short of one',
		bytes: () =>
			xlsx([
				{
					name: '通讯录',
					rows: [
						['长岭社区党员通讯录', null, null, null, null, null],
						['序号', '姓名', '电话', '序号', '姓名', '电话'],
						['第一党支部', null, null, null, null, null],
						[...row(0), ...row(2)],
						[...row(1), ...row(3)],
						['第二党支部', null, null, null, null, null],
						[...row(4), ...row(7)],
						[...row(5), ...row(8)],
						[...row(6), null, null, null],
					],
					merges: ['A1:F1', 'A3:F3', 'A6:F6'],
				},
			]),
		expected: all.map((each, i) =>
			member(each, { community: '长岭社区', branch: i < 4 ? '第一党支部' : '第二党支部' }),
		),
	}
}

function ticksAndRemarks(): Variant {
	const all = people(6, 4045)
	return {
		name: 'dangyuan2026.xlsx',
		kind: 'members',
		about: 'who moved away behind the name, whose number it is behind the number, √ for reserve members',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet2',
					rows: [
						['马王堆街道火星社区在册党员一览表（截至2026年6月30日）'],
						[
							'序',
							'姓名',
							'出生日期',
							'入党日期',
							'是否预备党员',
							'党龄（年）',
							'联系方式（本人）',
							'备用联系方式',
							'组织关系所在党支部',
							'居住地',
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							i === 1 ? `${each.name}（已转出）` : each.name,
							{ day: each.born },
							{ day: '1999-07-01', shown: 'chinese' },
							i === 2 ? '√' : null,
							27,
							i === 3 ? `${each.phone}（女儿）` : each.phone,
							i === 4 ? '0731-8455 1234' : null,
							`第${i < 3 ? 1 : 2}网格党支部`,
							'火星镇',
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			member(
				each,
				{
					community: '火星社区',
					birth: each.born,
					joinedOn: '1999-07-01',
					branch: `第${i < 3 ? 1 : 2}网格党支部`,
					phone2: i === 4 ? '0731-84551234' : undefined,
					note: i === 1 ? '已转出' : i === 3 ? maybe('女儿') : undefined,
				},
				['27', '火星镇', ...(i === 2 ? ['√'] : []), ...(i === 3 ? ['女儿'] : [])],
			),
		),
	}
}

const SIGNS = [
	['police', '网格警员'],
	['stability', '综治维稳'],
	['urban', '城市管理'],
	['civil_affairs', '民政救助'],
] as const

function ticksForKinds(): Variant {
	const all = people(5, 4060)
	const has = [[0], [1, 2], [3], [2, 3], [1]]
	return {
		name: '网格员登记.xlsx',
		kind: 'staff',
		about: 'ticks in a column for each kind below one header over all of them; grids as 3#网格',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['茶园社区网格员登记表', ...Array<null>(8).fill(null)],
						['网格', '姓名', '联系电话', '岗位类型（打√）', null, null, null, '单位', '备注'],
						[null, null, null, ...SIGNS.map(([, name]) => name), null, null],
						...all.map((each, i): Cell[] => [
							`${(i % 3) + 1}#网格`,
							each.name,
							each.phone,
							...SIGNS.map((_, k): Cell => (has[i]!.includes(k) ? '√' : null)),
							'茶园街道办',
							null,
						]),
					],
					merges: ['A1:I1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:G2', 'H2:H3', 'I2:I3'],
				},
			]),
		expected: all.flatMap((each, i) =>
			has[i]!.map(k =>
				post(each, gridAt(i % 3), SIGNS[k]![0], { community: '茶园社区', source: '茶园街道办' }),
			),
		),
	}
}

function sheetPerCommunity(): Variant {
	const lists = [0, 1].map(s => people(9, 4070 + s * 9))
	const names = ['新桥社区', '石门社区']
	return {
		name: '街道网格力量.xlsx',
		kind: 'staff',
		about:
			'a sheet for each community; head, deputy and policeman of a grid beside each other, each with a telephone',
		bytes: () =>
			xlsx(
				lists.map((all, s) => ({
					name: names[s]!,
					rows: [
						['网格力量配备表'],
						['网格名称', '网格长', '电话', '副网格长', '电话', '网格警员', '警员电话', '户数'],
						...[0, 1, 2].map((g): Cell[] => [
							`第${g + 1}网格`,
							...[0, 1, 2].flatMap((k): Cell[] => [all[g * 3 + k]!.name, all[g * 3 + k]!.phone]),
							300 + g,
						]),
					],
				})),
			),
		expected: lists.flatMap((all, s) =>
			[0, 1, 2].flatMap(g =>
				[0, 1, 2].map(k => ({
					...post(all[g * 3 + k]!, gridAt(g), k === 2 ? 'police' : 'secretary', {
						community: names[s]!,
						deputy: k === 1 ? true : undefined,
					}),
					extras: [String(300 + g)],
				})),
			),
		),
	}
}

function wordsForKinds(): Variant {
	const all = people(7, 4095)
	const words = ['网格长', '社区民警', '综治专干', '安全生产监督员', '城管队员', '民政专干', '计生专干']
	const kinds = ['secretary', 'police', 'stability', 'safety', 'urban', 'civil_affairs', 'health']
	return {
		name: 'wgy.csv',
		kind: 'staff',
		about: 'CSV: kinds in the words of the bureaus, sex and birth in the register, 第 1 网格 and ditto',
		bytes: () =>
			utf8(
				csv([
					['2026年岳麓区咸嘉社区网格工作人员名单', '', '', '', '', '', '', ''],
					['No.', '网格', '姓名', '性别', '出生年月', '担任岗位', '派出部门', '手机号码'],
					...all.map((each, i) => [
						i + 1,
						i === 0 ? '第 1 网格' : i < 4 ? '"' : i === 4 ? '第 2 网格' : '同上',
						spaced(each.name),
						each.gender,
						'1985.03',
						words[i]!,
						i % 2 ? '派出所' : '社区',
						each.phone,
					]),
				]),
			),
		expected: all.map((each, i) => ({
			...post(each, gridAt(i < 4 ? 0 : 1), kinds[i]!, {
				community: '咸嘉社区',
				gender: maybe(each.sex),
				source: i % 2 ? '派出所' : '社区',
			} as Fields),
			extras: ['1985.03'],
		})),
	}
}

function blockPerGrid(): Variant {
	const all = people(8, 4105)
	const kinds = ['网格警员', '安全监管员', '卫计管理员', '宣传文化员']
	const codes = ['police', 'safety', 'health', 'publicity']
	return {
		name: '网格公示牌内容.xlsx',
		kind: 'staff',
		about: 'a block for each grid as on the board at the gate: title with the estate in brackets, kind first',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [0, 1].flatMap((g): Cell[][] => [
						[`金鸡社区第${'一二'[g]}网格（阳光花园${g + 1}期）`, null, null, null],
						['类　别', '姓　名', '联系电话', '所在单位'],
						...kinds.map((kind, k): Cell[] => [
							kind,
							all[g * 4 + k]!.name,
							all[g * 4 + k]!.phone,
							k === 0 ? '江东派出所' : '金鸡社区居委会',
						]),
						[null],
					]),
					merges: ['A1:D1', 'A8:D8'],
				},
			]),
		expected: [0, 1].flatMap(g =>
			codes.map((code, k) =>
				post(all[g * 4 + k]!, gridAt(g), code, {
					community: '金鸡社区',
					source: k === 0 ? '江东派出所' : '金鸡社区居委会',
				}),
			),
		),
	}
}

export const FOURTH_PEOPLE: readonly Variant[] = [
	headerAtRowFive(),
	genderAndAge(),
	sheetPerBranch(),
	twoAbreast(),
	ticksAndRemarks(),
	ticksForKinds(),
	sheetPerCommunity(),
	wordsForKinds(),
	blockPerGrid(),
]
