/** Ninth round, a district of the plain: old clerks, three header rows, abbreviations, remarks full of facts. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member, spaced } from './expect.ts'
import { people } from './people.ts'
import { maybe, unsure, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 6300)
	return book(
		'槐树庄党员册.xlsx',
		'members',
		'old clerk’s book: header in three rows, months without a day as numbers, telephones of the home',
		[
			page(
				'党员册',
				[
					['槐树庄社区党员名册'],
					['序号', '基本情况', null, null, '组织情况', null, null, '联系方式', null, '备注'],
					[null, '姓名', '性别', '生年月', '党支部', '入党年月', '转正年月', '宅电', '手机', null],
					...all.map((each, i): Cell[] => [
						i + 1,
						spaced(each.name),
						each.gender,
						Number(each.born.slice(0, 7).replace('-', '.')),
						i < 4 ? '机关支部' : '商贸支部',
						'87.7',
						'88.7',
						i === 0 ? '5128888' : null,
						each.phone,
						i === 3 ? '驾驶员，O型血' : null,
					]),
				],
				['A1:J1', 'A2:A3', 'B2:D2', 'E2:G2', 'H2:I2', 'J2:J3'],
			),
		],
		all.map((each, i) => {
			const month = each.born.slice(0, 7)
			const lost = month.endsWith('10')
			return member(each, {
				community: '槐树庄社区',
				branch: i < 4 ? '机关支部' : '商贸支部',
				gender: each.sex,
				birth: lost ? unsure(month) : month,
				joinedOn: '1987-07',
				fullOn: '1988-07',

				phone2: i === 0 ? '5128888' : undefined,
				note: i === 3 ? '驾驶员，O型血' : undefined,
			})
		}),
	)
}

function staff(): Variant {
	const all = people(7, 6310)
	const units = '派出所 应急办 综治办 城管所 民政所 卫生院 文化站'
	const posts = '警员 安全员 维稳员 城管员 民政员 卫计员 文宣员'
	const kinds = 'police safety stability urban civil_affairs health publicity'
	return book(
		'槐树庄三网七员.xlsx',
		'staff',
		'seven kinds in short words, dispatching unit, all for one grid named in the sheet’s line',
		[
			page('第三网格', [
				['槐树庄社区“七员”进网格一览表'],
				['网格：第三网格', null, '网格长：陈建国', null],
				['七员', '姓名', '派出单位', '电话', '服务时间'],
				...all.map((each, i): Cell[] => [
					turn(posts, i),
					each.name,
					turn(units, i),
					Number(each.phone),
					'每周三',
				]),
			]),
		],
		[
			...all.map((each, i) => ({
				...post(each, '第三网格', turn(kinds, i), { community: '槐树庄社区', source: turn(units, i) }),
				extras: ['每周三'],
			})),
			made('grid', { community: maybe('槐树庄社区'), grid: '第三网格', head: '陈建国' }),
		],
	)
}

function contacts(): Variant {
	const all = people(6, 6320)
	return book(
		'志愿者和骨干.xlsx',
		'contacts',
		'volunteers’ teams with size and leader, then helpful residents in a second table on the same sheet',
		[
			page('名单', [
				['槐树庄社区志愿服务队伍名单'],
				['网格', '队伍名称', '队长', '队长电话', '队员人数', '服务内容'],
				...[0, 1, 2].map((i): Cell[] => [
					gridAt(i),
					turn('夕阳红志愿服务队 红袖标巡逻队 巧手志愿队', i),
					all[i]!.name,
					all[i]!.phone,
					10 + i,
					turn('敬老 巡逻 编织', i),
				]),
				[],
				['槐树庄社区热心群众名单'],
				['网格', '姓名', '联系电话', '特长', '住址'],
				...[3, 4, 5].map((i): Cell[] => [
					gridAt(i - 3),
					all[i]!.name,
					all[i]!.phone,
					turn('调解 书法 急救', i - 3),
					`槐树巷${i}号`,
				]),
			]),
		],
		[
			...[0, 1, 2].map(i =>
				made(
					'contact',
					{
						community: '槐树庄社区',
						grid: gridAt(i),
						kind: 'volunteer_team',
						teamName: turn('夕阳红志愿服务队 红袖标巡逻队 巧手志愿队', i),
						leader: all[i]!.name,
						phone: all[i]!.phone,
						duty: maybe(turn('敬老 巡逻 编织', i)),
					},
					[String(10 + i), turn('敬老 巡逻 编织', i)].slice(0, 1),
				),
			),
			...[3, 4, 5].map(i =>
				contact(
					all[i]!,
					'helper',
					{ community: '槐树庄社区', grid: gridAt(i - 3), skill: turn('调解 书法 急救', i - 3) },
					[`槐树巷${i}号`],
				),
			),
		],
	)
}

function logs(): Variant {
	return book(
		'值班簿9月.xlsx',
		'logs',
		'duty book: day and weekday apart, leader and those on duty, day and night, what happened',
		[
			page('9月', [
				['槐树庄社区2026年9月值班记录簿'],
				['日期', '星期', '带班领导', '值班人员', '来电来访及处理', '交接事项'],
				...[1, 2, 3, 4].map((d): Cell[] => [
					`${d}日`,
					turn('二 三 四 五', d - 1),
					'陈建国',
					turn('何丽、孙涛 吴军、李伟', d),
					turn('居民来电反映停水，已联系水厂 无异常', d),
					turn('无 关注天气', d),
				]),
			]),
		],
		[1, 2, 3, 4].map(d =>
			made(
				'log',
				{
					kind: 'duty',
					community: '槐树庄社区',
					date: `2026-09-0${d}`,
					people: turn('何丽、孙涛 吴军、李伟', d).split('、'),
					text: turn('居民来电反映停水，已联系水厂 无异常', d),
					followUp: maybe(turn('无 关注天气', d)),
				},
				['陈建国'],
			),
		),
	)
}

function demands(): Variant {
	const what = '修村东路 通自来水 办夜校 建停车场'
	return book(
		'民生实事需求库.xlsx',
		'demands',
		'a store of needs: serial, project name, background, beneficiaries in words, rank, who reported',
		[
			page('需求库', [
				['槐树庄社区2026年民生实事需求库'],
				['序号', '需求名称', '需求说明', '受益群众', '优先等次', '上报网格', '上报人', '上报时间', '备注'],
				...[0, 1, 2, 3].map((i): Cell[] => [
					i + 1,
					turn(what, i),
					`${turn(what, i)}呼声高`,
					`约${(i + 1) * 100}人`,
					turn('A B', i),
					`${i + 1}网格`,
					'何丽',
					'2026/2/1',
					null,
				]),
			]),
		],
		[0, 1, 2, 3].map(i =>
			made('demand', {
				community: '槐树庄社区',
				text: turn(what, i),
				detail: `${turn(what, i)}呼声高`,
				affected: (i + 1) * 100,
				urgency: maybe(turn('A B', i)),
				grid: gridAt(i),
				proposer: '何丽',
				raisedOn: '2026-02-01',
			}),
		),
	)
}

function resources(): Variant {
	const all = people(4, 6330)
	const units = '镇中学 粮库 信用社 加油站'
	return book(
		'双报到单位资源.xlsx',
		'resources',
		'units that report to the community: date of reporting, resources list, contact and phone in two rows of header',
		[
			page(
				'资源',
				[
					['槐树庄社区“双报到”单位资源清单'],
					['序号', '报到单位', '报到时间', '资源清单', null, '单位联络员', null],
					[null, null, null, '类别', '具体内容', '姓名', '电话'],
					...all.map((each, i): Cell[] => [
						i + 1,
						turn(units, i),
						'2026.3.5',
						turn('场地 物资', i),
						turn('篮球场 粮油 理财讲座 应急照明', i),
						each.name,
						each.phone,
					]),
				],
				['A1:G1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:G2'],
			),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '槐树庄社区',
					owner: turn(units, i),
					kind: turn('场地 物资', i),
					text: turn('篮球场 粮油 理财讲座 应急照明', i),
					liaison: each.name,
					phone: each.phone,
				},
				['2026.3.5'],
			),
		),
	)
}

function grids(): Variant {
	const all = people(3, 6340)
	return book(
		'网格底数.xlsx',
		'grids',
		'grids by sub-district: several counts, head and deputy with telephones, totals below',
		[
			page('底数', [
				['槐树庄社区网格底数统计表'],
				['网格', '涉及小区（村组）', '总户数', '总人口', '党员数', '正职网格长', '电话', '副网格长', '电话'],
				...all.map((each, i): Cell[] => [
					gridAt(i),
					`槐树${i + 1}组`,
					100 + i,
					300 + i,
					9 + i,
					each.name,
					each.phone,
					'孙涛',
					'13900002222',
				]),
				['合计', null, 303, 903, 30, null, null, null, null],
			]),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '槐树庄社区',
					grid: gridAt(i),
					area: `槐树${i + 1}组`,
					households: 100 + i,
					memberCount: 9 + i,
					head: each.name,
					phone: each.phone,
				},
				[String(300 + i), '孙涛', '13900002222'],
			),
		),
	)
}

export const NINTH_PLAIN: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
