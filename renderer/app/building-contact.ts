import type { View } from '#shared/model/view.ts'
import type { Rows } from '../session/live-table.ts'
import { CONTACT_LABEL } from '../ui/labels.ts'

/** Who can be called about a building, in words: its heads with their phones, otherwise whoever is named for it. */
export function buildingContact(
	buildingId: string,
	contacts: Iterable<View<'contact'>>,
	people: Rows<'person'>,
): string {
	const all = [...contacts].filter(({ data }) => data.buildingIds.includes(buildingId))
	const heads = all.filter(({ data }) => data.kind === 'building_head')
	if (all.length === 0) return '无人联系'
	return (heads.length > 0 ? heads : all.slice(0, 1))
		.map(({ data }) => {
			const person = data.personId === undefined ? undefined : people.get(data.personId)?.data
			const name = person?.name ?? data.teamName
			return [CONTACT_LABEL[data.kind], name, person?.phone].filter(Boolean).join(' ')
		})
		.join('，')
}
