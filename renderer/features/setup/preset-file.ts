/** The `griddesk.json` that PCs are given, from what the server has become. Pure. */
import { Preset } from '#shared/preset.ts'
import type { SetupState } from '#shared/protocol/setup.ts'

/** @param server the origin that PCs shall use @returns its text, or `undefined` where the origin is none */
export function presetText(
	server: string,
	{ certificate, top }: Pick<SetupState, 'certificate' | 'top'>,
	enrolmentCode: string | undefined,
): string | undefined {
	const isSecure = server.startsWith('https:')
	const isStreet = top?.code !== undefined && /^(\d{9}|\d{12})$/.test(top.code)
	const preset = {
		server,
		...(isSecure && certificate && { certificateFingerprint: certificate.fingerprint }),
		...(isStreet && { streetCode: top.code }),
		...(enrolmentCode !== undefined && { enrolmentCode }),
		updateRing: 'all',
	}
	return Preset.safeParse(preset).success ? `${JSON.stringify(preset, null, '\t')}\n` : undefined
}

/** As people compare it: `AB:CD:…`. */
export const fingerprintText = (hex: string): string =>
	hex
		.toUpperCase()
		.replaceAll(':', '')
		.replace(/(..)(?=.)/g, '$1:')
