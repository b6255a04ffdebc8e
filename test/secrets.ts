/** The key of stores that a test opens without a server. */
import type { SecretKey } from '#server/store/secrets.ts'

export const SECRETS: SecretKey = { key: new Uint8Array(32).fill(7), renew: false }
