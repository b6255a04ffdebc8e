/**
 * This PC as servers know it: an id and a key pair of its own, made once. The secret lies in the operating system's key
 * store where there is one; it opens no data.
 */
import type { DeviceClaim } from '#shared/protocol/wire.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { KeyStore } from './keyring.ts'
import { randomBytes } from './seal.ts'

export interface DeviceRow {
	readonly one: 1
	readonly id: string
	/** Base64; as the key store returned it where `guarded`. */
	readonly secret: string
	readonly guarded: boolean
}

/** Where the row rests. */
interface DeviceHome {
	device(): Promise<DeviceRow | undefined>
	setDevice(row: DeviceRow): Promise<void>
}

/** @param atMs the server's time, milliseconds since 1970. @param enrolment a code, where one was given */
export async function claimDevice(
	home: DeviceHome,
	keyStore: KeyStore,
	{ serverId, atMs, enrolment }: { serverId: string; atMs: number; enrolment?: string | undefined },
): Promise<DeviceClaim> {
	const { deviceKeyOf, proveDevice } = await import('#shared/protocol/device-proof.ts')
	const { id, secret } = await known(home, keyStore)
	return {
		id,
		label: labelOf(navigator.userAgent, id),
		sign: deviceKeyOf(secret),
		atMs,
		proof: proveDevice({ serverId, deviceId: id, atMs }, secret),
		...(enrolment !== undefined && enrolment !== '' && { enrolment }),
	}
}

async function known(home: DeviceHome, keyStore: KeyStore): Promise<{ id: string; secret: string }> {
	const row = await home.device()
	const opened = row && (row.guarded ? await keyStore.unprotectKey(row.secret) : row.secret)
	if (row !== undefined && typeof opened === 'string')
		return { id: row.id, secret: toHex(fromBase64(opened)) }
	// The first time; or the key store does not open it any more, and then it is another PC.
	const secret = randomBytes(32)
	const guarded = await keyStore.protectKey(toBase64(secret))
	const id = crypto.randomUUID()
	await home.setDevice({ one: 1, id, secret: guarded ?? toBase64(secret), guarded: guarded !== null })
	return { id, secret: toHex(secret) }
}

/**
 * Until it is enrolled under a name of the office's: `Windows Edge 3f2a`. Of a PC with two browsers each is one of its own, and
 * offices have many of the same kind.
 */
export function labelOf(userAgent: string, id: string): string {
	const system = /Windows|Linux|Mac/.exec(userAgent)?.[0] ?? 'PC'
	const browser = /Edg(?=\/)/.exec(userAgent) ?? /(Firefox|Chrome|Safari)(?=\/)/.exec(userAgent)
	const name = /Electron/.test(userAgent) ? undefined : browser?.[0].replace('Edg', 'Edge')
	return [system, name, id.slice(0, 4)].filter(Boolean).join(' ')
}

const toHex = (bytes: Uint8Array): string =>
	Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
