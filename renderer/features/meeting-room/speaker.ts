/** Who said it, from what was typed: `方启祥：……`. Pure. */

export interface Spoken {
	readonly text: string
	readonly speakerId?: string
}

/**
 * A line that begins with the name of somebody on the roll and a colon is theirs; anything else stays as it was typed,
 * also where two on the roll have that name.
 */
export function readSpeaker(
	typed: string,
	roll: readonly { readonly personId?: string; readonly name: string }[],
): Spoken {
	const text = typed.trim()
	const found = /^(\S{2,12}?)[：:]\s*(\S[\s\S]*)$/.exec(text)
	if (found === null) return { text }
	const named = roll.filter(({ name }) => name === found[1])
	const [only] = named
	if (named.length !== 1 || only?.personId === undefined) return { text }
	return { text: found[2]!, speakerId: only.personId }
}
