/** The sixteenth round: a quarter of quarrymen, an elder clerk who keeps everything as forms of registration. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 9800)
	return book(
		'石桥社区党员基本信息采集表.xlsx',
		'members',
		'who collected and when in the second row, native place, days written out, where each lives now',
		[
			page(
				'采集表',
				[
					['石桥社区党员基本信息采集表'],
					['采集单位：石桥社区党委', null, null, null, null, null, '采集时间：2026年8月'],
					[
						'序号',
						'姓 名',
						'性别',
						'民族',
						'籍贯',
						'出生年月日',
						'文化程度',
						'入党年月',
						'现所在支部',
						'党员身份',
						'联系号码',
						'目前居住地址',
						'备注',
					],
					...all.map((each, i): Cell[] => [
						i + 1,
						spaced(each.name),
						each.gender,
						'汉',
						turn('山东临沂 河南林州', i),
						`${each.born.replace('-', '年').replace('-', '月')}日`,
						turn('小学 初中', i),
						`199${i}年07月`,
						turn('采石党支部 桥头党支部', i),
						i === 4 ? '预备党员' : '正式党员',
						each.phone,
						`石桥路${i + 12}号`,
						i === 2 ? '常年卧床' : null,
					]),
				],
				['A1:M1', 'A2:F2', 'G2:M2'],
			),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '石桥社区',
					gender: each.sex,
					birth: each.born,
					joinedOn: `199${i}-07`,
					branch: turn('采石党支部 桥头党支部', i),
					memberKind: i === 4 ? '预备党员' : '正式党员',
					building: maybe(`石桥路${i + 12}号`),
					note: i === 2 ? '常年卧床' : undefined,
				},
				[turn('山东临沂 河南林州', i), turn('小学 初中', i)],
			),
		),
	)
}

function staff(): Variant {
	const all = people(8, 9810)
	const posts = '网格长 网格警员 卫计管理员 宣传文化员'
	const kinds = 'secretary police health publicity'
	return book(
		'网格人员配置统计.xlsx',
		'staff',
		'grid merged over its people, department, since when, whether it is done beside other work',
		[
			page(
				'配置',
				[
					['石桥社区网格人员配置统计表'],
					['所属网格', '人员类型', '人员姓名', '所在部门', '联系号码', '上岗日期', '专职/兼职'],
					...all.map((each, i): Cell[] => [
						i % 4 === 0 ? `第${'一二'[i / 4]}网格` : null,
						turn(posts, i),
						spaced(each.name),
						turn('社区居委会 派出所 卫生服务站 文化站', i),
						Number(each.phone),
						`2024年${i + 1}月`,
						turn('专职 兼职 兼职 兼职', i),
					]),
				],
				['A1:G1', 'A3:A6', 'A7:A10'],
			),
		],
		all.map((each, i) => ({
			...post(each, gridAt(i < 4 ? 0 : 1), turn(kinds, i), {
				community: '石桥社区',
				source: turn('社区居委会 派出所 卫生服务站 文化站', i),
				from: `2024-0${i + 1}`,
			}),
			extras: [turn('专职 兼职 兼职 兼职', i)],
		})),
	)
}

function contacts(): Variant {
	const all = people(5, 9820)
	return book(
		'居民小组长登记册.xlsx',
		'contacts',
		'leaders of residents’ groups: group, how many households and members each, since when',
		[
			page('登记册', [
				['石桥社区第三网格居民小组长登记册'],
				['组别', '小组长姓名', '性别', '年龄', '联系号码', '本组户数', '本组党员', '任职起始'],
				...all.map((each, i): Cell[] => [
					`第${'一二三四五'[i]}居民小组`,
					spaced(each.name),
					each.gender,
					61 + i,
					each.phone,
					72 + i,
					5 + i,
					'2021年换届',
				]),
			]),
		],
		all.map((each, i) =>
			contact(each, 'group_leader', { community: '石桥社区', grid: '第三网格', gender: maybe(each.sex) }, [
				`第${'一二三四五'[i]}居民小组`,
				String(61 + i),
				String(72 + i),
				String(5 + i),
				'2021年换届',
			]),
		),
	)
}

function logs(): Variant {
	const what = '两户因屋檐滴水争吵 租客退房押金有争议 夜间装修扰邻'
	const how = '到场查看，劝双方各让一步 查看合同，当面算账 约定施工时间'
	return book(
		'矛盾纠纷排查调处登记簿.xlsx',
		'logs',
		'quarrels: when found, both sides, what it was about, who settled it, how, and how it ended',
		[
			page('登记簿', [
				['石桥社区矛盾纠纷排查调处登记簿'],
				[
					'编号',
					'排查日期',
					'纠纷类别',
					'双方当事人',
					'纠纷事由',
					'调处人员',
					'调处经过',
					'调处结论',
					'备注',
				],
				...people(5, 9830).map((each, i): Cell[] => [
					i + 1,
					`2026.${i + 3}.1${i}`,
					turn('邻里 租赁 噪声', i),
					`${each.name}、赵某`,
					turn(what, i),
					turn('何丽、孙涛 孙涛', i),
					turn(how, i),
					turn('已和解 达成口头协议', i),
					i === 3 ? '一周后回访' : null,
				]),
			]),
		],
		people(5, 9830).map((each, i) =>
			made(
				'log',
				{
					kind: 'mediation',
					community: '石桥社区',
					date: `2026-0${i + 3}-1${i}`,
					visited: maybe(`${each.name}、赵某`),
					text: turn(what, i),
					people: turn('何丽、孙涛 孙涛', i).split('、'),
					followUp: maybe(turn(how, i)),
					result: turn('已和解 达成口头协议', i),
					note: i === 3 ? '一周后回访' : undefined,
				},
				[turn('邻里 租赁 噪声', i)],
			),
		),
	)
}

function demands(): Variant {
	const all = people(4, 9840)
	const what = '桥头装减速带 采石坡路加护栏 老人量血压能上门 周末放电影'
	return book(
		'群众需求摸底登记.xlsx',
		'demands',
		'as it is asked at the door: what they want done, of which sort, how many it touches, what is meant to be done',
		[
			page('摸底', [
				['石桥社区群众需求摸底登记表'],
				[
					'序号',
					'摸底网格',
					'需求人',
					'联系号码',
					'想解决的事项',
					'属于哪类',
					'影响人数',
					'摸底日期',
					'轻重程度',
					'初步打算',
				],
				...all.map((each, i): Cell[] => [
					i + 1,
					gridAt(i % 3),
					spaced(each.name),
					each.phone,
					turn(what, i),
					turn('安全治理 安全治理 医疗健康 文化娱乐', i),
					`${40 + i * 5}人`,
					`8月${i + 3}日`,
					turn('急 一般', i),
					turn('报街道 社区自办', i),
				]),
				['填表日期：2026年8月31日'],
			]),
		],
		all.map((each, i) =>
			made(
				'demand',
				{
					community: '石桥社区',
					grid: gridAt(i % 3),
					proposer: each.name,
					phone: each.phone,
					text: turn(what, i),
					kind: turn('安全治理 安全治理 医疗健康 文化娱乐', i),
					affected: 40 + i * 5,
					raisedOn: maybe(`2026-08-0${i + 3}`),
					urgency: turn('急 一般', i),
				},
				[turn('报街道 社区自办', i)],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 9850)
	return book(
		'辖区单位可共享资源登记表.xlsx',
		'resources',
		'what units would share: how much, when, where it is, who is in charge of it, rules of its use',
		[
			page('登记', [
				['石桥社区辖区单位可共享资源登记表'],
				[
					'单位',
					'可共享内容',
					'归类',
					'可共享数量',
					'可用时间',
					'所在位置',
					'负责联络人',
					'联络号码',
					'使用须知',
				],
				...all.map((each, i): Cell[] => [
					turn('石料厂工会 石桥小学 镇卫生院 供销社', i),
					turn('职工礼堂 图书角 义诊队伍 平价菜摊', i),
					turn('场地 文化 医疗 便民', i),
					turn('1处 300册 6人 2个', i),
					turn('每周末 寒暑假', i),
					`石桥路${i * 6 + 1}号`,
					spaced(each.name),
					each.phone,
					turn('提前三天说 爱护公物', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '石桥社区',
					owner: turn('石料厂工会 石桥小学 镇卫生院 供销社', i),
					text: turn('职工礼堂 图书角 义诊队伍 平价菜摊', i),
					kind: turn('场地 文化 医疗 便民', i),
					capacity: turn('1处 300册 6人 2个', i),
					available: turn('每周末 寒暑假', i),
					place: `石桥路${i * 6 + 1}号`,
					liaison: each.name,
					phone: each.phone,
				},
				[turn('提前三天说 爱护公物', i)],
			),
		),
	)
}

function grids(): Variant {
	const all = people(4, 9860)
	return book(
		'各网格概况.xlsx',
		'grids',
		'how each grid stands: border, houses, homes, people, members, head who is secretary, since when its branch',
		[
			page('概况', [
				['石桥社区各网格概况一览'],
				[
					'网格',
					'网格边界',
					'楼房数',
					'住户数',
					'常住人口数',
					'党员（名）',
					'书记（网格长）',
					'联系号码',
					'支部成立年月',
				],
				...all.map((each, i): Cell[] => [
					gridAt(i),
					turn('石桥路以东 石桥路以西 采石坡 河滩片', i),
					9 + i,
					180 + i,
					510 + i,
					17 + i,
					spaced(each.name),
					each.phone,
					`2020年${i + 6}月`,
				]),
				['合计', null, 42, 726, 2046, 74, null, null, null],
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '石桥社区',
					grid: gridAt(i),
					area: turn('石桥路以东 石桥路以西 采石坡 河滩片', i),
					households: 180 + i,
					memberCount: 17 + i,
					head: each.name,
					phone: each.phone,
					foundedOn: `2020-0${i + 6}`,
				},
				[String(9 + i), String(510 + i)],
			),
		),
	)
}

export const SIXTEENTH_ROUND: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
