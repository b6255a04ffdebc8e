/** Records, values and changes in words: 修改 第一网格 的 四至范围. */
import type { PostKind } from '#shared/model/kinds.ts'
import { DELETED, ORG, type Rec, type Scalar } from '#shared/model/record.ts'
import { type Change, type Edit, isCreate } from '#shared/sync/change.ts'
import { createRec } from '#shared/sync/merge.ts'
import { type FieldKind, fieldKind } from './field-kinds.ts'
import { longDay, longPeriod, shortTime } from './format.ts'
import {
	CARE_NEED_LABEL,
	collectionLabel,
	fieldLabel,
	LOG_LABEL,
	POST_LABEL,
	POST_SHORT,
	SLIP_KIND_LABEL,
	SLOT_LABEL,
} from './labels.ts'

/** How ids and authors get their names. */
export interface Names {
	/** The record, living or deleted, where it is at hand. */
	rec(collection: string, id: string): Rec | undefined
	/** Who read this clock. */
	author(clock: string): string
}

const GONE = '（已不在）'
const text = (value: Scalar | undefined): string => (typeof value === 'string' ? value : '')

function nameOf(names: Names, to: string, id: Scalar | undefined): string {
	if (typeof id !== 'string') return ''
	const collections = to === 'node' ? ['grid', 'org'] : [to]
	for (const collection of collections) {
		const rec = names.rec(collection, id)
		if (rec !== undefined) return recordTitle(rec, names)
	}
	return to === 'node' || to === 'grid' ? '（范围外）' : GONE
}

const label = (labels: Readonly<Record<string, string>>, value: Scalar | undefined): string =>
	labels[String(value)] ?? text(value)

const TITLE_LENGTH = 24
const short = (words: string): string =>
	words.length > TITLE_LENGTH ? `${words.slice(0, TITLE_LENGTH)}…` : words

function claimTitle({ fields }: Rec, names: Names): string {
	const measure = text(names.rec('resource', text(fields.resourceId))?.fields.measure)
	return `${nameOf(names, 'resource', fields.resourceId)}（${Number(fields.quantity)}${measure}）`
}

const memberTitle = ({ fields }: Rec, names: Names): string =>
	typeof fields.personId === 'string'
		? nameOf(names, 'person', fields.personId)
		: typeof fields.unitId === 'string'
			? nameOf(names, 'unit', fields.unitId)
			: label(POST_LABEL, fields.postKind)

/** What the record is called: 张三, 第一网格, 3月5日 走访记录. */
export function recordTitle(rec: Rec, names: Names): string {
	const { fields } = rec
	switch (rec.collection) {
		case 'post':
			return `${nameOf(names, 'person', fields.personId)}（${nameOf(names, 'grid', fields.gridId)} ${label(POST_SHORT, fields.kind)}）`
		case 'contact':
			return text(fields.teamName) || nameOf(names, 'person', fields.personId)
		case 'shift':
			return `${longDay(text(fields.date))} ${label(SLOT_LABEL, fields.slot)}`
		case 'log':
			return `${shortTime(text(fields.at))} ${label(LOG_LABEL, fields.kind)}`
		case 'resolution':
		case 'line':
			return short(text(fields.text))
		case 'progress':
			return `${longDay(text(fields.on))} ${short(text(fields.text))}`
		case 'attendance':
			return text(fields.name) || nameOf(names, 'person', fields.personId)
		case 'member':
			return memberTitle(rec, names)
		case 'claim':
			return claimTitle(rec, names)
		case 'card':
			return text(fields.name) || `${label(CARE_NEED_LABEL, fields.need)}卡（内容已删除）`
		case 'visit':
			return `${longDay(text(fields.on))} 走访${nameOf(names, 'card', fields.cardId)}`
		case 'slip':
			return `${longDay(text(fields.on))} ${label(SLIP_KIND_LABEL, fields.kind)}`
		case 'setting':
			return nameOf(names, 'node', rec.orgId)
		case 'conflict': {
			const of = names.rec(text(fields.of), text(fields.recordId))
			return of === undefined ? '' : recordTitle(of, names)
		}
		default:
			return text(fields.name) || text(fields.title) || '（无名称）'
	}
}

const GIST = 50

/** The beginning of a record's own words, where its title alone does not tell it apart; `''` otherwise. */
export function recordGist({ collection, fields }: Rec): string {
	const words = collection === 'log' ? text(fields.text).replace(/\s+/g, ' ').trim() : ''
	return words.length > GIST ? `${words.slice(0, GIST)}…` : words
}

/** A post with its grid: 第五网格党支部书记兼网格长, 第一网格的网格警员. */
export function postOfGrid(gridName: string, kind: PostKind): string {
	const said = POST_LABEL[kind]
	if (!said.startsWith('网格') || !gridName.endsWith('网格')) return gridName + said
	return kind === 'secretary' ? gridName + said.slice(2) : `${gridName}的${said}`
}

/** A value as people read it; `（空）` for an emptied field. For an element of a set: whether it came in or went out. */
export function valueText(collection: string, path: string, value: Scalar | undefined, names: Names): string {
	const kind = fieldKind(collection, path)
	if (kind.type === 'refs') {
		const element = nameOf(names, kind.to, path.slice(path.indexOf('/') + 1))
		return value === true ? `加上 ${element}` : `去掉 ${element}`
	}
	if (value === null || value === undefined || value === '') return kind.type === 'flag' ? '否' : '（空）'
	return plainValue(kind, value, names)
}

function plainValue(kind: FieldKind, value: Scalar, names: Names): string {
	switch (kind.type) {
		case 'choice':
			return label(kind.labels, value)
		case 'ref':
			return nameOf(names, kind.to, value)
		case 'day':
			return longDay(String(value))
		case 'time':
			return shortTime(String(value))
		case 'period':
			return longPeriod(String(value))
		case 'flag':
			return value === true ? '是' : '否'
		default:
			return String(value)
	}
}

/** The fields that an edit touches, each once, in the order of the edit. */
const editedFields = (edit: Edit): string[] => [
	...new Set(Object.keys(edit.set).map(path => path.split('/')[0] ?? path)),
]

const FIELDS_NAMED = 3

/** What one edit of a change does. */
export function editText(edit: Edit, change: Change, names: Names): string {
	const { collection, recordId } = edit
	const what = collectionLabel(collection)
	const known = names.rec(collection, recordId)
	const title =
		known === undefined && !isCreate(edit)
			? `${what}${GONE}`
			: recordTitle(known ?? createRec(edit, change.at), names)
	if (isCreate(edit)) return `新增${what} ${title}`
	if (edit.set[DELETED] === true) return `删除${what} ${title}`
	if (DELETED in edit.set) return `恢复${what} ${title}`
	if (collection === 'conflict') return `处理 ${title} 的修改冲突`
	const fields = editedFields(edit)
	if (fields.length === 1 && fields[0] === ORG) return `调整 ${title} 的所属`
	const named = fields.slice(0, FIELDS_NAMED).map(field => fieldLabel(collection, field))
	const more = fields.length > FIELDS_NAMED ? ` 等 ${fields.length} 项` : ''
	return `修改 ${title} 的 ${named.join('、')}${more}`
}

/** What the user did. A change of several records is named after the first. */
export function changeText(change: Change, names: Names): string {
	const records = change.edits.filter(edit => edit.collection !== 'conflict')
	const edits = records.length > 0 ? records : change.edits
	const first = edits[0]
	if (first === undefined) return ''
	const rest = new Set(edits.map(edit => edit.recordId)).size - 1
	const more = rest > 0 ? `，连同另外 ${rest} 条记录` : ''
	return editText(first, change, names) + more
}
