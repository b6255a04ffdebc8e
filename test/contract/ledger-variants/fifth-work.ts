/** The fifth round: logs, needs, resources, grids, and lists that are none of these. */
import { gridAt, made } from './expect.ts'
import { people } from './people.ts'
import { maybe, type Variant } from './score.ts'
import { type Cell, csv, gb18030, xlsx } from './workbook.ts'

const two = (n: number) => String(n).padStart(2, '0')

function monthAndDayApart(): Variant {
	const all = people(5, 5000)
	return {
		name: '2026年民情走访台账.xlsx',
		kind: 'logs',
		about: 'month and day in columns of their own, the year in the title',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['2026年银盆岭社区第二网格民情走访台账', null, null],
						['月', '日', '走访人', '走访户', '走访内容', '反映问题', '办理结果'],
						...all.map((each, i): Cell[] => [
							4,
							i + 10,
							each.name,
							`${i + 1}栋${i + 2}02室`,
							'宣传防汛知识，了解家庭情况。',
							i === 2 ? '下水道堵塞' : null,
							i === 2 ? '已疏通' : null,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made('log', {
				kind: maybe('visit'),
				community: '银盆岭社区',
				grid: '第二网格',
				date: `2026-04-${two(i + 10)}`,
				people: [each.name],
				place: maybe(`${i + 1}栋${i + 2}02室`),
				visited: maybe(`${i + 1}栋${i + 2}02室`),
				text: '宣传防汛知识，了解家庭情况。',
				demand: i === 2 ? '下水道堵塞' : undefined,
				result: i === 2 ? '已疏通' : undefined,
			}),
		),
	}
}

function receptions(): Variant {
	const all = people(5, 5010)
	return {
		name: '群众来访接待登记.csv',
		kind: 'logs',
		about:
			'who came, why, who received them; day and time in one cell; a telephone and an identity card in the text',
		bytes: () =>
			gb18030(
				csv([
					['云台社区值班接待登记表', '', '', '', '', ''],
					['接待时间', '来访人', '联系电话', '来访事由', '接待人', '处理结果'],
					...all.map((each, i) => [
						`2026-05-${two(i + 6)} 09:3${i}`,
						`${each.name[0]}先生`,
						each.phone,
						i === 1 ? `咨询居住证，证号${each.card}` : '咨询医保报销',
						all[(i + 1) % 5]!.name,
						'当场答复',
					]),
				]),
			),
		expected: all.map((each, i) =>
			made(
				'log',
				{
					kind: maybe('duty'),
					community: '云台社区',
					date: `2026-05-${two(i + 6)}`,
					time: `09:3${i}`,
					people: [all[(i + 1) % 5]!.name],
					text: i === 1 ? '咨询居住证，证号' : '咨询医保报销',
					visited: maybe(`${each.name[0]}先生`),
					result: '当场答复',
				},
				[each.phone],
			),
		),
	}
}

function mediations(): Variant {
	const all = people(4, 5020)
	return {
		name: '矛盾纠纷调解台账.xlsx',
		kind: 'logs',
		about: 'disputes: parties, sort, outline, who mediated, what came of it, number of the agreement',
		bytes: () =>
			xlsx([
				{
					name: '2026',
					rows: [
						['望岳社区矛盾纠纷排查调解台账'],
						[
							'编号',
							'受理日期',
							'网格',
							'纠纷类型',
							'当事人',
							'纠纷概况',
							'调解员',
							'调解结果',
							'协议书编号',
						],
						...all.map((each, i): Cell[] => [
							`2026-0${i + 1}`,
							{ day: `2026-02-0${i + 1}` },
							i + 1,
							'邻里纠纷',
							`${each.name[0]}某、李某`,
							'因楼上漏水引发争执。',
							`${all[0]!.name}、${all[1]!.name}`,
							'调解成功',
							`望调字第${i + 1}号`,
						]),
					],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'log',
				{
					kind: maybe('mediation'),
					community: '望岳社区',
					grid: gridAt(i),
					date: `2026-02-0${i + 1}`,
					people: [all[0]!.name, all[1]!.name],
					visited: maybe(`${each.name[0]}某、李某`),
					text: '因楼上漏水引发争执。',
					result: '调解成功',
				},
				['邻里纠纷', `望调字第${i + 1}号`],
			),
		),
	}
}

function partyDays(): Variant {
	const topics = ['重温入党誓词', '学习条例', '志愿清扫']
	return {
		name: '主题党日记录.xlsx',
		kind: 'logs',
		about: 'Party days: topic and content, who was in the chair, how many came, and who was away',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['第一网格党支部主题党日活动记录'],
						['时间', '地点', '主题', '主持人', '参加人数', '活动内容', '缺席人员及原因'],
						...topics.map((topic, i): Cell[] => [
							`2026年${i + 1}月5日下午3:00`,
							'党群服务中心',
							topic,
							'王建国',
							18 + i,
							`全体党员${topic}。`,
							i === 1 ? '李丽（出差）' : '无',
						]),
					],
				},
			]),
		expected: topics.map((topic, i) =>
			made(
				'log',
				{
					kind: 'party_day',
					grid: '第一网格',
					date: `2026-0${i + 1}-05`,
					time: '15:00',
					place: '党群服务中心',
					text: `全体党员${topic}。`,
					people: maybe(['王建国']),
				},
				[topic, String(18 + i)],
			),
		),
	}
}

function rosterOnly(): Variant {
	const all = people(6, 5040)
	return {
		name: '五一值班安排.xlsx',
		kind: 'logs',
		about: 'a roster: nothing has happened yet, and nothing may be made of it without a word',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['云台社区2026年五一假期值班安排表'],
						['日期', '星期', '带班领导', '值班人员', '联系电话'],
						...[0, 1, 2].map((i): Cell[] => [
							`5月${i + 1}日`,
							'五六日'[i]!,
							all[i * 2]!.name,
							all[i * 2 + 1]!.name,
							all[i * 2 + 1]!.phone,
						]),
					],
				},
			]),
		expected: [],
	}
}

function needsByClass(): Variant {
	const needs = ['加装扶手', '电梯维修', '开设舞蹈班', '法律讲座', '夜间巡逻']
	const how: Cell[] = ['约300人', '50户/120人', 40, '全体居民', '200']
	return {
		name: '需求摸排.xlsx',
		kind: 'demands',
		about: 'needs under classes that are merged, counts in words, wishes as to when, a priority with stars',
		bytes: () =>
			xlsx([
				{
					name: '摸排',
					rows: [
						['望岳社区居民需求摸排清单（2026年第二季度）', null, null],
						['需求大类', '序号', '需求事项', '受益人数', '期望时间', '优先级', '来源'],
						...needs.map((need, i): Cell[] => [
							i === 0 ? '环境设施类' : i === 2 ? '文化服务类' : null,
							i + 1,
							need,
							how[i]!,
							'6月底前',
							'★★',
							'入户走访',
						]),
					],
					merges: ['A1:G1', 'A3:A4', 'A5:A7'],
				},
			]),
		expected: needs.map((need, i) =>
			made(
				'demand',
				{
					community: '望岳社区',
					kind: i < 2 ? '环境设施类' : '文化服务类',
					text: need,
					affected: [300, maybe(120), 40, undefined, 200][i],
					urgency: maybe('★★'),
				},
				['6月底前', '入户走访', ...(i === 1 ? ['50户/120人'] : i === 3 ? ['全体居民'] : [])],
			),
		),
	}
}

function resourcesUnderTwoRows(): Variant {
	const all = people(4, 5060)
	const offers = ['会议室', '篮球场', '理发服务', '法律咨询']
	const units = ['街道办', '望岳中学', '美丽发廊', '正义律所']
	return {
		name: '共享资源目录.xlsx',
		kind: 'resources',
		about: 'two header rows: liaison with name and telephone, hours on weekdays and at the weekend',
		bytes: () =>
			xlsx([
				{
					name: '目录',
					rows: [
						['望岳社区共驻共建共享资源目录'],
						['序号', '共享资源', '资源类别', '提供单位', '联系人', null, '开放时间', null, '备注'],
						[null, null, null, null, '姓名', '电话', '工作日', '周末', null],
						...all.map((each, i): Cell[] => [
							i + 1,
							offers[i]!,
							i < 2 ? '场地' : '服务',
							units[i]!,
							each.name,
							each.phone,
							'9:00-17:00',
							i % 2 ? '不开放' : '10:00-16:00',
							i === 0 ? '需预约' : null,
						]),
					],
					merges: ['A1:I1', 'E2:F2', 'G2:H2', ...['A', 'B', 'C', 'D', 'I'].map(c => `${c}2:${c}3`)],
				},
			]),
		expected: all.map((each, i) =>
			made(
				'resource',
				{
					community: '望岳社区',
					text: offers[i]!,
					kind: i < 2 ? '场地' : '服务',
					owner: units[i]!,
					liaison: each.name,
					phone: each.phone,
					available: '9:00-17:00',
					note: i === 0 ? '需预约' : undefined,
				},
				[i % 2 ? '不开放' : '10:00-16:00'],
			),
		),
	}
}

function projectsOnly(): Variant {
	return {
		name: '项目清单.xlsx',
		kind: 'demands',
		about: 'projects, which no import knows: nothing may be made of them without a word',
		bytes: () =>
			xlsx([
				{
					name: '项目',
					rows: [
						['望岳社区党建项目清单'],
						['序号', '项目名称', '牵头单位', '责任人', '启动时间', '完成时限', '资金（万元）', '进展情况'],
						[1, '老旧小区加装电梯', '望岳社区', '王建国', '2026.3', '2026.12', 30, '推进中'],
						[2, '口袋公园', '街道城管办', '李丽', '2026.4', '2026.10', 12, '已开工'],
					],
				},
			]),
		expected: [],
	}
}

function helpedPeople(): Variant {
	const all = people(4, 5080)
	return {
		name: '特殊人群管控台账.xlsx',
		kind: 'members',
		about: 'a list that no office of this product may keep: nothing is read of it, and that is said',
		bytes: () =>
			xlsx([
				{
					name: 'Sheet1',
					rows: [
						['云台社区重点人员管控台账'],
						['序号', '网格', '姓名', '人员类别', '联系电话', '走访日期', '走访情况', '走访人'],
						...all.map((each, i): Cell[] => [
							i + 1,
							'第一网格',
							each.name,
							['社区矫正', '吸毒人员', '信访人员', '刑满释放'][i]!,
							each.phone,
							'2026.3.5',
							'表现正常',
							'王建国',
						]),
					],
				},
			]),
		expected: [],
	}
}

function organisationsInTiers(): Variant {
	const all = people(4, 5090)
	const names = ['云台社区党委', '云台社区第一网格党支部', '云台社区第二网格党支部', '云台社区退休党支部']
	return {
		name: '组织台账.xlsx',
		kind: 'grids',
		about: 'organisations of a community: the committee, branches of grids, a branch that is of no grid',
		bytes: () =>
			xlsx([
				{
					name: '组织',
					rows: [
						['云台社区党组织台账'],
						['序号', '组织名称', '组织类别', '书记姓名', '联系电话', '党员总数', '成立日期'],
						...all.map((each, i): Cell[] => [
							i + 1,
							names[i]!,
							i === 0 ? '党委' : '党支部',
							each.name,
							each.phone,
							20 + i,
							'2021.07.01',
						]),
					],
				},
			]),
		expected: [1, 2].map(i =>
			made(
				'grid',
				{
					community: '云台社区',
					grid: gridAt(i - 1),
					branchName: names[i]!,
					head: all[i]!.name,
					phone: all[i]!.phone,
					memberCount: 20 + i,
					foundedOn: '2021-07-01',
				},
				['党支部'],
			),
		),
	}
}

export const FIFTH_WORK: readonly Variant[] = [
	monthAndDayApart(),
	receptions(),
	mediations(),
	partyDays(),
	rosterOnly(),
	needsByClass(),
	resourcesUnderTwoRows(),
	projectsOnly(),
	helpedPeople(),
	organisationsInTiers(),
]
