/**
 * Places in a list that leave room between any two: digits `0`–`9a`–`z`, read as a fraction and never ending in `0`.
 * Sorted as text, the id of the record breaking ties, so every replica shows the same order.
 */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
const digit = (rank: string, i: number): number => Math.max(0, DIGITS.indexOf(rank[i] ?? '0'))

/** A rank strictly between the two; `''` is before all, `undefined` behind all. Expects `low < high`. */
function middle(low: string, high: string | undefined): string {
	let shared = 0
	if (high !== undefined) while (shared < high.length && (low[shared] ?? '0') === high[shared]) shared++
	const head = high?.slice(0, shared) ?? ''
	const a = digit(low, shared)
	const b = high === undefined ? DIGITS.length : digit(high, shared)
	// Behind all others a small step leaves the most room for what is added later.
	const between = high === undefined ? a + 1 : Math.ceil((a + b) / 2)
	if (between < b) return head + DIGITS[between]
	return head + DIGITS[a] + middle(low.slice(shared + 1), undefined)
}

const TAIL = 3
/** Digits that differ from record to record; the last characters of a uuid are its random ones. */
const tailOf = (id: string): string => {
	const tail = id.replace(/[^0-9a-z]/g, '').slice(-TAIL)
	return tail.endsWith('0') || tail === '' ? `${tail}1` : tail
}

/**
 * The rank of a new record between two neighbours. Two who insert at one place at once get different ranks, so that
 * there is room between theirs too.
 *
 * @param low the rank before, `undefined` at the beginning
 * @param high the rank after, `undefined` at the end; where it is not behind `low`, the new rank follows `low`
 * @param id the new record's, for digits of its own
 */
export function rankBetween(low: string | undefined, high: string | undefined, id: string): string {
	const from = low ?? ''
	const tail = tailOf(id)
	if (high === undefined) return middle(from, undefined) + tail
	if (high <= from) return from + tail
	// Smaller than `high` at some digit, so it stays before it with its tail too.
	return middle(from, high) + tail
}

interface Ranked {
	readonly id: string
	readonly data: { readonly rank?: string | undefined }
}

/** By rank, those without one last; ties by id. */
export function byRank(a: Ranked, b: Ranked): number {
	const [x, y] = [a.data.rank ?? '~', b.data.rank ?? '~']
	return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Ranks for `ids` in their order, behind `low`. */
export function ranksFor(ids: readonly string[], low?: string): string[] {
	let last = low
	return ids.map(id => {
		last = rankBetween(last, undefined, id)
		return last
	})
}
