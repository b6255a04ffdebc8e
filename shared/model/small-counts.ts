/**
 * Counts of people by place, shown so that nobody who reads the table can work out a small one: what is below
 * {@link SMALL}, none included, shows as `few`; where the total would give it away, one larger count beside it is
 * withheld too, or all of them. Which one depends on their order alone, never on how large they are: so not even
 * somebody who knows this rule learns more (the test tries every table of its size). Tables of different days are not
 * kept from being compared. Pure.
 */

/** Below this a count is small. */
export const SMALL = 5

export interface Counted {
	readonly key: string
	readonly count: number
	/** Parts of it, if it is told by parts; their counts add up to `count`. */
	readonly parts?: readonly Counted[]
}

/** A number, `few` for one below {@link SMALL}, `withheld` where it would give away another. */
export type Shown = number | 'few' | 'withheld'

export interface ShownCount {
	readonly key: string
	readonly shown: Shown
	readonly parts: readonly ShownCount[]
}

/** The table as it may be shown. Nothing at all is no secret: a total of 0 is 0. */
export function showCounts(total: Counted): ShownCount {
	if (total.count > 0 && total.count < SMALL) return hidden(total, 'few')
	return shown(total)
}

/** Of a count that is told as it is: its parts as far as they may be. */
function shown({ key, count, parts = [] }: Counted): ShownCount {
	return { key, shown: count, parts: count === 0 ? parts.map(shown) : partsOf(parts) }
}

function partsOf(parts: readonly Counted[]): ShownCount[] {
	const large = parts.filter(part => part.count >= SMALL)
	if (large.length === parts.length) return parts.map(shown)
	// With at most one large count the total minus it would tell too much, and nothing is left to be told.
	if (large.length <= 1) return parts.map(part => hidden(part, 'withheld'))
	const beside = large[0]
	return parts.map(part =>
		part.count < SMALL ? hidden(part, 'few') : part === beside ? hidden(part, 'withheld') : shown(part),
	)
}

const hidden = ({ key, parts = [] }: Counted, as: 'few' | 'withheld'): ShownCount => ({
	key,
	shown: as,
	parts: parts.map(part => hidden(part, 'withheld')),
})
