/** 1+X+Y 联系网络: one sheet per grid, with the grid head on top, then X and Y. */
import { CONTACT_KINDS, UNIT_KINDS } from '../../model/kinds.ts'
import type { View } from '../../model/view.ts'
import { createLookup, inOrder, type LedgerInput, type Lookup, type Place } from './office-records.ts'
import { type ColumnLayout, createSheet, type SheetLayout, sheetName } from './sheet-layout.ts'
import { footOf } from './surroundings.ts'

type Contact = View<'contact'>
type Unit = View<'unit'>

/** Grids in which neither contact nor unit is registered have no sheet. */
export function networkSheets(input: LedgerInput): SheetLayout[] {
	const look = createLookup(input)
	const contacts = byGrid(look.here(input.records.contact.values()))
	const units = byGrid(look.here(input.records.unit.values()))
	const taken = new Set<string>()
	return [...input.scope.places.values()].flatMap(place => {
		const x = inOrder(contacts.get(place.id) ?? [], ({ data }) => CONTACT_KINDS.indexOf(data.kind))
		const y = inOrder(units.get(place.id) ?? [], ({ data }) => UNIT_KINDS.indexOf(data.kind))
		if (place.view === undefined || x.length + y.length === 0) return []
		const name = sheetName(look.several ? `${place.community}${place.grid}` : (place.grid ?? ''), taken)
		return [gridSheet(input, look, place, place.view, name, x, y)]
	})
}

function gridSheet(
	input: LedgerInput,
	look: Lookup,
	place: Place,
	grid: View<'grid'>,
	name: string,
	contacts: readonly Contact[],
	units: readonly Unit[],
): SheetLayout {
	const buildings = (ids: readonly string[]) =>
		ids
			.map(id => input.records.building.get(id)?.data.name)
			.filter(each => each !== undefined)
			.sort(byName)
			.join('、')
	const x: ColumnLayout<Contact>[] = [
		{ header: '类别', width: 13, look: 'center', cell: ({ data }) => input.words.contact[data.kind] },
		{
			header: '姓名（队伍名称）',
			width: 26,
			look: 'left',
			cell: ({ data }) => data.teamName ?? look.name(data.personId),
		},
		{
			header: '负责人',
			width: 11,
			look: 'center',
			cell: ({ data }) => (data.teamName === undefined ? undefined : look.name(data.personId)),
		},
		{ header: '联系楼栋', width: 30, look: 'left', cell: ({ data }) => buildings(data.buildingIds) },
		{ header: '电话', width: 15, look: 'text', cell: ({ data }) => look.phone(data.personId) },
		{ header: '备用电话', width: 15, look: 'text', cell: ({ data }) => look.phone2(data.personId) },
		{ header: '职责', width: 26, look: 'left', cell: ({ data }) => data.duty },
		{ header: '专长', width: 16, look: 'left', cell: ({ data }) => data.skill },
		{ header: '备注', width: 16, look: 'left', cell: ({ data }) => data.note },
	]
	const y: ColumnLayout<Unit>[] = [
		{ header: '单位类型', width: 13, look: 'center', cell: ({ data }) => input.words.unit[data.kind] },
		{ header: '单位名称', width: 26, look: 'left', cell: ({ data }) => data.name },
		{ header: '联系人', width: 11, look: 'center', cell: ({ data }) => look.name(data.liaisonId) },
		{ header: '地址', width: 30, look: 'left', cell: ({ data }) => data.address },
		{ header: '电话', width: 15, look: 'text', cell: ({ data }) => look.phone(data.liaisonId) },
		{ header: '职务', width: 15, look: 'center', cell: ({ data }) => data.liaisonTitle },
		{ header: '可提供资源', width: 26, look: 'left', cell: ({ data }) => data.offers },
		{
			header: '是否联席会议成员',
			width: 16,
			look: 'center',
			cell: ({ data }) => (data.inMeeting === undefined ? undefined : data.inMeeting ? '是' : '否'),
		},
		{ header: '备注', width: 16, look: 'left', cell: ({ data }) => data.note },
	]
	const head = headOfGrid(input, look, grid.id)
	const sheet = createSheet(name, x)
	sheet.title(`${place.community}${place.grid ?? ''}“1+X+Y”联系网络表`)
	sheet.facts({ title: '', office: input.scope.office, date: input.today })
	sheet.pairs(['网格长：', head?.name, '电话：', head?.phone, '户数：', grid.data.households])
	sheet.section('X：居民小组长、楼栋长、居民骨干、热心群众、志愿者队伍')
	const repeated = sheet.header()
	sheet.body(contacts)
	sheet.section('Y：重点社会单位')
	sheet.table(y, units)
	for (const line of footOf(input, true)) sheet.line('foot', line)
	return sheet.done(repeated)
}

/** Who leads the grid on the day, deputies left out. */
export function headOfGrid({ records, today }: LedgerInput, look: Lookup, gridId: string) {
	for (const { data } of records.post.values()) {
		if (data.gridId !== gridId || data.kind !== 'secretary' || data.deputy === true) continue
		if (data.from > today || (data.to ?? today) < today) continue
		return { name: look.name(data.personId), phone: look.phone(data.personId) }
	}
	return undefined
}

function byGrid<V extends { readonly orgId: string }>(views: readonly V[]): Map<string, V[]> {
	const groups = new Map<string, V[]>()
	for (const view of views) groups.set(view.orgId, [...(groups.get(view.orgId) ?? []), view])
	return groups
}

const number = (name: string) => Number(/(\d+)\D*$/.exec(name)?.[1] ?? 0)
const byName = (a: string, b: string) => number(a) - number(b) || (a < b ? -1 : a > b ? 1 : 0)
