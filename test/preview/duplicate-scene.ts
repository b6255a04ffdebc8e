/** People registered twice: an import, and a colleague who had no network. */
import { create, newId } from '#renderer/session/edits.ts'
import { toView } from '#shared/model/view.ts'
import { at, cast, HOUR_MS, type Stage } from './scene-kit.ts'

export async function duplicates(stage: Stage): Promise<void> {
	const { visible, store, account } = stage
	const { grid2 } = cast(stage)
	const posts = visible.filter(rec => rec.collection === 'post').map(rec => toView('post', rec))
	const people = visible
		.filter(rec => rec.collection === 'person')
		.map(rec => toView('person', rec))
		.filter(
			({ data, orgId }) => data.state === 'active' && data.phone !== undefined && orgId === account.scopeId,
		)
	const holder = people.find(({ id }) =>
		posts.some(({ data }) => data.personId === id && data.to === undefined && data.kind !== 'secretary'),
	)!
	const post = posts.find(({ data }) => data.personId === holder.id && data.to === undefined)!
	const neighbour = people.find(({ id, data }) => id !== holder.id && data.buildingId !== undefined)!
	const again = newId()
	const edits = [
		create(
			'person',
			account.scopeId,
			{
				name: holder.data.name,
				phone: holder.data.phone,
				employer: '街道平安办',
				note: '台账导入',
				state: 'active',
			},
			again,
		),
		create('post', post.data.gridId, { ...post.data, personId: again, from: '2020-01-01' }),
		create('log', grid2.id, {
			kind: 'visit',
			at: '2026-10-12T09:30',
			personIds: [again],
			text: '走访独居老人，情况良好。',
			state: 'done',
		}),
		create('person', account.scopeId, {
			name: neighbour.data.name,
			buildingId: neighbour.data.buildingId,
			phone: '19400007788',
			state: 'active',
		}),
	]
	await at(stage, 2 * HOUR_MS, () => store.commit('person.create', edits))
}
