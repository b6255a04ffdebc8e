/** Twelfth round, a quarter of colleges: headers with English below, teachers' houses, ledgers by term. */
import { book, page, turn } from './book.ts'
import { contact, gridAt, made, member } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { post } from './staff.ts'
import type { Cell } from './workbook.ts'

function members(): Variant {
	const all = people(6, 9200)
	return book(
		'离退休教工党员名单.xlsx',
		'members',
		'retired teachers: title of post, unit before, branch by a line above each part, months with a slash',
		[
			page(
				'名单',
				[
					['书院社区离退休教工党员名单'],
					['（2026年秋季学期）'],
					[
						'序号',
						'姓名',
						'性别',
						'出生年月',
						'政治面貌',
						'入党时间',
						'职称',
						'原工作单位',
						'联系电话',
						'住宅电话',
					],
					['离退休第一党支部'],
					...all
						.slice(0, 3)
						.map((each, i): Cell[] => [
							i + 1,
							each.name,
							each.gender,
							each.born.slice(0, 7).replace('-', '/'),
							'中共党员',
							`197${i}/5`,
							turn('教授 副教授', i),
							'机械学院',
							each.phone,
							`8823410${i}`,
						]),
					['离退休第二党支部'],
					...all
						.slice(3)
						.map((each, i): Cell[] => [
							i + 4,
							each.name,
							each.gender,
							each.born.slice(0, 7).replace('-', '/'),
							'中共党员',
							`198${i}/11`,
							turn('讲师 教授', i),
							'外语学院',
							each.phone,
							null,
						]),
				],
				['A1:J1', 'A2:J2', 'A4:J4', 'A8:J8'],
			),
		],
		all.map((each, i) =>
			member(
				each,
				{
					community: '书院社区',
					branch: i < 3 ? '离退休第一党支部' : '离退休第二党支部',
					gender: each.sex,
					birth: each.born.slice(0, 7),
					joinedOn: i < 3 ? `197${i}-05` : `198${i - 3}-11`,
					phone2: i < 3 ? `8823410${i}` : undefined,
					employer: i < 3 ? '机械学院' : '外语学院',
				},
				[i < 3 ? turn('教授 副教授', i) : turn('讲师 教授', i - 3)],
			),
		),
	)
}

function staff(): Variant {
	const all = people(8, 9210)
	const posts = '书记兼网格长 网格警员 安全监管员 城市管理员'
	const kinds = 'secretary police safety urban'
	return book(
		'网格员通讯录.xlsx',
		'staff',
		'telephone book by sheets, a grid each: post, name, office and mobile telephones, WeChat name',
		[0, 1].map(g =>
			page(`第${'一二'[g]}网格`, [
				[`书院社区第${'一二'[g]}网格网格员通讯录`],
				['岗位', '姓名', '办公电话', '手机', '微信名', '派出单位'],
				...[0, 1, 2, 3].map((k): Cell[] => [
					turn(posts, k),
					all[g * 4 + k]!.name,
					`8823455${k}`,
					all[g * 4 + k]!.phone,
					turn('阳光 山水', k),
					turn('社区 派出所 街道 城管中队', k),
				]),
			]),
		),
		[0, 1].flatMap(g =>
			[0, 1, 2, 3].map(k => ({
				...post(all[g * 4 + k]!, gridAt(g), turn(kinds, k), {
					community: '书院社区',
					phone2: `8823455${k}`,
					source: turn('社区 派出所 街道 城管中队', k),
				}),
				extras: [turn('阳光 山水', k)],
			})),
		),
	)
}

function contacts(): Variant {
	const all = people(6, 9220)
	return book(
		'志愿者骨干登记.xlsx',
		'contacts',
		'helpful residents with English below the header, what they can do, when free, how they like to be called',
		[
			page('登记', [
				['书院社区热心群众登记表'],
				['姓名', '性别', '所属网格', '居住楼栋', '联系电话', '特长', '可服务时间'],
				['Name', 'Gender', 'Grid', 'Building', 'Tel.', 'Skill', 'Time'],
				...all.map((each, i): Cell[] => [
					each.name,
					each.gender,
					`第${(i % 2) + 1}网格`,
					`教师公寓${i + 1}栋`,
					each.phone,
					turn('英语翻译 书法教学 心理咨询', i),
					turn('周末 晚上', i),
				]),
			]),
		],
		all.map((each, i) =>
			contact(
				each,
				'helper',
				{
					community: '书院社区',
					grid: gridAt(i % 2),
					gender: maybe(each.sex),
					buildings: [`教师公寓${i + 1}栋`],
					skill: turn('英语翻译 书法教学 心理咨询', i),
				},
				[turn('周末 晚上', i)],
			),
		),
	)
}

function logs(): Variant {
	const all = people(6, 9230)
	return book(
		'走访记录表（一户一行）.xlsx',
		'logs',
		'visits of houses: who went with whom, the house, number of persons, wishes or none, to be followed up or not',
		[
			page('走访', [
				['书院社区网格员入户走访记录表'],
				['网格：第四网格', null, null, '走访人：何丽、孙涛'],
				['走访时间', '楼栋房号', '户主姓名', '家庭人数', '走访内容', '意见建议', '跟进措施'],
				...all.map((each, i): Cell[] => [
					`2026年9月${i + 1}日${turn('上午 下午', i)}`,
					`${i + 1}栋30${i}`,
					each.name,
					(i % 4) + 1,
					turn('宣传垃圾分类 了解养老需求 核对联系方式', i),
					turn('建议增设长椅 无', i),
					turn('报物业 无需跟进', i),
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'log',
				{
					kind: 'visit',
					community: '书院社区',
					grid: '第四网格',
					date: `2026-09-0${i + 1}`,
					time: maybe(i % 2 ? '15:00' : '09:00'),
					people: ['何丽', '孙涛'],
					place: `${i + 1}栋30${i}`,
					visited: each.name,
					text: turn('宣传垃圾分类 了解养老需求 核对联系方式', i),
					demand: i % 2 ? maybe('无') : '建议增设长椅',
					followUp: turn('报物业 无需跟进', i),
				},
				[String((i % 4) + 1)],
			),
		),
	)
}

function demands(): Variant {
	const what = '增设自行车停放点 协调校门拥堵 开放学校操场 增加助老食堂菜品'
	return book(
		'2026年度“民生微实事”需求征集.xlsx',
		'demands',
		'needs in order of support: place, what and why in two columns, who benefits, sum of money asked, stage',
		[
			page('征集', [
				['书院社区2026年度“民生微实事”居民需求征集表'],
				[
					'排序',
					'需求名称',
					'需求理由',
					'所在网格',
					'实施地点',
					'受益人数',
					'预计资金（万元）',
					'征集时间',
					'进展情况',
				],
				...[0, 1, 2, 3].map((i): Cell[] => [
					i + 1,
					turn(what, i),
					turn('占道停放多 上下学拥堵 缺少活动场地 老人反映单一', i),
					gridAt(i % 2),
					turn('东门 北门', i),
					`${(i + 2) * 50}人左右`,
					1.5 + i,
					'2026-03-15',
					turn('待审 已列入', i),
				]),
			]),
		],
		[0, 1, 2, 3].map(i =>
			made(
				'demand',
				{
					community: '书院社区',
					text: turn(what, i),
					detail: maybe(turn('占道停放多 上下学拥堵 缺少活动场地 老人反映单一', i)),
					grid: gridAt(i % 2),
					affected: (i + 2) * 50,
					raisedOn: '2026-03-15',
					state: maybe(turn('待审 已列入', i)),
					result: maybe(turn('待审 已列入', i)),
				},
				[turn('东门 北门', i), String(1.5 + i)],
			),
		),
	)
}

function resources(): Variant {
	const all = people(4, 9240)
	return book(
		'高校资源下沉清单.xlsx',
		'resources',
		'colleges send down: faculty, project, class, how long each time, how many served, teacher in charge',
		[
			page('清单', [
				['书院社区高校资源下沉清单'],
				[
					'学院（单位）',
					'资源项目',
					'资源类型',
					'项目简介',
					'服务频次',
					'开放地点',
					'指导老师',
					'联系电话',
					'有效期至',
				],
				...all.map((each, i): Cell[] => [
					turn('法学院 音乐学院 体育部 图书馆', i),
					turn('法律援助 合唱指导 健身课堂 借阅服务', i),
					turn('人才 人才 场地 场地', i),
					turn('学生志愿者轮值咨询 每周排练 教师带操 凭证借阅', i),
					turn('每月2次 每周1次', i),
					turn('党群中心 南操场', i),
					each.name,
					each.phone,
					'2027年6月30日',
				]),
			]),
		],
		all.map((each, i) =>
			made(
				'resource',
				{
					community: '书院社区',
					owner: turn('法学院 音乐学院 体育部 图书馆', i),
					text: turn('法律援助 合唱指导 健身课堂 借阅服务', i),
					kind: turn('人才 人才 场地 场地', i),
					detail: maybe(turn('学生志愿者轮值咨询 每周排练 教师带操 凭证借阅', i)),
					capacity: maybe(turn('每月2次 每周1次', i)),
					place: turn('党群中心 南操场', i),
					liaison: each.name,
					phone: each.phone,
					validUntil: '2027-06-30',
				},
				[turn('学生志愿者轮值咨询 每周排练 教师带操 凭证借阅', i)],
			),
		),
	)
}

function grids(): Variant {
	const all = people(3, 9250)
	return book(
		'网格划分方案附表.xlsx',
		'grids',
		'annex to a plan: old and new grids, boundaries, households, head and deputy in two columns, remark',
		[
			page(
				'附表',
				[
					['附表'],
					['书院社区网格划分一览表'],
					['网格序号', '网格名称', '覆盖范围', '总户数', '网格长', '网格长联系电话', '副网格长', '备注'],
					...all.map((each, i): Cell[] => [
						i + 1,
						turn('书院东网格 书院西网格 书院南网格', i),
						turn('教师公寓1-6栋 学府花园 大学路沿街', i),
						`${260 + i}户`,
						each.name,
						each.phone,
						turn('吴军 李伟', i),
						i === 2 ? '由原第五、六网格合并' : null,
					]),
				],
				['A2:H2'],
			),
		],
		all.map((each, i) =>
			made(
				'grid',
				{
					community: '书院社区',
					grid: turn('书院东网格 书院西网格 书院南网格', i),
					area: turn('教师公寓1-6栋 学府花园 大学路沿街', i),
					households: 260 + i,
					head: each.name,
					phone: each.phone,
					note: i === 2 ? '由原第五、六网格合并' : undefined,
				},
				[turn('吴军 李伟', i)],
			),
		),
	)
}

export const TWELFTH_CAMPUS: readonly Variant[] = [
	members(),
	staff(),
	contacts(),
	logs(),
	demands(),
	resources(),
	grids(),
]
