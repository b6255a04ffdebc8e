/** Tenth round, a steel town: housing of the works, workshops as branches, lists made by men who like numbers. */
import { book, page, turn } from './book.ts'
import { contact, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import { type Cell, csv, gb18030 } from './workbook.ts'

function members(): Variant {
	const all = people(6, 7100)
	return {
		name: '退休党员.csv',
		kind: 'members',
		about: 'CSV of a works: retired members, staff number, workshop branch, month only, short numbers',
		bytes: () =>
			gb18030(
				csv([
					[
						'工号',
						'党员同志',
						'性别',
						'出生年月',
						'入党时间',
						'现编入支部',
						'退休前车间',
						'电话/手机',
						'住址（栋-单元-室）',
						'党费标准',
					],
					...all.map((each, i) => [
						`G${1000 + i}`,
						each.name,
						each.gender,
						each.born.slice(0, 7),
						'1976-10',
						turn('炼铁退休支部 轧钢退休支部', i),
						'炼铁车间',
						each.phone,
						`${i + 3}-1-20${i}`,
						'12元',
					]),
				]),
			),
		expected: all.map((each, i) =>
			member(
				each,
				{
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: '1976-10',
					branch: turn('炼铁退休支部 轧钢退休支部', i),
				},
				[`G${1000 + i}`, '炼铁车间', `${i + 3}-1-20${i}`, '12元'],
			),
		),
	}
}

function staff(): Variant {
	const all = people(7, 7110)
	const posts = '网格警员 安全监管员 综治维稳员 城市管理员 民政救助员 卫计管理员 宣传文化员'
	const kinds = 'police safety stability urban civil_affairs health publicity'
	return book(
		'网格员上墙名单.xlsx',
		'staff',
		'one grid, kinds across the page, below each name and telephone in rows with labels at the left',
		[
			page(
				'上墙',
				[
					['钢花社区第五网格七类网格员'],
					['类别', ...posts.split(' ')],
					['姓名', ...all.map(({ name }) => name)],
					['电话', ...all.map(({ phone }) => phone)],
					['单位', ...all.map((_, i) => turn('派出所 安监站 综治办', i))],
				],
				['A1:H1'],
			),
		],
		all.map((each, i) =>
			post(each, '第五网格', turn(kinds, i), {
				community: '钢花社区',
				source: turn('派出所 安监站 综治办', i),
			}),
		),
	)
}

function contacts(): Variant {
	const all = people(8, 7120)
	return book(
		'钢花楼长.xlsx',
		'contacts',
		'heads of buildings two abreast, number of the building first, total and remark below',
		[
			page('楼长', [
				['钢花社区楼长一览表'],
				['楼号', '楼长', '电话', '楼号', '楼长', '电话'],
				...[0, 1, 2, 3].map((i): Cell[] => [
					`${i + 1}号楼`,
					spaced(all[i]!.name),
					all[i]!.phone,
					`${i + 5}号楼`,
					spaced(all[i + 4]!.name),
					Number(all[i + 4]!.phone),
				]),
				['共8人', null, null, null, null, null],
			]),
		],
		all.map((each, i) =>
			contact(each, 'building_head', { community: '钢花社区', buildings: [`${i + 1}号楼`] }),
		),
	)
}

function logs(): Variant {
	const all = people(5, 7130)
	return book(
		'走访慰问记录2026春节.xlsx',
		'logs',
		'visits at the spring festival: whom, which sort of family, what was brought, what they said, who went',
		[
			page('慰问', [
				['钢花社区2026年春节走访慰问情况登记'],
				['时间', '慰问对象', '家庭类型', '楼栋门牌', '慰问品', '谈话内容', '带队领导', '参加人员'],
				...all.map((each, i): Cell[] => [
					`2月${i + 5}日`,
					spaced(each.name),
					turn('退休职工 困难党员', i),
					`${i + 1}栋2单元`,
					'米油',
					turn('感谢组织关心 希望修暖气', i),
					'高书记',
					'何丽 孙涛',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'visit',
					community: '钢花社区',
					date: `2026-02-0${i + 5}`,
					visited: maybe(each.name),
					place: maybe(`${i + 1}栋2单元`),
					building: maybe(`${i + 1}栋2单元`),
					text: turn('感谢组织关心 希望修暖气', i),
					people: ['何丽', '孙涛'],
				},
				[turn('退休职工 困难党员', i), '米油', '高书记'],
			),
		),
	)
}

function demands(): Variant {
	return book(
		'职工家属区诉求汇总.xlsx',
		'demands',
		'complaints of families of workers counted by courtyard, numbered (1) (2), degree high, middle, low',
		[
			page('诉求', [
				['钢花社区家属区居民诉求汇总台账'],
				['编号', '家属区', '诉求摘要', '诉求类型', '影响户数', '轻重', '提出日期', '答复情况'],
				...[0, 1, 2].map((i): Cell[] => [
					`（${i + 1}）`,
					turn('东院 西院', i),
					turn('暖气不热 屋面漏水 停车困难', i),
					turn('供暖 房屋 停车', i),
					40 + i,
					turn('重 中', i),
					{ day: `2026-01-1${i}` },
					'已答复',
				]),
			]),
		],
		[0, 1, 2].map(i =>
			made(
				'demand',
				{
					community: '钢花社区',
					text: turn('暖气不热 屋面漏水 停车困难', i),
					kind: turn('供暖 房屋 停车', i),
					affected: 40 + i,
					urgency: maybe(turn('重 中', i)),
					raisedOn: `2026-01-1${i}`,
					result: maybe('已答复'),
					state: maybe('已答复'),
				},
				[turn('东院 西院', i), '已答复', turn('重 中', i)],
			),
		),
	)
}

function resources(): Variant {
	const all = people(3, 7140)
	return book(
		'厂区可用资源.xlsx',
		'resources',
		'a works opens its doors: workshop, what, how many places, which hours, who keeps the key',
		[
			page('可用资源', [
				['钢花社区共建单位可用资源登记'],
				['单位简称', '设施/服务', '容纳人数', '开放时段', '钥匙保管人', '保管人电话', '使用须知'],
				...all.map((each, i): Cell[] => [
					turn('钢厂工会 职工医院 技校', i),
					turn('灯光球场 理疗室 实训车间', i),
					`${(i + 1) * 50}人`,
					turn('18:00-21:00 工作日', i),
					each.name,
					each.phone,
					'爱护设施',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '钢花社区',
					owner: turn('钢厂工会 职工医院 技校', i),
					text: turn('灯光球场 理疗室 实训车间', i),
					capacity: `${(i + 1) * 50}人`,
					available: turn('18:00-21:00 工作日', i),
					liaison: each.name,
					phone: each.phone,
				},
				['爱护设施'],
			),
		),
	)
}

function grids(): Variant {
	const all = people(3, 7150)
	return book(
		'支部书记一览.xlsx',
		'grids',
		'secretaries of branches: branch, when elected, until when, deputies, number of members male and female',
		[
			page('支书', [
				['钢花社区各网格党支部情况一览'],
				[
					'网格党支部',
					'书记',
					'书记联系电话',
					'副书记',
					'组织委员',
					'党员人数',
					'其中女党员',
					'换届时间',
					'组建形式',
				],
				...all.map((each, i): Cell[] => [
					`钢花第${'一二三'[i]}网格党支部`,
					spaced(each.name),
					each.phone,
					'吴军',
					'何丽',
					15 + i,
					4,
					'2024.3',
					'单独建',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: maybe('钢花社区'),
					grid: `钢花第${'一二三'[i]}网格`,
					branchName: `钢花第${'一二三'[i]}网格党支部`,
					head: each.name,
					phone: each.phone,
					memberCount: 15 + i,
					form: '单独建',
				},
				['吴军', '何丽', '2024.3'],
			),
		),
	)
}

export const TENTH_STEEL: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
