/** The real part: the district, the street and its communities, with their codes and names from the division CSV. */
import { officeName, parseDivision } from '#shared/model/division.ts'
import type { DemoCommunity } from './model.ts'
import type { Writer } from './writer.ts'

const DISTRICT_CODE = '500106'
const STREET_CODE = '500106012'
/** Communities of the demo that the accounts are made for, and whose grids show every special case. */
export const SHOWCASE_CODE = '500106012002'
export const SECOND_CODE = '500106012003'

export interface Tree {
	readonly districtId: string
	readonly streetId: string
	readonly communities: DemoCommunity[]
}

/** @param csv the division CSV of the district; throws where the district or the street is missing */
export function buildTree(writer: Writer, csv: string): Tree {
	const { rows } = parseDivision(csv)
	const nameOf = (code: string) => {
		const row = rows.find(candidate => candidate.code === code)
		if (row === undefined) throw new Error(`the division CSV lacks ${code}`)
		return officeName(row.name)
	}
	const districtId = writer.newId()
	const streetId = writer.newId()
	writer.add(
		'org',
		districtId,
		{ kind: 'district', name: nameOf(DISTRICT_CODE), code: DISTRICT_CODE, state: 'active' },
		districtId,
	)
	writer.add(
		'org',
		streetId,
		{
			kind: 'street',
			name: nameOf(STREET_CODE),
			code: STREET_CODE,
			parentId: districtId,
			state: 'active',
			termYears: 5,
		},
		streetId,
	)
	const communities = rows
		.filter(row => row.parentCode === STREET_CODE)
		.map(({ code, name }, index): DemoCommunity => {
			const id = writer.newId()
			writer.add(
				'org',
				id,
				{ kind: 'community', name: officeName(name), code, parentId: streetId, state: 'active' },
				id,
			)
			// No subscriber's number begins with 0, so nobody answers this one.
			const phone = `023-00${code.slice(-6)}`
			return { id, name: officeName(name), code, index, phone, grids: [], leaders: [], workers: [] }
		})
	return { districtId, streetId, communities }
}
