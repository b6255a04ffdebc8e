/** What the wizard of a server's first start asks and is told. The server takes part until it was set up, and never again. */
import { z } from 'zod'
import { BackupFile } from './backups.ts'

/** Carries the token that the one-time code was given for. */
export const SETUP_HEADER = 'x-griddesk-setup'

/** The three that share what running a system takes; nobody gets two of them. */
export const SETUP_ROLES = ['sysadmin', 'security', 'auditor'] as const
export type SetupRole = (typeof SETUP_ROLES)[number]

const Name = z.string().trim().min(1).max(60)
const Code = z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/)

/** POST /api/setup/open — `bad_credentials` where the code is wrong, or was used. */
export const OpenSetupRequest = z.object({ code: z.string().min(1).max(60) })
export const OpenSetupResponse = z.object({ token: z.string() })

/** The certificate that browsers and PCs are shown. */
export const Certificate = z.object({
	/** SHA-256, 64 hex digits. */
	fingerprint: z.string(),
	expiresMs: z.int(),
})
export type Certificate = z.infer<typeof Certificate>

/** GET /api/setup — what is there already: each step can be left, and gone on with. */
export const SetupState = z.object({
	officers: z.array(z.object({ role: z.enum(SETUP_ROLES), login: z.string(), name: z.string() })),
	top: z
		.object({ kind: z.enum(['district', 'street']), name: z.string(), code: z.string().optional() })
		.optional(),
	/** How many nodes are below it. */
	nodes: z.int(),
	/** Absent where the server speaks plain HTTP. */
	certificate: Certificate.optional(),
	/** Where the server can be reached, the likeliest first: origins. */
	addresses: z.array(z.string()),
	/** Only from its own machine. */
	loopbackOnly: z.boolean(),
	backups: z.object({
		/** `''` where none was chosen. */
		folder: z.string(),
		suggested: z.string(),
		newest: BackupFile.optional(),
	}),
})
export type SetupState = z.infer<typeof SetupState>

/** POST /api/setup/officers — all three at once; `already_exists` where they are there. */
export const OfficersRequest = z.object({
	officers: z
		.array(
			z.object({
				role: z.enum(SETUP_ROLES),
				login: Name,
				name: Name,
				/** Absent: the server makes one up, which has to be changed at the first sign-in. */
				password: z.string().min(8).max(200).exactOptional(),
			}),
		)
		.length(SETUP_ROLES.length),
})
export type OfficersRequest = z.infer<typeof OfficersRequest>
/** Those that were made up; told this once. */
export const OfficersResponse = z.object({
	passwords: z.array(z.object({ role: z.enum(SETUP_ROLES), login: z.string(), password: z.string() })),
})
export type OfficersResponse = z.infer<typeof OfficersResponse>

/** POST /api/setup/password — another one-time password, where the first was not written down. */
export const SetupPasswordRequest = z.object({ role: z.enum(SETUP_ROLES) })

/**
 * POST /api/setup/street — the top of the tree and what is below it. Asked again it adds what is missing; a top that is
 * there stays as it is.
 */
export const StreetRequest = z.object({
	top: z.object({ kind: z.enum(['district', 'street']), name: Name, code: Code.exactOptional() }),
	/** With codes: each hangs below the code that it begins with. Without: communities directly below a street. */
	below: z.array(z.object({ name: Name, code: Code.exactOptional() })).max(5000),
})
export type StreetRequest = z.infer<typeof StreetRequest>
export const StreetResponse = z.object({ added: z.int() })

/** POST /api/setup/enrolment is answered like that of administrators; POST /api/setup/finish by 204. */
