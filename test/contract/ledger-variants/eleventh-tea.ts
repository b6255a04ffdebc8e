/** Eleventh round, a tea-growing county: courtyards and natural villages, ledgers copied from notices of superiors. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 8000)
	return book(
		'附件3 茶岭社区党员基本信息采集表.xlsx',
		'members',
		'an annex copied from a notice: annex line, fields with notes in brackets, identity card, age, whether poor',
		[
			page(
				'附件3',
				[
					['附件3：'],
					['茶岭社区党员基本信息采集表'],
					[
						'支部名称',
						'党员姓名（与身份证一致）',
						'身份证号码',
						'性别',
						'年龄',
						'学历',
						'入党时间（年月日）',
						'转正时间（年月日）',
						'联系电话（必填）',
						'是否困难党员',
						'家庭地址（详细到门牌）',
						'其他需要说明的情况',
					],
					...all.map((each, i): Cell[] => [
						i < 3 ? '茶岭一支部' : '茶岭二支部',
						spaced(each.name),
						each.card,
						each.gender,
						60 + i,
						'中专',
						'19890701',
						'19900701',
						each.phone,
						'否',
						`茶岭${i + 1}号`,
						i === 4 ? '长期住院' : null,
					]),
					['填表人：何丽', null, null, null, null, null, '审核人：'],
				],
				['A2:L2'],
			),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '茶岭社区',
					branch: i < 3 ? '茶岭一支部' : '茶岭二支部',
					gender: each.sex,
					joinedOn: '1989-07-01',
					fullOn: '1990-07-01',
					note: maybe('长期住院'),
				},
				['中专', `茶岭${i + 1}号`, '否', ...(i === 4 ? ['长期住院'] : [])],
			),
		),
	)
}

function staff(): Variant {
	const all = people(9, 8010)
	const cells = ['网格警员', '综治维稳员', '民政救助员']
	const kinds = ['police', 'stability', 'civil_affairs']
	return book(
		'茶岭网格员分布.xlsx',
		'staff',
		'kinds across in pairs of name and telephone under merged headers, grids down, head first',
		[
			page(
				'分布',
				[
					['茶岭社区各网格网格员分布表'],
					['网格', ...cells.flatMap(kind => [kind, null])],
					[null, ...cells.flatMap(() => ['姓名', '电话'])],
					...[0, 1, 2].map((g): Cell[] => [
						`${g + 1}网格`,
						...[0, 1, 2].flatMap(k => [all[g * 3 + k]!.name, all[g * 3 + k]!.phone]),
					]),
				],
				['A1:G1', 'A2:A3', 'B2:C2', 'D2:E2', 'F2:G2'],
			),
		],
		[0, 1, 2].flatMap(g =>
			[0, 1, 2].map(k => post(all[g * 3 + k]!, gridAt(g), kinds[k]!, { community: '茶岭社区' })),
		),
	)
}

function contacts(): Variant {
	const all = people(7, 8020)
	return book(
		'茶岭居民骨干库.xlsx',
		'contacts',
		'a store of backbones: what sort, good at, could do, which grid, recommended by whom',
		[
			page('骨干库', [
				['茶岭社区居民骨干及热心群众人才库'],
				['序号', '所在网格', '姓名', '性别', '骨干类别', '联系方式', '擅长领域', '推荐人', '备注'],
				...all.map((each, i): Cell[] => [
					i + 1,
					`第${(i % 3) + 1}网格`,
					each.name,
					each.gender,
					turn('居民骨干 热心群众', i),
					each.phone,
					turn('茶艺 调解 广场舞', i),
					'何丽',
					i === 2 ? '周末有空' : null,
				]),
			]),
		],
		all.map((each, i) =>
			contact(
				each,
				turn('backbone helper', i),
				{
					community: '茶岭社区',
					grid: gridAt(i % 3),
					gender: maybe(each.sex),
					skill: turn('茶艺 调解 广场舞', i),
					note: i === 2 ? '周末有空' : undefined,
				},
				['何丽'],
			),
		),
	)
}

function logs(): Variant {
	const all = people(4, 8030)
	return book(
		'主题党日活动台账.xlsx',
		'logs',
		'Party days: theme, when, where, who presided, how many were due and came, what was done, photographs',
		[
			page('台账', [
				['茶岭社区2026年主题党日活动台账'],
				[
					'期数',
					'活动时间',
					'活动主题',
					'活动地点',
					'主持人',
					'应到人数',
					'实到人数',
					'活动主要内容',
					'照片',
				],
				...all.map((each, i): Cell[] => [
					`第${i + 1}期`,
					`2026年${i + 1}月5日`,
					turn('学习二十大 植树 重温誓词', i),
					'党群服务中心',
					each.name,
					30,
					25 + i,
					turn('集体学习并讨论 义务植树二十棵 重温入党誓词', i),
					null,
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'party_day',
					community: '茶岭社区',
					date: `2026-0${i + 1}-05`,
					place: '党群服务中心',
					people: [each.name],
					text: turn('集体学习并讨论 义务植树二十棵 重温入党誓词', i),
				},
				[turn('学习二十大 植树 重温誓词', i), String(25 + i)],
			),
		),
	)
}

function demands(): Variant {
	return book(
		'需求清单（三张清单之一）.xlsx',
		'demands',
		'needs by kinds of people in merged cells; text with several sentences; solved or not with a tick',
		[
			page(
				'需求清单',
				[
					['茶岭社区党建联席会议需求清单'],
					['制表单位：茶岭社区党委', null, null, null, null, '制表时间：2026年3月'],
					['需求主体', '序号', '具体需求内容', '需求类别', '涉及人数（人）', '提出时间', '拟解决方式'],
					[
						'一网格居民',
						1,
						'希望增加通往茶园的路灯；同时修补破损路面。',
						'基础设施',
						120,
						'2026.02.11',
						'列入项目',
					],
					[null, 2, '建议开办四点半课堂', '教育', '35', '2026.02.12', '对接资源'],
					['二网格居民', 3, '老年人体检不便', '医疗', '约60', '2026.02.13', '对接资源'],
				],
				['A1:G1', 'A4:A5'],
			),
		],
		[
			['希望增加通往茶园的路灯；同时修补破损路面。', '基础设施', 120, '2026-02-11', '列入项目'],
			['建议开办四点半课堂', '教育', 35, '2026-02-12', '对接资源'],
			['老年人体检不便', '医疗', 60, '2026-02-13', '对接资源'],
		].map(([text, kind, affected, raisedOn, how], i) =>
			made(
				'demand',
				{
					community: '茶岭社区',
					text,
					kind,
					affected,
					raisedOn,
					proposer: maybe(i < 2 ? '一网格居民' : '二网格居民'),
					grid: maybe(gridAt(i < 2 ? 0 : 1)),
				},
				[String(how)],
			),
		),
	)
}

function resources(): Variant {
	const all = people(3, 8040)
	return book(
		'资源清单（三张清单之二）.xlsx',
		'resources',
		'resources by unit: people, places and goods in a column each',
		[
			page('资源清单', [
				['茶岭社区党建联席会议资源清单'],
				['资源单位', '资源类型', '资源详情', '提供方式', '提供期限', '联络人', '联络电话'],
				...all.map((each, i): Cell[] => [
					turn('茶叶协会 农技站 邮政储蓄', i),
					turn('人才 技术 资金', i),
					turn('茶艺师5名 种植技术培训 助学金每年2万元', i),
					turn('无偿 低偿', i),
					'长期',
					each.name,
					Number(each.phone),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '茶岭社区',
					owner: turn('茶叶协会 农技站 邮政储蓄', i),
					kind: turn('人才 技术 资金', i),
					text: turn('茶艺师5名 种植技术培训 助学金每年2万元', i),
					liaison: each.name,
					phone: each.phone,
					available: maybe('长期'),
				},
				[turn('无偿 低偿', i), '长期'],
			),
		),
	)
}

function grids(): Variant {
	const all = people(3, 8050)
	return book(
		'网格区划.xlsx',
		'grids',
		'grid cards one below the other, label beside answer, boundaries on four lines',
		[
			page(
				'区划',
				all.flatMap((each, i): Cell[][] => [
					[`茶岭社区第${'一二三'[i]}网格基本情况`],
					['网格长', each.name, '联系电话', each.phone],
					['户数', 150 + i, '党员人数', 12 + i],
					['党支部名称', `第${'一二三'[i]}网格党支部`, '组建形式', '单独建'],
					['四至范围', `东至茶山，西至${i + 1}号桥`, null, null],
					[],
				]),
			),
		],
		all.map((each, i) =>
			made('grid', {
				community: '茶岭社区',
				grid: gridAt(i),
				head: each.name,
				phone: each.phone,
				households: 150 + i,
				memberCount: 12 + i,
				branchName: `第${'一二三'[i]}网格党支部`,
				form: '单独建',
				area: `东至茶山，西至${i + 1}号桥`,
			}),
		),
	)
}

export const ELEVENTH_TEA: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
