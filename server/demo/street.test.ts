import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { capacityOf, takenOf } from '#shared/model/claims.ts'
import { divisionEdits, parseDivision } from '#shared/model/division.ts'
import { CONTACT_KINDS, LOG_KINDS, ROLES, STAFF_KINDS } from '#shared/model/kinds.ts'
import { ORG, type Rec } from '#shared/model/record.ts'
import { nodeKind, parentFits, uniqueKey } from '#shared/model/rules.ts'
import { type Collection, schemas } from '#shared/model/schemas.ts'
import { findSensitive } from '#shared/model/sensitive.ts'
import { termOf } from '#shared/model/terms.ts'
import { type Data, toData } from '#shared/model/view.ts'
import { isCreate } from '#shared/sync/change.ts'
import { createRec } from '#shared/sync/merge.ts'
import { demoStreet } from './street.ts'

const TODAY = '2026-11-22'
const csv = readFileSync(new URL('./500106.csv', import.meta.url), 'utf8')
const street = demoStreet({ seed: 1, today: TODAY, csv })
const AT = '0'.repeat(32)
const recs = street.edits.map(edit => createRec(edit, AT))
const byId = new Map(recs.map(rec => [rec.id, rec]))

const all = <C extends Collection>(collection: C): { id: string; orgId: string; data: Data<C> }[] =>
	recs
		.filter(rec => rec.collection === collection)
		.map(rec => ({ id: rec.id, orgId: rec.orgId, data: toData(collection, rec.fields) as Data<C> }))
const community = (name: string) => all('org').find(org => org.data.name === name)!
const gridsOf = (communityId: string) => all('grid').filter(grid => grid.data.parentId === communityId)

describe('every record', () => {
	test('is a create that fits its schema', () => {
		const bad = street.edits.flatMap(edit => {
			const collection = edit.collection as Collection
			const fits = schemas[collection].safeParse(toData(collection, createRec(edit, AT).fields))
			return isCreate(edit) && fits.success ? [] : [{ edit, error: fits.error?.issues }]
		})
		expect(bad).toEqual([])
	})

	test('has an id of its own, a uuid of version 7', () => {
		expect(byId.size).toBe(street.edits.length)
		const ids = [...byId.keys(), ...street.accounts.map(account => account.id)]
		expect(new Set(ids).size).toBe(ids.length)
		expect(
			ids.filter(id => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
		).toEqual([])
	})

	test('belongs to the right kind of node, which comes before it', () => {
		const NODE: Record<string, readonly string[]> = {
			person: ['community'],
			shift: ['community'],
			body: ['street', 'community'],
			meeting: ['street', 'community'],
			member: ['community'],
			attendance: ['community'],
			item: ['community'],
			line: ['community'],
			progress: ['community', 'grid'],
			topic: ['community'],
			resolution: ['community', 'grid'],
			resource: ['street', 'community'],
		}
		const seen = new Set<string>()
		const wrong: Rec[] = []
		for (const rec of recs) {
			seen.add(rec.id)
			const isNode = rec.collection === 'org' || rec.collection === 'grid'
			if (isNode) {
				const parentId = rec.fields.parentId
				const parent = typeof parentId === 'string' ? byId.get(parentId) : undefined
				const fits = parentFits(nodeKind(rec), parent) && (parent === undefined || seen.has(parent.id))
				if (!fits || rec.orgId !== rec.id) wrong.push(rec)
			} else {
				const node = byId.get(rec.orgId)
				if (
					node === undefined ||
					!seen.has(node.id) ||
					!(NODE[rec.collection] ?? ['grid']).includes(nodeKind(node))
				)
					wrong.push(rec)
			}
		}
		expect(wrong).toEqual([])
	})

	test('names only records that exist, of the right kind', () => {
		const KIND: Record<string, string> = {
			personId: 'person',
			leaderId: 'person',
			liaisonId: 'person',
			personIds: 'person',
			buildingId: 'building',
			buildingIds: 'building',
			gridId: 'grid',
			branchGridId: 'grid',
			nextPostId: 'post',
			bodyId: 'body',
			meetingId: 'meeting',
			topicId: 'topic',
			itemId: 'item',
			resolutionId: 'resolution',
			unitId: 'unit',
			contactId: 'person',
			byId: 'person',
			demandId: 'demand',
			resourceId: 'resource',
			chairId: 'person',
			proposerId: 'person',
			presenterId: 'person',
			leadId: 'person',
			helperIds: 'person',
		}
		const dangling = recs.flatMap(rec =>
			Object.entries(rec.fields).flatMap(([path, value]) => {
				const [field = '', element] = path.split('/')
				const kind = KIND[field]
				if (kind === undefined || value === null) return []
				return byId.get(element ?? String(value))?.collection === kind ? [] : [[rec.collection, path, value]]
			}),
		)
		expect(dangling).toEqual([])
	})

	test('keeps unique keys: one secretary per grid', () => {
		const keys = recs.flatMap(rec => uniqueKey(rec)?.key ?? [])
		expect(keys.length).toBeGreaterThan(50)
		expect(new Set(keys).size).toBe(keys.length)
	})

	test('ties buildings, contacts and logs within one grid', () => {
		const gridOf = (buildingId: string) => byId.get(buildingId)!.orgId
		const across = [
			...all('contact').filter(({ orgId, data }) => data.buildingIds.some(id => gridOf(id) !== orgId)),
			...all('log').filter(
				({ orgId, data }) => data.buildingId !== undefined && gridOf(data.buildingId) !== orgId,
			),
		]
		expect(across).toEqual([])
	})
})

describe('the seed', () => {
	test('and the day decide everything', () => {
		expect(demoStreet({ seed: 1, today: TODAY, csv })).toEqual(street)
	})

	test('gives another street when it is another', () => {
		const names = (seed: number) =>
			demoStreet({ seed, today: TODAY, csv })
				.edits.filter(edit => edit.collection === 'person')
				.map(edit => edit.set.name)
		expect(names(2)).not.toEqual(names(1))
	})

	test.each([
		[2, '2026-03-31'],
		[3, '2028-02-29'],
		[4, '2027-01-01'],
	])('%i on %s gives valid records too', (seed, today) => {
		const { edits } = demoStreet({ seed, today, csv })
		const recs = edits.map(edit => createRec(edit, AT))
		const bad = recs.filter(rec => {
			const collection = rec.collection as Collection
			return !schemas[collection].safeParse(toData(collection, rec.fields)).success
		})
		expect(bad).toEqual([])
		const keys = recs.flatMap(rec => uniqueKey(rec)?.key ?? [])
		expect(new Set(keys).size).toBe(keys.length)
	})

	test('gives way to ids from outside', () => {
		let n = 0
		const { streetId, districtId } = demoStreet({ seed: 1, today: TODAY, csv, newId: () => `id-${n++}` })
		expect([districtId, streetId]).toEqual(['id-0', 'id-1'])
	})
})

describe('the street', () => {
	test('has the real codes and names', () => {
		expect(byId.get(street.districtId)?.fields).toMatchObject({ name: '沙坪坝区', code: '500106' })
		expect(byId.get(street.streetId)?.fields).toMatchObject({
			name: '天星桥街道',
			code: '500106012',
			termYears: 5,
		})
		expect(street.communityIds.map(id => byId.get(id)?.fields.name)).toEqual([
			'石碾盘社区',
			'小正街社区',
			'天陈路社区',
			'晒光坪社区',
			'柑子村社区',
			'都市花园社区',
			'红糟房社区',
			'梨树湾社区',
			'泉景社区',
		])
	})

	test('adds nothing when its own district list is imported over it, except what it lacks', () => {
		const existing = all('org').map(({ id, data }) => ({ id, code: data.code }))
		const codes = divisionEdits(parseDivision(csv).rows, existing, () => 'new').map(edit =>
			String(edit.set.code),
		)
		expect(codes.length).toBeGreaterThan(100)
		expect(codes.filter(code => code.startsWith('500106012'))).toEqual([])
	})

	test('is as large as a real one', () => {
		for (const id of street.communityIds)
			expect(gridsOf(id).length).toSatisfy((n: number) => n >= 5 && n <= 9)
		for (const { id } of all('grid')) {
			const count = (collection: Collection) => all(collection).filter(({ orgId }) => orgId === id).length
			expect(count('building')).toSatisfy((n: number) => n >= 6 && n <= 14)
			expect(count('unit')).toSatisfy((n: number) => n >= 3 && n <= 6)
		}
		expect(all('person').length).toSatisfy((n: number) => n > 1300 && n < 1700)
		expect(all('log').length).toSatisfy((n: number) => n > 3600 && n < 4600)
	})

	test('has an account for every role, in its scope', () => {
		expect(new Set(street.accounts.map(account => account.role))).toEqual(new Set(ROLES))
		const scope = (login: string) => street.accounts.find(account => account.login === login)?.scopeId
		expect([scope('admin'), scope('jiedao')]).toEqual([street.districtId, street.streetId])
		expect(scope('shequ1')).toBe(community('小正街社区').id)
		expect(scope('shequ2')).toBe(community('天陈路社区').id)
		const people = new Set(all('person').map(({ data }) => data.name))
		for (const { login, name } of street.accounts.slice(4))
			expect([login, people.has(name)]).toEqual([login, true])
	})
})

describe('what the screens must show', () => {
	const grids = all('grid')
	const posts = all('post')
	const current = posts.filter(({ data }) => data.to === undefined && data.deputy !== true)

	test('branches of every form, due, overdue and temporary terms', () => {
		expect(new Set(grids.map(({ data }) => data.form))).toEqual(
			new Set(['standalone', 'based', 'affiliated', 'joint', 'temporary', 'group']),
		)
		const states = grids.map(({ data }) => termOf(data, data.termYears ?? 5, TODAY))
		expect(states.filter(term => term.state === 'overdue')).toHaveLength(1)
		expect(states.filter(term => term.state === 'soon' && term.kind === 'election').length).toBeGreaterThan(2)
		expect(states.filter(term => term.kind === 'end')).toHaveLength(1)
		expect(states.filter(term => term.state === 'unset')).toEqual([])
		const groups = grids.filter(({ data }) => data.form === 'group')
		expect(groups.map(({ data }) => data.branchGridId)).toEqual([gridsOf(community('小正街社区').id)[0]!.id])
	})

	test('one grid without a secretary, and some vacant cells', () => {
		const held = new Set(current.map(({ data }) => `${data.gridId} ${data.kind}`))
		expect(grids.filter(({ id }) => !held.has(`${id} secretary`)).map(({ data }) => data.name)).toEqual([
			'第五网格',
		])
		const vacant = grids.flatMap(({ id }) => STAFF_KINDS.filter(kind => !held.has(`${id} ${kind}`)))
		expect(vacant.length).toBeGreaterThan(10)
		expect(vacant.length).toBeLessThan(grids.length)
	})

	test('one person many posts, deputies, and hand-overs without a gap', () => {
		const byPerson = Map.groupBy(current, ({ data }) => data.personId)
		const widest = Math.max(
			...[...byPerson.values()].map(own => new Set(own.map(({ data }) => data.gridId)).size),
		)
		expect(widest).toBeGreaterThan(2)
		expect(posts.filter(({ data }) => data.deputy).length).toBeGreaterThan(5)
		const ended = posts.filter(({ data }) => data.to !== undefined)
		expect(ended.length).toBeGreaterThan(10)
		for (const { data } of ended) {
			const next = posts.find(({ id }) => id === data.nextPostId)!
			expect([next.data.gridId, next.data.kind]).toEqual([data.gridId, data.kind])
			expect(Date.parse(next.data.from) - Date.parse(data.to!)).toBe(86_400_000)
		}
		expect(posts.filter(({ data }) => data.from > TODAY)).toEqual([])
	})

	test('contacts of every kind, and a few buildings that nobody covers', () => {
		const contacts = all('contact')
		expect(new Set(contacts.map(({ data }) => data.kind))).toEqual(new Set(CONTACT_KINDS))
		const homes = all('building').filter(({ data }) => data.kind !== 'commercial')
		const covered = new Set(contacts.flatMap(({ data }) => data.buildingIds))
		const bare = homes.filter(({ id }) => !covered.has(id))
		expect(bare.length).toBeGreaterThan(5)
		expect(bare.length).toBeLessThan(homes.length / 10)
	})

	test('a roster for last, this and next month in every community', () => {
		for (const id of street.communityIds) {
			const dates = all('shift')
				.filter(({ orgId }) => orgId === id)
				.map(({ data }) => data.date)
			expect([new Set(dates).size, dates[0], dates.at(-1)]).toEqual([92, '2026-10-01', '2026-12-31'])
		}
	})

	test('in every community a meeting of last quarter that is followed up, and one that is being prepared', () => {
		const bodies = all('body').filter(({ data }) => data.kind === 'joint')
		expect(bodies.map(({ orgId }) => orgId)).toEqual([street.streetId, ...street.communityIds])
		for (const body of bodies.filter(({ orgId }) => orgId !== street.streetId)) {
			const own = all('meeting').filter(({ data }) => data.bodyId === body.id)
			expect(own.map(({ data }) => [data.state, data.period])).toEqual([
				['following', '2026-Q3'],
				['collecting', '2026-Q4'],
			])
			const decided = all('resolution').filter(({ data }) => data.meetingId === own[0]!.id)
			expect(decided.map(({ data }) => data.state).sort()).toEqual(['closed', 'done', 'open'])
		}
		const open = all('resolution').filter(({ data }) => data.state === 'open')
		const late = open.filter(({ data }) => data.due! < TODAY)
		expect([late.length > 0, late.length < open.length]).toEqual([true, true])
	})

	test('needs of every state that waits, offers, and claims within them: one offer is all taken', () => {
		const waiting = new Set(all('demand').map(({ data }) => data.state))
		expect(waiting).toEqual(new Set(['submitted', 'listed', 'matched']))
		const claims = recs.filter(({ collection }) => collection === 'claim')
		const left = recs
			.filter(({ collection }) => collection === 'resource')
			.map(rec => capacityOf(rec) - Math.max(0, ...takenOf(rec, claims).values()))
		expect([Math.min(...left), left.filter(n => n === 0).length]).toEqual([0, 1])
	})

	test('logs of all kinds over four months, in varied words, with open business', () => {
		const logs = all('log')
		expect(new Set(logs.map(({ data }) => data.kind))).toEqual(new Set(LOG_KINDS))
		expect(logs.filter(({ data }) => data.at < '2026-07-22' || data.at >= TODAY)).toEqual([])
		expect(logs.filter(({ data }) => data.text.length < 30 || data.text.length > 200)).toEqual([])
		expect(new Set(logs.map(({ data }) => data.text)).size).toBeGreaterThan(logs.length * 0.9)
		expect(logs.filter(({ data }) => data.demand).length).toBeGreaterThan(400)
		expect(logs.filter(({ data }) => data.state === 'open').length).toBeGreaterThan(50)
		expect(logs.filter(({ data }) => data.personIds.length === 0)).toEqual([])
		const monthAndDay = /(\d+)月(\d+)日/
		const results = logs.flatMap(({ data }) => data.result?.match(monthAndDay) ?? [])
		expect(results.length).toBeGreaterThan(10)
		const ahead = logs.filter(({ data }) => {
			const [, month = 0, day = 0] = data.result?.match(monthAndDay) ?? []
			return Number(month) * 100 + Number(day) > 1122
		})
		expect(ahead.map(({ data }) => data.result)).toEqual([])
	})
})

describe('what it must not hold', () => {
	const strings = recs
		.flatMap(rec => Object.values(rec.fields))
		.filter(value => typeof value === 'string' && !byId.has(value)) as string[]

	test('no numbers of identity or bank cards, no open slots', () => {
		expect(strings.filter(text => findSensitive(text).length > 0)).toEqual([])
		expect(strings.filter(text => /[{}|[\]]|undefined|null|NaN/.test(text))).toEqual([])
	})

	test('none of the refused topics', () => {
		const refused = /信访|上访|吸毒|戒毒|矫正|刑满|精神|重点人|积分|排名|身份证|打卡|人脸|定位/
		expect(strings.filter(text => refused.test(text))).toEqual([])
	})

	test('numbers that nobody can have, each once', () => {
		const phones = all('person').flatMap(({ data }) =>
			[data.phone, data.phone2].filter(phone => phone !== undefined),
		)
		expect(phones.filter(phone => !/^1(54|61|64|94)\d{8}$/.test(phone))).toEqual([])
		expect(new Set(phones).size).toBe(phones.length)
	})

	test('every edit names its node', () => {
		expect(street.edits.filter(edit => typeof edit.set[ORG] !== 'string')).toEqual([])
	})
})
