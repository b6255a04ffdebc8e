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
	const streetCode = streetCodeOf(top)
	const preset = {
		server,
		...(isSecure && certificate && { certificateFingerprint: certificate.fingerprint }),
		...(streetCode !== undefined && { streetCode }),
		...(enrolmentCode !== undefined && { enrolmentCode }),
		updateRing: 'all',
	}
	return Preset.safeParse(preset).success ? `${JSON.stringify(preset, null, '\t')}\n` : undefined
}

/** By which a PC is told from those of another street; a server for a whole district, or one without a code, has none. */
const streetCodeOf = (top: SetupState['top']): string | undefined =>
	top?.code !== undefined && /^(\d{9}|\d{12})$/.test(top.code) ? top.code : undefined

/** What PCs will lack with the file as it is, in words for whoever makes it. @param server see {@link presetText} */
export function presetGaps(server: string, { top }: Pick<SetupState, 'top'>): string[] {
	const host = URL.canParse(server) ? new URL(server).hostname : ''
	return [
		...(/^(localhost|127\.[\d.]+|\[::1\])$/.test(host)
			? ['这个地址只有服务器本机能用，请改成别的电脑能访问的地址']
			: []),
		...(streetCodeOf(top) !== undefined
			? []
			: top?.kind === 'district'
				? [
						'没有写街道代码（streetCode）：服务器给整个区县用。各街道的电脑要核对街道的，把本街道的 9 位代码加进各自的文件',
					]
				: ['没有写街道代码（streetCode），电脑不会核对登录的是不是本街道。有代码的，可以自己加进文件']),
	]
}

/** As people compare it: `AB:CD:…`. */
export const fingerprintText = (hex: string): string =>
	hex
		.toUpperCase()
		.replaceAll(':', '')
		.replace(/(..)(?=.)/g, '$1:')
