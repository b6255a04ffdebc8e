/** What one record's clocks and its history say of who changed what, in the form that screens list it. */
import { clockAt, DELETED, ORG, type Rec, type Scalar } from '#shared/model/record.ts'
import type { ErrorCode, HistoryResponse } from '#shared/protocol/wire.ts'
import type { Hlc } from '#shared/sync/clock.ts'

export interface ChangeLine {
	readonly key: string
	/** Also names the author. */
	readonly at: Hlc
	readonly verb: 'created' | 'changed' | 'deleted' | 'restored'
	/** `before` is absent where it is not known. */
	readonly fields: readonly { path: string; value: Scalar; before?: Scalar }[]
}

/** The last change of every field, from the record alone: newest first, fields changed together in one line. */
export function lastChanges(rec: Rec): ChangeLine[] {
	const byClock = new Map<Hlc, { path: string; value: Scalar }[]>([[rec.at, []]])
	const add = (path: string, value: Scalar) => {
		const at = clockAt(rec, path)
		byClock.set(at, [...(byClock.get(at) ?? []), { path, value }])
	}
	for (const [path, value] of Object.entries(rec.fields)) add(path, value)
	if (rec.clocks?.[ORG] !== undefined) add(ORG, rec.orgId)
	if (rec.clocks?.[DELETED] !== undefined) add(DELETED, rec.deleted === true)
	return [...byClock]
		.sort(([a], [b]) => (a < b ? 1 : -1))
		.map(([at, fields]) => ({
			key: at,
			at,
			verb: at === rec.at ? 'created' : verbOf(fields),
			fields: visible(fields),
		}))
}

/** Every change, with what stood there before. @param entries newest first, as the server answers */
export function allChanges(entries: HistoryResponse['entries']): ChangeLine[] {
	const values = new Map<string, Scalar>()
	const lines = entries.toReversed().map((entry, i): ChangeLine => {
		const fields = Object.entries(entry.set).map(([path, value]) => ({
			path,
			value,
			...(i > 0 && { before: values.get(path) ?? null }),
		}))
		for (const { path, value } of fields) values.set(path, value)
		return {
			key: entry.changeId,
			at: entry.at,
			verb: i === 0 ? 'created' : verbOf(fields),
			fields: visible(fields, i > 0),
		}
	})
	return lines.reverse()
}

/**
 * What stands above the list where it cannot be the whole history.
 *
 * @param version the server's number of the record's last change, 0 while it has none
 * @param refusal the code in place of the history; `undefined` where it came or is still being asked for
 */
export function historyNote(version: number, refusal: ErrorCode | undefined): string | undefined {
	if (version === 0) return '尚未上传，上传后可查看修改记录。'
	if (refusal === undefined) return undefined
	const away = refusal === 'unreachable' || refusal === 'no_server'
	return `${away ? '现在连不上服务器，' : ''}只列出各项内容的最近一次修改。`
}

type Field = ChangeLine['fields'][number]

function verbOf(fields: readonly Field[]): ChangeLine['verb'] {
	const deletion = fields.find(({ path }) => path === DELETED)
	return deletion === undefined ? 'changed' : deletion.value ? 'deleted' : 'restored'
}

/** Without what only the machine needs: the deletion is said by the verb, a link to a post is no news. */
const visible = (fields: readonly Field[], withOrg = true): Field[] =>
	fields.filter(
		({ path, value, before }) =>
			path !== DELETED &&
			path !== 'nextPostId' &&
			(withOrg || path !== ORG) &&
			(value !== null || (before !== undefined && before !== null)),
	)
