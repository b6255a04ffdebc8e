/** What a refusal about one edit names; `steps.test.ts`, `numbering.test.ts` and `capacity.test.ts` play it through. */
import { describe, expect, test } from 'vitest'
import { ORG, type Rec, type RecKey, recKey } from '../model/record.ts'
import { asRec, create, east, grid, street, update, uuid, west } from './accept-kit.ts'
import type { AcceptState } from './decision.ts'
import { checkFixed, checkReferences, checkStep, pathAfter } from './record-rules.ts'

const [body, meeting, resource, claim] = [60, 61, 62, 63].map(uuid) as [string, string, string, string]
const aBody = (node: string) => asRec(create('body', body, { [ORG]: node, kind: 'joint' }))
const aResource = (node: string) => asRec(create('resource', resource, { [ORG]: node, capacity: 1 }))
const newMeeting = create('meeting', meeting, { [ORG]: east, bodyId: body, state: 'collecting' })
const newClaim = create('claim', claim, { [ORG]: east, resourceId: resource, state: 'claimed' })

const paths: Record<string, string> = {
	[street]: `/${street}/`,
	[east]: `/${street}/${east}/`,
	[west]: `/${street}/${west}/`,
	[grid]: `/${street}/${east}/${grid}/`,
}
const holding = (...records: Rec[]): AcceptState => ({
	record: (collection, id) => records.find(rec => rec.collection === collection && rec.id === id),
	nodePath: id => paths[id],
	holder: () => undefined,
	claims: () => [],
	lastNumber: () => 0,
})
const none: ReadonlyMap<RecKey, Rec> = new Map()
const refusal = (code: string, id: string, collection: string, path: string) => ({
	ok: false,
	code,
	collection,
	recordId: id,
	path,
})

describe('S6: a refused step names the state', () => {
	const before = asRec(newMeeting)
	const step = (state: string, role: 'worker' | 'reader' | 'system' = 'worker', from = before) => {
		const edit = update('meeting', meeting, { state })
		return checkStep(edit, from, { ...from, fields: { ...from.fields, state } }, role)
	}

	test('as there is none, as it is another role’s, as nothing begins in it', () => {
		expect(step('archived')).toEqual(refusal('bad_step', meeting, 'meeting', 'state'))
		expect(step('agenda', 'reader')).toEqual(refusal('forbidden', meeting, 'meeting', 'state'))
		expect(step('agenda')).toBeUndefined()
		const born = { ...before, fields: { ...before.fields, state: 'held' } }
		expect(checkStep(newMeeting, undefined, born, 'worker')).toEqual(
			refusal('bad_step', meeting, 'meeting', 'state'),
		)
	})

	test('but the server itself takes any', () => {
		expect(step('archived', 'system')).toBeUndefined()
	})
})

describe('S6: what stays as it was', () => {
	test('is named: what the server sets, what does not move, the year of a number', () => {
		const numbered = asRec({
			...newMeeting,
			set: { ...newMeeting.set, issuedOn: '2026-11-20', minutesNo: 3, state: 'minuted' },
		})
		const edited = (set: Record<string, string | number>) => {
			const { [ORG]: orgId = numbered.orgId, ...fields } = set
			const rec = { ...numbered, orgId: String(orgId), fields: { ...numbered.fields, ...fields } }
			return checkFixed(update('meeting', meeting, set), numbered, rec)
		}
		expect(edited({ minutesNo: 4 })).toEqual(refusal('forbidden', meeting, 'meeting', 'minutesNo'))
		expect(edited({ bodyId: uuid(64) })).toEqual(refusal('invalid', meeting, 'meeting', 'bodyId'))
		expect(edited({ [ORG]: west })).toEqual(refusal('invalid', meeting, 'meeting', ORG))
		expect(edited({ issuedOn: '2027-01-02' })).toEqual(refusal('numbered', meeting, 'meeting', 'issuedOn'))
		expect(edited({ issuedOn: '2026-12-31' })).toBeUndefined()
	})
})

describe('S6: what a record hangs on', () => {
	const check = (edit: typeof newMeeting, state: AcceptState, scopeId = east) =>
		checkReferences(edit, asRec(edit), scopeId, state, none)

	test('a body that is there', () => {
		expect(check(newMeeting, holding())).toEqual(refusal('unknown_record', meeting, 'meeting', 'bodyId'))
		expect(check(newMeeting, holding(aBody(grid)))).toEqual(refusal('invalid', meeting, 'meeting', ORG))
		expect(check(newMeeting, holding(aBody(east)))).toBeUndefined()
	})

	test('a resource that is there, above or in the writer’s scope; for the server any', () => {
		expect(check(newClaim, holding())).toEqual(refusal('unknown_record', claim, 'claim', 'resourceId'))
		expect(check(newClaim, holding(aResource(west)))).toEqual(
			refusal('out_of_scope', claim, 'claim', 'resourceId'),
		)
		expect(check(newClaim, holding(aResource(west)), west)).toBeUndefined()
		expect(check(newClaim, holding(aResource(street)))).toBeUndefined()
		expect(check(newClaim, holding(aResource(west)), '')).toBeUndefined()
	})

	test('a node that is nowhere holds up nothing', () => {
		const nowhere = uuid(65)
		expect(check(newClaim, holding(aResource(nowhere)))).toMatchObject({ code: 'out_of_scope' })
		const astray = { ...newClaim, set: { ...newClaim.set, [ORG]: nowhere } }
		expect(check(astray, holding(aResource(west)))).toMatchObject({ code: 'out_of_scope' })
	})

	test('only meetings and claims are asked, and only when it is set', () => {
		const log = create('log', uuid(66), { [ORG]: east, bodyId: body, resourceId: resource })
		expect(check(log, holding())).toBeUndefined()
		const noted = { ...newMeeting, set: { note: '改期' } }
		expect(checkReferences(noted, asRec(newMeeting), east, holding(), none)).toBeUndefined()
	})
})

test('S6: a node that hangs on nothing has no path, though the change itself writes it', () => {
	const orphan = asRec(create('grid', uuid(67), { [ORG]: uuid(67), parentId: uuid(68) }))
	const written = new Map([[recKey('grid', orphan.id), orphan]])
	expect(pathAfter(orphan.id, holding(), written)).toBeUndefined()
	const below = { ...orphan, fields: { parentId: east } }
	expect(pathAfter(orphan.id, holding(), new Map([[recKey('grid', orphan.id), below]]))).toBe(
		`/${street}/${east}/${orphan.id}/`,
	)
})
