/** The fixed vocabularies of the domain. Their Chinese names stand in `renderer/ui/labels.ts`. */

/** The seven kinds of grid staff 七类网格员. */
export const STAFF_KINDS = [
	'police',
	'safety',
	'stability',
	'urban',
	'civil_affairs',
	'health',
	'publicity',
] as const
export type StaffKind = (typeof STAFF_KINDS)[number]

/** Every post in a grid: the secretary and grid head (one person), then the seven kinds. */
export const POST_KINDS = ['secretary', ...STAFF_KINDS] as const
export type PostKind = (typeof POST_KINDS)[number]

/** How a grid branch is formed: 单独建, 依托建, 挂靠建, 联合建, a temporary branch, a Party group of another branch. */
export const BRANCH_FORMS = ['standalone', 'based', 'affiliated', 'joint', 'temporary', 'group'] as const

/** X of 1+X+Y. */
export const CONTACT_KINDS = [
	'group_leader',
	'building_head',
	'backbone',
	'helper',
	'volunteer_team',
] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

/** Y of 1+X+Y. */
export const UNIT_KINDS = [
	'enterprise',
	'shop',
	'institution',
	'school',
	'hospital',
	'property',
	'owners_committee',
	'office_building',
	'park',
	'business_district',
	'social_org',
	'community_org',
	'station',
	'government',
	'other',
] as const

export const BUILDING_KINDS = ['residential', 'commercial', 'mixed'] as const

export const SHIFT_SLOTS = ['day', 'night', 'full'] as const

/** Duty, visit, 民情日志, patrol, mediation, publicity, Party day, Party lecture, volunteer service. */
export const LOG_KINDS = [
	'duty',
	'visit',
	'diary',
	'patrol',
	'mediation',
	'publicity',
	'party_day',
	'party_lecture',
	'volunteer',
] as const
export type LogKind = (typeof LOG_KINDS)[number]

/** The joint meeting 党建联席会议, of which each node has one, and whatever else an office has set up. */
export const BODY_KINDS = ['joint', 'other'] as const
export type BodyKind = (typeof BODY_KINDS)[number]

/** What needs and offers are about; the same on both sides, so that they can be brought together. */
export const NEED_KINDS = [
	'medical',
	'environment',
	'culture',
	'safety',
	'care',
	'skills',
	'legal',
	'other',
] as const
export type NeedKind = (typeof NEED_KINDS)[number]

/**
 * Three of them run and watch the system and see no people: the system administrator, the security administrator and
 * the auditor. An account has one role, so nobody has two of these.
 */
export const ROLES = [
	'sysadmin',
	'security',
	'auditor',
	'street',
	'worker',
	'secretary',
	'staff',
	'reader',
] as const
export type Role = (typeof ROLES)[number]
