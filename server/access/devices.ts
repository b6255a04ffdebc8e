/** Which PC a login comes from, and whether one may come from there. */
import { createHash, randomInt } from 'node:crypto'
import { isOfficer } from '#shared/model/duties.ts'
import { isDeviceProof, PROOF_MS } from '#shared/protocol/device-proof.ts'
import type { DeviceClaim } from '#shared/protocol/wire.ts'
import type { Account, AuditEntry, EnrolmentOutcome, ServerStore } from '../store/port.ts'

/** Letters and digits that are not mistaken for each other when read out. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const CODE_LENGTH = 16
const DAY_MS = 86_400_000
/** An enrolment code is good for so long. */
export const ENROLMENT_MS = 7 * DAY_MS

/** About 79 bits: `xxxx-xxxx-xxxx-xxxx`. */
export const newEnrolmentCode = (): string =>
	Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
		.join('')
		.replace(/(.{4})(?=.)/g, '$1-')

/** However it was typed. */
export const enrolmentHash = (code: string): string =>
	createHash('sha256')
		.update(
			code
				.normalize('NFKC')
				.toLowerCase()
				.replaceAll(/[^a-z0-9]/g, ''),
		)
		.digest('hex')

export type DeviceCheck =
	| { readonly ok: true; readonly deviceId?: string }
	| { readonly ok: false; readonly code: DeviceRefusal; readonly deviceId?: string }

export type DeviceRefusal = Exclude<EnrolmentOutcome, 'enrolled'> | 'device_revoked'

/**
 * Whether the PC may be signed in from; enrols it where it brings a code. A code that is no good only matters where
 * there has to be one: a PC brings the one of its preset every time.
 *
 * @param claim absent of clients that do not say where they are
 */
export async function checkDevice(
	{ devices, info }: ServerStore,
	{ role }: Account,
	claim: DeviceClaim | undefined,
	audit: AuditEntry,
	nowMs: number,
): Promise<DeviceCheck> {
	// Who runs the system holds nothing of people, and has to be able to enrol the first PC.
	const enrolment = !isOfficer(role) && (await devices.policy()).enrolment
	if (claim === undefined) return enrolment ? { ok: false, code: 'not_enrolled' } : { ok: true }
	const { id, sign, atMs, proof, label } = claim
	const known = await devices.device(id)
	const isProven =
		Math.abs(nowMs - atMs) <= PROOF_MS &&
		isDeviceProof({ serverId: info.serverId, deviceId: id, atMs }, proof, known?.signKey ?? sign)
	if (!isProven) return { ok: false, code: 'not_enrolled' }
	if (known?.state === 'revoked') return { ok: false, code: 'device_revoked', deviceId: id }
	const device = {
		id,
		signKey: sign,
		enrolledMs: nowMs,
		firstMs: nowMs,
		revokedMs: null,
		wipedMs: null,
	}
	if (claim.enrolment !== undefined && known?.state !== 'enrolled') {
		const entry = { ...audit, action: 'device.enrolled', subject: id }
		const outcome = await devices.enrol(enrolmentHash(claim.enrolment), device, entry)
		if (outcome === 'enrolled') return { ok: true, deviceId: id }
		if (enrolment) return { ok: false, code: outcome }
	}
	if (enrolment && known?.state !== 'enrolled') return { ok: false, code: 'not_enrolled' }
	if (known === undefined) await devices.noticeDevice({ ...device, label, state: 'seen', enrolledMs: null })
	return { ok: true, deviceId: id }
}
