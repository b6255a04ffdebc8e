/** What travels about PCs: their enrolment, their state, and what a revoked one hands over. */
import { z } from 'zod'
import { ClientPolicy, WireChange } from './wire.ts'

const Id = z.uuid()
const Label = z.string().trim().min(1).max(60)

/** GET, PUT /api/admin/policy — the latter for security administrators. */
export const PolicyBody = ClientPolicy.extend({ enrolment: z.boolean() })
export type PolicyBody = z.infer<typeof PolicyBody>

/** POST /api/admin/enrolments — the code is told this once. */
export const EnrolmentRequest = z.object({
	label: Label,
	/** How many PCs may enrol with it. */
	uses: z.int().min(1).max(200).default(1),
})
export const EnrolmentResponse = z.object({ code: z.string(), expiresMs: z.int() })

const DeviceStore = z.object({
	accountId: Id,
	replica: z.string(),
	/** Milliseconds since 1970; 0 where it was not heard of since this is noted. */
	seenMs: z.int(),
	pending: z.int(),
	/** Whether there is a code that opens its data. */
	hasRecovery: z.boolean(),
})

/** GET /api/admin/devices — PCs with a store of an account inside the scope, or without any. */
export const DevicesResponse = z.object({
	devices: z.array(
		z.object({
			id: Id,
			label: z.string(),
			state: z.enum(['seen', 'enrolled', 'revoked']),
			enrolledMs: z.int().nullable(),
			firstMs: z.int(),
			revokedMs: z.int().nullable(),
			wipedMs: z.int().nullable(),
			stores: z.array(DeviceStore),
		}),
	),
	enrolments: z.array(
		z.object({
			label: z.string(),
			createdMs: z.int(),
			expiresMs: z.int(),
			uses: z.int(),
			used: z.int(),
		}),
	),
	quarantine: z.array(
		z.object({
			deviceId: Id,
			accountId: Id,
			receivedMs: z.int(),
			change: WireChange,
			/** Why it was not taken when somebody wanted to; absent where nobody has. */
			refused: z.string().exactOptional(),
		}),
	),
	policy: PolicyBody,
	serverTimeMs: z.int(),
})
export type DevicesResponse = z.infer<typeof DevicesResponse>

/** POST /api/admin/devices/:id/revoke. */
/** POST /api/admin/recovery — the code that opens an account's data on one PC, to be read out once. */
export const RecoveryRequest = z.object({ accountId: Id, replica: z.string().regex(/^[0-9a-f]{6}$/) })
export const RecoveryResponse = z.object({ code: z.string() })

/**
 * POST /api/admin/quarantine/accept — decides about changes as if their author had just sent them. What is taken leaves
 * the quarantine; what is not stays there with its reason.
 */
export const AcceptRequest = z.object({ changeIds: z.array(Id).min(1).max(500) })
export const AcceptResponse = z.object({ accepted: z.int(), refused: z.int() })

/** POST /api/admin/quarantine/drop */
export const DropRequest = z.object({ changeIds: z.array(Id).min(1).max(500) })

/** POST /api/device/handover — a revoked PC's changes that were never sent. */
export const HANDOVER_PATH = '/api/device/handover'
export const HandoverRequest = z.object({ changes: z.array(WireChange).max(500) })
export const HandoverResponse = z.object({ kept: z.int() })

/** POST /api/device/wiped — it holds nothing any more; ends its sessions. */
export const WIPED_PATH = '/api/device/wiped'

/** POST /api/device/recovery — the code for the next time the password is forgotten. */
export const RECOVERY_PATH = '/api/device/recovery'
export const RecoveryCode = z.object({ code: z.string().regex(/^[a-z2-9]{20}$/) })
