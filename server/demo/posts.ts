/** Who holds which post in the grids: the secretaries, the seven kinds, deputies and hand-overs. */
import { STAFF_KINDS, type StaffKind } from '#shared/model/kinds.ts'
import { addDays } from './days.ts'
import type { DemoCommunity, DemoContext, DemoGrid, DemoPerson } from './model.ts'
import type { AddPerson } from './people.ts'
import { SHOWCASE_CODE } from './tree.ts'

/** The grid of the showcase community that has no secretary. */
const VACANT_GRID = 4
const VACANT_SHARE = 0.06
const HANDOVER_SHARE = 0.07

/** Units that send staff; where there is none, the community's own workers do it. */
const SENT_BY: Partial<Record<StaffKind, { source: string; title: string; people: number }>> = {
	police: { source: '派出所', title: '社区民警', people: 2 },
	safety: { source: '街道应急管理岗', title: '安全监管员', people: 2 },
	urban: { source: '街道综合执法大队', title: '城市管理员', people: 3 },
	health: { source: '社区卫生服务中心', title: '公共卫生专员', people: 2 },
}

export function fillPosts(context: DemoContext, community: DemoCommunity, addPerson: AddPerson): void {
	const random = context.random(`posts ${community.code}`)
	const { today, writer } = context
	const showcase = community.code === SHOWCASE_CODE

	const laterOf = (a: string, b: string) => (a > b ? a : b)
	/** A day on which a post may have begun: since the branch's term, at most about two years ago. */
	const beginning = (grid: DemoGrid) =>
		laterOf(addDays(grid.branch.termStart ?? grid.branch.foundedOn, 30), addDays(today, -random.int(60, 760)))

	const hold = (
		grid: DemoGrid,
		person: DemoPerson,
		kind: DemoGrid['posts'][number]['kind'],
		from: string,
		source: string,
		id?: string,
	) => {
		grid.posts.push({ person, kind, from })
		return writer.add('post', grid.id, { personId: person.id, gridId: grid.id, kind, source, from }, id)
	}

	/** A post that somebody held before, handed over to the post `nextPostId` that began on `handedOver`. */
	const heldBefore = (
		grid: DemoGrid,
		kind: DemoGrid['posts'][number]['kind'],
		handedOver: string,
		source: string,
		title: string,
		nextPostId: string,
	) => {
		const to = addDays(handedOver, -1)
		const person = addPerson(community, { title: `原${title}`, branch: grid, member: 0.5, leftOn: to })
		writer.add('post', grid.id, {
			personId: person.id,
			gridId: grid.id,
			kind,
			source,
			from: addDays(to, -random.int(200, 600)),
			to,
			nextPostId,
			note: random.pick([
				'岗位调整，台账已移交。',
				'工作变动，联系人名单已当面交接。',
				'退休，由继任者接手。',
			]),
		})
	}

	for (const grid of community.grids) {
		const home = { grid, buildingId: random.pick(grid.buildings).id }
		if (showcase && grid.index === VACANT_GRID) continue
		const secretary = addPerson(community, { title: '网格党支部书记、网格长', home, member: 1 })
		const id = writer.newId()
		const from = beginning(grid)
		hold(grid, secretary, 'secretary', from, '社区党委', id)
		if (random.chance(0.1) || (showcase && grid.index === 0))
			heldBefore(grid, 'secretary', from, '社区党委', '网格党支部书记', id)
		if (random.chance(0.15) || (showcase && grid.index === 0)) {
			const deputy = addPerson(community, { title: '网格党支部副书记', home, member: 1 })
			writer.add('post', grid.id, {
				personId: deputy.id,
				gridId: grid.id,
				kind: 'secretary',
				source: '社区党委',
				deputy: true,
				from: addDays(from, random.int(0, 40)),
			})
		}
	}

	for (const [position, kind] of STAFF_KINDS.entries()) {
		const sent = SENT_BY[kind]
		const source = sent?.source ?? community.name
		// A worker stands for several grids, and often for two kinds: one person, many posts.
		const pool =
			sent === undefined
				? [community.workers[position % 7]!, community.workers[(position + 2) % 7]!, community.workers[0]!]
				: Array.from({ length: sent.people }, () =>
						addPerson(community, {
							title: sent.title,
							employer: sent.source,
							member: 0.4,
							branch: random.pick(community.grids),
						}),
					)
		for (const grid of community.grids) {
			const wanted = showcase && grid.index === VACANT_GRID && (kind === 'health' || kind === 'urban')
			if (wanted || random.chance(VACANT_SHARE)) continue
			const person = pool[Math.floor((grid.index * pool.length) / community.grids.length)]!
			const id = writer.newId()
			const from = beginning(grid)
			hold(grid, person, kind, from, source, id)
			if (random.chance(HANDOVER_SHARE)) heldBefore(grid, kind, from, source, sent?.title ?? '网格员', id)
			if (random.chance(0.04))
				writer.add('post', grid.id, {
					personId: random.pick(community.workers.filter(worker => worker.id !== person.id)).id,
					gridId: grid.id,
					kind,
					source: community.name,
					deputy: true,
					from: addDays(from, 10),
					note: '外出培训、休假期间代岗。',
				})
		}
	}
}
