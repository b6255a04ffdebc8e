/** Rows about the work as records: logs, needs, resources and grids. */
import { NO_HOUR } from '../../model/local-time.ts'
import { isMaskedPhone } from '../../model/phone.ts'
import type { Understood } from '../understanding.ts'
import {
	dayIn,
	defined,
	gridOf,
	labelled,
	named,
	numberIn,
	phoneIn,
	phonesIn,
	remarkPieces,
	textIn,
	wordsIn,
} from './draft-fields.ts'
import type { DraftContext, Drafted } from './drafted.ts'
import { branchFormOf, capacityOf, needKindOf, urgencyOf } from './values.ts'

export function draftLog(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, people } = context
	const place = gridOf(row, context)
	if (place.kind !== 'grid') return { kind: 'no_grid', said: place.kind === 'unknown' ? place.said : '' }
	const { gridId } = place
	const home = places.home(gridId, textIn(fields, 'community'))
	const date = textIn(fields, 'date')
	if (home === undefined || date === undefined || date.length !== 10) return { kind: 'missing', field: 'at' }
	const names = Array.isArray(fields.people) ? (fields.people as readonly string[]) : []
	const ids = names.map(name => people.named(name, gridId, home))
	const strangers = names.filter((_, i) => ids[i] === undefined)
	const personIds = [...new Set(ids.filter(id => id !== undefined))]
	const demand = wordsIn(fields, 'demand')
	const result = wordsIn(fields, 'result')
	const text = String(fields.text)
	const building = textIn(fields, 'building')
	const closed = closedOf(textIn(fields, 'state'))
	return {
		kind: 'draft',
		draft: {
			collection: 'log',
			orgId: gridId,
			data: defined({
				kind: fields.kind,
				at: `${date}T${textIn(fields, 'time') ?? NO_HOUR}`,
				until: untilOf(date, textIn(fields, 'until')),
				place: wordsIn(fields, 'place'),
				visited: wordsIn(fields, 'visited'),
				buildingId: building === undefined ? undefined : places.building(gridId, building)?.id,
				personIds: personIds.length === 0 ? undefined : personIds,
				text,
				demand,
				followUp: wordsIn(fields, 'followUp'),
				result,
				state: closed,
			}),
			defaults: {
				kind: 'visit',
				personIds: [],
				state: demand !== undefined && result === undefined ? 'open' : 'done',
			},
			...(fields.kind === undefined ? { supposed: ['kind'] } : {}),
			pieces: [
				...remarkPieces(row, context),
				...labelled('参与人员', strangers.join('、') || undefined),
				...labelled('状态', closed === undefined ? wordsIn(fields, 'state') : undefined),
			],
			identities: [`${gridId}/${date}/${text}`],
		},
	}
}

/** `11:30` of the same day, `2026-10-02 08:30`. */
function untilOf(date: string, said: string | undefined): string | undefined {
	const match = /^(?:(\d{4}-\d\d-\d\d) )?((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(said ?? '')
	return match === null ? undefined : `${match[1] ?? date}T${match[2]}`
}

/** What a column of states says of a matter: `已办结`, `未办结`. */
const closedOf = (said: string | undefined): 'open' | 'done' | undefined =>
	said === undefined
		? undefined
		: /^(已|是|√)/.test(said)
			? 'done'
			: /^(未|否|没)/.test(said)
				? 'open'
				: undefined

/** What our own ledgers say of needs: an import moves none along. */
const OWN_STATES = /^(草稿|待审|入清单|已匹配|已结|不予采纳)$/

export function draftDemand(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places } = context
	const place = gridOf(row, context)
	if (place.kind === 'unknown') return { kind: 'no_grid', said: place.said }
	const orgId = place.kind === 'grid' ? place.gridId : places.home(undefined, textIn(fields, 'community'))
	if (orgId === undefined) return { kind: 'no_grid', said: '' }
	const said = String(fields.text)
	const saidKind = wordsIn(fields, 'kind')
	const kind = saidKind === undefined ? undefined : needKindOf(saidKind)
	const urgency = wordsIn(fields, 'urgency')
	const urgent = urgency === undefined ? undefined : urgencyOf(urgency)
	const proposer = [wordsIn(fields, 'proposer'), phoneIn(fields, 'phone')].filter(Boolean).join(' ')
	const raisedOn = dayIn(fields, 'raisedOn')
	const state = wordsIn(fields, 'state')
	return {
		kind: 'draft',
		draft: {
			collection: 'demand',
			orgId,
			data: defined({
				kind,
				title: said.length > 200 ? `${said.slice(0, 60)}…` : said,
				text: wordsIn(fields, 'detail') ?? (said.length > 200 ? said : undefined),
				people: numberIn(fields, 'affected'),
				urgent: urgent === true ? true : undefined,
				raisedOn,
			}),
			defaults: { kind: 'other', state: 'draft' },
			...(kind === undefined ? { supposed: ['kind'] } : {}),
			pieces: [
				...remarkPieces(row, context),
				...labelled('类别', kind === undefined ? saidKind : undefined),
				// What is no plain yes or no stays in the office's own word.
				...labelled(
					'紧急程度',
					urgent === undefined || /特|很|十分/.test(urgency ?? '') ? urgency : undefined,
				),
				...labelled('提出人', proposer === '' ? undefined : proposer),
				...labelled('办理状态', OWN_STATES.test(state ?? '') ? undefined : state),
				...labelled('办理结果', wordsIn(fields, 'result')),
			],
			identities: [`${orgId}/${said}/${raisedOn ?? ''}`],
		},
	}
}

export function draftResource(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, person } = context
	const place = gridOf(row, context)
	if (place.kind === 'unknown') return { kind: 'no_grid', said: place.said }
	const home = places.home(place.kind === 'grid' ? place.gridId : undefined, textIn(fields, 'community'))
	const orgId = place.kind === 'grid' ? place.gridId : home
	if (orgId === undefined || home === undefined) return { kind: 'no_grid', said: '' }
	const said = String(fields.text)
	const owner = String(fields.owner)
	const saidKind = wordsIn(fields, 'kind')
	const kind = saidKind === undefined ? undefined : needKindOf(saidKind)
	const amount = wordsIn(fields, 'capacity')
	const capacity = amount === undefined ? undefined : capacityOf(amount)
	const liaison = wordsIn(fields, 'liaison')
	const phone = phoneIn(fields, 'phone')
	const isKnown = phone !== undefined || isMaskedPhone(textIn(fields, 'phone') ?? '')
	let contactId: string | undefined
	if (liaison !== undefined && isKnown) {
		const gridId = place.kind === 'grid' ? place.gridId : undefined
		const who = named(row, context, liaison, { gridId, home }, {}, [], { employer: owner })
		const found = person(who)
		if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
		contactId = found.id
	}
	return {
		kind: 'draft',
		draft: {
			collection: 'resource',
			orgId,
			data: defined({
				kind,
				title: said.length > 200 ? `${said.slice(0, 60)}…` : said,
				ownerName: owner,
				...capacity,
				hours: wordsIn(fields, 'available'),
				place: wordsIn(fields, 'place'),
				validUntil: dayIn(fields, 'validUntil'),
				contactId,
				phone: contactId === undefined ? phone : undefined,
			}),
			defaults: { kind: 'other', capacity: 1, measure: '项' },
			supposed: [...(kind === undefined ? ['kind'] : []), ...(capacity === undefined ? ['capacity'] : [])],
			pieces: [
				...remarkPieces(row, context),
				...(said.length > 200 ? [said] : []),
				...labelled('类别', kind === undefined ? saidKind : undefined),
				...labelled('数量', capacity === undefined ? amount : undefined),
				...labelled('联系人', contactId === undefined ? liaison : undefined),
			],
			identities: [`${orgId}/${owner}/${said}/${contactId ?? phone ?? ''}`, `${orgId}/${owner}/${said}`],
		},
	}
}

export function draftGrid(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const place = gridOf(row, context)
	if (place.kind !== 'grid') return { kind: 'no_grid', said: place.kind === 'unknown' ? place.said : '' }
	const { gridId } = place
	const saidForm = wordsIn(fields, 'form')
	const form = saidForm === undefined ? undefined : branchFormOf(saidForm)
	// The head is a post of its own, see `withHeads`.
	const pieces = remarkPieces(row, context)
	pieces.push(...labelled('组建方式', form === undefined ? saidForm : undefined))
	pieces.push(...labelled('电话', textIn(fields, 'head') === undefined ? phonesIn(fields) : undefined))
	return {
		kind: 'draft',
		draft: {
			collection: 'grid',
			orgId: gridId,
			data: defined({
				id: gridId,
				code: wordsIn(fields, 'code'),
				branchName: wordsIn(fields, 'branchName'),
				form,
				foundedOn: dayIn(fields, 'foundedOn'),
				households: numberIn(fields, 'households'),
				memberCount: numberIn(fields, 'memberCount'),
				area: wordsIn(fields, 'area'),
			}),
			defaults: {},
			pieces,
			identities: [],
		},
	}
}
