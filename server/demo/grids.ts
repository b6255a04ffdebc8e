/** Grids with their buildings and the branch each has: forms, founding, terms. */
import { addMonths } from '#shared/model/terms.ts'
import { addDays } from './days.ts'
import type { DemoBranch, DemoBuilding, DemoCommunity, DemoContext } from './model.ts'
import type { Random } from './random.ts'
import { SECOND_CODE, SHOWCASE_CODE } from './tree.ts'

const NUMBERS = [...'一二三四五六七八九']
const TERM_YEARS = 5

const ESTATE_WORDS =
	'翠竹 桂苑 兰亭 松涛 荷塘 银杏 黄葛 枫林 梧桐 香樟 紫藤 海棠 玉兰 芙蓉 丹桂 青石 石桥 清溪 云溪 锦绣 和顺 安居 康乐 育才 光华 晨光 朝阳 春晖 听雨 望山'.split(
		' ',
	)
const ESTATE_ENDS = ['苑', '小区', '花园', '佳园', '家园', '里']

/** Names of housing estates, each given once. */
export function createEstates(random: Random): () => string {
	const names = random.sample(
		ESTATE_WORDS.flatMap(word => ESTATE_ENDS.filter(end => !word.endsWith(end)).map(end => word + end)),
		Number.POSITIVE_INFINITY,
	)
	return () => names.pop() ?? '和睦院'
}

/** Plans the grids of a community and their buildings. Grids are written last: they count their people. */
export function planGrids(context: DemoContext, community: DemoCommunity, estate: () => string): void {
	const random = context.random(`grids ${community.code}`)
	const count = community.code === SHOWCASE_CODE ? 8 : random.int(6, 8)
	for (let index = 0; index < count; index++) {
		const id = context.writer.newId()
		const branch = branchOf(context.today, community, index, random)
		const estates = random.chance(0.6) ? [estate()] : [estate(), estate()]
		const buildings = buildingsOf(context, id, estates, random)
		community.grids.push({
			id,
			name: `第${NUMBERS[index]}网格`,
			community,
			index,
			branch,
			buildings,
			estates,
			posts: [],
			contacts: [],
			units: [],
			members: 0,
		})
	}
}

export function writeGrids(context: DemoContext, community: DemoCommunity): void {
	for (const [index, grid] of community.grids.entries()) {
		const [first, last] = [grid.buildings[0]!, grid.buildings.at(-1)!]
		context.writer.add(
			'grid',
			grid.id,
			{
				name: grid.name,
				code: `${community.code}${community.index % 2 === 0 ? '' : '-W'}${String(index + 1).padStart(3, '0')}`,
				parentId: community.id,
				state: 'active',
				branchName: branchName(grid.name, grid.branch.form),
				memberCount: grid.members,
				households: grid.buildings.reduce((sum, building) => sum + building.households, 0),
				area: `${first.name}至${last.name}及沿街门面`,
				...grid.branch,
			},
			grid.id,
		)
	}
}

function branchName(gridName: string, form: DemoBranch['form']): string {
	if (form === 'group') return `${gridName}党小组`
	if (form === 'joint') return `${gridName}联合党支部`
	if (form === 'temporary') return `${gridName}临时党支部`
	return `${gridName}党支部`
}

/** In the showcase community each case stands once at a fixed place; elsewhere chance decides. */
function branchOf(today: string, community: DemoCommunity, index: number, random: Random): DemoBranch {
	const foundedBefore = (termStart: string) => addMonths(termStart, -12 * random.int(0, 6))
	const dueIn = (days: number, form: DemoBranch['form'] = 'standalone'): DemoBranch => {
		const termStart = addDays(addMonths(today, -12 * TERM_YEARS), days)
		return { form, foundedOn: foundedBefore(termStart), termStart }
	}
	if (community.code === SHOWCASE_CODE) {
		if (index === 1)
			return {
				form: 'group',
				foundedOn: addMonths(today, -20),
				branchGridId: community.grids[0]!.id,
				note: '党小组隶属第一网格党支部。',
			}
		if (index === 2) return dueIn(150)
		if (index === 3) return dueIn(52, 'based')
		if (index === 5) return { ...dueIn(-38), note: '换届请示已报街道党工委。' }
		if (index === 6) {
			const termStart = addMonths(today, -14)
			return { form: 'joint', foundedOn: termStart, termStart, termYears: 3 }
		}
	}
	if (community.code === SECOND_CODE && index === 4)
		return {
			form: 'temporary',
			foundedOn: addMonths(today, -5),
			endsOn: addMonths(today, 7),
			note: '老旧小区改造期间设立，工程结束后撤销。',
		}
	if (random.chance(0.08)) return dueIn(random.int(15, 175))
	const termStart = addDays(today, -random.int(120, 1500))
	const form = random.pick([
		'standalone',
		'standalone',
		'standalone',
		'based',
		'affiliated',
		'joint',
	] as const)
	return { form, foundedOn: foundedBefore(termStart), termStart }
}

function buildingsOf(
	context: DemoContext,
	gridId: string,
	estates: readonly string[],
	random: Random,
): DemoBuilding[] {
	const buildings: DemoBuilding[] = []
	const count = random.int(6, 14)
	for (let i = 0; i < count; i++) {
		const estate = estates[i < count / 2 ? 0 : estates.length - 1]!
		const number = 1 + buildings.filter(({ name }) => name.startsWith(estate)).length
		const shops = i === count - 1 && random.chance(0.4)
		const kind = shops ? 'commercial' : random.chance(0.12) ? 'mixed' : 'residential'
		const units = shops ? 1 : random.int(1, 4)
		const households = shops ? random.int(8, 40) : units * random.int(12, 34)
		const name = shops ? `${estate}商务楼` : `${estate}${number}栋`
		const id = context.writer.add('building', gridId, { name, kind, units, households })
		buildings.push({ id, name, households, residential: !shops })
	}
	return buildings
}
