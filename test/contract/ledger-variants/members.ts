/** 党员花名册 as other offices keep it. */
import { type Person, people, personAt } from './people.ts'
import { type Expected, type ExpectedValue, maybe, unsure, type Variant } from './score.ts'
import { type Cell, csv, gb18030, serialOf, utf8, utf16, xlsx } from './workbook.ts'

type Fields = Record<string, ExpectedValue | undefined>
const member = (person: Person, fields: Fields = {}, extras: string[] = []): Expected => ({
	collection: 'person',
	fields: { name: person.name, phone: person.phone, partyMember: true, ...fields },
	extras,
})
const said = (expected: Expected[], fields: Fields) =>
	expected.map(each => ({ ...each, fields: { ...fields, ...each.fields } }))

function twoHeaderRows(): Variant {
	const list = people(7, 0)
	const branches = ['第一网格党支部', null, null, '第二网格党支部', null, null, null]
	const joined = ['1998-07', '2001-07', '1986-12', '2010-06', '1975-01', '2019-11', '2005-09']
	const rows: Cell[][] = [
		['清溪街道和平社区党委党员花名册（2026年6月30日）', ...Array<null>(10).fill(null)],
		['填报单位（盖章）：和平社区党委', ...Array<null>(7).fill(null), '填报日期：2026.6.30', null, null],
		['序号', '姓名', '性别', '出生日期', '入党情况', null, '所属\n党支部', '联系方式', null, '学历', '备注'],
		[null, null, null, null, '入党时间', '转正时间', null, '手机', '固话', null, null],
		...list.map((each, i): Cell[] => [
			i < 3 ? i + 1 : i + 3,
			each.name,
			each.gender,
			{ day: each.born },
			joined[i]!.replace('-', '.'),
			`${joined[i]!.slice(0, 4)}年${Number(joined[i]!.slice(5))}月`,
			branches[i]!,
			Number(each.phone),
			i === 2 ? '65301234' : null,
			'大专',
			i === 1 ? '支部书记' : null,
		]),
		['合计', null, '男4人 女3人', null, null, null, null, null, null, null, '7人'],
		['填表人：周静', null, null, null, '审核人：吴建', null, null, null, '联系电话：65300000', null, null],
		['说明：1.本表每半年更新一次；2.流动党员请在备注栏注明。', ...Array<null>(10).fill(null)],
	]
	return {
		name: '和平党员花名册.xlsx',
		kind: 'members',
		about: 'two header rows, merged branches, gaps in the numbers, notes and a total below, a hidden column',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows,
					merges: [
						'A1:K1',
						'A2:H2',
						'I2:K2',
						...['A', 'B', 'C', 'D', 'G', 'J', 'K'].map(column => `${column}3:${column}4`),
						'E3:F3',
						'H3:I3',
						'G5:G7',
						'G8:G11',
						'A14:K14',
					],
					hiddenColumns: [10],
				},
			]),
		expected: list.map((each, i) =>
			member(
				each,
				{
					community: '和平社区',
					gender: each.sex,
					birth: each.born,
					joinedOn: joined[i]!,
					fullOn: joined[i]!,
					branch: i < 3 ? '第一网格党支部' : '第二网格党支部',
					phone2: i === 2 ? '65301234' : undefined,
					note: i === 1 ? '支部书记' : undefined,
				},
				['大专'],
			),
		),
	}
}

function daysOfEveryForm(): Variant {
	const list = people(12, 20)
	const births: [Cell, ExpectedValue][] = [
		[1985.1, unsure('1985-01', '1985-10')],
		['1985.1', '1985-01'],
		[1985.03, '1985-03'],
		['85.3', '1985-03'],
		['85年3月', '1985-03'],
		['1985年3月12日', '1985-03-12'],
		['1985-03-12', '1985-03-12'],
		[serialOf('1985-03-12'), '1985-03-12'],
		['19850312', '1985-03-12'],
		[198503, '1985-03'],
		['１９８５．０３', '1985-03'],
		['1985/3/12 00:00:00', '1985-03-12'],
	]
	const joined: [Cell, ExpectedValue | undefined][] = [
		['2008.07.01', '2008-07-01'],
		['2008. 7. 1', '2008-07-01'],
		['2008年07月', '2008-07'],
		['二〇〇八年七月', '2008-07'],
		['2008、7', '2008-07'],
		['2008-7-1', '2008-07-01'],
		[{ day: '2008-07-01', shown: 'chinese' }, '2008-07-01'],
		[{ day: '2008-07-01', shown: 'month' }, '2008-07-01'],
		['不详', unsure()],
		['2008/13', unsure()],
		['2008.7.', '2008-07'],
		[20080701, '2008-07-01'],
	]
	return {
		name: '党员信息库.xlsx',
		kind: 'members',
		about: 'days in every form, an identity card of each',
		bytes: () =>
			xlsx([
				{
					name: '党员',
					rows: [
						['党员基本信息库'],
						[
							'编号',
							'党员姓名',
							'身份证号码',
							'出生年月',
							'加入中共组织时间',
							'党支部',
							'手机号码',
							'民 族',
							'籍 贯',
						],
						...list.map((each, i): Cell[] => [
							i + 1,
							each.name,
							each.card,
							births[i]![0],
							joined[i]![0],
							'商圈党支部',
							each.phone,
							'汉',
							'重庆',
						]),
					],
				},
			]),
		expected: list.map((each, i) =>
			member(each, { birth: births[i]![1], joinedOn: joined[i]![1], branch: '商圈党支部' }, ['汉', '重庆']),
		),
	}
}

function gbCsv(): Variant {
	const list = people(6, 40)
	return {
		name: '望江社区党员.csv',
		kind: 'members',
		about: 'CSV in GB18030, quoted line breaks and commas, brackets in the header',
		bytes: () =>
			gb18030(
				csv([
					['望江社区在册党员名单', '', '', '', '', '', ''],
					['序号', '姓名', '性别', '出生年月', '所在支部\n（全称）', '联系电话（必填）', '家庭住址', '备注'],
					...list.map((each, i) => [
						i + 1,
						each.name,
						each.gender,
						each.born.slice(0, 7),
						i % 2 ? '望江社区第二党支部' : '望江社区第一党支部',
						` ${each.phone.slice(0, 3)}-${each.phone.slice(3, 7)}-${each.phone.slice(7)} `,
						`望江路${i + 1}号3栋2-1`,
						i === 3 ? '外出务工,常住"广州"' : '',
					]),
				]),
			),
		expected: list.map((each, i) =>
			member(each, {
				community: '望江社区',
				gender: each.sex,
				birth: each.born.slice(0, 7),
				branch: i % 2 ? '望江社区第二党支部' : '望江社区第一党支部',
				note: i === 3 ? '外出务工,常住"广州"' : undefined,
				building: maybe(`望江路${i + 1}号3栋2-1`),
			}),
		),
	}
}

function sheetPerBranch(): Variant {
	const branches = ['第一网格党支部', '第二网格党支部', '锦绣园小区党支部']
	const list = branches.map((_, i) => people(4, 60 + i * 4))
	return {
		name: '各支部党员名册.xlsx',
		kind: 'members',
		about: 'a sheet for each branch, which no column names',
		bytes: () =>
			xlsx(
				branches.map((branch, s) => ({
					name: branch,
					rows: [
						[`${branch}党员名册`, null, null, null, null],
						['序号', '姓  名', '性 别', '入党年月', '电 话'],
						...list[s]!.map((each, i): Cell[] => [i + 1, each.name, each.gender, '2003.06', each.phone]),
						['共4人'],
					],
					merges: ['A1:E1'],
				})),
			),
		expected: branches.flatMap((branch, s) =>
			list[s]!.map(each =>
				member(each, {
					branch,
					grid: maybe(branch.slice(0, 4)),
					gender: each.sex,
					joinedOn: '2003-06',
				}),
			),
		),
	}
}

function page(): Variant {
	const list = people(6, 80)
	const cells = list
		.map(
			(each, i) =>
				`<tr height=24><td class=xl65>${i + 1}</td><td>${each.name.length === 2 ? `${each.name[0]}&nbsp;&nbsp;${each.name[1]}` : each.name}</td><td>${each.gender}</td>${i % 3 === 0 ? '<td rowspan=3>楼宇联合党支部</td>' : ''}<td style='mso-number-format:"\\@"'>${each.phone}</td><td x:num="38169">2004/7/1</td><td>${i === 2 ? '在职&amp;双报到' : ''}<br></td></tr>`,
		)
		.join('\n')
	const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><style>td{mso-number-format:General;} .xl65{color:red}</style><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>党员列表</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head><body><table border=1><tr><td colspan=7 align=center><b>党员信息导出</b></td></tr><tr><th>序号</th><th>姓名</th><th>性别</th><th>所属党组织</th><th>联系电话</th><th>入党日期</th><th>备注</th></tr>${cells}</table></body></html>`
	return {
		name: '党员信息导出.xls',
		kind: 'members',
		about: 'an .xls that is a page in GB2312, with rows spanned',
		bytes: () => gb18030(html),
		expected: list.map((each, i) =>
			member(each, {
				gender: each.sex,
				branch: '楼宇联合党支部',
				joinedOn: '2004-07-01',
				note: i === 2 ? '在职&双报到' : undefined,
			}),
		),
	}
}

function tabs(encoding: 'gb' | 'utf16'): Variant {
	const list = people(5, encoding === 'gb' ? 90 : 96)
	const text = csv(
		[
			['姓名', '党支部', '入党时间', '手机'],
			...list.map(each => [each.name, '退役军人党支部', '1999-7-1', each.phone]),
		],
		'\t',
	)
	return {
		name: encoding === 'gb' ? '党员查询结果.xls' : '党员查询结果2.xls',
		kind: 'members',
		about: `an .xls that is text with tabs, ${encoding}`,
		bytes: () => (encoding === 'gb' ? gb18030(text) : utf16(text)),
		expected: list.map(each => member(each, { branch: '退役军人党支部', joinedOn: '1999-07-01' })),
	}
}

function phones(): Variant {
	const list = people(14, 110)
	const p = list.map(each => each.phone)
	const forms: [Cell, string | undefined, string | undefined, boolean?][] = [
		[{ number: Number(p[0]), shown: 'scientific' }, p[0], undefined],
		['1.38E+10', undefined, undefined, true],
		[`${p[2]!.slice(0, 3)} ${p[2]!.slice(3, 7)} ${p[2]!.slice(7)}`, p[2], undefined],
		[`${p[3]}/${p[4]!.slice(0, 10)}9`, p[3], `${p[4]!.slice(0, 10)}9`],
		[`${p[4]}\n023-65301234`, p[4], '023-65301234'],
		[`+86 ${p[5]}`, p[5], undefined],
		[`86-${p[6]}`, p[6], undefined],
		['（023）65305678', '023-65305678', undefined],
		['023-65305678转802', '023-65305678-802', undefined],
		['65305678', '65305678', undefined],
		[`${p[10]}、${p[11]}`, p[10], p[11]],
		[`${p[11]!.slice(0, 10)}`, undefined, undefined, true],
		[`手机：${p[12]}；座机：023-65309999`, p[12], '023-65309999'],
		[`${p[13]}（微信同号）`, p[13], undefined],
	]
	return {
		name: '锦绣社区党员通讯录.xlsx',
		kind: 'members',
		about: 'telephones in every form',
		bytes: () =>
			xlsx([
				{
					name: '通讯录',
					rows: [
						['锦绣社区党员通讯录'],
						['序号', '姓名', '政治面貌', '联系电话', '所属支部'],
						...list.map((each, i): Cell[] => [
							i + 1,
							each.name,
							'中共党员',
							forms[i]![0],
							'锦绣社区第一支部',
						]),
					],
					merges: ['A1:E1'],
				},
			]),
		expected: list.map((each, i) =>
			member(each, {
				community: '锦绣社区',
				branch: '锦绣社区第一支部',
				phone: forms[i]![3] ? unsure() : forms[i]![1],
				phone2: forms[i]![2],
				memberKind: maybe('中共党员'),
			}),
		),
	}
}

function names(): Variant {
	const given: [Cell, string, Fields?][] = [
		['张 　伟', '张伟'],
		['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
		['古丽•阿依', '古丽·阿依'],
		['周强13800000011', '周强', { phone: '13800000011' }],
		['李小梅（女）', '李小梅', { gender: maybe('female') }],
		['王　五（组织委员）', '王五', { note: maybe('组织委员') }],
		['欧阳 娜 娜', '欧阳娜娜'],
		['陈晨(预备)', '陈晨', { note: maybe('预备'), memberKind: maybe('预备党员') }],
		[{ rich: ['孙', '悦'], reading: 'ㄙㄨㄣ' }, '孙悦'],
		[{ formula: 'VLOOKUP(A11,名单!A:B,2,0)', value: '钱进' }, '钱进'],
		['林　', '林', {}],
	]
	const list = people(given.length, 130)
	return {
		name: '龙湖社区党支部党员名单.xlsx',
		kind: 'members',
		about: 'names with spaces, points, remarks, a telephone; a formula; letters in two fonts; an error',
		bytes: () =>
			xlsx([
				{
					name: '党员名单',
					rows: [
						['龙湖社区党员名单', null, null, null, null],
						['序号', '姓名', '入党日期', '联系电话', '党内职务'],
						...given.map(([name], i): Cell[] => [
							i + 1,
							name,
							'2012-05',
							i === 3 ? null : i === 6 ? { error: '#N/A' } : list[i]!.phone,
							i === 0 ? '书记' : null,
						]),
					],
				},
			]),
		expected: given.map(([, name, fields], i) => ({
			collection: 'person',
			fields: {
				name: name === '林' ? unsure('林') : name,
				community: '龙湖社区',
				branch: maybe('龙湖社区党支部'),
				joinedOn: '2012-05',
				phone: i === 6 ? unsure() : list[i]!.phone,
				partyMember: true,
				...fields,
			},
			extras: i === 0 ? ['书记'] : [],
		})),
	}
}

function sideBySide(): Variant {
	const list = people(9, 150)
	const at = (i: number): Cell[] => (list[i] ? [i + 1, list[i].name, list[i].phone] : [null, null, null])
	return {
		name: '党员通讯录两栏.xlsx',
		kind: 'members',
		about: 'two columns of people side by side on a page',
		bytes: () =>
			xlsx([
				{
					name: '打印',
					rows: [
						['第三网格党支部党员通讯录', null, null, null, null, null, null],
						['序号', '姓名', '电话', null, '序号', '姓名', '电话'],
						...[0, 1, 2, 3, 4].map((i): Cell[] => [...at(i), null, ...at(i + 5)]),
					],
					merges: ['A1:G1'],
				},
			]),
		expected: list.map(each => member(each, { branch: '第三网格党支部', grid: maybe('第三网格') })),
	}
}

function wide(): Variant {
	const list = people(6, 170)
	return {
		name: '流动党员台账.xlsx',
		kind: 'members',
		about: 'blank columns within, hidden rows, many columns without a home, headers of other words',
		bytes: () =>
			xlsx([
				{
					name: '流动党员',
					rows: [
						[null, null, null],
						[null, '流动党员管理台账', null],
						[null, '单位：长寿路社区', null, null, null, null, '时间：2026年3月'],
						[
							null,
							'No.',
							null,
							'姓 名',
							'性别',
							'出生时间',
							'入党日期',
							'流出地党支部',
							'流入地',
							'流动原因',
							'本人联系电话',
							'支部联系人',
						],
						...list.map((each, i): Cell[] => [
							null,
							i + 1,
							null,
							each.name,
							each.gender,
							{ day: each.born, shown: 'month' },
							'2000.1.1',
							'长寿路第一党支部',
							'浙江杭州',
							'务工',
							Number(each.phone),
							'吴建',
						]),
					],
					hiddenRows: [6, 7],
				},
			]),
		expected: said(
			list.map(each =>
				member(each, { gender: each.sex, birth: each.born, joinedOn: '2000-01-01' }, [
					'浙江杭州',
					'务工',
					'吴建',
				]),
			),
			{ community: '长寿路社区', branch: '长寿路第一党支部' },
		),
	}
}

function card(): Variant {
	const list = people(3, 190)
	return {
		name: '党员基本信息采集表.xlsx',
		kind: 'members',
		about: 'a form for each person, label beside answer',
		bytes: () =>
			xlsx(
				list.map(each => ({
					name: each.name,
					rows: [
						['党员基本信息采集表', null, null, null, null, null],
						['姓名', each.name, '性别', each.gender, '民族', '汉族'],
						[
							'出生年月',
							each.born.slice(0, 7).replace('-', '.'),
							'入党时间',
							'1999.09',
							'转正时间',
							'2000.09',
						],
						['所在党支部', '第五网格党支部', null, '联系电话', each.phone, null],
						['身份证号', each.card, null, '党员类别', '正式党员', null],
						['备注', '热心公益', null, null, null, null],
					],
					merges: ['A1:F1', 'B4:C4', 'E4:F4', 'B5:C5', 'E5:F5', 'B6:F6'],
				})),
			),
		expected: list.map(each =>
			member(
				each,
				{
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: '1999-09',
					fullOn: '2000-09',
					branch: '第五网格党支部',
					memberKind: '正式党员',
					note: '热心公益',
				},
				['汉族'],
			),
		),
	}
}

function turned(): Variant {
	const list = people(4, 200)
	return {
		name: '班子成员党员信息.xlsx',
		kind: 'members',
		about: 'headers in the first column, a person in each further one',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['党员信息一览表', null, null, null, null],
						['姓名', ...list.map(each => each.name)],
						['性别', ...list.map(each => each.gender)],
						['入党时间', ...list.map(() => '1996.7')],
						['所属党支部', ...list.map(() => '机关党支部')],
						['联系电话', ...list.map(each => Number(each.phone))],
						['备注', '书记', null, null, null],
					],
					merges: ['A1:E1'],
				},
			]),
		expected: list.map((each, i) =>
			member(each, {
				gender: each.sex,
				joinedOn: '1996-07',
				branch: '机关党支部',
				note: i === 0 ? '书记' : undefined,
			}),
		),
	}
}

function repeated(): Variant {
	const list = people(5, 210)
	const last = personAt(210)
	return {
		name: '党员名册_UTF8.csv',
		kind: 'members',
		about: 'CSV in UTF-8 with a mark, semicolons, one person twice',
		bytes: () =>
			utf8(
				`\ufeff${csv(
					[
						['姓名', '性别', '党组织名称', '联系方式', '入党年月日'],
						...[...list, last].map(each => [
							each.name,
							each.gender,
							'西区党支部',
							each.phone,
							'2011年7月1日',
						]),
					],
					';',
				)}`,
			),
		expected: list.map(each =>
			member(each, { gender: each.sex, branch: '西区党支部', joinedOn: '2011-07-01' }),
		),
		duplicates: 1,
	}
}

export const MEMBERS: readonly Variant[] = [
	twoHeaderRows(),
	daysOfEveryForm(),
	gbCsv(),
	sheetPerBranch(),
	page(),
	tabs('gb'),
	tabs('utf16'),
	phones(),
	names(),
	sideBySide(),
	wide(),
	card(),
	turned(),
	repeated(),
]
