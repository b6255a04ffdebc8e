/** What an account may see: its subtree, the nodes above as context, and the collections its role reads (S10). */
import { createHash } from 'node:crypto'
import { COLLECTIONS } from '#shared/model/collections.ts'
import type { Role } from '#shared/model/kinds.ts'
import { CONTEXT_COLLECTIONS, can } from '#shared/model/permissions.ts'
import type { Scope } from '#shared/protocol/wire.ts'
import type { ReadTx, Visibility } from '../store/port.ts'

export interface ActorScope {
	readonly wire: Scope
	readonly view: Visibility
	readonly treeVersion: number
}

interface Subtree {
	readonly path: string
	readonly nodes: string[]
	readonly treeVersion: number
	readonly byRole: Map<Role, ActorScope>
}

/** Whether records at a node with one of `paths` concern an account whose scope is at `scopePath`. */
export const touches = (paths: readonly string[] | null, scopePath: string): boolean =>
	paths === null || paths.some(path => path.startsWith(scopePath) || scopePath.startsWith(path))

export interface Scopes {
	/** The scope as of `treeVersion`, if this process has computed it since the tree changed last. */
	cached(scopeId: string, role: Role, treeVersion: number): ActorScope | undefined
	load(tx: ReadTx, scopeId: string, role: Role): Promise<ActorScope>
}

/** Scopes change with the tree only, so each is read once per version of the tree. */
export function createScopes(): Scopes {
	const known = new Map<string, Subtree>()
	return {
		cached(scopeId, role, treeVersion) {
			const subtree = known.get(scopeId)
			return subtree?.treeVersion === treeVersion ? scopeOf(subtree, role) : undefined
		},
		async load(tx, scopeId, role) {
			const { treeVersion } = await tx.head()
			let subtree = known.get(scopeId)
			if (subtree?.treeVersion !== treeVersion) {
				const path = (await tx.nodePaths([scopeId])).get(scopeId) ?? ''
				const nodes = path === '' ? [] : await tx.subtree(path)
				subtree = { path, nodes, treeVersion, byRole: new Map() }
				known.set(scopeId, subtree)
			}
			return scopeOf(subtree, role)
		},
	}
}

function viewOf(path: string, role: Role): Visibility {
	const collections = COLLECTIONS.filter(collection => can(role, collection, 'read'))
	const contextCollections = collections.filter(collection => CONTEXT_COLLECTIONS.includes(collection))
	return { scopePath: path, contextIds: above(path), collections, contextCollections }
}

/** What an account sees, read from `tx`; not remembered, so it may be asked inside a write. */
export async function readView(tx: ReadTx, scopeId: string, role: Role): Promise<Visibility> {
	return viewOf((await tx.nodePaths([scopeId])).get(scopeId) ?? '', role)
}

/** The ids in a path before the last one. */
const above = (path: string): string[] => path.split('/').slice(1, -2)

function scopeOf(subtree: Subtree, role: Role): ActorScope {
	const ready = subtree.byRole.get(role)
	if (ready !== undefined) return ready
	const { path, nodes, treeVersion } = subtree
	const view = viewOf(path, role)
	const context = [...view.contextIds]
	// The role is part of it: what a new role may not read has to leave the device, too.
	const hash = createHash('sha256')
		.update(JSON.stringify([role, view.collections, nodes, context]))
		.digest('hex')
		.slice(0, 32)
	const scope: ActorScope = { wire: { hash, nodes, context }, view, treeVersion }
	subtree.byRole.set(role, scope)
	return scope
}

/** Whether a record at the node with `orgPath` is visible in `view`. */
export function isVisible(
	view: Visibility,
	rec: { orgId: string; collection: string; fields: { of?: unknown } },
	orgPath: string | undefined,
): boolean {
	const access = rec.collection === 'conflict' ? String(rec.fields.of) : rec.collection
	if (orgPath === undefined || view.scopePath === '') return false
	if (orgPath.startsWith(view.scopePath)) return view.collections.includes(access)
	return view.contextIds.includes(rec.orgId) && view.contextCollections.includes(access)
}
