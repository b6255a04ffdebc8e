/**
 * What each personal field is kept for, as a code: whoever enters it is told (PIPL Art. 6 and 17). Complete against the
 * schemas by its test, so that no field comes in without somebody having said what for. The words are in `renderer/ui`.
 */
import type { Collection } from './collections.ts'

export type Purpose =
	/** To know of whom is spoken. */
	| 'identify'
	/** To reach them for duty, visits and meetings. */
	| 'contact'
	/** To address them properly. */
	| 'address'
	/** To organise branches, their elections and membership: sensitive personal information. */
	| 'party'
	/** To assign buildings and grids. */
	| 'assign'
	/** To know whether it is still to be kept, and until when. */
	| 'retention'
	/** To give the service that was agreed to. */
	| 'service'
	/** To show that it was agreed to, by whom and until when. */
	| 'consent'
	/** To say who was there and who decided. */
	| 'minutes'
	/** To know who wrote what. */
	| 'audit'
	/** What does not fit elsewhere; nothing about what the product refuses to hold. */
	| 'remark'

/** The collections that are about single people. */
export const PURPOSES: { readonly [C in Collection]?: Readonly<Record<string, Purpose>> } = {
	person: {
		name: 'identify',
		phone: 'contact',
		phone2: 'contact',
		gender: 'address',
		partyMember: 'party',
		branchGridId: 'party',
		birthMonth: 'party',
		joinedOn: 'party',
		fullOn: 'party',
		memberKind: 'party',
		buildingId: 'assign',
		employer: 'assign',
		title: 'assign',
		distinctIds: 'identify',
		state: 'retention',
		leftOn: 'retention',
		note: 'remark',
	},
	card: {
		name: 'identify',
		phone: 'contact',
		buildingId: 'service',
		room: 'service',
		need: 'service',
		rhythm: 'service',
		purpose: 'consent',
		under14: 'consent',
		consentBy: 'consent',
		consenter: 'consent',
		consentHow: 'consent',
		consentOn: 'consent',
		expiresOn: 'consent',
		since: 'retention',
		renewals: 'retention',
		state: 'retention',
		endedOn: 'retention',
		note: 'remark',
	},
	visit: { cardId: 'service', on: 'retention', personIds: 'service', outcome: 'service', text: 'service' },
	attendance: {
		meetingId: 'minutes',
		personId: 'minutes',
		name: 'minutes',
		unitName: 'minutes',
		title: 'minutes',
		seat: 'minutes',
		state: 'minutes',
		forId: 'minutes',
		rank: 'minutes',
		note: 'remark',
	},
	account: { name: 'audit', role: 'audit', state: 'audit', personId: 'identify' },
}
