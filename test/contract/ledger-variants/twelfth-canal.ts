/** Twelfth round, an old quarter by a canal: ledgers printed for the wall, lines above the table, sums between. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 9000)
	return book(
		'桥西党支部花名册（8月核对）.xlsx',
		'members',
		'branch in the line above, Party groups in merged cells, months as six digits, state of each member at the end',
		[
			page(
				'花名册',
				[
					['运河社区党员花名册'],
					['支部名称：桥西党支部', null, null, null, '核对日期：2026年8月', null, null, null],
					['党小组', '序号', '党员姓名', '性别', '出生年月', '入党年月', '移动电话', '在册情况'],
					...all.map((each, i): Cell[] => [
						i === 0 ? '第一党小组' : i === 3 ? '第二党小组' : null,
						i + 1,
						spaced(each.name),
						each.gender,
						Number(each.born.slice(0, 7).replace('-', '')),
						198507 + i * 100,
						Number(each.phone),
						turn('在册 流出', i),
					]),
					['合计：6人', null, null, null, null, null, null, null],
				],
				['A1:H1', 'A4:A6', 'A7:A9'],
			),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '运河社区',
					branch: '桥西党支部',
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: `${1985 + i}-07`,
				},
				[i < 3 ? '第一党小组' : '第二党小组', turn('在册 流出', i)],
			),
		),
	)
}

function staff(): Variant {
	const all = people(8, 9010)
	const posts = '网格长 网格警员 安全监管员 综治维稳员'
	const kinds = 'secretary police safety stability'
	return book(
		'网格公示牌内容.xlsx',
		'staff',
		'what is printed on the boards: a block for each grid, post, name, telephone and duty, service line below',
		[
			page(
				'公示牌',
				[0, 1].flatMap((g): Cell[][] => [
					[`运河社区第${'一二'[g]}网格公示牌`],
					['网格范围：桥西街1号至60号'],
					['岗位', '姓名', '联系电话', '工作职责'],
					...[0, 1, 2, 3].map((k): Cell[] => [
						turn(posts, k),
						spaced(all[g * 4 + k]!.name),
						all[g * 4 + k]!.phone,
						turn('统筹网格工作 治安防范 安全检查 矛盾排查', k),
					]),
					['服务监督电话：0571-88123456'],
					[],
				]),
				['A1:D1', 'A2:D2', 'A9:D9', 'A10:D10'],
			),
		],
		[0, 1].flatMap(g =>
			[0, 1, 2, 3].map(k => ({
				...post(all[g * 4 + k]!, gridAt(g), turn(kinds, k), {
					community: '运河社区',
					area: maybe('桥西街1号至60号'),
				}),
				extras: [turn('统筹网格工作 治安防范 安全检查 矛盾排查', k)],
			})),
		),
	)
}

function contacts(): Variant {
	const all = people(7, 9020)
	return book(
		'墙门长名单.xlsx',
		'contacts',
		'heads of buildings and of groups in one list, which houses each has, age, whether a member',
		[
			page('名单', [
				['运河社区第三网格楼栋长、居民小组长名单'],
				['序号', '类型', '姓名', '性别', '年龄', '是否党员', '联系电话', '负责楼栋', '服务户数'],
				...all.map((each, i): Cell[] => [
					i + 1,
					i < 5 ? '楼栋长' : '居民小组长',
					spaced(each.name),
					each.gender,
					58 + i,
					i % 2 ? '是' : '否',
					i === 1 ? `${each.phone.slice(0, 3)}-${each.phone.slice(3, 7)}-${each.phone.slice(7)}` : each.phone,
					i < 5 ? `${i + 1}幢` : '1幢-5幢',
					36 + i,
				]),
			]),
		],
		all.map((each, i) =>
			contact(
				each,
				i < 5 ? 'building_head' : 'group_leader',
				{
					community: '运河社区',
					grid: '第三网格',
					gender: maybe(each.sex),
					buildings: i < 5 ? [`${i + 1}幢`] : maybe(['1幢', '2幢', '3幢', '4幢', '5幢']),
				},
				[String(58 + i), String(36 + i)],
			),
		),
	)
}

function logs(): Variant {
	const all = people(5, 9030)
	return book(
		'夜间值班记录.xlsx',
		'logs',
		'duty at night: begin and end of the watch, leader, those on watch, what was found, handed over to whom',
		[
			page('值班记录', [
				['运河社区2026年7月夜间值班记录表'],
				['值班日期', '值班时间', '带班领导', '值班人', '联系电话', '值班情况记录', '处理情况', '接班人'],
				...all.map((each, i): Cell[] => [
					`7月${i + 12}日`,
					'18:00-次日8:00',
					'周建平',
					each.name,
					each.phone,
					turn('居民反映广场舞噪声 一切正常 接到停电咨询电话', i),
					turn('现场劝离 无 已解释', i),
					all[(i + 1) % 5]!.name,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'duty',
					community: '运河社区',
					date: `2026-07-${i + 12}`,
					time: '18:00',
					until: maybe('08:00'),
					people: [each.name],
					text: turn('居民反映广场舞噪声 一切正常 接到停电咨询电话', i),
					result: i % 3 === 1 ? maybe('无') : turn('现场劝离 无 已解释', i),
				},
				['周建平', each.phone, all[(i + 1) % 5]!.name],
			),
		),
	)
}

function demands(): Variant {
	const what = '桥西街路面积水 老年活动室太小 夏令营名额不足 楼道灯不亮'
	return book(
		'季度需求清单汇总.xlsx',
		'demands',
		'needs by quarter in lines between the rows, sum of each, grid short, households and persons apart',
		[
			page('清单', [
				['运河社区2026年居民需求清单'],
				['序号', '网格', '需求内容', '需求类别', '涉及户数', '提出人', '提出日期', '紧急程度', '审核结果'],
				['第一季度'],
				...[0, 1].map((i): Cell[] => [
					i + 1,
					i + 1,
					turn(what, i),
					turn('环境卫生 文化娱乐', i),
					20 + i,
					turn('何丽 孙涛', i),
					{ day: `2026-02-1${i}` },
					turn('紧急 一般', i),
					'纳入清单',
				]),
				['小计', null, '2项'],
				['第二季度'],
				...[2, 3].map((i): Cell[] => [
					i - 1,
					i + 1,
					turn(what, i),
					turn('环境卫生 文化娱乐', i),
					20 + i,
					turn('何丽 孙涛', i),
					{ day: `2026-05-1${i}` },
					turn('紧急 一般', i),
					'纳入清单',
				]),
				['小计', null, '2项'],
			]),
		],
		[0, 1, 2, 3].map(i =>
			made(
				'demand',
				{
					community: '运河社区',
					grid: gridAt(i),
					text: turn(what, i),
					kind: turn('环境卫生 文化娱乐', i),
					affected: 20 + i,
					proposer: turn('何丽 孙涛', i),
					raisedOn: `2026-0${i < 2 ? 2 : 5}-1${i}`,
					urgency: turn('紧急 一般', i),
					state: maybe('纳入清单'),
					result: maybe('纳入清单'),
				},
				['纳入清单'],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 9040)
	return book(
		'沿街商户爱心资源.xlsx',
		'resources',
		'shops along the street: shop, keeper, telephone, what each gives, days, how much off, where',
		[
			page('爱心资源', [
				['运河社区沿街商户爱心服务资源清单'],
				['序号', '商户名称', '负责人', '电话', '服务内容', '服务类别', '服务时间', '优惠方式', '店铺地址'],
				...all.map((each, i): Cell[] => [
					i + 1,
					turn('老友理发店 桥头修车铺 康宁药房 阿强家电维修', i),
					each.name,
					each.phone,
					turn('为老人理发 免费打气补胎 测血压血糖 家电检修', i),
					'便民服务',
					turn('每周三上午 全天', i),
					turn('免费 八折', i),
					`桥西街${i * 3 + 2}号`,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '运河社区',
					owner: turn('老友理发店 桥头修车铺 康宁药房 阿强家电维修', i),
					liaison: each.name,
					phone: each.phone,
					text: turn('为老人理发 免费打气补胎 测血压血糖 家电检修', i),
					kind: '便民服务',
					available: turn('每周三上午 全天', i),
					place: `桥西街${i * 3 + 2}号`,
				},
				[turn('免费 八折', i)],
			),
		),
	)
}

function grids(): Variant {
	const all = people(4, 9050)
	return book(
		'网格底数表.xlsx',
		'grids',
		'basic figures of grids: streets, buildings, households, people and members counted, head, sum at the end',
		[
			page('底数', [
				['运河社区网格基本底数统计表'],
				['网格', '所辖街巷', '楼栋数', '户数', '常住人口', '党员数', '网格长', '网格长电话', '网格党支部'],
				...all.map((each, i): Cell[] => [
					gridAt(i),
					turn('桥西街、米市巷 桥东街 塘河路 仓基新村', i),
					10 + i,
					320 + i,
					900 + i,
					25 + i,
					spaced(each.name),
					each.phone,
					`运河社区第${'一二三四'[i]}网格党支部`,
				]),
				['合计', null, 46, 1286, 3606, 106, null, null, null],
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '运河社区',
					grid: gridAt(i),
					area: turn('桥西街、米市巷 桥东街 塘河路 仓基新村', i),
					households: 320 + i,
					memberCount: 25 + i,
					head: each.name,
					phone: each.phone,
					branchName: `运河社区第${'一二三四'[i]}网格党支部`,
				},
				[String(10 + i), String(900 + i)],
			),
		),
	)
}

export const TWELFTH_CANAL: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
