/** What an administrator may set for a PC beforehand. */
import { z } from 'zod'
import { Ring } from './updates/rollout.ts'

/** Colons and case do not matter: tools write fingerprints in several ways. */
const Fingerprint = z
	.string()
	.transform(text => text.replaceAll(/[:\s]/g, '').toLowerCase())
	.pipe(z.string().regex(/^[0-9a-f]{64}$/))

export const Preset = z.strictObject({
	server: z
		.url({ protocol: /^https?$/ })
		.max(300)
		.exactOptional(),
	/** SHA-256 of the server's certificate, where no authority vouches for it. */
	certificateFingerprint: Fingerprint.exactOptional(),
	streetCode: z
		.string()
		.regex(/^(\d{9}|\d{12})$/)
		.exactOptional(),
	/** As an administrator's page gives it; several PCs may share one. */
	enrolmentCode: z
		.string()
		.trim()
		.regex(/^[A-Za-z0-9 -]{8,40}$/)
		.exactOptional(),
	updateRing: Ring.exactOptional(),
	fileExchange: z.boolean().exactOptional(),
	/** Where the daily copies of this PC's sealed store go; a full path. */
	backupFolder: z
		.string()
		.regex(/^([A-Za-z]:[\\/]|\\\\|\/)/)
		.max(240)
		.exactOptional(),
})
export type Preset = z.infer<typeof Preset>
