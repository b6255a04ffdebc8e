/** The fourth round: logs, needs and resources. */
import { gridAt, made } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { type Cell, csv, gb18030, xlsx } from './workbook.ts'

const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}`

function visitsWithWords(): Variant {
	const all = people(6, 4400)
	const times = ['上午9点半', '下午2:30', '14时20分', '晚上7点', '10：15', '上午']
	const read = ['09:30', '14:30', '14:20', '19:00', '10:15', '09:00']
	return {
		name: '3月走访.xlsx',
		kind: 'logs',
		about: 'times in words, dates without a year, several visitors and how many they were',
		bytes: () =>
			xlsx([
				{
					name: '第二网格',
					rows: [
						['咸嘉社区网格走访记录（2026年3月）', null, null],
						['日期', '时间', '走访人员', '走访对象', '住址', '走访情况', '居民诉求', '是否解决', '备注'],
						...all.map((each, i): Cell[] => [
							`3月${i + 5}日`,
							times[i]!,
							i === 2 ? `${all[0]!.name}、${each.name}` : each.name,
							`${each.name[0]}大爷`,
							`${i + 1}栋${i + 1}01`,
							'身体状况良好，家中用电安全。',
							i === 1 ? '楼道灯不亮' : '无',
							i === 1 ? '已解决' : null,
							null,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'log',
				{
					kind: 'visit',
					community: '咸嘉社区',
					grid: '第二网格',
					date: day(i + 5),
					time: read[i]!,
					people: i === 2 ? [all[0]!.name, each.name] : [each.name],
					visited: `${each.name[0]}大爷`,
					place: `${i + 1}栋${i + 1}01`,
					text: '身体状况良好，家中用电安全。',
					demand: i === 1 ? '楼道灯不亮' : maybe('无'),
					state: i === 1 ? maybe('已解决') : undefined,
				},
				i === 1 ? ['楼道灯不亮'].slice(1) : [],
			),
		),
	}
}

function dutyTable(): Variant {
	const all = people(8, 4410)
	return {
		name: '值班登记2026年2月.xlsx',
		kind: 'logs',
		about:
			'duty with weekday, leader in charge, two on duty by blanks, what was handed over; one day for two shifts',
		bytes: () =>
			xlsx([
				{
					name: '2月',
					rows: [
						['石坪社区2026年2月值班登记表', null, null],
						['日期', '星期', '班次', '带班领导', '值班人员', '值班情况记录', '交接事项'],
						...[0, 1, 2].flatMap((d): Cell[][] => [
							[
								`2月${d + 16}日`,
								'一二三'[d]!,
								'白班',
								all[0]!.name,
								`${all[d + 1]!.name}　${all[d + 4]!.name}`,
								'接待来访2人，无异常。',
								'钥匙移交',
							],
							[null, null, '夜班', all[7]!.name, all[d + 2]!.name, '一切正常。', null],
						]),
					],
					merges: ['A1:G1', 'A3:A4', 'A5:A6', 'A7:A8', 'B3:B4', 'B5:B6', 'B7:B8'],
				},
			]),
		expected: [0, 1, 2].flatMap(d => {
			const date = `2026-02-${d + 16}`
			const base = { kind: 'duty', community: '石坪社区', date }
			return [
				made(
					'log',
					{ ...base, people: [all[d + 1]!.name, all[d + 4]!.name], text: '接待来访2人，无异常。' },
					[all[0]!.name, '白班', '钥匙移交'],
				),
				made('log', { ...base, people: [all[d + 2]!.name], text: '一切正常。' }, [all[7]!.name, '夜班']),
			]
		}),
	}
}

function diaryForms(): Variant {
	const all = people(3, 4420)
	const info = ['独居老人王奶奶反映水管漏水', '商户反映垃圾清运不及时', '居民咨询医保缴费']
	return {
		name: '民情日记.xlsx',
		kind: 'logs',
		about: 'a form for each entry, one below the other: day and writer, place, what was heard, what was done',
		bytes: () =>
			xlsx([
				{
					name: '日记',
					rows: [
						['梅岭社区民情日记', null, null, null],
						...all.flatMap((each, i): Cell[][] => [
							['日期', `2026年3月${i + 2}日`, '记录人', each.name],
							['地点', `${i + 3}栋楼下`, '天气', '晴'],
							['民情记录', info[i]!, null, null],
							['处理情况', '已联系物业处理', null, null],
							[null, null, null, null],
						]),
					],
					merges: ['A1:D1'],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'log',
				{
					kind: 'diary',
					community: '梅岭社区',
					date: day(i + 2),
					people: [each.name],
					place: `${i + 3}栋楼下`,
					text: info[i]!,
					result: '已联系物业处理',
				},
				['晴'],
			),
		),
	}
}

function patrolPerMonth(): Variant {
	const all = people(4, 4430)
	return {
		name: '巡查台账2026.xlsx',
		kind: 'logs',
		about:
			'a sheet for each month with days alone, finding and remedy and when it was remedied, grid in numbers',
		bytes: () =>
			xlsx(
				[3, 4].map(month => ({
					name: `${month}月`,
					rows: [
						[`金鸡社区安全隐患巡查台账`, null, null],
						['序号', '日期', '网格', '巡查地点', '隐患内容', '整改情况', '整改完成时间', '巡查人'],
						...all.map((each, i): Cell[] => [
							i + 1,
							`${i + 8}日`,
							i + 1,
							`${i + 1}栋架空层`,
							'电动车违规充电',
							'已整改',
							`${month}.${i + 10}`,
							each.name,
						]),
					],
				})),
			),
		expected: [3, 4].flatMap(month =>
			all.map((each, i) =>
				made(
					'log',
					{
						kind: 'patrol',
						community: '金鸡社区',
						grid: gridAt(i),
						date: `2026-0${month}-${String(i + 8).padStart(2, '0')}`,
						people: [each.name],
						place: `${i + 1}栋架空层`,
						text: '电动车违规充电',
						result: '已整改',
					},
					[`${month}.${i + 10}`],
				),
			),
		),
	}
}

function demandsAsked(): Variant {
	const all = people(5, 4440)
	const what = ['增设电动车充电桩', '修剪遮光树木', '开设暑期托管班', '清理楼道杂物', '更换井盖']
	const kinds = ['民生服务', '环境整治', '教育服务', '环境整治', '安全隐患']
	return {
		name: '居民诉求台账.csv',
		kind: 'demands',
		about: 'who asked and how to reach them, in hand with whom and until when, days in Chinese numerals',
		bytes: () =>
			gb18030(
				csv([
					['咸嘉社区群众诉求台账', '', '', '', '', '', '', '', ''],
					[
						'序号',
						'所属网格',
						'受理时间',
						'诉求人',
						'联系方式',
						'诉求类别',
						'诉求内容',
						'责任人',
						'办理时限',
						'办理情况',
					],
					...all.map((each, i) => [
						i + 1,
						`第${'一二三四五'[i]}网格`,
						i === 0 ? '二〇二六年三月五日' : `2026.3.${i + 5}`,
						`${each.name[0]}女士`,
						each.phone,
						kinds[i]!,
						what[i]!,
						'陈主任',
						'2026.4.30',
						i === 1 ? '已完成修剪' : '',
					]),
				]),
			),
		expected: all.map((each, i) =>
			made(
				'demand',
				{
					community: '咸嘉社区',
					grid: gridAt(i),
					raisedOn: day(i + 5),
					proposer: `${each.name[0]}女士`,
					phone: each.phone,
					kind: kinds[i]!,
					text: what[i]!,
					result: i === 1 ? '已完成修剪' : undefined,
				},
				['陈主任', '2026.4.30'],
			),
		),
	}
}

function threeLists(): Variant {
	const all = people(3, 4450)
	const needs = ['老年助餐', '亲子阅读', '法律咨询']
	const offers = ['食堂助餐位20个', '周末绘本课', '每月法律门诊']
	const units = ['机关食堂', '市图书馆', '天平律所']
	return {
		name: '三张清单.xlsx',
		kind: 'demands',
		about: 'needs, resources and projects on sheets of one file under titles of the same form',
		bytes: () =>
			xlsx([
				{
					name: '需求',
					rows: [
						['石门社区需求清单'],
						['序号', '需求名称', '需求类型', '需求描述', '受益群体', '受益人数'],
						...needs.map((need, i): Cell[] => [
							i + 1,
							need,
							'生活服务',
							`居民希望开展${need}`,
							'老人儿童',
							50 + i,
						]),
					],
				},
				{
					name: '资源',
					rows: [
						['石门社区资源清单'],
						['序号', '资源名称', '资源类型', '提供单位', '联系人及电话', '服务时间', '服务频次'],
						...offers.map((offer, i): Cell[] => [
							i + 1,
							offer,
							'公共服务',
							units[i]!,
							`${all[i]!.name} ${all[i]!.phone}`,
							'周六上午',
							'每月1次',
						]),
					],
				},
			]),
		expected: [
			...needs.map((need, i) =>
				made(
					'demand',
					{
						community: '石门社区',
						text: need,
						kind: '生活服务',
						affected: 50 + i,
						detail: maybe(`居民希望开展${need}`),
					},
					['老人儿童'],
				),
			),
			...offers.map((offer, i) =>
				made('resource', {
					community: '石门社区',
					text: offer,
					kind: '公共服务',
					owner: units[i]!,
					liaison: all[i]!.name,
					phone: all[i]!.phone,
					available: '周六上午',
					capacity: '每月1次',
				}),
			),
		],
	}
}

function wishes(): Variant {
	const all = people(4, 4460)
	const what = ['一台轮椅', '一套学习桌椅', '一次理发上门', '一床棉被']
	return {
		name: '微心愿征集.xlsx',
		kind: 'demands',
		about: 'small wishes with who wishes, the branch that took it up and when it came true',
		bytes: () =>
			xlsx([
				{
					name: '征集',
					rows: [
						['新桥社区“微心愿”征集认领表'],
						['序号', '网格', '心愿人', '联系电话', '微心愿内容', '认领单位', '认领人', '完成时间', '备注'],
						...all.map((each, i): Cell[] => [
							i + 1,
							`网格${'一二三四'[i]}`,
							each.name,
							each.phone,
							what[i]!,
							'机关第二党支部',
							'吴建',
							i < 2 ? '2026/5/1' : null,
							null,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'demand',
				{
					community: '新桥社区',
					grid: gridAt(i),
					proposer: maybe(each.name),
					phone: each.phone,
					text: what[i]!,
				},
				['机关第二党支部', '吴建', ...(i < 2 ? ['2026/5/1'] : [])],
			),
		),
	}
}

function resourcesOfUnits(): Variant {
	const all = people(3, 4470)
	const units = ['区人民医院', '育才小学', '农商行']
	const offers = [
		['义诊', '健康讲座'],
		['操场开放', '课后辅导'],
		['反诈宣传', '上门办卡'],
	]
	return {
		name: '共建资源.xlsx',
		kind: 'resources',
		about: 'two resources of each unit, unit and liaison merged over them, free or not, until when',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['新桥社区区域化党建共建资源一览表', null, null],
						['共建单位', '联系人', '联系电话', '资源项目', '资源类别', '是否免费', '有效期限'],
						...all.flatMap((each, u): Cell[][] =>
							offers[u]!.map((offer, i): Cell[] => [
								i === 0 ? units[u]! : null,
								i === 0 ? each.name : null,
								i === 0 ? each.phone : null,
								offer,
								'服务类',
								'免费',
								'2026年12月31日',
							]),
						),
					],
					merges: ['A1:G1', ...[3, 5, 7].flatMap(r => ['A', 'B', 'C'].map(c => `${c}${r}:${c}${r + 1}`))],
				},
			]),
		expected: all.flatMap((each, u) =>
			offers[u]!.map(offer =>
				made(
					'resource',
					{
						community: '新桥社区',
						owner: units[u]!,
						liaison: each.name,
						phone: each.phone,
						text: offer,
						kind: '服务类',
						validUntil: '2026-12-31',
					},
					['免费'],
				),
			),
		),
	}
}

export const FOURTH_WORK: readonly Variant[] = [
	visitsWithWords(),
	dutyTable(),
	diaryForms(),
	patrolPerMonth(),
	demandsAsked(),
	threeLists(),
	wishes(),
	resourcesOfUnits(),
]
