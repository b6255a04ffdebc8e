/** What kind of value each field holds, so that history, conflicts and refusals can show and edit any of them. */
import { NEED_WORD, PERIOD_WORD } from '#shared/meetings/words.ts'
import {
	ATTENDANCE_LABEL,
	BODY_LABEL,
	BUILDING_LABEL,
	CARD_STATE_LABEL,
	CARE_NEED_LABEL,
	CARE_RHYTHM_LABEL,
	CLAIM_STATE_LABEL,
	CONSENT_BY_LABEL,
	CONSENT_WAY_LABEL,
	CONTACT_LABEL,
	DEMAND_STATE_LABEL,
	FORM_LABEL,
	ITEM_LABEL,
	LINE_LABEL,
	LOG_LABEL,
	MEETING_STATE_LABEL,
	MEMBER_LABEL,
	NODE_LABEL,
	POST_LABEL,
	RESOLUTION_STATE_LABEL,
	ROLE_LABEL,
	SEAT_LABEL,
	SLIP_DEPARTMENT_LABEL,
	SLIP_KIND_LABEL,
	SLIP_STATE_LABEL,
	SLOT_LABEL,
	TOPIC_STATE_LABEL,
	UNIT_LABEL,
	VISIT_OUTCOME_LABEL,
} from './labels.ts'

/** Collections whose records go by a name or title of their own. */
export type NamedRef =
	| 'building'
	| 'unit'
	| 'body'
	| 'meeting'
	| 'item'
	| 'topic'
	| 'resolution'
	| 'demand'
	| 'resource'
	| 'card'
type RefTo = 'person' | 'grid' | 'node' | 'post' | 'log' | NamedRef

export type FieldKind =
	| { readonly type: 'line' | 'text' | 'phone' | 'day' | 'time' | 'period' | 'number' | 'flag' }
	| { readonly type: 'choice'; readonly labels: Readonly<Record<string, string>> }
	/** The id of another record. */
	| { readonly type: 'ref'; readonly to: RefTo }
	/** A set of ids; a path names one element. */
	| { readonly type: 'refs'; readonly to: RefTo }

const LINE: FieldKind = { type: 'line' }
const TEXT: FieldKind = { type: 'text' }
const DAY: FieldKind = { type: 'day' }
const TIME: FieldKind = { type: 'time' }
const NUMBER: FieldKind = { type: 'number' }
const PHONE: FieldKind = { type: 'phone' }
const FLAG: FieldKind = { type: 'flag' }
const choice = (labels: Readonly<Record<string, string>>): FieldKind => ({ type: 'choice', labels })
const ref = (to: RefTo): FieldKind => ({ type: 'ref', to })
const refs = (to: RefTo): FieldKind => ({ type: 'refs', to })

const NODE_STATE = choice({ active: '在用', merged: '已合并', closed: '已撤销' })

/** By field name, where all collections mean the same by it. */
const COMMON: Readonly<Record<string, FieldKind>> = {
	$org: ref('node'),
	$deleted: FLAG,
	parentId: ref('node'),
	mergedInto: ref('grid'),
	closedOn: DAY,
	form: choice(FORM_LABEL),
	branchGridId: ref('grid'),
	foundedOn: DAY,
	termStart: DAY,
	termYears: NUMBER,
	endsOn: DAY,
	memberCount: NUMBER,
	households: NUMBER,
	note: TEXT,
	phone: PHONE,
	phone2: PHONE,
	dutyPhone: PHONE,
	gender: choice({ male: '男', female: '女' }),
	partyMember: FLAG,
	buildingId: ref('building'),
	buildingIds: refs('building'),
	leftOn: DAY,
	personId: ref('person'),
	personIds: refs('person'),
	distinctIds: refs('person'),
	leaderId: ref('person'),
	liaisonId: ref('person'),
	gridId: ref('grid'),
	deputy: FLAG,
	from: DAY,
	to: DAY,
	nextPostId: ref('post'),
	units: NUMBER,
	date: DAY,
	slot: choice(SLOT_LABEL),
	at: TIME,
	until: TIME,
	staffKind: choice(POST_LABEL),
	text: TEXT,
	demand: TEXT,
	followUp: TEXT,
	result: TEXT,
	role: choice(ROLE_LABEL),
	fileExchange: FLAG,
	bodyId: ref('body'),
	cadence: choice(PERIOD_WORD),
	period: { type: 'period' },
	adHoc: FLAG,
	chairId: ref('person'),
	issuedOn: DAY,
	minutesNo: NUMBER,
	meetingId: ref('meeting'),
	topicId: ref('topic'),
	proposerId: ref('person'),
	logId: ref('log'),
	demandId: ref('demand'),
	order: NUMBER,
	presenterId: ref('person'),
	minutes: NUMBER,
	conclusion: TEXT,
	leadId: ref('person'),
	helperIds: refs('person'),
	due: DAY,
	people: NUMBER,
	urgent: FLAG,
	raisedOn: DAY,
	inMeeting: FLAG,
	offers: TEXT,
	unitId: ref('unit'),
	capacity: NUMBER,
	per: choice(PERIOD_WORD),
	contactId: ref('person'),
	validUntil: DAY,
	resourceId: ref('resource'),
	quantity: NUMBER,
	since: DAY,
	postKind: choice(POST_LABEL),
	seat: choice(SEAT_LABEL),
	substituteId: ref('person'),
	forId: ref('person'),
	itemId: ref('item'),
	made: TEXT,
	speakerId: ref('person'),
	dropped: FLAG,
	resolutionId: ref('resolution'),
	on: DAY,
	behind: FLAG,
	evidence: TEXT,
	byId: ref('person'),
	reportFrom: DAY,
	reportTo: DAY,
	noticedOn: DAY,
	replyBy: DAY,
	preparations: TEXT,
	requirements: TEXT,
	overview: TEXT,
	doneOn: DAY,
	need: choice(CARE_NEED_LABEL),
	rhythm: choice(CARE_RHYTHM_LABEL),
	under14: FLAG,
	consentBy: choice(CONSENT_BY_LABEL),
	consentHow: choice(CONSENT_WAY_LABEL),
	consentOn: DAY,
	expiresOn: DAY,
	renewals: NUMBER,
	endedOn: DAY,
	cardId: ref('card'),
	outcome: choice(VISIT_OUTCOME_LABEL),
	department: choice(SLIP_DEPARTMENT_LABEL),
}

const OWN: Readonly<Record<string, FieldKind>> = {
	'org.kind': choice(NODE_LABEL),
	'post.kind': choice(POST_LABEL),
	'contact.kind': choice(CONTACT_LABEL),
	'unit.kind': choice(UNIT_LABEL),
	'building.kind': choice(BUILDING_LABEL),
	'log.kind': choice(LOG_LABEL),
	'org.state': NODE_STATE,
	'grid.state': NODE_STATE,
	'person.state': choice({ active: '在册', left: '已离开' }),
	'log.state': choice({ open: '未办结', done: '已办结' }),
	'body.kind': choice(BODY_LABEL),
	'body.state': choice({ active: '在用', closed: '已停用' }),
	'meeting.state': choice(MEETING_STATE_LABEL),
	'member.kind': choice(MEMBER_LABEL),
	'attendance.state': choice(ATTENDANCE_LABEL),
	'item.kind': choice(ITEM_LABEL),
	'line.kind': choice(LINE_LABEL),
	'topic.state': choice(TOPIC_STATE_LABEL),
	'resolution.state': choice(RESOLUTION_STATE_LABEL),
	'demand.kind': choice(NEED_WORD),
	'demand.state': choice(DEMAND_STATE_LABEL),
	'resource.kind': choice(NEED_WORD),
	'claim.state': choice(CLAIM_STATE_LABEL),
	'card.state': choice(CARD_STATE_LABEL),
	'slip.kind': choice(SLIP_KIND_LABEL),
	'slip.state': choice(SLIP_STATE_LABEL),
	'account.state': choice({ active: '在用', disabled: '已停用' }),
}

/** @param path a field, or an element of a set */
export function fieldKind(collection: string, path: string): FieldKind {
	const field = path.split('/')[0] ?? path
	return OWN[`${collection}.${field}`] ?? COMMON[field] ?? LINE
}
