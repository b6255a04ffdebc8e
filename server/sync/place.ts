/**
 * A place in a run over the records of some nodes: where its next page begins. To a client it is a text that it gives
 * back as it is, to any process of the server, of this version or a later one.
 */

export interface Place {
	/** Of the first page: it holds for the whole run. */
	readonly horizon: number
	/** Whether the nodes come in the order of their ids, as a server of protocol 1 began it, or as they were asked for. */
	readonly sorted: boolean
	readonly orgId: string
	readonly collection: string
	readonly month: string
	/** The last record of the page before; absent where that ended with its whole block. */
	readonly id?: string
}

const ORDERS = { asked: false, sorted: true } as const

export function writePlace({ horizon, sorted, orgId, collection, month, id }: Place): string {
	const parts = [sorted ? 'sorted' : 'asked', horizon, orgId, collection, month]
	return (id === undefined ? parts : [...parts, id]).join('|')
}

/** @returns `undefined` where it is none */
export function readPlace(text: string): Place | undefined {
	const parts = text.split('|')
	// Protocol 1 began with the horizon.
	const [order = '', horizon = '', orgId = '', collection = '', month = '', id, ...rest] = /^\d/.test(text)
		? ['sorted', ...parts]
		: parts
	if (!Object.hasOwn(ORDERS, order) || !/^\d{1,15}$/.test(horizon)) return undefined
	if (orgId === '' || collection === '' || id === '' || rest.length > 0) return undefined
	const sorted = ORDERS[order as keyof typeof ORDERS]
	return { horizon: Number(horizon), sorted, orgId, collection, month, ...(id === undefined ? {} : { id }) }
}
