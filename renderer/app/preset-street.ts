/** Whether the account works in the street that the administrator's file names for this PC. */

interface Node {
	readonly kind: string
	readonly name: string
	readonly code?: string | undefined
}

/**
 * @param preset 9 digits, or 12 of which the first 9 are the street's
 * @param nodes those that the account has here: its scope, and what is above it
 * @returns the streets that it has instead, as words; `null` where one fits, or where a code is missing to tell by
 */
export function otherStreets(preset: string, nodes: readonly Node[]): string | null {
	const streets = nodes.filter(({ kind }) => kind === 'street')
	if (streets.length === 0 || streets.some(({ code }) => code === undefined || isSame(code, preset)))
		return null
	return streets.map(({ name, code }) => `${name}（${code?.slice(0, 9)}）`).join('、')
}

const isSame = (code: string, preset: string): boolean => code.slice(0, 9) === preset.slice(0, 9)
