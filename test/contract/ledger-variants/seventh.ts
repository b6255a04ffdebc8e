/** The seventh round: twelve more offices' everyday ledgers. */
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import { type Cell, csv, type SheetOf, utf8, xlsx } from './workbook.ts'

const two = (n: number) => String(n).padStart(2, '0')
const one = (name: string, rows: readonly (readonly Cell[])[], merges: string[] = []): SheetOf => ({
	name,
	rows,
	merges,
})

function villageMembers(): Variant {
	const all = people(7, 5500)
	return {
		name: '党员花名册（2026年6月更新）.xlsx',
		kind: 'members',
		about: 'branch of a sector, posts in the Party, fees, whether in hardship; dates with blanks',
		bytes: () =>
			xlsx([
				one('党员', [
					['龙井社区党总支党员花名册'],
					['填表日期：2026年6月30日', null, null, null, '单位：人'],
					[
						'编号',
						'支部名称',
						'姓名',
						'性别',
						'民族',
						'出生日期',
						'学历',
						'入党时间',
						'转正日期',
						'党内职务',
						'是否困难',
						'手机号码',
						'备注',
					],
					...all.map((each, i): Cell[] => [
						`LJ${two(i + 1)}`,
						i < 3 ? '物业行业党支部' : '第二网格党支部',
						each.name,
						each.gender,
						'汉族',
						each.born.replaceAll('-', '. '),
						'高中',
						'1999 年 7 月',
						'2000 年 7 月',
						i === 0 ? '书记' : i === 1 ? '组织委员' : null,
						'否',
						` ${each.phone} `,
						i === 4 ? '常年在外' : null,
					]),
				]),
			]),
		expected: all.map((each, i) =>
			member(
				each,
				{
					community: '龙井社区',
					branch: i < 3 ? '物业行业党支部' : '第二网格党支部',
					gender: each.sex,
					birth: each.born,
					joinedOn: '1999-07',
					fullOn: '2000-07',
					note: i === 4 ? '常年在外' : undefined,
				},
				['汉族', '高中', ...(i === 0 ? ['书记'] : []), ...(i === 1 ? ['组织委员'] : [])],
			),
		),
	}
}

function membersAsExported(): Variant {
	const all = people(6, 5520)
	return {
		name: 'export_20260630.csv',
		kind: 'members',
		about: 'as a system exports it: no title, every column in quotes, whole days, full names of branches',
		bytes: () =>
			utf8(
				csv([
					[
						'人员姓名',
						'性别',
						'人员类别',
						'所在党支部全称',
						'入党日期',
						'出生日期',
						'联系电话',
						'工作岗位',
						'学历',
					],
					...all.map((each, i) => [
						each.name,
						each.gender,
						i === 5 ? '预备党员' : '正式党员',
						'中共龙井社区第一网格支部委员会',
						'1999-07-01',
						each.born,
						each.phone,
						'离退休人员',
						'大学',
					]),
				]),
			),
		expected: all.map((each, i) =>
			member(
				each,
				{
					branch: '中共龙井社区第一网格支部委员会',
					gender: each.sex,
					birth: each.born,
					joinedOn: '1999-07-01',
					memberKind: i === 5 ? '预备党员' : '正式党员',
				},
				['离退休人员', '大学'],
			),
		),
	}
}

function staffByGridSheets(): Variant {
	const all = people(8, 5540)
	const words = ['网格长', '网格警员', '安全监管员', '民政救助员']
	const kinds = ['secretary', 'police', 'safety', 'civil_affairs']
	return {
		name: '龙井社区网格员.xlsx',
		kind: 'staff',
		about: 'a sheet for each grid, the grid only in the sheet’s name; age and schooling beside',
		bytes: () =>
			xlsx(
				[0, 1].map(g =>
					one(`第${'一二'[g]}网格`, [
						['网格员基本情况表'],
						['序号', '姓名', '性别', '年龄', '学历', '职务', '电话', '所属部门'],
						...words.map((word, i): Cell[] => [
							i + 1,
							spaced(all[g * 4 + i]!.name),
							all[g * 4 + i]!.gender,
							35 + i,
							'本科',
							word,
							Number(all[g * 4 + i]!.phone),
							'龙井社区',
						]),
					]),
				),
			),
		expected: [0, 1].flatMap(g =>
			kinds.map((kind, i) => ({
				...post(all[g * 4 + i]!, gridAt(g), kind, {
					community: '龙井社区',
					gender: maybe(all[g * 4 + i]!.sex),
					source: '龙井社区',
				}),
				extras: [String(35 + i), '本科'],
			})),
		),
	}
}

function staffMatrix(): Variant {
	const all = people(9, 5560)
	return {
		name: '七类网格员对照表.xlsx',
		kind: 'staff',
		about: 'a matrix with kinds down and grids across, name and telephone under each other',
		bytes: () =>
			xlsx([
				one(
					'对照表',
					[
						['龙井社区七类网格员对照表'],
						['岗位', '项目', '第一网格', '第二网格', '第三网格'],
						...['网格警员', '城市管理员', '宣传文化员'].flatMap((kind, k): Cell[][] => [
							[kind, '姓名', ...[0, 1, 2].map(g => all[k * 3 + g]!.name)],
							[null, '电话', ...[0, 1, 2].map(g => all[k * 3 + g]!.phone)],
						]),
					],
					['A1:E1', 'A3:A4', 'A5:A6', 'A7:A8'],
				),
			]),
		expected: ['police', 'urban', 'publicity'].flatMap((kind, k) =>
			[0, 1, 2].map(g => post(all[k * 3 + g]!, gridAt(g), kind, { community: '龙井社区' })),
		),
	}
}

function groupLeaders(): Variant {
	const all = people(6, 5580)
	return {
		name: '居民小组长名单.xlsx',
		kind: 'contacts',
		about: 'leaders of residents’ groups: number of the group, buildings, since when',
		bytes: () =>
			xlsx([
				one('名单', [
					['龙井社区居民小组长名单'],
					['组别', '所在网格', '姓名', '年龄', '联系方式', '管辖楼栋', '任职时间', '户数'],
					...all.map((each, i): Cell[] => [
						`第${i + 1}居民小组`,
						`第${'一二三'[i % 3]}网格`,
						each.name,
						60 + i,
						each.phone,
						`${i + 1}栋、${i + 7}栋`,
						'2021.9',
						100 + i,
					]),
				]),
			]),
		expected: all.map((each, i) =>
			contact(
				each,
				'group_leader',
				{ community: '龙井社区', grid: gridAt(i % 3), buildings: [`${i + 1}栋`, `${i + 7}栋`] },
				[`第${i + 1}居民小组`, String(60 + i), '2021.9', String(100 + i)],
			),
		),
	}
}

function networkOfOneGrid(): Variant {
	const all = people(8, 5600)
	return {
		name: '第二网格联系网络.xlsx',
		kind: 'contacts',
		about: 'one grid: head above, then X and Y as two tables with titles of their own',
		bytes: () =>
			xlsx([
				one('Sheet1', [
					['龙井社区第二网格“1+X+Y”联系网络图表'],
					['网格长', all[0]!.name, '联系电话', all[0]!.phone],
					[null],
					['X：骨干力量'],
					['姓名', '类型', '电话', '联系楼栋'],
					[all[1]!.name, '居民小组长', all[1]!.phone, '1-3栋'],
					[all[2]!.name, '楼栋长', all[2]!.phone, '1栋'],
					[all[3]!.name, '楼栋长', all[3]!.phone, '2栋'],
					[all[4]!.name, '热心群众', all[4]!.phone, null],
					[null],
					['Y：重点社会单位'],
					['单位', '联络人', '电话', '地址'],
					['龙井小学', all[5]!.name, all[5]!.phone, '龙井路1号'],
					['龙井卫生站', all[6]!.name, all[6]!.phone, '龙井路3号'],
				]),
			]),
		expected: [
			made('grid', { community: '龙井社区', grid: '第二网格', head: all[0]!.name, phone: all[0]!.phone }),
			contact(all[1]!, 'group_leader', {
				community: '龙井社区',
				grid: '第二网格',
				buildings: ['1栋', '2栋', '3栋'],
			}),
			contact(all[2]!, 'building_head', { community: '龙井社区', grid: '第二网格', buildings: ['1栋'] }),
			contact(all[3]!, 'building_head', { community: '龙井社区', grid: '第二网格', buildings: ['2栋'] }),
			contact(all[4]!, 'helper', { community: '龙井社区', grid: '第二网格' }),
			...[5, 6].map(i =>
				made('unit', {
					community: '龙井社区',
					grid: '第二网格',
					name: i === 5 ? '龙井小学' : '龙井卫生站',
					liaison: all[i]!.name,
					phone: all[i]!.phone,
					address: i === 5 ? '龙井路1号' : '龙井路3号',
				}),
			),
		],
	}
}

function condolences(): Variant {
	const all = people(5, 5620)
	return {
		name: '慰问走访记录.xlsx',
		kind: 'logs',
		about: 'calls of condolence and help: what was brought, who went, how the family is',
		bytes: () =>
			xlsx([
				one('2026春节', [
					['龙井社区2026年春节慰问走访记录'],
					['走访日期', '所属网格', '走访对象', '住址', '家庭情况', '慰问品', '走访人', '走访情况记录'],
					...all.map((each, i): Cell[] => [
						{ day: `2026-02-0${i + 3}`, shown: 'chinese' },
						`${i + 1}网格`,
						`${each.name[0]}奶奶`,
						`${i + 1}栋2单元`,
						'独居',
						'米、油',
						each.name,
						'身体尚好，子女定期看望。',
					]),
				]),
			]),
		expected: all.map((each, i) =>
			made(
				'log',
				{
					kind: 'visit',
					community: '龙井社区',
					grid: gridAt(i),
					date: `2026-02-0${i + 3}`,
					visited: `${each.name[0]}奶奶`,
					place: `${i + 1}栋2单元`,
					people: [each.name],
					text: '身体尚好，子女定期看望。',
				},
				['独居', '米、油'],
			),
		),
	}
}

function mixedLogs(): Variant {
	const all = people(6, 5640)
	const words = ['入户走访', '安全巡查', '矛盾调解', '政策宣传', '志愿服务', '值班']
	const kinds = ['visit', 'patrol', 'mediation', 'publicity', 'volunteer', 'duty']
	return {
		name: '网格工作日志.xlsx',
		kind: 'logs',
		about: 'logs of every kind in one table, begin and end, weather, and what is still to do',
		bytes: () =>
			xlsx([
				one('日志', [
					['龙井社区网格工作日志（2026年5月）'],
					[
						'日期',
						'起止时间',
						'网格',
						'工作类型',
						'工作地点',
						'参与人员',
						'工作内容',
						'下步打算',
						'完成情况',
					],
					...all.map((each, i): Cell[] => [
						`5月${i + 4}日`,
						'9:00—11:00',
						'第一网格',
						words[i]!,
						'龙井广场',
						`${each.name}；${all[(i + 1) % 6]!.name}`,
						`开展${words[i]}工作`,
						i === 0 ? '继续跟踪' : null,
						'完成',
					]),
				]),
			]),
		expected: all.map((each, i) =>
			made(
				'log',
				{
					kind: kinds[i]!,
					community: '龙井社区',
					grid: '第一网格',
					date: `2026-05-${two(i + 4)}`,
					time: '09:00',
					until: maybe('11:00'),
					place: '龙井广场',
					people: [each.name, all[(i + 1) % 6]!.name],
					text: `开展${words[i]}工作`,
					followUp: i === 0 ? maybe('继续跟踪') : undefined,
					result: maybe('完成'),
					state: maybe('完成'),
				},
				i === 0 ? ['继续跟踪'].slice(1) : [],
			),
		),
	}
}

function needsShort(): Variant {
	const what = ['楼道照明维修', '老年食堂', '儿童游乐设施', '停车位划线']
	return {
		name: '需求.csv',
		kind: 'demands',
		about: 'CSV without a title: class, what, grid, number of people, when, where it came from',
		bytes: () =>
			utf8(
				csv([
					['类别', '需求内容', '所属网格', '涉及人数', '收集时间', '收集渠道', '备注'],
					...what.map((each, i) => [
						['设施', '养老', '儿童', '秩序'][i]!,
						each,
						`第${i + 1}网格`,
						`约${(i + 1) * 50}人`,
						`2026/6/${i + 1}`,
						'入户',
						'',
					]),
				]),
			),
		expected: what.map((each, i) =>
			made(
				'demand',
				{
					kind: ['设施', '养老', '儿童', '秩序'][i]!,
					text: each,
					grid: gridAt(i),
					affected: (i + 1) * 50,
					raisedOn: `2026-06-0${i + 1}`,
				},
				['入户'],
			),
		),
	}
}

function twoLists(): Variant {
	const all = people(3, 5660)
	const needs = ['英语角', '健步走', '插花课']
	const offers = ['英语志愿者5名', '健身器材', '花艺老师']
	return {
		name: '两张清单.xlsx',
		kind: 'resources',
		about: 'needs above, resources below on one sheet, numbered titles between',
		bytes: () =>
			xlsx([
				one('Sheet1', [
					['龙井社区党建共建“两张清单”'],
					['一、需求清单'],
					['序号', '需求项目', '需求类别', '提出时间', '受益对象及人数'],
					...needs.map((each, i): Cell[] => [i + 1, each, '文化', '2026.3.1', `居民${30 + i}人`]),
					[null],
					['二、资源清单'],
					['序号', '共建单位', '资源项目', '资源类别', '联系人', '联系方式'],
					...offers.map((each, i): Cell[] => [
						i + 1,
						['外国语学校', '体育局', '园林公司'][i]!,
						each,
						'文体',
						all[i]!.name,
						all[i]!.phone,
					]),
				]),
			]),
		expected: [
			...needs.map((each, i) =>
				made('demand', {
					community: '龙井社区',
					text: each,
					kind: '文化',
					raisedOn: '2026-03-01',
					affected: 30 + i,
				}),
			),
			...offers.map((each, i) =>
				made('resource', {
					community: '龙井社区',
					owner: ['外国语学校', '体育局', '园林公司'][i]!,
					text: each,
					kind: '文体',
					liaison: all[i]!.name,
					phone: all[i]!.phone,
				}),
			),
		],
	}
}

function gridLeaders(): Variant {
	const all = people(5, 5680)
	return {
		name: '网格长通讯录.xlsx',
		kind: 'grids',
		about: 'heads of the grids of a street: community, grid, what it covers, head, telephone, office',
		bytes: () =>
			xlsx([
				one(
					'通讯录',
					[
						['龙井街道网格长通讯录'],
						['社区', '网格', '小区名称', '户数', '网格长', '联系电话', '党支部'],
						...all.map((each, i): Cell[] => [
							i === 0 ? '龙井社区' : i === 3 ? '虎跑社区' : null,
							`第${(i < 3 ? i : i - 3) + 1}网格`,
							`翠湖苑${i + 1}期`,
							260 + i,
							each.name,
							each.phone,
							`第${(i < 3 ? i : i - 3) + 1}网格党支部`,
						]),
					],
					['A1:G1', 'A3:A5', 'A6:A7'],
				),
			]),
		expected: all.map((each, i) =>
			made('grid', {
				community: i < 3 ? '龙井社区' : '虎跑社区',
				grid: gridAt(i < 3 ? i : i - 3),
				area: `翠湖苑${i + 1}期`,
				households: 260 + i,
				head: each.name,
				phone: each.phone,
				branchName: `第${(i < 3 ? i : i - 3) + 1}网格党支部`,
			}),
		),
	}
}

export const SEVENTH_ROUND: readonly Variant[] = [
	villageMembers(),
	membersAsExported(),
	staffByGridSheets(),
	staffMatrix(),
	groupLeaders(),
	networkOfOneGrid(),
	condolences(),
	mixedLogs(),
	needsShort(),
	twoLists(),
	gridLeaders(),
]
