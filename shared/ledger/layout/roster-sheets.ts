/** 值班表: one sheet per community and month, a line per day. */
import { SHIFT_SLOTS } from '../../model/kinds.ts'
import type { View } from '../../model/view.ts'
import { weekdayOf, workday } from '../../model/workdays.ts'
import { createLookup, type LedgerInput, type Lookup } from './office-records.ts'
import { type ColumnLayout, type SheetLayout, sheetName, tableSheet } from './sheet-layout.ts'
import { footOf } from './surroundings.ts'

type Shift = View<'shift'>

interface Day {
	readonly day: string
	readonly shifts: readonly Shift[]
}

const WEEKDAYS = '日一二三四五六'

/** @param from,to months `YYYY-MM`, both included; those without a shift have no sheet */
export function rosterSheets(input: LedgerInput, from: string, to: string): SheetLayout[] {
	const look = createLookup(input)
	const taken = new Set<string>()
	const months = new Map<string, Shift[]>()
	for (const shift of look.here(input.records.shift.values())) {
		const month = shift.data.date.slice(0, 7)
		if (month < from || month > to) continue
		const key = `${month}/${shift.orgId}`
		months.set(key, [...(months.get(key) ?? []), shift])
	}
	const rank = [...input.scope.places.keys()]
	const keys = [...months.keys()].sort((a, b) => {
		const [m, n] = [a.slice(0, 7), b.slice(0, 7)]
		return m === n ? rank.indexOf(a.slice(8)) - rank.indexOf(b.slice(8)) : m < n ? -1 : 1
	})
	return keys.map(key => monthSheet(input, look, key.slice(0, 7), key.slice(8), months.get(key)!, taken))
}

function monthSheet(
	input: LedgerInput,
	look: Lookup,
	month: string,
	communityId: string,
	shifts: readonly Shift[],
	taken: Set<string>,
): SheetLayout {
	const office = look.place(communityId)?.community ?? input.scope.office
	const slots = SHIFT_SLOTS.filter(slot => shifts.some(({ data }) => data.slot === slot))
	const phone = usualPhone(shifts)
	const days = daysOf(month).map(day => ({ day, shifts: shifts.filter(({ data }) => data.date === day) }))
	const columns: ColumnLayout<Day>[] = [
		{
			header: '日期',
			width: 12,
			look: 'center',
			cell: ({ day }) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`,
		},
		{ header: '星期', width: 12, look: 'center', cell: ({ day }) => weekdayWord(day) },
		{ header: '带班领导', width: 28, look: 'center', cell: day => leadersOf(day, look, input) },
		...slots.map(
			(slot): ColumnLayout<Day> => ({
				header: input.words.slot[slot],
				width: 26,
				look: 'center',
				cell: ({ shifts: own }) =>
					look.names(own.filter(({ data }) => data.slot === slot).flatMap(({ data }) => data.personIds)),
			}),
		),
		{ header: '备注', width: 34, look: 'left', cell: day => remarkOf(day, phone) },
	]
	const monthWord = `${month.slice(0, 4)}年${Number(month.slice(5))}月`
	const head = {
		title: `${office}${monthWord}值班表`,
		office,
		date: input.today,
		...(phone === undefined ? {} : { note: `值班电话：${phone}` }),
	}
	const phones = phonesOf(shifts, look)
	const foot = [...(phones === '' ? [] : [`注：联系电话：${phones}`]), ...footOf(input, phones !== '')]
	return tableSheet(
		sheetName(look.several ? `${office}${monthWord}` : monthWord, taken),
		head,
		columns,
		days,
		foot,
		'one_page',
	)
}

function daysOf(month: string): string[] {
	const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
	return Array.from({ length: last }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`)
}

function weekdayWord(day: string): string {
	const { mark } = workday(day)
	return `${WEEKDAYS[weekdayOf(day)]}${mark === 'make_up' ? '（班）' : mark === 'off' ? '（休）' : ''}`
}

/** With the shift beside the name where the day's shifts have different leaders. */
function leadersOf({ shifts }: Day, look: Lookup, { words }: LedgerInput): string {
	const led = shifts.filter(({ data }) => data.leaderId !== undefined)
	const leaders = new Set(led.map(({ data }) => data.leaderId!))
	if (leaders.size <= 1) return look.names([...leaders])
	return led.map(({ data }) => `${words.slot[data.slot]} ${look.name(data.leaderId) ?? ''}`).join('、')
}

function remarkOf({ day, shifts }: Day, usual: string | undefined): string {
	const parts = shifts.flatMap(({ data }) => [
		data.phone !== undefined && data.phone !== usual ? `电话 ${data.phone}` : undefined,
		data.note,
	])
	return [workday(day).holiday, ...parts].filter(Boolean).join('；')
}

/** The number that most shifts name is the office's own, and no person's. */
function usualPhone(shifts: readonly Shift[]): string | undefined {
	const counts = new Map<string, number>()
	for (const { data } of shifts)
		if (data.phone !== undefined) counts.set(data.phone, (counts.get(data.phone) ?? 0) + 1)
	return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function phonesOf(shifts: readonly Shift[], look: Lookup): string {
	const ids = shifts.flatMap(({ data }) => [...(data.leaderId ? [data.leaderId] : []), ...data.personIds])
	return [...new Set(ids)]
		.flatMap(id => (look.phone(id) === undefined ? [] : [`${look.name(id)} ${look.phone(id)}`]))
		.join('　')
}
