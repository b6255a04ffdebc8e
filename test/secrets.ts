/** The key of stores that a test opens without a server. */
import type { SecretKey } from '#server/store/secrets.ts'

const key = new Uint8Array(32).fill(7)
export const SECRETS: SecretKey = { find: () => key, make: () => key, renew: false }
