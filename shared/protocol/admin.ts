/** What travels between an administrator's screens, or a user's own, and the server about accounts. */
import { z } from 'zod'
import { ROLES } from '../model/kinds.ts'

const Id = z.uuid()
const Login = z.string().trim().min(1).max(60)
const Name = z.string().trim().min(1).max(60)
/** A new password; the one in use may be older than this rule. */
const Password = z.string().min(8).max(200)
const State = z.enum(['active', 'disabled'])

/** GET /api/me */
export const Me = z.object({
	accountId: Id,
	login: z.string(),
	name: z.string(),
	role: z.enum(ROLES),
	scopeId: Id,
})
export type Me = z.infer<typeof Me>

/** POST /api/me/password — ends the account's other sessions. */
export const PasswordRequest = z.object({ current: z.string().min(1).max(200), next: Password })

const AdminAccount = z.object({
	id: Id,
	login: z.string(),
	name: z.string(),
	role: z.enum(ROLES),
	scopeId: Id,
	state: State,
	createdMs: z.int(),
	personId: Id.nullish(),
	/** Its password is one that was given to it and not used yet. */
	mustChange: z.boolean().exactOptional(),
	/** Until when too many wrong passwords keep it out, milliseconds since 1970; 0 where they do not. */
	lockedUntilMs: z.int().exactOptional(),
})
export type AdminAccount = z.infer<typeof AdminAccount>

/** GET /api/admin/accounts — those inside the administrator's scope. */
export const AdminAccounts = z.object({ accounts: z.array(AdminAccount) })

/** POST /api/admin/accounts */
export const NewAccountRequest = z.object({
	login: Login,
	name: Name,
	role: z.enum(ROLES),
	scopeId: Id,
	/** Absent: the server makes one up. */
	password: Password.exactOptional(),
	personId: Id.exactOptional(),
})
/** The password is told this once. */
export const NewAccountResponse = z.object({ id: Id, password: z.string() })

/** PATCH /api/admin/accounts/:id */
export const AccountPatchRequest = z.object({
	name: Name.exactOptional(),
	role: z.enum(ROLES).exactOptional(),
	scopeId: Id.exactOptional(),
	state: State.exactOptional(),
	/** Makes up a new password and ends the account's sessions. */
	resetPassword: z.literal(true).exactOptional(),
	personId: Id.nullable().exactOptional(),
	/** Lets somebody try again who is kept out for a while by too many wrong passwords. */
	unlock: z.literal(true).exactOptional(),
})
export const AccountPatchResponse = z.object({ password: z.string().exactOptional() })

/**
 * GET /api/admin/people?name= — people of the scope with just this name, so that an account can be linked to one: where
 * they are, and nothing else of them. Each question is in the audit.
 */
export const PeopleQuery = z.object({ name: Name })
export const PeopleResponse = z.object({ people: z.array(z.object({ id: Id, orgId: Id })) })

/** POST /api/admin/top — the top of an empty server's tree. */
export const TopRequest = z.object({
	kind: z.enum(['district', 'street']),
	name: Name,
	code: z
		.string()
		.regex(/^\d{6}(\d{3}(\d{3})?)?$/)
		.exactOptional(),
})
export const TopResponse = z.object({ id: Id })
