/**
 * The hybrid logical clock that orders edits (rule S11).
 *
 * A reading is 32 hex digits that sort as text: 12 of milliseconds since 1970, 4 of a counter, 16 of the node.
 * The node's first 10 digits name the account and its last 6 the replica (one local store of that account), so
 * every clock also says who wrote, offline and without further data.
 */

/** `''` is before every clock. */
export type Hlc = string

const COUNTER_MAX = 0xffff
const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')

export const HLC_PATTERN = /^[0-9a-f]{32}$/

/** @param ms milliseconds since 1970, 0 to 2^48-1 @param counter 0 to 65535 @param node 16 hex digits */
export function makeHlc(ms: number, counter: number, node: string): Hlc {
	return hex(ms, 12) + hex(counter, 4) + node
}

export const hlcMs = (at: Hlc): number => Number.parseInt(at.slice(0, 12), 16)
const hlcCounter = (at: Hlc): number => Number.parseInt(at.slice(12, 16), 16)

/** The node of one replica of an account. @param accountId a uuid @param replica 6 hex digits */
export const makeNode = (accountId: string, replica: string): string => accountPart(accountId) + replica

/** The account part of a clock; compare it with {@link accountPart}. */
export const authorOf = (at: Hlc): string => at.slice(16, 26)
/** The author's replica, 6 hex digits. */
export const replicaOf = (at: Hlc): string => at.slice(26)
/** The last ten digits of a uuid. */
export const accountPart = (accountId: string): string => accountId.slice(-10)

/**
 * The next reading after everything seen so far.
 *
 * @param last the latest clock this replica wrote or received
 * @param wallMs the PC's clock, already corrected by the offset to the server where that is known
 */
export function tick(last: Hlc, wallMs: number, node: string): Hlc {
	const wall = Math.max(0, Math.floor(wallMs))
	const lastMs = last === '' ? -1 : hlcMs(last)
	if (wall > lastMs) return makeHlc(wall, 0, node)
	const counter = hlcCounter(last) + 1
	return counter > COUNTER_MAX ? makeHlc(lastMs + 1, 0, node) : makeHlc(lastMs, counter, node)
}

/** Later of the two; for remembering the latest clock seen. */
export const laterHlc = (a: Hlc, b: Hlc): Hlc => (a > b ? a : b)

/** The same reading moved by `deltaMs`; counter and node stay, so the order within one replica stays. */
export function shiftHlc(at: Hlc, deltaMs: number): Hlc {
	return hex(Math.max(0, hlcMs(at) + Math.round(deltaMs)), 12) + at.slice(12)
}

/** How far, in milliseconds, a PC's clock may be from the server's before its user is told and its edits re-stamped. */
export const MAX_DRIFT_MS = 5 * 60_000
