/** How a stored value reads on screen: ids as names, codes as their Chinese words, days as offices write them. */
import { useCallback } from 'react'
import type { Scalar } from '#shared/model/record.ts'
import { fieldOf } from '#shared/model/record.ts'
import { useTable } from '../session/session.tsx'
import { useTree } from '../session/tree.ts'
import { longDay, shortTime } from './format.ts'
import {
	BUILDING_LABEL,
	CONTACT_LABEL,
	FORM_LABEL,
	LOG_LABEL,
	NODE_LABEL,
	POST_LABEL,
	ROLE_LABEL,
	SLOT_LABEL,
	UNIT_LABEL,
} from './labels.ts'

type Words = Readonly<Record<string, string>>

const WORDS: Readonly<Record<string, Words>> = {
	'org.kind': NODE_LABEL,
	'post.kind': POST_LABEL,
	'contact.kind': CONTACT_LABEL,
	'unit.kind': UNIT_LABEL,
	'building.kind': BUILDING_LABEL,
	'log.kind': LOG_LABEL,
	'account.role': ROLE_LABEL,
	'org.state': { active: '正常', merged: '已合并', closed: '已撤销' },
	'grid.state': { active: '正常', merged: '已合并', closed: '已撤销' },
	'person.state': { active: '在册', left: '已离开' },
	'log.state': { open: '待跟进', done: '已办结' },
	'account.state': { active: '正常', disabled: '已停用' },
	form: FORM_LABEL,
	slot: SLOT_LABEL,
	staffKind: POST_LABEL,
	gender: { male: '男', female: '女' },
}

const PEOPLE = new Set(['personId', 'personIds', 'leaderId', 'liaisonId'])
const NODES = new Set(['$org', 'gridId', 'parentId', 'branchGridId', 'mergedInto'])
const BUILDINGS = new Set(['buildingId', 'buildingIds'])

/**
 * @returns `(collection, path, value)` as text. For an element of a set the path's own id is what is named, and
 * a value of `null` reads （空）.
 */
export function useValueText(): (collection: string, path: string, value: Scalar | undefined) => string {
	const people = useTable('person')
	const buildings = useTable('building')
	const tree = useTree()
	return useCallback(
		(collection, path, value) => {
			const field = fieldOf(path)
			if (field !== path) {
				const id = path.slice(field.length + 1)
				const name = PEOPLE.has(field) ? people?.get(id)?.data.name : buildings?.get(id)?.data.name
				return `${value ? '加入' : '移除'}${name ?? '（已删除）'}`
			}
			if (value === null || value === undefined || value === '') return '（空）'
			if (typeof value === 'boolean') return value ? '是' : '否'
			if (typeof value === 'number') return String(value)
			if (PEOPLE.has(field)) return people?.get(value)?.data.name ?? '（已删除的人员）'
			if (BUILDINGS.has(field)) return buildings?.get(value)?.data.name ?? '（已删除的楼栋）'
			if (NODES.has(field)) return tree?.pathName(value) ?? ''
			const words = WORDS[`${collection}.${field}`] ?? WORDS[field]
			if (words !== undefined) return words[value] ?? value
			if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return longDay(value)
			if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return shortTime(value)
			return value
		},
		[people, buildings, tree],
	)
}
