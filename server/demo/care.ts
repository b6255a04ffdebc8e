/** Visit cards, visits and hand-over slips of a grid: everybody on them is invented, and agreed. */
import { lastDayOf } from '#shared/model/care.ts'
import {
	CARE_NEEDS,
	type CareNeed,
	type CareRhythm,
	type SlipDepartment,
	type SlipKind,
} from '#shared/model/care-schemas.ts'
import { addMonths } from '#shared/model/terms.ts'
import { addDays } from './days.ts'
import type { DemoBuilding, DemoContext, DemoGrid } from './model.ts'
import { inventName } from './names.ts'
import type { Random } from './random.ts'

const CARDS_PER_GRID = [2, 6] as const
const RHYTHMS: Record<CareNeed, CareRhythm> = {
	meals: 'week',
	medical: 'month',
	cleaning: 'fortnight',
	company: 'fortnight',
	errands: 'month',
	emergency: 'quarter',
}
const STEP_DAYS: Record<CareRhythm, number> = { week: 7, fortnight: 14, month: 30, quarter: 91 }
const NEED_WORD: Record<CareNeed, string> = {
	meals: '助餐',
	medical: '助医',
	cleaning: '助洁',
	company: '陪伴',
	errands: '代办',
	emergency: '应急联系',
}
const DONE: Record<CareNeed, readonly string[]> = {
	meals: ['送午餐两份，餐盒已收回', '本周菜单已送到，改为少盐', '送餐，顺便换了门口灯泡'],
	medical: ['陪同到社区卫生服务中心取药', '约好下周二体检，帮忙登记', '量血压，提醒按时复诊'],
	cleaning: ['擦窗、清理阳台', '打扫厨房，清走旧纸箱', '清洗纱窗'],
	company: ['聊天半小时，读了报纸', '一起到楼下散步', '帮忙和家人视频通话'],
	errands: ['代缴水电费，票据已交本人', '代取快递两件', '帮忙办好老年卡年审'],
	emergency: ['核对紧急联系电话，有效', '检查呼叫器，正常', '讲解燃气报警器用法'],
}
const NOTES = ['听力不好，请大声敲门', '上午在家', '家里有小狗，先打电话', '电梯检修时走二单元']
const SLIPS: readonly (readonly [SlipKind, SlipDepartment, (building: string) => string])[] = [
	['safety', 'emergency', b => `${b}楼道堆放杂物，消防通道变窄`],
	['facility', 'property', b => `${b}一层感应灯不亮`],
	['environment', 'urban', b => `${b}旁绿地有建筑垃圾`],
	['noise', 'urban', b => `${b}临街商铺夜间音响声大`],
	['facility', 'housing', b => `${b}外墙瓷砖松动，已围挡`],
	['assistance', 'civil_affairs', () => '网格内有家庭需要临时生活帮助，情况已当面转达'],
	['medical', 'health', () => '网格内有居民需要上门巡诊，情况已电话转达'],
]

export function writeCare(context: DemoContext, grid: DemoGrid): void {
	const random = context.random(`care ${grid.community.code} ${grid.index}`)
	const homes = grid.buildings.filter(({ residential }) => residential)
	if (homes.length === 0) return
	const count = random.int(...CARDS_PER_GRID)
	for (let i = 0; i < count; i++) writeCard(context, grid, random.pick(homes), random)
	for (const [kind, department, textOf] of random.sample(SLIPS, random.int(1, 3)))
		context.writer.add('slip', grid.id, {
			on: addDays(context.today, -random.int(0, 26)),
			kind,
			department,
			buildingId: undefined,
			text: textOf(random.pick(grid.buildings).name),
			state: random.pick(['open', 'sent', 'sent', 'answered'] as const),
		})
}

function writeCard(context: DemoContext, grid: DemoGrid, home: DemoBuilding, random: Random): void {
	const { today, writer } = context
	const need = random.pick(CARE_NEEDS)
	const rhythm = RHYTHMS[need]
	// Most run, some are near their end, and a few have run out a few days ago.
	const consentOn = addDays(
		addMonths(today, -random.pick([1, 2, 3, 4, 6, 8, 10, 11, 12])),
		random.int(-6, 20),
	)
	const on = consentOn < today ? consentOn : addDays(today, -1)
	const id = writer.add('card', grid.id, {
		name: inventName(random, random.chance(0.55) ? 'female' : 'male'),
		phone: context.phone(),
		buildingId: home.id,
		room: `${random.int(1, 3)}单元${random.int(1, 9)}0${random.int(1, 4)}`,
		need,
		rhythm,
		purpose: `按本人需要，上门提供${NEED_WORD[need]}服务`,
		consentBy: 'self',
		consentHow: random.pick(['in_person', 'in_person', 'written', 'phone'] as const),
		consentOn: on,
		expiresOn: lastDayOf(on),
		since: on,
		state: 'active',
		note: random.chance(0.4) ? random.pick(NOTES) : undefined,
	})
	const visitors = [...grid.posts.map(({ person }) => person), ...grid.contacts]
	// The latest visits; somebody may be waiting for the next.
	let day = lastDayOf(on) < today ? lastDayOf(on) : today
	for (let left = 5; left > 0; left--) {
		day = addDays(day, -STEP_DAYS[rhythm] + random.int(-2, 3))
		if (day <= on) break
		const away = random.chance(0.08)
		writer.add('visit', grid.id, {
			cardId: id,
			on: day,
			personIds: visitors.length === 0 ? [] : [random.pick(visitors).id],
			outcome: away ? 'away' : 'done',
			text: away ? undefined : random.pick(DONE[need]),
		})
	}
}
