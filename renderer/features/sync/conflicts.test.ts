import { describe, expect, it } from 'vitest'
import { DELETED, type Rec, recKey, valueAt } from '#shared/model/record.ts'
import { accept } from '#shared/sync/accept.ts'
import type { Edit } from '#shared/sync/change.ts'
import { accountPart, makeHlc, makeNode } from '#shared/sync/clock.ts'
import { createRec } from '#shared/sync/merge.ts'
import { edit } from '../../session/edits.ts'
import { adopt, byRecord, disputedKeys, disputesOf, keep, writtenAt } from './conflicts.ts'

const GRID = '0190a000-0000-7000-8000-000000000001'
const COMMUNITY = '0190a000-0000-7000-8000-0000000000c0'
const ANNA = '0190a000-0000-7000-8000-00000000000a'
const BO = '0190a000-0000-7000-8000-00000000000b'
const at = (minute: number, who: string) => makeHlc(minute * 60_000, 0, makeNode(who, '000001'))

/** A server of one community and one grid. */
function office() {
	const records = new Map<string, Rec>()
	const put = (rec: Rec) => records.set(recKey(rec.collection, rec.id), rec)
	const born = at(1, ANNA)
	put(
		createRec(
			{
				collection: 'org',
				recordId: COMMUNITY,
				set: { $org: COMMUNITY, kind: 'community', name: '天星桥社区', state: 'active' },
			},
			born,
		),
	)
	put(
		createRec(
			{
				collection: 'grid',
				recordId: GRID,
				set: { $org: GRID, name: '第一网格', parentId: COMMUNITY, state: 'active', area: '旧' },
			},
			born,
		),
	)
	const log = { $org: GRID, kind: 'visit', at: '2026-11-20T09:00', text: '走访', state: 'open' }
	put(createRec({ collection: 'log', recordId: LOG, set: log }, born))
	const paths: Record<string, string> = { [COMMUNITY]: `/${COMMUNITY}/`, [GRID]: `/${COMMUNITY}/${GRID}/` }
	return {
		get: (collection: string, id: string) => records.get(recKey(collection, id))!,
		conflicts: () => [...records.values()].filter(rec => rec.collection === 'conflict'),
		records: () => records,
		push(who: string, minute: number, edits: Edit[]) {
			const decision = accept(
				{ id: COMMUNITY, at: at(minute, who), command: 'grid.update', edits },
				{ accountId: who, role: 'worker', scopeId: COMMUNITY },
				{
					record: (collection, id) => records.get(recKey(collection, id)),
					nodePath: id => paths[id],
					holder: () => undefined,
					claims: () => [],
					lastNumber: () => 0,
				},
			)
			if (!decision.ok) throw new Error(decision.code)
			for (const rec of decision.records) put(rec)
		},
	}
}
const LOG = '0190a000-0000-7000-8000-0000000000f0'

describe('deciding a conflict (S5)', () => {
	/** Both changed the area of the same grid unseen; Bo's clock is later. */
	function disputed() {
		const server = office()
		const seen = server.get('grid', GRID)
		server.push(BO, 20, [edit(seen, { area: '波的' })])
		server.push(ANNA, 10, [edit(seen, { area: '安的' })])
		return server
	}
	const disputes = (server: ReturnType<typeof office>) => disputesOf(server.conflicts(), server.records())

	it('shows the value in force beside the one that lost, each with its author', () => {
		const server = disputed()
		expect(disputedKeys(server.conflicts())).toEqual([recKey('grid', GRID)])
		const [dispute] = disputes(server)
		expect(dispute).toMatchObject({ path: 'area', value: '波的' })
		expect(dispute!.alternatives.map(({ value }) => value)).toEqual(['安的'])
		expect(dispute!.at.slice(16, 26)).toBe(accountPart(BO))
		expect(dispute!.alternatives[0]!.at.slice(16, 26)).toBe(accountPart(ANNA))
	})

	it('takes the losing value back in one change that closes the conflict', () => {
		const server = disputed()
		const [dispute] = disputes(server)
		server.push(ANNA, 30, adopt(dispute!, dispute!.alternatives[0]!))
		expect(server.get('grid', GRID).fields.area).toBe('安的')
		expect(disputes(server)).toEqual([])
		expect(server.conflicts().map(rec => rec.fields.state)).toEqual(['resolved'])
	})

	it('keeps the value in force and closes the conflict', () => {
		const server = disputed()
		server.push(ANNA, 30, keep(disputes(server)[0]!))
		expect(server.get('grid', GRID).fields.area).toBe('波的')
		expect(server.conflicts().map(rec => rec.fields.state)).toEqual(['resolved'])
	})

	it('lays two different decisions, made unseen, side by side again, and two equal ones to rest', () => {
		const [anna, bo] = [ANNA, BO]
		/** Anna takes her value back at one minute, Bo keeps the one in force at another; in either order of arrival. */
		const decided = (annaAt: number, boAt: number, annaFirst: boolean) => {
			const server = disputed()
			const [seen] = disputes(server)
			const pushes = [
				() => server.push(anna, annaAt, adopt(seen!, seen!.alternatives[0]!)),
				() => server.push(bo, boAt, keep(seen!)),
			]
			for (const push of annaFirst ? pushes : pushes.reverse()) push()
			const [left] = disputes(server)
			return [server.get('grid', GRID).fields.area, left?.alternatives.map(({ value }) => value)]
		}
		for (const annaFirst of [true, false]) {
			expect(decided(30, 40, annaFirst)).toEqual(['波的', ['安的']])
			expect(decided(40, 30, annaFirst)).toEqual(['安的', ['波的']])
		}
		const server = disputed()
		const [seen] = disputes(server)
		server.push(anna, 30, keep(seen!))
		server.push(bo, 31, keep(seen!))
		expect(disputes(server)).toEqual([])
	})

	it('offers a value that two people lost once, and closes both; the disputes of a record stand together', () => {
		const server = office()
		const seen = server.get('grid', GRID)
		server.push(BO, 20, [edit(seen, { area: '波的', name: '一网格' })])
		server.push(ANNA, 10, [edit(seen, { area: '安的', name: '第1网格' })])
		server.push(ANNA, 12, [edit(seen, { area: '安的' })])
		const found = disputes(server)
		expect(found.map(({ path, alternatives }) => [path, alternatives.map(({ at }) => at)])).toEqual([
			['area', [at(12, ANNA)]],
			['name', [at(10, ANNA)]],
		])
		expect(byRecord(found).map(group => [group.rec.id, group.disputes.length])).toEqual([[GRID, 2]])
		server.push(BO, 30, found.flatMap(keep))
		expect(server.conflicts().map(rec => rec.fields.state)).toEqual(['resolved', 'resolved', 'resolved'])
	})

	it('hides a conflict whose losing value is the one in force', () => {
		const server = disputed()
		const seen = server.get('grid', GRID)
		server.push(BO, 40, [edit(seen, { area: '安的' })])
		expect(server.conflicts().some(rec => rec.fields.state === 'open')).toBe(true)
		expect(disputes(server)).toEqual([])
	})

	it('closes a dispute about a field of a deleted record without disputing the deletion', () => {
		const server = office()
		const seen = server.get('log', LOG)
		server.push(BO, 20, [edit(seen, { result: '波的' })])
		server.push(ANNA, 10, [edit(seen, { result: '安的' })])
		server.push(BO, 40, [edit(server.get('log', LOG), { [DELETED]: true })])
		const [left] = disputes(server)
		server.push(ANNA, 50, keep(left!))
		expect(server.conflicts().map(rec => rec.fields.state)).toEqual(['resolved'])
	})

	it('offers a record back that was deleted while somebody wrote in it', () => {
		const server = office()
		const seen = server.get('log', LOG)
		const removal = edit(seen, { [DELETED]: true })
		server.push(BO, 20, [removal])
		server.push(ANNA, 25, [edit(seen, { result: '已换' })])
		const [dispute] = disputes(server)
		expect(dispute).toMatchObject({ path: DELETED, value: true })
		expect(writtenAt(dispute!.rec, dispute!.alternatives[0]!.at)).toEqual([['result', '已换']])
		server.push(ANNA, 30, adopt(dispute!, dispute!.alternatives[0]!))
		expect(valueAt(server.get('log', LOG), DELETED)).toBeUndefined()
		expect(disputes(server)).toEqual([])
	})
})
