/** What a row of a plan is and would do, in words. */
import { ROW_STATE_HINT, unreadableText } from '#renderer/ui/import-words.ts'
import {
	CONTACT_LABEL,
	collectionLabel,
	fieldLabel,
	LOG_LABEL,
	POST_LABEL,
	POST_SHORT,
} from '#renderer/ui/labels.ts'
import { type Names, valueText } from '#renderer/ui/record-words.ts'
import type { PlanPart, PlanRow } from '#shared/ledger/plan/plan-types.ts'
import type { Scalar } from '#shared/model/record.ts'
import { removeSensitive } from '#shared/model/sensitive.ts'
import type { ShownPart } from './engine-types.ts'

const FIELDS_SHOWN = 4
const QUIET = new Set(['name', 'kind', 'personId', 'teamName', 'text', 'title'])

/** 党员, 网格警员, 走访记录: what the row is. */
export function whatOf({ collection, kind, state, record }: PlanRow): string {
	if (state === 'unreadable' && record === undefined) return ''
	if (collection === 'person') return '党员'
	const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
		// The one post whose whole name is too long for a column.
		post: { ...POST_LABEL, secretary: POST_SHORT.secretary },
		contact: CONTACT_LABEL,
		log: LOG_LABEL,
	}
	return labels[collection]?.[kind ?? ''] ?? collectionLabel(collection)
}

export function createRowWords(names: Names) {
	function saysOf(row: PlanRow): string {
		if (row.state === 'repeated' && row.of !== undefined) return `与第 ${row.of.row} 行相同`
		if (row.state === 'unreadable') {
			const [first] = row.unreadable
			if (first !== undefined)
				return `${first.cell ?? `第 ${first.row} 行`} ${unreadableText(first.why)}${first.cell ? `：${removeSensitive(first.text)}` : ''}`
			return row.field === undefined
				? '缺少必填内容'
				: `${fieldLabel(row.collection, row.field)}不合要求或缺少`
		}
		if (row.state === 'new' || row.state === 'changed') {
			const main = row.parts[0]
			if (main === undefined) return ''
			const fields = main.fields.filter(({ field }) => !QUIET.has(field))
			const said = fields
				.slice(0, FIELDS_SHOWN)
				.map(each => {
					const { label, value, old } = shownField(main, each)
					return old === undefined ? `${label} ${value}` : `${label} ${old} → ${value}`
				})
				.join('；')
			const also = row.parts
				.slice(1)
				.map(part => `${part.isNew ? '新增' : '更新'}${collectionLabel(part.collection)}`)
			return [said, ...new Set(also)].filter(text => text !== '').join('；')
		}
		if (row.state === 'same') return ''
		return ROW_STATE_HINT[row.state]
	}

	function shownField(part: PlanPart, { field, value, old }: PlanPart['fields'][number]) {
		const text = (each: unknown): string =>
			Array.isArray(each)
				? each
						.map(id => valueText(part.collection, `${field}/${String(id)}`, true, names).slice(3))
						.join('、')
				: valueText(part.collection, field, each as Scalar, names)
		return {
			label: fieldLabel(part.collection, field),
			value: text(value),
			...(old === undefined ? {} : { old: text(old) }),
		}
	}

	function shownPart(part: PlanPart): ShownPart {
		const rec = names.rec(part.collection, part.id)
		const name = rec?.fields.name ?? rec?.fields.title
		return {
			collection: collectionLabel(part.collection),
			title: typeof name === 'string' ? name : '',
			isNew: part.isNew,
			fields: part.fields.map(each => ({ ...shownField(part, each), supposed: each.supposed === true })),
		}
	}

	return { saysOf, shownPart }
}
