/**
 * Service visits by consent 走访服务, and nameless hand-over slips 转办单.
 *
 * A card is kept because the person asked for a service and agreed to it: it says what is needed, never what kind of
 * person somebody is. Consent holds for {@link CONSENT_MONTHS} at most. A card that has ended, because the consent was
 * withdrawn or ran out, holds {@link CARD_SHELL} and nothing else, so that it can still be counted; see `care.ts`.
 */
import { z } from 'zod'
import { Day, Id, IdSet, Line, Name, Phone, Text } from './fields.ts'
import { namelessText } from './nameless.ts'
import { CARD_STATES } from './states.ts'
import { addMonths } from './terms.ts'

/** What is needed: meals, seeing a doctor, cleaning, company, errands, somebody to call. */
export const CARE_NEEDS = ['meals', 'medical', 'cleaning', 'company', 'errands', 'emergency'] as const
export type CareNeed = (typeof CARE_NEEDS)[number]

/** How often somebody comes. */
export const CARE_RHYTHMS = ['week', 'fortnight', 'month', 'quarter'] as const
export type CareRhythm = (typeof CARE_RHYTHMS)[number]

/** Who agreed: the person, a guardian, or somebody whom the person has asked to. */
export const CONSENT_BY = ['self', 'guardian', 'agent'] as const
export type ConsentBy = (typeof CONSENT_BY)[number]

export const CONSENT_WAYS = ['in_person', 'phone', 'written'] as const
export type ConsentWay = (typeof CONSENT_WAYS)[number]

/** How long a consent holds at most; it is renewed by being given anew. */
export const CONSENT_MONTHS = 12

/** What came of a visit: done, nobody at home, not wanted this time. */
export const VISIT_OUTCOMES = ['done', 'away', 'declined'] as const
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number]

/** What a slip is about: a thing, a place or a kind of help. */
export const SLIP_KINDS = [
	'safety',
	'facility',
	'environment',
	'noise',
	'assistance',
	'medical',
	'dispute',
	'other',
] as const
export type SlipKind = (typeof SLIP_KINDS)[number]

/** Who is responsible by law; the particulars are told there by telephone or face to face, not written here. */
export const SLIP_DEPARTMENTS = [
	'police',
	'justice',
	'civil_affairs',
	'health',
	'urban',
	'emergency',
	'housing',
	'market',
	'social_security',
	'disabled',
	'property',
	'other',
] as const
export type SlipDepartment = (typeof SLIP_DEPARTMENTS)[number]

export const SLIP_STATES = ['open', 'sent', 'answered', 'returned'] as const
export type SlipState = (typeof SLIP_STATES)[number]

/** So many days after its `on` a slip is deleted. */
export const SLIP_DAYS = 30

/** What a card that has ended may still hold. */
export const CARD_SHELL: readonly string[] = ['need', 'since', 'renewals', 'state', 'endedOn']

const cardFields = {
	name: Name.optional(),
	phone: Phone.optional(),
	buildingId: Id.optional(),
	/** 单元门牌. */
	room: z.string().trim().max(40).optional(),
	need: z.enum(CARE_NEEDS),
	rhythm: z.enum(CARE_RHYTHMS).optional(),
	/** What it is kept for, as it was said to the person. */
	purpose: z.string().trim().max(200).optional(),
	/** Then only a guardian can agree. */
	under14: z.boolean().optional(),
	consentBy: z.enum(CONSENT_BY).optional(),
	/** The guardian's or the agent's name. */
	consenter: Name.optional(),
	consentHow: z.enum(CONSENT_WAYS).optional(),
	/** The day of the present consent. */
	consentOn: Day.optional(),
	/** The last day on which the card may be used. */
	expiresOn: Day.optional(),
	/** The day of the first consent. */
	since: Day,
	/** How often it was renewed. */
	renewals: z.int().min(0).max(1000).optional(),
	state: z.enum(CARD_STATES),
	endedOn: Day.optional(),
	note: Text.optional(),
}

/** What a card in use cannot do without. */
const NEEDED = ['name', 'purpose', 'consentBy', 'consentHow', 'consentOn', 'expiresOn'] as const

/** Fields that only a card in use has. */
export const CARD_CONTENT: readonly string[] = Object.keys(cardFields).filter(
	field => !CARD_SHELL.includes(field),
)

/**
 * A service visit card 走访服务卡. Its node is the person's grid. What is missing is told at once, beside fields that
 * are wrong in themselves; dates are compared once they are dates.
 */
export const card = z
	.looseObject(cardFields)
	.superRefine(
		(data, context) => {
			const refuse = (field: string, message: string) =>
				context.addIssue({ code: 'custom', path: [field], message, input: data[field] })
			if (data.state !== 'active') {
				if (data.endedOn === undefined) refuse('endedOn', 'required')
				for (const field of Object.keys(data))
					if (!CARD_SHELL.includes(field) && data[field] !== undefined) refuse(field, 'ended')
				return
			}
			for (const field of NEEDED) if (!data[field]) refuse(field, 'required')
			if (data.consentBy !== undefined && data.consentBy !== 'self' && !data.consenter)
				refuse('consenter', 'required')
			if (data.under14 && data.consentBy !== 'guardian') refuse('consentBy', 'guardian')
		},
		{ when: ({ value }) => typeof value === 'object' && value !== null },
	)
	.superRefine(({ consentOn, expiresOn }, context) => {
		if (consentOn === undefined || expiresOn === undefined) return
		const refuse = (message: string) =>
			context.addIssue({ code: 'custom', path: ['expiresOn'], message, input: expiresOn })
		if (expiresOn < consentOn) refuse('before_consent')
		if (expiresOn > addMonths(consentOn, CONSENT_MONTHS)) refuse('consent_months')
	})

/** A visit on a card, on the card's node. Once the card has ended it says when and with what outcome, and no more. */
export const visit = z.looseObject({
	cardId: Id,
	on: Day,
	/** Who went there. */
	personIds: IdSet,
	outcome: z.enum(VISIT_OUTCOMES),
	/** What was done. */
	text: Text.optional(),
})

/** A hand-over slip 转办单: that something of this kind was handed to that department, and about nobody. */
export const slip = z.looseObject({
	on: Day,
	kind: z.enum(SLIP_KINDS),
	department: z.enum(SLIP_DEPARTMENTS),
	buildingId: Id.optional(),
	/** What it is about, without names, telephones and door numbers. */
	text: namelessText(Line).optional(),
	state: z.enum(SLIP_STATES),
})
