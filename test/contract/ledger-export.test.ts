/** What goes out comes back: every ledger is written, read and understood again, and says what the office's records say. */
import { describe, expect, test } from 'vitest'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import { writeLedgerFile } from '#renderer/ledger/write-file.ts'
import { EXPORT_KINDS, type ExportKind, layLedger } from '#shared/ledger/layout/ledgers.ts'
import type { LedgerInput } from '#shared/ledger/layout/office-records.ts'
import { understand } from '#shared/ledger/understand.ts'
import type { Understanding, Understood } from '#shared/ledger/understanding.ts'
import { maskPhone } from '#shared/model/phone.ts'
import type { View } from '#shared/model/view.ts'
import { exportedOffice, TODAY } from './exported-office.ts'

const { rows, input, streetId, communityIds, tree } = exportedOffice()
const [community = ''] = communityIds
const PERIOD = { from: '2026-10-01', to: '2026-11-30' }

async function backAgain(kind: ExportKind, from: LedgerInput, period = PERIOD): Promise<Understanding> {
	const bytes = await writeLedgerFile(layLedger({ kind, ...period }, from))
	const file = await readLedgerFile(bytes, `${kind}.xlsx`)
	if (!file.ok) throw new Error(file.code)
	return understand(file.sheets, Number(TODAY.slice(0, 4)))
}

/** Fields that are there, in a form that is the same for the same. */
const said = (fields: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(
		Object.entries(fields)
			.filter(([, value]) => value !== undefined && value !== '')
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	)

const fieldsOf = (understanding: Understanding, collection: Understood['collection']) =>
	understanding.records.filter(each => each.collection === collection).map(({ fields }) => said(fields))

function nothingLost(understanding: Understanding): void {
	expect(understanding.unreadable).toEqual([])
	expect(understanding.duplicates).toEqual([])
	expect(understanding.dropped.filter(({ why }) => why !== 'signature')).toEqual([])
	expect(understanding.records.filter(({ extras }) => Object.keys(extras).length > 0)).toEqual([])
	// That a member has no branch is no doubt about the reading.
	const doubts = understanding.records.flatMap(({ notes }) =>
		notes.filter(note => note.doubt && note.why !== 'missing'),
	)
	expect(doubts).toEqual([])
}

const gridName = (id: string | undefined) => (id === undefined ? undefined : rows.grid.get(id)?.data.name)
const person = (id: string | undefined) => (id === undefined ? undefined : rows.person.get(id)?.data)
const building = (id: string | undefined) => (id === undefined ? undefined : rows.building.get(id)?.data.name)
const communityName = (orgId: string) => tree.name(tree.communityOf(orgId)?.id)
const inCommunity = <V extends View<'post' | 'contact' | 'unit' | 'log' | 'demand' | 'resource'>>(
	views: Iterable<V>,
) => [...views].filter(({ orgId }) => tree.subtree(community).has(orgId))
/** In any order: the order of the sheets is the office's, not the records'. */
const sorted = (list: readonly object[]) => list.map(each => JSON.stringify(said({ ...each }))).sort()

describe('export and import again, of one community', () => {
	const from = input(community)
	const name = tree.name(community)

	test('members, with two telephones, months and days', async () => {
		const back = await backAgain('members', from)
		nothingLost(back)
		const members = [...rows.person.values()].filter(
			({ orgId, data }) => orgId === community && data.partyMember === true && data.state === 'active',
		)
		expect(members.length).toBeGreaterThan(50)
		expect(sorted(fieldsOf(back, 'person'))).toEqual(
			sorted(
				members.map(({ data }) => ({
					name: data.name,
					gender: data.gender,
					phone: data.phone,
					phone2: data.phone2,
					birth: data.birthMonth,
					joinedOn: data.joinedOn,
					fullOn: data.fullOn,
					branch: rows.grid.get(data.branchGridId ?? '')?.data.branchName,
					memberKind: data.memberKind,
					employer: data.employer,
					title: data.title,
					building: building(data.buildingId),
					note: data.note,
					community: name,
					partyMember: true,
				})),
			),
		)
	})

	test('staff: every post with its kind, deputies and people of several kinds too', async () => {
		const back = await backAgain('staff', from)
		nothingLost(back)
		const held = inCommunity(rows.post.values()).filter(
			({ data }) => data.to === undefined && data.from <= TODAY,
		)
		expect(held.some(({ data }) => data.deputy === true && data.kind !== 'secretary')).toBe(true)
		expect(back.records.length).toBeGreaterThan(new Set(back.records.map(({ source }) => source.row)).size)
		expect(sorted(fieldsOf(back, 'post'))).toEqual(
			sorted(
				held.map(({ data }) => ({
					name: person(data.personId)?.name,
					gender: person(data.personId)?.gender,
					phone: person(data.personId)?.phone,
					phone2: person(data.personId)?.phone2,
					grid: gridName(data.gridId),
					community: name,
					kind: data.kind,
					deputy: data.deputy,
					source: data.source,
					area: data.area,
					from: data.from,
					note: data.note,
				})),
			),
		)
	})

	test('1+X+Y: a sheet per grid with head, contacts, teams and their leaders, units', async () => {
		const back = await backAgain('network', from)
		nothingLost(back)
		expect(sorted(fieldsOf(back, 'contact'))).toEqual(
			sorted(
				inCommunity(rows.contact.values()).map(({ orgId, data }) => ({
					kind: data.kind,
					...(data.teamName === undefined
						? { name: person(data.personId)?.name }
						: { teamName: data.teamName, leader: person(data.personId)?.name }),
					phone: person(data.personId)?.phone,
					phone2: person(data.personId)?.phone2,
					grid: gridName(orgId),
					community: name,
					buildings:
						data.buildingIds.length === 0 ? undefined : data.buildingIds.map(building).sort(byNumber),
					duty: data.duty,
					skill: data.skill,
					note: data.note,
				})),
			),
		)
		expect(sorted(fieldsOf(back, 'unit'))).toEqual(
			sorted(
				inCommunity(rows.unit.values()).map(({ orgId, data }) => ({
					name: data.name,
					kind: from.words.unit[data.kind],
					address: data.address,
					liaison: person(data.liaisonId)?.name,
					liaisonTitle: data.liaisonTitle,
					phone: person(data.liaisonId)?.phone,
					grid: gridName(orgId),
					community: name,
					offers: data.offers,
					inMeeting: data.inMeeting,
					note: data.note,
				})),
			),
		)
		const heads = back.records.filter(each => each.collection === 'grid')
		expect(heads).toHaveLength(tree.grids.filter(grid => grid.data.parentId === community).length)
	})

	test('logs of a period', async () => {
		const back = await backAgain('logs', from)
		nothingLost(back)
		const logs = inCommunity(rows.log.values()).filter(
			({ data }) => data.at.slice(0, 10) >= PERIOD.from && data.at.slice(0, 10) <= PERIOD.to,
		)
		expect(logs.length).toBeGreaterThan(20)
		expect(sorted(fieldsOf(back, 'log'))).toEqual(
			sorted(
				logs.map(({ orgId, data }) => ({
					date: data.at.slice(0, 10),
					time: data.at.slice(11),
					until:
						data.until?.slice(0, 10) === data.at.slice(0, 10)
							? data.until?.slice(11)
							: data.until?.replace('T', ' '),
					grid: gridName(orgId),
					community: name,
					kind: data.kind,
					people: data.personIds.length === 0 ? undefined : data.personIds.map(id => person(id)?.name),
					place: data.place,
					visited: data.visited,
					building: building(data.buildingId),
					text: data.text,
					demand: data.demand,
					followUp: data.followUp,
					result: data.result,
					state: data.state === 'open' ? '未办结' : '已办结',
					note: data.note,
				})),
			),
		)
	})

	test('demands, resources and grids', async () => {
		const demands = await backAgain('demands', from)
		nothingLost(demands)
		expect(sorted(fieldsOf(demands, 'demand'))).toEqual(
			sorted(
				inCommunity(rows.demand.values()).map(({ orgId, data }) => ({
					kind: from.words.need[data.kind],
					text: data.title,
					detail: data.text,
					grid: gridName(orgId),
					community: name,
					affected: data.people,
					raisedOn: data.raisedOn,
					urgency: data.urgent ? '紧急' : '一般',
					state: from.words.demandState[data.state],
					result: data.result ?? data.reason,
					note: data.note,
				})),
			),
		)
		const resources = await backAgain('resources', from)
		nothingLost(resources)
		expect(fieldsOf(resources, 'resource')).toHaveLength(inCommunity(rows.resource.values()).length)
		const grids = await backAgain('grids', from)
		nothingLost(grids)
		const expected = tree.grids.filter(grid => grid.data.parentId === community)
		expect(fieldsOf(grids, 'grid').map(each => [each.grid, each.households, each.foundedOn])).toEqual(
			expected.map(({ data }) => [data.name, data.households, data.foundedOn]),
		)
	})
})

test('of a whole street every line names its community', { timeout: 240_000 }, async () => {
	for (const kind of EXPORT_KINDS.filter(each => each !== 'roster')) {
		const back = await backAgain(kind, input(streetId), { from: '2026-11-16', to: '2026-11-20' })
		expect(back.unreadable, kind).toEqual([])
		const names = new Set(back.records.map(({ fields }) => fields.community))
		expect(names.size, kind).toBeGreaterThanOrEqual(kind === 'resources' ? 1 : communityIds.length)
	}
	const members = await backAgain('members', input(streetId))
	const known = [...rows.person.values()].filter(
		({ data }) => data.partyMember === true && data.state === 'active',
	)
	expect(members.records.filter(each => each.collection === 'person')).toHaveLength(known.length)
	expect(members.records.every(({ fields }) => fields.community !== undefined)).toBe(true)
	expect(communityName(community)).toBe(tree.name(community))
})

test('telephones are masked unless they are asked for, wherever they stand', async () => {
	const phones = new Set(
		[...rows.person.values()].flatMap(({ data }) =>
			[data.phone, data.phone2].filter(each => each !== undefined),
		),
	)
	for (const kind of EXPORT_KINDS) {
		const cells = (fullPhones: boolean) =>
			JSON.stringify(
				layLedger({ kind, ...PERIOD }, input(streetId, { fullPhones })).map(({ rows: all }) => all),
			)
		const numbers = (text: string) => (text.match(/\d{7,}/g) ?? []).filter(each => phones.has(each))
		const masked = cells(false)
		expect(numbers(masked), kind).toEqual([])
		if (!['members', 'staff', 'network', 'roster', 'grids'].includes(kind)) continue
		expect(masked, kind).toMatch(/\d{3}\*{4}\d{4}/)
		expect(numbers(cells(true)).length, kind).toBeGreaterThan(5)
	}
	expect(['13812345678', '023-65401234', '02365401234', '65401234', '110'].map(maskPhone)).toEqual([
		'138****5678',
		'023-****1234',
		'023****1234',
		'****1234',
		'110',
	])
})

test('a roster has a line for every day, says the shifts, and is no ledger to import', async () => {
	const sheets = layLedger({ kind: 'roster', ...PERIOD }, input(community))
	expect(sheets.map(({ name }) => name)).toEqual(['2026年10月', '2026年11月'])
	const october = sheets[0]!
	expect(october.rows.filter(({ role }) => role === 'body')).toHaveLength(31)
	const text = JSON.stringify(october.rows)
	expect(text).toContain('1月1日'.replace('1月', '10月'))
	expect(text).toContain('国庆')
	const back = await backAgain('roster', input(community))
	expect(back.records).toEqual([])
})

const number = (name: string | undefined) => Number(/(\d+)\D*$/.exec(name ?? '')?.[1] ?? 0)
const byNumber = (a: string | undefined, b: string | undefined) =>
	number(a) - number(b) || ((a ?? '') < (b ?? '') ? -1 : 1)
