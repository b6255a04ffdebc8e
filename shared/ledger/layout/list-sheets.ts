/** 需求清单, 资源清单 and 组织/网格清单. */
import type { View } from '../../model/view.ts'
import { headOfGrid } from './network-sheets.ts'
import { createLookup, dayCell, type LedgerInput, type Lookup, type Place } from './office-records.ts'
import { type ColumnLayout, type SheetLayout, tableSheet } from './sheet-layout.ts'
import { footOf, headOf } from './surroundings.ts'

const community = (look: Lookup): ColumnLayout<{ readonly orgId: string }>[] =>
	look.several
		? [{ header: '社区', width: 16, look: 'left', cell: ({ orgId }) => look.place(orgId)?.community }]
		: []

export function demandSheets(input: LedgerInput): SheetLayout[] {
	const look = createLookup(input)
	const demands = look.here(input.records.demand.values())
	const columns: ColumnLayout<View<'demand'>>[] = [
		{ header: '序号', width: 6, look: 'center', cell: (_, i) => i + 1 },
		{ header: '需求类别', width: 12, look: 'center', cell: ({ data }) => input.words.need[data.kind] },
		{ header: '需求内容', width: 34, look: 'left', cell: ({ data }) => data.title },
		{ header: '具体情况', width: 36, look: 'left', cell: ({ data }) => data.text, optional: true },
		...community(look),
		{ header: '提出网格', width: 12, look: 'center', cell: ({ orgId }) => look.place(orgId)?.grid },
		{ header: '涉及人数', width: 10, look: 'right', cell: ({ data }) => data.people },
		{ header: '提出时间', width: 12, look: 'day', cell: ({ data }) => dayCell(data.raisedOn) },
		{ header: '紧急程度', width: 10, look: 'center', cell: ({ data }) => (data.urgent ? '紧急' : '一般') },
		{
			header: '办理状态',
			width: 10,
			look: 'center',
			cell: ({ data }) => input.words.demandState[data.state],
		},
		{
			header: '办理结果',
			width: 26,
			look: 'left',
			cell: ({ data }) => data.result ?? data.reason,
			optional: true,
		},
		{ header: '备注', width: 16, look: 'left', cell: ({ data }) => data.note },
	]
	if (demands.length === 0) return []
	const head = headOf(input, '居民需求清单', `共 ${demands.length} 项`)
	return [tableSheet('需求清单', head, columns, demands, footOf(input, false))]
}

export function resourceSheets(input: LedgerInput): SheetLayout[] {
	const look = createLookup(input)
	const resources = look.here(input.records.resource.values())
	const { words, records } = input
	const unitOf = ({ data }: View<'resource'>) =>
		data.unitId === undefined ? undefined : records.unit.get(data.unitId)?.data.name
	const columns: ColumnLayout<View<'resource'>>[] = [
		{ header: '序号', width: 6, look: 'center', cell: (_, i) => i + 1 },
		{ header: '单位', width: 26, look: 'left', cell: each => unitOf(each) ?? each.data.ownerName },
		...community(look),
		{
			header: '网格',
			width: 12,
			look: 'center',
			cell: ({ orgId }) => look.place(orgId)?.grid,
			optional: true,
		},
		{ header: '资源类别', width: 12, look: 'center', cell: ({ data }) => words.need[data.kind] },
		{ header: '可提供的服务', width: 34, look: 'left', cell: ({ data }) => data.title },
		{
			header: '数量/频次',
			width: 14,
			look: 'center',
			cell: ({ data }) =>
				`${data.per === undefined ? '' : words.period[data.per]}${data.capacity}${data.measure}`,
		},
		{ header: '可用时间', width: 18, look: 'left', cell: ({ data }) => data.hours },
		{ header: '地点', width: 20, look: 'left', cell: ({ data }) => data.place, optional: true },
		{ header: '联系人', width: 10, look: 'center', cell: ({ data }) => look.name(data.contactId) },
		{
			header: '电话',
			width: 15,
			look: 'text',
			cell: ({ data }) => look.shown(data.phone) ?? look.phone(data.contactId),
		},
		{
			header: '有效期至',
			width: 12,
			look: 'day',
			cell: ({ data }) => dayCell(data.validUntil),
			optional: true,
		},
		{ header: '备注', width: 18, look: 'left', cell: ({ data }) => data.note },
	]
	if (resources.length === 0) return []
	const head = headOf(input, '共建单位资源清单', `共 ${resources.length} 项`)
	return [tableSheet('资源清单', head, columns, resources, footOf(input, true))]
}

/** The active grids with their branches and heads. */
export function gridSheets(input: LedgerInput): SheetLayout[] {
	const look = createLookup(input)
	type Line = Place & { readonly view: View<'grid'> }
	const grids = [...input.scope.places.values()].filter((place): place is Line => place.view !== undefined)
	const heads = new Map(grids.map(({ id }) => [id, headOfGrid(input, look, id)]))
	const { words, scope } = input
	const branchOf = ({ view: { data } }: Line) =>
		data.branchName ?? scope.gridOf(data.branchGridId)?.data.branchName
	const columns: ColumnLayout<Line>[] = [
		{ header: '序号', width: 6, look: 'center', cell: (_, i) => i + 1 },
		{ header: '社区', width: 16, look: 'center', merged: true, cell: place => place.community },
		{ header: '网格名称', width: 14, look: 'center', cell: place => place.grid },
		{ header: '网格编码', width: 18, look: 'text', cell: ({ view }) => view.data.code, optional: true },
		{ header: '党支部名称', width: 24, look: 'left', cell: branchOf },
		{
			header: '组建方式',
			width: 12,
			look: 'center',
			cell: ({ view: { data } }) => (data.form === undefined ? undefined : words.form[data.form]),
		},
		{ header: '成立时间', width: 12, look: 'day', cell: ({ view }) => dayCell(view.data.foundedOn) },
		{ header: '党员数', width: 9, look: 'right', cell: ({ view }) => view.data.memberCount },
		{ header: '户数', width: 9, look: 'right', cell: ({ view }) => view.data.households },
		{ header: '网格范围', width: 34, look: 'left', cell: ({ view }) => view.data.area },
		{ header: '网格长', width: 10, look: 'center', cell: ({ id }) => heads.get(id)?.name },
		{ header: '联系电话', width: 15, look: 'text', cell: ({ id }) => heads.get(id)?.phone },
		{ header: '备注', width: 18, look: 'left', cell: ({ view }) => view.data.note },
	]
	if (grids.length === 0) return []
	const head = headOf(input, '网格清单', `共 ${grids.length} 个网格`)
	return [tableSheet('网格清单', head, columns, grids, footOf(input, true))]
}
