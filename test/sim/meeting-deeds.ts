/** What people do with meetings, and with what units offer. */
import { edit } from '#renderer/session/edits.ts'
import type { Fields, Rec } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import { anyOf, type Desk, make, prefer } from './desk.ts'

export async function callMeeting(desk: Desk): Promise<Edit[]> {
	const body = prefer(desk, await desk.of('body'))
	if (body === undefined) return []
	const state = desk.number() % 2 === 0 ? 'agenda' : 'held'
	const fields = { bodyId: body.id, title: `会议${desk.number() % 100}`, state }
	return [make('meeting', desk.newId(), body.orgId, fields)]
}

/** Mostly onwards, so that minutes come out; some of these steps no state machine knows. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
	agenda: ['notified', 'notified', 'voided'],
	notified: ['held', 'held', 'agenda'],
	held: ['minuted', 'minuted', 'minuted', 'minuted', 'minuted', 'notified', 'voided'],
	minuted: ['following', 'following', 'held', 'voided'],
	following: ['archived', 'minuted'],
	archived: ['following', 'agenda'],
	voided: ['held'],
	claimed: ['cancelled', 'done'],
	cancelled: ['claimed'],
	done: ['claimed', 'cancelled'],
}
const BACK = ['agenda', 'held', 'notified', 'minuted', 'following', 'claimed']

export async function takeStep(desk: Desk): Promise<Edit[]> {
	const held = (await desk.of('meeting')).filter(({ fields }) => fields.state === 'held')
	const rec = desk.number() % 4 > 0 ? desk.pick(held) : await anyOf(desk, ['meeting', 'claim'])
	const from = String(rec?.fields.state)
	const to = desk.pick(NEXT[from] ?? [])
	if (rec === undefined || to === undefined) return []
	const isOn = (NEXT[from]?.[0] ?? '') === to
	const set: Fields = { state: to }
	if (!isOn && BACK.includes(to)) set.backReason = `理由${desk.number() % 9}`
	const day = `202${desk.number() % 8 === 0 ? 5 : 6}-11-0${1 + (desk.number() % 9)}`
	if (to === 'minuted' && isOn && (rec.fields.issuedOn ?? null) === null) set.issuedOn = day
	return [edit(rec, set)]
}

/** 1, 2 or 3 of it: of few there is more. */
const quantity = (desk: Desk): number => 1 + (desk.number() % 3)
const day = (desk: Desk): string => `2026-1${desk.number() % 3}-15`

export async function claim(desk: Desk): Promise<Edit[]> {
	const resource = prefer(desk, await desk.of('resource'))
	const grid = prefer(desk, await desk.of('grid'))
	if (resource === undefined || grid === undefined) return []
	const one = (): Edit =>
		make('claim', desk.newId(), grid.id, {
			resourceId: resource.id,
			demandId: grid.id,
			quantity: quantity(desk),
			date: day(desk),
			state: 'claimed',
		})
	return desk.number() % 5 === 0 ? [one(), one()] : [one()]
}

export async function changeClaim(desk: Desk): Promise<Edit[]> {
	const rec = prefer(desk, await desk.of('claim'))
	if (rec === undefined) return []
	const other = desk.pick(await desk.of('resource'))
	const changes: Fields[] = [
		{ quantity: quantity(desk) },
		{ date: day(desk) },
		...(other === undefined ? [] : [{ resourceId: other.id }]),
	]
	return [edit(rec, desk.pick(changes)!)]
}

/** More or less of it, otherwise counted, given back by the other hand: a claim makes room for another in one change. */
export async function changeResource(desk: Desk): Promise<Edit[]> {
	const rec: Rec | undefined = prefer(desk, await desk.of('resource'))
	if (rec === undefined) return []
	const n = desk.number()
	if (n % 4 > 0) return [edit(rec, { capacity: 1 + (n % 5) })]
	return n % 8 === 0
		? [edit(rec, { $deleted: true })]
		: [edit(rec, { per: desk.pick(['month', 'year', null])! })]
}
