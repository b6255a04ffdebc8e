/** Rules over single records that client and server share: uniqueness, tree shape, months. */
import { numberKey } from './numbering.ts'
import { ORG, type Rec } from './record.ts'

/**
 * The key that at most one record may hold at a time, with the code of the refusal.
 * Merging cannot keep them, so the server decides (rule S6).
 */
export function uniqueKey(
	rec: Rec,
): { key: string; code: 'one_secretary' | 'one_body' | 'number_taken' } | undefined {
	const { fields } = rec
	const number = numberKey(rec)
	if (number !== undefined) return { key: number, code: 'number_taken' }
	if (rec.deleted) return undefined
	if (rec.collection === 'body' && fields.kind === 'joint' && fields.state === 'active')
		return { key: `joint_body:${rec.orgId}`, code: 'one_body' }
	if (rec.collection !== 'post' || fields.kind !== 'secretary') return undefined
	if (fields.deputy === true || (fields.to !== undefined && fields.to !== null)) return undefined
	return { key: `secretary:${String(fields.gridId)}`, code: 'one_secretary' }
}

/** The collections whose records may hand a unique key on to another. */
export const HANDING_ON: readonly string[] = ['post', 'body']

/** Paths that stay as they were when the record was made: numbers and periods hang on them. */
const FIXED: Readonly<Record<string, readonly string[]>> = { body: [ORG], meeting: [ORG, 'bodyId'] }
export const fixedPaths = (collection: string): readonly string[] =>
	Object.hasOwn(FIXED, collection) ? FIXED[collection]! : []

const PARENT_KIND: Record<string, readonly string[]> = {
	district: [],
	street: ['district'],
	community: ['street'],
	grid: ['community'],
}

/** The level of a node record: an org's own kind, or `grid`. */
export const nodeKind = (rec: Rec): string => (rec.collection === 'grid' ? 'grid' : String(rec.fields.kind))

/** Whether a node of `kind` may hang under `parent`; a street may also be the top of a server's tree. */
export function parentFits(kind: string, parent: Rec | undefined): boolean {
	if (parent === undefined) return kind === 'district' || kind === 'street'
	return !parent.deleted && (PARENT_KIND[kind] ?? []).includes(nodeKind(parent))
}
