/** Which nodes and accounts lie in the scope of somebody who looks after others. */
import type { Account, ReadTx } from '../store/port.ts'

/** Which of the nodes lie in the account's scope; its own does even before it exists. */
export async function nodesInScope(
	tx: ReadTx,
	{ scopeId }: Account,
	ids: readonly string[],
): Promise<Set<string>> {
	const paths = await tx.nodePaths([...new Set(ids)])
	const own = [...paths].filter(([, path]) => path.includes(`/${scopeId}/`)).map(([id]) => id)
	return new Set([scopeId, ...own])
}

export async function accountsInScope(tx: ReadTx, by: Account): Promise<Account[]> {
	const all = await tx.accounts()
	const nodes = await nodesInScope(
		tx,
		by,
		all.map(({ scopeId }) => scopeId),
	)
	return all.filter(({ scopeId }) => nodes.has(scopeId))
}
