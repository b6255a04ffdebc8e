/** The fifth round: members, staff and contacts. */
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, unsure, type Variant } from './score.ts'
import { post } from './staff.ts'
import { type Cell, csv, utf8, xlsx } from './workbook.ts'

function partyGroups(): Variant {
	const all = people(6, 4800)
	return {
		name: '党员基本信息.xlsx',
		kind: 'members',
		about: 'two header rows, days as whole numbers, Party groups beside the branch, name far to the right',
		bytes: () =>
			xlsx([
				{
					name: '汇总',
					rows: [
						['银盆岭社区党员基本信息汇总表', null, null],
						['说明：1.入党时间填写批准为预备党员的时间；2.党组织关系在本社区的填写。'],
						['序号', '组织信息', null, '基本情况', null, null, null, '党籍信息', null, '联系电话', '职业'],
						[
							null,
							'党支部名称',
							'党小组',
							'姓名',
							'性别',
							'出生\n年月日',
							'文化\n程度',
							'入党时间',
							'转正时间',
							null,
							null,
						],
						...all.map((each, i): Cell[] => [
							i + 1,
							i % 3 ? null : `第${i < 3 ? '一' : '二'}网格党支部`,
							`第${(i % 2) + 1}党小组`,
							spaced(each.name),
							each.gender,
							Number(each.born.replaceAll('-', '')),
							'初中',
							20_050_312,
							20_060_312,
							Number(each.phone),
							'退休',
						]),
					],
					merges: ['A1:K1', 'A2:K2', 'B3:C3', 'D3:G3', 'H3:I3', 'A3:A4', 'J3:J4', 'K3:K4', 'B5:B7', 'B8:B10'],
				},
			]),
		expected: all.map((each, i) =>
			member(
				each,
				{
					community: '银盆岭社区',
					branch: `第${i < 3 ? '一' : '二'}网格党支部`,
					gender: each.sex,
					birth: each.born,
					joinedOn: '2005-03-12',
					fullOn: '2006-03-12',
				},
				[`第${(i % 2) + 1}党小组`, '初中', '退休'],
			),
		),
	}
}

function strangeDays(): Variant {
	const all = people(8, 4810)
	const written: Cell[] = [
		'2005年',
		'1985-13',
		'12/3/2005',
		'1999.7.1转正',
		'八五年三月',
		'2001.6月',
		'1976.',
		'无',
	]
	const read = [
		unsure('2005-01', '2005'),
		unsure(),
		unsure('2005-12-03', '2005-03-12'),
		unsure('1999-07-01'),
		unsure('1985-03'),
		'2001-06',
		unsure(),
		undefined,
	]
	return {
		name: '党员入党时间核对.xlsx',
		kind: 'members',
		about: 'days that nobody can tell, or that say more than a day',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['云台社区第一党支部党员入党时间核对表'],
						['序号', '姓名', '入党时间', '联系电话', '核对情况'],
						...all.map((each, i): Cell[] => [i + 1, each.name, written[i]!, each.phone, '待核']),
					],
				},
			]),
		expected: all.map((each, i) =>
			member(
				each,
				{
					community: '云台社区',
					branch: '云台社区第一党支部',
					joinedOn: i === 4 ? maybe('1985-03') : read[i],
				},
				['待核'],
			),
		),
	}
}

function cardInNameAndKeyPeople(): Variant {
	const all = people(5, 4820)
	return {
		name: 'party.csv',
		kind: 'members',
		about: 'identity cards behind the names; columns of what may not be kept',
		bytes: () =>
			utf8(
				csv([
					['支部', '姓名及身份证号', '联系电话', '入党时间', '宗教信仰', '是否信访重点人员', '备注'],
					...all.map((each, i) => [
						'退休第二党支部',
						`${each.name} ${each.card}`,
						each.phone,
						'1988.7',
						i === 1 ? '佛教' : '无',
						i === 2 ? '是' : '否',
						i === 3 ? '行动不便' : '',
					]),
				]),
			),
		expected: all.map((each, i) =>
			member(each, {
				branch: '退休第二党支部',
				joinedOn: '1988-07',
				note: i === 3 ? '行动不便' : undefined,
			}),
		),
	}
}

function singleForms(): Variant {
	const all = people(3, 4830)
	return {
		name: '党员信息采集表.xlsx',
		kind: 'members',
		about: 'a form of one member on each sheet',
		bytes: () =>
			xlsx(
				all.map((each, i) => ({
					name: each.name,
					rows: [
						['党员信息采集表', null, null, null, null, null],
						['姓  名', each.name, '性  别', each.gender, '出生年月', each.born.slice(0, 7).replace('-', '.')],
						['民  族', '汉族', '学  历', '大专', '入党时间', '2010年7月'],
						['所在党支部', `第${i + 1}网格党支部`, null, '联系电话', each.phone, null],
						['工作单位及职务', '某某公司职员', null, null, null, null],
						['家庭住址', '望岳路8号', null, null, null, null],
						['本人签字', null, null, '日期', null, null],
					],
					merges: ['A1:F1', 'B4:C4', 'E4:F4', 'B5:F5', 'B6:F6'],
				})),
			),
		expected: all.map((each, i) =>
			member(
				each,
				{
					branch: `第${i + 1}网格党支部`,
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: '2010-07',
					employer: '某某公司职员',
				},
				['汉族', '大专', '望岳路8号'],
			),
		),
	}
}

function headAndStaffInARow(): Variant {
	const all = people(8, 4840)
	const heads = people(2, 4850)
	const words = ['民警', '安监员', '城管员', '文化员']
	const kinds = ['police', 'safety', 'urban', 'publicity']
	return {
		name: '网格员信息表.xlsx',
		kind: 'staff',
		about: 'the grid’s head merged in front of its staff, each with a telephone; term from and to; vacancies',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['望岳社区网格员信息表'],
						['网格', '网格长', '网格长电话', '岗位', '网格员姓名', '手机号', '任职时间', '备注'],
						...all.map((each, i): Cell[] => [
							i % 4 === 0 ? `第${i / 4 + 1}网格` : null,
							i % 4 === 0 ? heads[i / 4]!.name : null,
							i % 4 === 0 ? heads[i / 4]!.phone : null,
							words[i % 4]!,
							i === 5 ? '空缺' : i === 6 ? `${each.name}（兼）` : each.name,
							i === 5 ? null : each.phone,
							i === 5 ? null : '2024.1',
							i === 5 ? '待招聘' : null,
						]),
					],
					merges: ['A1:H1', 'A3:A6', 'B3:B6', 'C3:C6', 'A7:A10', 'B7:B10', 'C7:C10'],
				},
			]),
		expected: all.flatMap((each, i) =>
			i === 5
				? []
				: [
						{
							...post(each, gridAt(Math.floor(i / 4)), kinds[i % 4]!, {
								community: '望岳社区',
								from: '2024-01',
								note: i === 6 ? '兼' : undefined,
							}),
							extras: [heads[Math.floor(i / 4)]!.name, heads[Math.floor(i / 4)]!.phone],
						},
					],
		),
	}
}

function unknownPosts(): Variant {
	const all = people(6, 4860)
	const words = ['党建网格员', '人民调解员', '社区民警', '宣传委员、民政委员', '法律顾问', '卫健专干']
	const kinds = [[], [], ['police'], ['publicity', 'civil_affairs'], [], ['health']]
	return {
		name: '网格团队.xlsx',
		kind: 'staff',
		about: 'posts that are none of the seven kinds among those that are',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['望岳社区第三网格网格团队名单'],
						['姓名', '岗位', '电话', '所在单位'],
						...all.map((each, i): Cell[] => [each.name, words[i]!, each.phone, '社区']),
					],
				},
			]),
		expected: all.flatMap((each, i) =>
			kinds[i]!.map(kind => post(each, '第三网格', kind, { community: '望岳社区', source: '社区' })),
		),
	}
}

function matrixWithDittos(): Variant {
	const all = people(8, 4870)
	const cell = (i: number) => `${all[i]!.name}\n${all[i]!.phone}`
	return {
		name: '网格力量一览.xlsx',
		kind: 'staff',
		about: 'a matrix with telephones on the second line of a cell, vacancies, and 同第一网格',
		bytes: () =>
			xlsx([
				{
					name: '一览',
					rows: [
						['银盆岭社区网格力量一览表（七类）'],
						['网格', '网格长', '网格警员', '综治维稳员', '民政救助员'],
						['第一网格', cell(0), cell(1), cell(2), cell(3)],
						['第二网格', cell(4), '同第一网格', '空缺', cell(5)],
						['第三网格', cell(6), '同上', cell(7), '暂无'],
					],
				},
			]),
		expected: [
			...['secretary', 'police', 'stability', 'civil_affairs'].map((kind, i) =>
				post(all[i]!, '第一网格', kind, { community: '银盆岭社区' }),
			),
			post(all[1]!, '第二网格', 'police', { community: '银盆岭社区' }),
			post(all[1]!, '第三网格', 'police', { community: '银盆岭社区' }),
			post(all[4]!, '第二网格', 'secretary', { community: '银盆岭社区' }),
			post(all[5]!, '第二网格', 'civil_affairs', { community: '银盆岭社区' }),
			post(all[6]!, '第三网格', 'secretary', { community: '银盆岭社区' }),
			post(all[7]!, '第三网格', 'stability', { community: '银盆岭社区' }),
		],
	}
}

function headsOfBuildingsAndUnits(): Variant {
	const all = people(6, 4880)
	return {
		name: '楼栋台账.xlsx',
		kind: 'contacts',
		about: 'a register of buildings: households, head of the building with telephone, totals',
		bytes: () =>
			xlsx([
				{
					name: '一网格',
					rows: [
						['云台社区第一网格楼栋台账', null, null],
						['楼栋', '单元数', '户数', '常住人口', '楼栋长姓名', '楼栋长电话', '党员数'],
						...all.map((each, i): Cell[] => [
							`${i + 1}栋`,
							2,
							48 + i,
							130,
							i === 3 ? '暂缺' : each.name,
							i === 3 ? null : each.phone,
							5,
						]),
						['合计', 12, 300, 780, null, null, 30],
					],
				},
			]),
		expected: all.flatMap((each, i) =>
			i === 3
				? []
				: [
						contact(
							each,
							'building_head',
							{ community: '云台社区', grid: '第一网格', buildings: [`${i + 1}栋`] },
							['2', String(48 + i), '130', '5'],
						),
					],
		),
	}
}

function otherHelpers(): Variant {
	const all = people(6, 4890)
	const words = ['楼栋长', '红色管家', '居民小组长', '党员中心户', '热心居民', '物业管家']
	const kinds = ['building_head', '', 'group_leader', '', 'helper', '']
	return {
		name: '骨干队伍.xlsx',
		kind: 'contacts',
		about: 'helpers of kinds that are none of the five among those that are; sex and age in brackets',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['云台社区骨干队伍信息表（1+X+Y之X）'],
						['序号', '姓名（性别、年龄）', '身份', '所属网格', '手机', '包联楼栋'],
						...all.map((each, i): Cell[] => [
							i + 1,
							`${each.name}（${each.gender}，${50 + i}岁）`,
							words[i]!,
							`${'一二三'[i % 3]}网格`,
							each.phone,
							`${i + 1}-${i + 2}栋`,
						]),
					],
				},
			]),
		expected: all.flatMap((each, i) =>
			kinds[i] === ''
				? []
				: [
						contact(
							each,
							kinds[i]!,
							{
								community: '云台社区',
								grid: gridAt(i % 3),
								gender: maybe(each.sex),
								buildings: [`${i + 1}栋`, `${i + 2}栋`],
								note: maybe(`${each.gender},${50 + i}岁`),
							},
							[`${50 + i}岁`],
						),
					],
		),
	}
}

function unitsWithTwoPeople(): Variant {
	const heads = people(4, 4900)
	const all = people(4, 4910)
	const names = ['望岳小学', '长房物业公司', '惠民药店', '云台幼儿园']
	return {
		name: '重点单位信息.xlsx',
		kind: 'contacts',
		about: 'head and liaison each with a telephone in plain columns; whether it has a Party organisation',
		bytes: () =>
			xlsx([
				{
					name: 'Y',
					rows: [
						['云台社区重点单位信息登记表'],
						[
							'网格',
							'单位名称',
							'类别',
							'主要负责人',
							'负责人电话',
							'联络员',
							'联络员电话',
							'有无党组织',
							'地址',
						],
						...all.map((each, i): Cell[] => [
							`第${(i % 2) + 1}网格`,
							names[i]!,
							['学校', '物业', '商户', '学校'][i]!,
							heads[i]!.name,
							heads[i]!.phone,
							each.name,
							each.phone,
							i % 2 ? '有' : '无',
							`云台路${i + 1}号`,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'unit',
				{
					community: '云台社区',
					grid: gridAt(i % 2),
					name: names[i]!,
					kind: ['学校', '物业', '商户', '学校'][i]!,
					liaison: each.name,
					phone: each.phone,
					address: `云台路${i + 1}号`,
				},
				[heads[i]!.name, heads[i]!.phone],
			),
		),
	}
}

export const FIFTH_PEOPLE: readonly Variant[] = [
	partyGroups(),
	strangeDays(),
	cardInNameAndKeyPeople(),
	singleForms(),
	headAndStaffInARow(),
	unknownPosts(),
	matrixWithDittos(),
	headsOfBuildingsAndUnits(),
	otherHelpers(),
	unitsWithTwoPeople(),
]
