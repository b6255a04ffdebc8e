/** Ninth round, a river district: cards and forms one below the other, telephones with words, dates in Chinese. */
import { book, page, type Rows, turn } from './book.ts'
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 6200)
	return book(
		'柳湾社区党员联络表.xlsx',
		'members',
		'two sheets, one a branch; name and sex in one cell, joined as 零三年七月, telephone under 联络方式',
		[0, 1].map(s =>
			page(`柳湾${s + 1}支部`, [
				[`柳湾社区第${'一二'[s]}党支部党员联络表`],
				['№', '党员', '出生', '入党日', '联络方式', '居住小区', '身体状况', '备  注'],
				...all
					.slice(s * 3, s * 3 + 3)
					.map((each, i): Cell[] => [
						i + 1,
						`${each.name}(${each.gender})`,
						each.born.replace(/-/g, '/'),
						'2003年7月1日',
						`${each.phone}`,
						'柳湾花园',
						'健康',
						i === 1 ? '可参加志愿服务' : null,
					]),
			]),
		),
		all.map((each, i) =>
			member(
				each,
				{
					community: '柳湾社区',
					branch: maybe(`柳湾社区第${'一二'[Math.floor(i / 3)]}党支部`),
					gender: each.sex,
					birth: each.born,
					joinedOn: '2003-07-01',
					note: i % 3 === 1 ? '可参加志愿服务' : undefined,
				},
				['柳湾花园', '健康'],
			),
		),
	)
}

function staff(): Variant {
	const all = people(8, 6210)
	const posts = '网格长 网格警员 城市管理员 宣传文化员'
	const kinds = 'secretary police urban publicity'
	const block = (g: number): Rows => [
		[`柳湾社区第${'一二'[g]}网格公示牌`],
		['岗位', '姓名', '照片', '监督电话'],
		...all
			.slice(g * 4, g * 4 + 4)
			.map((each, i): Cell[] => [turn(posts, i), spaced(each.name), null, each.phone]),
		['网格范围：柳湾路以南', null, null, null],
		[],
	]
	return book(
		'网格公示牌内容.xlsx',
		'staff',
		'boards hung in public, one below the other on one sheet, grid in each title',
		[page('公示', [...block(0), ...block(1)])],
		all.map((each, i) => post(each, gridAt(i < 4 ? 0 : 1), turn(kinds, i % 4), { community: '柳湾社区' })),
	)
}

function contacts(): Variant {
	const all = people(6, 6220)
	const units = '柳湾小学 柳湾菜市场 安居物业'
	return book(
		'联系网络（第四网格）.xlsx',
		'contacts',
		'X and Y beside each other with a blank column between; X by kind in merged cells',
		[
			page(
				'第四网格',
				[
					['柳湾社区第四网格“1+X+Y”联系网络'],
					['X（骨干力量）', null, null, null, null, 'Y（重点单位）', null, null],
					['类别', '姓名', '电话', '联系楼栋', null, '单位名称', '联系人', '电话'],
					['楼栋长', all[0]!.name, all[0]!.phone, '1栋', null, turn(units, 0), all[3]!.name, all[3]!.phone],
					[null, all[1]!.name, all[1]!.phone, '2栋', null, turn(units, 1), all[4]!.name, all[4]!.phone],
					['居民骨干', all[2]!.name, all[2]!.phone, null, null, turn(units, 2), all[5]!.name, all[5]!.phone],
				],
				['A1:H1', 'A2:D2', 'F2:H2', 'A4:A5'],
			),
		],
		[
			...all.slice(0, 3).map((each, i) =>
				contact(each, i < 2 ? 'building_head' : 'backbone', {
					community: '柳湾社区',
					grid: '第四网格',
					buildings: i < 2 ? [`${i + 1}栋`] : undefined,
				}),
			),
			...all.slice(3).map((each, i) =>
				made('unit', {
					community: '柳湾社区',
					grid: '第四网格',
					name: turn(units, i),
					liaison: each.name,
					phone: each.phone,
				}),
			),
		],
	)
}

function logs(): Variant {
	const all = people(5, 6230)
	return book(
		'民情日记本.xlsx',
		'logs',
		'a diary: a card for each entry, label beside answer, one below the other',
		[
			page(
				'民情日记',
				all.flatMap((each, i): Cell[][] => [
					['民 情 日 记', null, null, null],
					['日期', `2026年5月${i + 3}日`, '天气', '晴'],
					['记录人', each.name, '走访地点', `柳湾花园${i + 1}栋`],
					['民情内容', turn('反映垃圾清运不及时 咨询医保缴费 希望增设座椅', i), null, null],
					['处理结果', turn('已联系环卫 当场解答 列入需求', i), null, null],
					[],
				]),
				all.flatMap((_, i) => [
					`A${i * 6 + 1}:D${i * 6 + 1}`,
					`B${i * 6 + 4}:D${i * 6 + 4}`,
					`B${i * 6 + 5}:D${i * 6 + 5}`,
				]),
			),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'diary',
					date: `2026-05-0${i + 3}`,
					people: [each.name],
					place: `柳湾花园${i + 1}栋`,
					text: turn('反映垃圾清运不及时 咨询医保缴费 希望增设座椅', i),
					result: turn('已联系环卫 当场解答 列入需求', i),
				},
				['晴'],
			),
		),
	)
}

function demands(): Variant {
	const what = '希望开办暑期托管 建议增设母婴室 盼望改造排水'
	return book(
		'微心愿征集表.xlsx',
		'demands',
		'wishes: whose wish, from which courtyard, what, who took it on and when it came true',
		[
			page('微心愿', [
				['柳湾社区微心愿征集认领表'],
				['序号', '心愿人', '联系电话', '所在网格', '微心愿内容', '征集日期', '认领人/单位', '完成情况'],
				...people(3, 6240).map((each, i): Cell[] => [
					i + 1,
					each.name,
					each.phone,
					gridAt(i),
					turn(what, i),
					`2026年6月${i + 1}日`,
					'安居物业',
					i === 0 ? '已完成' : '进行中',
				]),
			]),
		],
		people(3, 6240).map((each, i) =>
			made(
				'demand',
				{
					community: '柳湾社区',
					proposer: each.name,
					phone: each.phone,
					grid: gridAt(i),
					text: turn(what, i),
					raisedOn: `2026-06-0${i + 1}`,
					state: maybe(i === 0 ? '已完成' : '进行中'),
					result: maybe(i === 0 ? '已完成' : '进行中'),
				},
				['安居物业', i === 0 ? '已完成' : '进行中'],
			),
		),
	)
}

function resources(): Variant {
	const all = people(3, 6250)
	const units = '柳湾小学党支部 交警二中队 水务公司'
	return book(
		'共驻共建资源.xlsx',
		'resources',
		'classes of resources side by side, a tick or words below each',
		[
			page(
				'资源',
				[
					['柳湾社区共驻共建单位资源清单'],
					['共建单位', '联系人', '电话', '资源内容', '能提供的时间', '限制条件'],
					...all.map((each, i): Cell[] => [
						turn(units, i),
						spaced(each.name),
						`手机：${each.phone}`,
						turn('阶梯教室 交通安全宣讲 应急抢修', i),
						turn('双休日 每月15日 24小时', i),
						i === 0 ? '需提前三天预约' : null,
					]),
				],
				['A1:F1'],
			),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '柳湾社区',
					owner: turn(units, i),
					liaison: each.name,
					phone: each.phone,
					text: turn('阶梯教室 交通安全宣讲 应急抢修', i),
					available: turn('双休日 每月15日 24小时', i),
				},
				i === 0 ? ['需提前三天预约'] : [],
			),
		),
	)
}

function grids(): Variant {
	const all = people(3, 6260)
	return book(
		'网格基础信息.xlsx',
		'grids',
		'turned: a grid in each column, the words down the left',
		[
			page('基础信息', [
				['柳湾社区网格基础信息表'],
				['网格名称', '第一网格', '第二网格', '第三网格'],
				['网格长', ...all.map(({ name }) => name)],
				['联系电话', ...all.map(({ phone }) => phone)],
				['户数', 320, 298, 401],
				['党员人数', 25, 18, 30],
				['小区', '柳湾花园', '滨河苑', '老街散居'],
				['出租房间数', 45, 30, 12],
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '柳湾社区',
					grid: gridAt(i),
					head: each.name,
					phone: each.phone,
					households: [320, 298, 401][i]!,
					memberCount: [25, 18, 30][i]!,
					area: turn('柳湾花园 滨河苑 老街散居', i),
				},
				[String([45, 30, 12][i])],
			),
		),
	)
}

export const NINTH_RIVER: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
