/** From a division CSV to the nodes that importing it would add, within what the account may write. Pure. */
import {
	type DivisionProblem,
	type DivisionRow,
	divisionEdits,
	officeName,
	parseDivision,
} from '#shared/model/division.ts'
import type { View } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'
import { update } from '../../session/edits.ts'
import type { Tree } from '../../session/tree.ts'

/** `closed`: there, but closed, and opened again by the import. `outside`: not the account's to add. */
export type RowState = 'new' | 'existing' | 'closed' | 'outside'

export interface PlannedRow {
	readonly row: DivisionRow
	readonly state: RowState
	/** The node's name where it differs from the file's. */
	readonly presentName?: string
}

export interface ImportPlan {
	readonly rows: readonly PlannedRow[]
	readonly problems: readonly DivisionProblem[]
	readonly edits: readonly Edit[]
}

/**
 * @param text the decoded file
 * @param scopeId the node whose subtree the account works in
 */
export function importPlan(text: string, tree: Tree, scopeId: string, newId: () => string): ImportPlan {
	const byCode = new Map<string, View<'org'>>()
	for (const node of tree.nodes.values())
		if (node.collection === 'org' && node.data.code !== undefined) byCode.set(node.data.code, node)
	const { rows, problems } = parseDivision(text, new Set(byCode.keys()))

	const scope = tree.subtree(scopeId)
	const rowByCode = new Map(rows.map(row => [row.code, row]))
	/** Whether a node with this code is, or would be, below the account's node or that node itself. */
	const within = (code: string | undefined): boolean => {
		if (code === undefined) return false
		const node = byCode.get(code)
		if (node !== undefined) return scope.has(node.id)
		return within(rowByCode.get(code)?.parentCode)
	}
	const planned = rows.map((row): PlannedRow => {
		const node = byCode.get(row.code)
		if (node === undefined) return { row, state: within(row.parentCode) ? 'new' : 'outside' }
		const presentName = node.data.name === officeName(row.name) ? {} : { presentName: node.data.name }
		const closed = node.data.state !== 'active' && scope.has(node.id)
		return { row, state: closed ? 'closed' : 'existing', ...presentName }
	})
	const existing = [...byCode.values()].map(({ id, data }) => ({ id, code: data.code }))
	const added = planned.filter(each => each.state === 'new').map(each => each.row)
	const reopened = planned.filter(each => each.state === 'closed').map(each => byCode.get(each.row.code)!)
	return {
		rows: planned,
		problems,
		edits: [
			...reopened.map(node => update(node, { state: 'active' })),
			...divisionEdits(added, existing, newId),
		],
	}
}

/** Why there is nothing to import, with the number of lines of each kind. */
export function nothingNew(existing: number, outside: number, problems: number): string {
	const said = [
		existing > 0 ? `${existing} 个已存在` : '',
		outside > 0 ? `${outside} 个不在您的管辖范围` : '',
		problems > 0 ? `${problems} 行有问题，请改正后再导入` : '',
	].filter(part => part !== '')
	return `没有可以新增的组织${said.length > 0 ? `：${said.join('，')}` : ''}。`
}

/** `edits` in their order, in parts of at most `size`. */
export function inParts<T>(edits: readonly T[], size: number): T[][] {
	const parts: T[][] = []
	for (let at = 0; at < edits.length; at += size) parts.push(edits.slice(at, at + size))
	return parts
}
