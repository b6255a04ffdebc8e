/** The contact network 1+X+Y of a grid: contacts tied to buildings, teams, units with their liaison persons. */
import type { DemoContext, DemoGrid, DemoPerson } from './model.ts'
import { UNIT_TEMPLATES, UNIT_WORDS } from './network-texts.ts'
import type { AddPerson } from './people.ts'
import type { Random } from './random.ts'

export function knitNetwork(context: DemoContext, grid: DemoGrid, addPerson: AddPerson): void {
	const random = context.random(`network ${grid.community.code} ${grid.index}`)
	addContacts(context, grid, addPerson, random)
	addUnits(context, grid, addPerson, random)
}

function addContacts(context: DemoContext, grid: DemoGrid, addPerson: AddPerson, random: Random): void {
	const residential = grid.buildings.filter(building => building.residential)
	// In a third of the grids one building is nobody's: the picture must show it.
	const uncovered = random.chance(0.3) || grid.index === 2 ? random.pick(residential) : undefined
	const covered = residential.filter(building => building !== uncovered)
	const add = (
		kind: 'group_leader' | 'building_head' | 'backbone' | 'helper',
		title: string,
		duty: string,
		buildings: readonly { readonly id: string }[],
	): DemoPerson => {
		const person = addPerson(grid.community, {
			title,
			home: { grid, buildingId: (buildings[0] ?? random.pick(covered)).id },
			...(kind === 'backbone' ? { member: 0.6 } : {}),
		})
		context.writer.add('contact', grid.id, {
			kind,
			personId: person.id,
			buildingIds: buildings.map(building => building.id),
			duty,
		})
		grid.contacts.push(person)
		return person
	}

	const groups = random.int(2, 3)
	for (let group = 0; group < groups; group++)
		add(
			'group_leader',
			`第${group + 1}居民小组组长`,
			random.pick(['召集小组议事，收集居民意见', '通知传达，协助入户', '院落议事召集，公示栏维护']),
			covered.filter((_, i) => Math.floor((i * groups) / covered.length) === group),
		)
	for (let i = 0; i < covered.length; i++) {
		const two = random.chance(0.15) && i + 1 < covered.length
		add(
			'building_head',
			'楼栋长',
			random.pick([
				'楼道巡查，通知到户',
				'联系住户，报告设施损坏',
				'楼道堆物劝导，停水停电通知',
				'邻里纠纷先行劝解',
			]),
			covered.slice(i, i + (two ? 2 : 1)),
		)
		if (two) i++
	}
	for (let i = 0; i < 2; i++)
		add(
			'backbone',
			'居民骨干',
			random.pick(['院落议事会成员', '文艺队领队', '物业服务监督员', '业余普法宣讲员']),
			random.sample(covered, 1),
		)
	for (let i = random.int(1, 2); i > 0; i--)
		add(
			'helper',
			'热心居民',
			random.pick([
				'会水电维修，愿意帮邻居',
				'熟悉院落情况，愿意带路',
				'周末可参加志愿服务',
				'会理发，每月一次便民服务',
			]),
			random.sample(covered, random.int(0, 1)),
		)
	context.writer.add('contact', grid.id, {
		kind: 'volunteer_team',
		teamName: `${grid.estates[0]}${random.pick(['邻里互助队', '红袖章巡逻队', '环境守护队', '暖心服务队', '文明劝导队'])}`,
		personId: random.pick(grid.contacts).id,
		buildingIds: random.sample(covered, random.int(0, 4)).map(building => building.id),
		duty: random.pick(['每周一次院落清洁', '傍晚院落巡查', '节日便民服务', '雨季积水点值守']),
		note: `队员${random.int(6, 28)}人`,
	})
}

function addUnits(context: DemoContext, grid: DemoGrid, addPerson: AddPerson, random: Random): void {
	for (const template of random.sample(UNIT_TEMPLATES, random.int(3, 6))) {
		const name = template.name
			.replace('{w}', random.pick(UNIT_WORDS))
			.replace('{e}', random.pick(grid.estates))
			.replace('{c}', grid.community.name)
		const liaison = addPerson(grid.community, { title: template.liaison, employer: name, member: 0.3 })
		const id = context.writer.add('unit', grid.id, {
			name,
			kind: template.kind,
			address: `${random.pick(grid.buildings).name}${random.pick(['底商', '旁', '一层', '临街门面'])}`,
			liaisonId: liaison.id,
			liaisonTitle: template.liaison,
			note: random.chance(0.3) ? random.pick(template.notes) : undefined,
		})
		grid.units.push({ id, name, kind: template.kind, liaison })
	}
}
