/** The tree that a new server begins with: its top, and what a list of divisions has below it. */
import { v7 as uuid } from 'uuid'
import { type DivisionLevel, type DivisionRow, divisionEdits, officeName } from '#shared/model/division.ts'
import type { StreetRequest } from '#shared/protocol/setup.ts'
import { bootstrap } from '../access/bootstrap.ts'
import type { ReadTx, ServerStore } from '../store/port.ts'
import { createEdit, type SystemWriter } from '../sync/system-change.ts'

const LEVEL: Readonly<Record<number, DivisionLevel>> = { 6: 'district', 9: 'street', 12: 'community' }

/** What is there: the top, and the nodes below it. */
export async function readTree({ info }: ServerStore, tx: ReadTx) {
	const path = (await tx.nodePaths([info.topId])).get(info.topId)
	if (path === undefined) return undefined
	const ids = await tx.subtree(path)
	const orgs = await tx.records(ids.map(id => `org/${id}` as const))
	const nodes = orgs.map(({ id, fields }) => ({
		id,
		kind: fields.kind,
		name: String(fields.name),
		code: typeof fields.code === 'string' ? fields.code : undefined,
	}))
	const top = nodes.find(({ id }) => id === info.topId)
	return top && { top, nodes: nodes.filter(node => node !== top) }
}

/**
 * Adds what is missing of `asked`; a top that is there stays.
 *
 * @returns how many nodes were added, or why none: a code hangs below none that is there or asked for, or there are
 * nodes without a code where the top is no street
 */
export async function createStreet(
	store: ServerStore,
	system: SystemWriter,
	{ top: wanted, below }: StreetRequest,
): Promise<number | 'no_place'> {
	const { topId } = store.info
	const before = await store.read(tx => readTree(store, tx))
	const top = before?.top ?? { id: topId, ...wanted }
	const known = new Set([top.code, ...(before?.nodes ?? []).map(({ code }) => code)])
	const rows: DivisionRow[] = []
	const plain: string[] = []
	for (const [line, { name, code }] of below.entries()) {
		const level = code === undefined ? undefined : LEVEL[code.length]
		if (code === undefined || level === undefined) plain.push(officeName(name))
		else if (code !== top.code) rows.push({ code, name, level, line, parentCode: code.slice(0, -3) })
	}
	if (plain.length > 0 && top.kind !== 'street') return 'no_place'
	const codes = new Set([...known, ...rows.map(({ code }) => code)])
	if (rows.some(({ parentCode }) => !codes.has(parentCode))) return 'no_place'

	const created = before === undefined && (await bootstrap(store, system, wanted)) !== 'exists'
	const present = [{ id: topId, code: top.code }, ...(before?.nodes ?? [])]
	const names = new Set(before?.nodes.map(({ name }) => name))
	const edits = [
		...divisionEdits(rows, present, uuid),
		...[...new Set(plain)]
			.filter(name => !names.has(name))
			.map(name => {
				const id = uuid()
				return createEdit('org', id, id, { kind: 'community', name, parentId: topId, state: 'active' })
			}),
	]
	await system.change(edits, 'org.import')
	return edits.length + (created ? 1 : 0)
}
