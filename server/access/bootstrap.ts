/** The top of the tree: it stands above every account, so only the server itself can create it. */
import type { ServerStore } from '../store/port.ts'
import { createEdit, type SystemWriter } from '../sync/system-change.ts'

export interface TopNode {
	readonly kind: 'district' | 'street'
	readonly name: string
	/** 6 digits of a district, 9 of a street. */
	readonly code?: string | undefined
}

/**
 * Creates the top node, and the public records of the accounts that were waiting for it.
 *
 * @returns its id, or `exists` where the tree has a top already
 */
export function bootstrap(
	store: ServerStore,
	system: SystemWriter,
	{ kind, name, code }: TopNode,
): Promise<string | 'exists'> {
	const { topId } = store.info
	return store.write(1, async tx => {
		if ((await tx.nodePaths([topId])).size > 0) return 'exists'
		const waiting = (await tx.accounts()).filter(account => account.scopeId === topId)
		const fields = { kind, name, state: 'active', ...(code === undefined ? {} : { code }) }
		const edits = [
			createEdit('org', topId, topId, fields),
			...waiting.map(({ id, name, role, state }) => createEdit('account', id, topId, { name, role, state })),
		]
		await system.changeIn(tx, edits, 'org.create')
		return topId
	})
}
