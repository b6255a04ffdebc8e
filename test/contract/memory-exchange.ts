/** The keys of file exchange and the log, in memory: for the simulator and for tests without a database. */
import type { AuditStore, DeviceStore, ExchangeStore, StoredAudit } from '#server/store/port.ts'
import { newSecretKeys, type RandomBytes } from '#shared/exchange/keys.ts'
import type { PublicKeys } from '#shared/protocol/wire.ts'

/** @param random the server's keys are made of it */
export function createMemoryExchange(random: RandomBytes): {
	exchange: ExchangeStore
	audit: AuditStore
	devices: DeviceStore
} {
	const secret = newSecretKeys(random)
	const replicas = new Map<string, PublicKeys>()
	const log: StoredAudit[] = []
	const devices = new Proxy({} as DeviceStore, {
		get: (_, name) => async () => {
			throw new Error(`there are no devices here: ${String(name)}`)
		},
	})
	return {
		devices,
		exchange: {
			secretKeys: async () => secret,
			replicaKeys: async (accountId, replica) => replicas.get(`${accountId}/${replica}`),
			setReplicaKeys: async (accountId, replica, keys) => void replicas.set(`${accountId}/${replica}`, keys),
		},
		audit: {
			append: async (...entries) => {
				for (const entry of entries) {
					if (entry.entryId !== undefined && log.some(({ entryId }) => entryId === entry.entryId)) continue
					const { atMs, eventMs = atMs, result = 'ok', outcome = {} } = entry
					log.push({ ...entry, eventMs, result, outcome, seq: log.length + 1, hash: '' })
				}
				return entries.length
			},
			newest: async limit => log.slice(-limit).reverse(),
			find: async () => {
				throw new Error('nobody reads the audit here')
			},
			verify: async () => {
				throw new Error('there is no chain here')
			},
		},
	}
}
