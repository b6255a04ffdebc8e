/** Rows about people and units as records. */
import type { Understood } from '../understanding.ts'
import {
	dayIn,
	defined,
	gridOf,
	labelled,
	named,
	phonesIn,
	remarkPieces,
	textIn,
	wordsIn,
} from './draft-fields.ts'
import type { DraftContext, Drafted, Values } from './drafted.ts'
import { buildingKey } from './places.ts'
import { unitKindOf } from './values.ts'

export function draftMember(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, person } = context
	const branch = textIn(fields, 'branch')
	const place = gridOf(row, context, branch ?? textIn(fields, 'grid'))
	if (place.kind === 'unknown') return { kind: 'no_grid', said: place.said }
	const branchGridId = place.kind === 'grid' ? place.gridId : undefined
	const home = places.home(branchGridId, textIn(fields, 'community'))
	if (home === undefined) return { kind: 'no_grid', said: branch ?? '' }
	const building = textIn(fields, 'building')
	const livesIn =
		building === undefined || branchGridId === undefined ? undefined : places.building(branchGridId, building)
	const who = named(
		row,
		context,
		String(fields.name),
		{ gridId: undefined, home },
		defined({
			gender: fields.gender,
			partyMember: true,
			branchGridId,
			birthMonth: textIn(fields, 'birth')?.slice(0, 7),
			joinedOn: textIn(fields, 'joinedOn'),
			fullOn: textIn(fields, 'fullOn'),
			memberKind: wordsIn(fields, 'memberKind'),
			employer: wordsIn(fields, 'employer'),
			title: wordsIn(fields, 'title'),
			buildingId: livesIn?.id,
		}),
		[
			...remarkPieces(row, context),
			...labelled('所在党支部', branchGridId === undefined ? branch : undefined),
			...labelled('楼栋', livesIn === undefined ? building : undefined),
		],
	)
	const found = person(who)
	if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
	return {
		kind: 'draft',
		draft: {
			collection: 'person',
			orgId: home,
			data: { id: found.id },
			defaults: {},
			pieces: [],
			identities: [],
		},
	}
}

export function draftPost(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, person, today } = context
	const place = gridOf(row, context)
	if (place.kind !== 'grid') return { kind: 'no_grid', said: place.kind === 'unknown' ? place.said : '' }
	const { gridId } = place
	const home = places.home(gridId, textIn(fields, 'community'))
	if (home === undefined) return { kind: 'no_grid', said: '' }
	const who = named(row, context, String(fields.name), { gridId, home }, defined({ gender: fields.gender }))
	const found = person(who)
	if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
	const from = dayIn(fields, 'from')
	return {
		kind: 'draft',
		draft: {
			collection: 'post',
			orgId: gridId,
			data: defined({
				personId: found.id,
				gridId,
				kind: fields.kind,
				source: wordsIn(fields, 'source'),
				area: wordsIn(fields, 'area'),
				deputy: fields.deputy === true ? true : undefined,
				from,
			}),
			defaults: { from: today },
			...(from === undefined ? { supposed: ['from'] } : {}),
			pieces: remarkPieces(row, context),
			identities: [`${gridId}/${String(fields.kind)}/${found.id}`],
		},
	}
}

export function draftContact(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, person, idOf } = context
	const place = gridOf(row, context)
	if (place.kind !== 'grid') return { kind: 'no_grid', said: place.kind === 'unknown' ? place.said : '' }
	const { gridId } = place
	const home = places.home(gridId, textIn(fields, 'community'))
	if (home === undefined) return { kind: 'no_grid', said: '' }
	const names = Array.isArray(fields.buildings) ? (fields.buildings as readonly string[]) : []
	const newBuildings: { id: string; name: string; gridId: string }[] = []
	const buildingIds = names.map(name => {
		const known = places.building(gridId, name)
		if (known !== undefined) return known.id
		const id = idOf(`building/${gridId}/${buildingKey(name)}`)
		newBuildings.push({ id, name, gridId })
		return id
	})
	const teamName = textIn(fields, 'teamName')
	const base = {
		kind: fields.kind,
		skill: wordsIn(fields, 'skill'),
		duty: wordsIn(fields, 'duty'),
		buildingIds: buildingIds.length === 0 ? undefined : [...new Set(buildingIds)],
	}
	const pieces = remarkPieces(row, context)
	let data: Values
	const leader = textIn(fields, 'leader')
	if (teamName !== undefined && leader !== undefined) {
		const who = named(row, context, leader, { gridId, home })
		const found = person(who)
		if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
		data = { ...base, teamName, personId: found.id }
	} else if (teamName !== undefined) {
		// A team has no number of its own in the model: whom to call stays in words.
		data = { ...base, teamName }
		pieces.push(...labelled('电话', phonesIn(fields)))
	} else {
		const who = named(row, context, String(fields.name), { gridId, home }, defined({ gender: fields.gender }))
		const found = person(who)
		if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
		data = { ...base, personId: found.id }
	}
	const whom = teamName ?? String(data.personId)
	return {
		kind: 'draft',
		draft: {
			collection: 'contact',
			orgId: gridId,
			data: defined(data),
			defaults: { buildingIds: [] },
			pieces,
			identities: [`${gridId}/${String(fields.kind)}/${whom}`],
			newBuildings,
		},
	}
}

export function draftUnit(row: Understood, context: DraftContext): Drafted {
	const { fields } = row
	const { places, person } = context
	const place = gridOf(row, context)
	if (place.kind !== 'grid') return { kind: 'no_grid', said: place.kind === 'unknown' ? place.said : '' }
	const { gridId } = place
	const home = places.home(gridId, textIn(fields, 'community'))
	if (home === undefined) return { kind: 'no_grid', said: '' }
	const name = String(fields.name)
	const saidKind = wordsIn(fields, 'kind')
	const kind = saidKind === undefined ? undefined : unitKindOf(saidKind)
	const pieces = remarkPieces(row, context)
	pieces.push(...labelled('类别', kind === undefined ? saidKind : undefined))
	const liaison = wordsIn(fields, 'liaison')
	let liaisonId: string | undefined
	if (liaison === undefined) pieces.push(...labelled('电话', phonesIn(fields)))
	else {
		const who = named(row, context, liaison, { gridId, home }, {}, [], { employer: name })
		const found = person(who)
		if ('likely' in found) return { kind: 'maybe', person: who, likely: found.likely }
		liaisonId = found.id
	}
	return {
		kind: 'draft',
		draft: {
			collection: 'unit',
			orgId: gridId,
			data: defined({
				name,
				kind,
				address: wordsIn(fields, 'address'),
				liaisonId,
				liaisonTitle: wordsIn(fields, 'liaisonTitle'),
				offers: wordsIn(fields, 'offers'),
				inMeeting: fields.inMeeting,
			}),
			defaults: { kind: unitKindOf(name) ?? 'other' },
			...(kind === undefined ? { supposed: ['kind'] } : {}),
			pieces,
			identities: [`${gridId}/${name}`],
		},
	}
}
