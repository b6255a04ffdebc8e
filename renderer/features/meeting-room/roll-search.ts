/** Who on the roll is meant by what was typed: characters, pinyin or initials of the name, or part of the unit. Pure. */
import type { RollLine } from '#shared/meetings/roll.ts'
import { createPinyinText, createTextQuery, matchText } from '../../session/pinyin-text.ts'

/** The best first; all in their order where nothing is typed. */
export function searchRoll(roll: readonly RollLine[], typed: string): readonly RollLine[] {
	const words = typed.trim()
	const query = createTextQuery(words)
	if (query === undefined) return roll
	return roll
		.flatMap(line => {
			const match = matchText(createPinyinText(line.name, true), query)
			if (match !== undefined) return [{ line, rank: match.rank }]
			return line.unit.includes(words) ? [{ line, rank: Number.MAX_SAFE_INTEGER }] : []
		})
		.sort((a, b) => a.rank - b.rank)
		.map(({ line }) => line)
}

/**
 * What Enter does with who is found: it signs in, and never takes that back; the same name typed twice changes nothing.
 *
 * @param shown who is found, the best first
 */
export function enterRoll(
	shown: readonly RollLine[],
	typed: string,
): { readonly line: RollLine; readonly there: boolean } | undefined {
	const [line] = shown
	return line === undefined || typed.trim() === '' ? undefined : { line, there: line.state === 'present' }
}
