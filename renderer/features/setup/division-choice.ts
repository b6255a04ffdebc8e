/** From a list of divisions to what a new server can begin with: one street of it, or the whole district. Pure. */
import { type DivisionProblem, type DivisionRow, officeName, parseDivision } from '#shared/model/division.ts'
import type { StreetRequest } from '#shared/protocol/setup.ts'

export interface DivisionChoice {
	readonly top: StreetRequest['top'] & { readonly code: string }
	/** Nodes below the top. */
	readonly below: StreetRequest['below']
}

/** @param text the decoded file @returns what it offers, streets first, and the lines that were not understood */
export function divisionChoices(text: string): {
	choices: DivisionChoice[]
	problems: readonly DivisionProblem[]
} {
	// The list of one street alone does not name its district.
	const above = new Set(
		[...text.matchAll(/(?<!\d)(\d{6})\d{3}(?:\d{3})?(?!\d)/g)].map(([, code]) => code ?? ''),
	)
	const { rows, problems } = parseDivision(text, above)
	const choice = (row: DivisionRow, kind: 'district' | 'street'): DivisionChoice => ({
		top: { kind, name: row.name, code: row.code },
		below: rows
			.filter(({ code }) => code !== row.code && code.startsWith(row.code))
			.map(({ code, name }) => ({ code, name: officeName(name) })),
	})
	const of = (kind: 'district' | 'street') =>
		rows.filter(({ level }) => level === kind).map(row => choice(row, kind))
	return { choices: [...of('street'), ...of('district')], problems }
}

/** Names that were typed, one a line or with commas between them. */
export const namesIn = (text: string): string[] => [
	...new Set(
		text
			.split(/[\n,，、;；]/)
			.map(name => name.trim())
			.filter(name => name !== ''),
	),
]
