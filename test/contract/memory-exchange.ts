/** The keys of file exchange and the log, in memory: for the simulator and for tests without a database. */
import type { AuditEntry, AuditStore, ExchangeStore } from '#server/store/port.ts'
import { newSecretKeys, type RandomBytes } from '#shared/exchange/keys.ts'
import type { PublicKeys } from '#shared/protocol/wire.ts'

/** @param random the server's keys are made of it */
export function createMemoryExchange(random: RandomBytes): { exchange: ExchangeStore; audit: AuditStore } {
	const secret = newSecretKeys(random)
	const replicas = new Map<string, PublicKeys>()
	const log: (AuditEntry & { seq: number })[] = []
	return {
		exchange: {
			secretKeys: async () => secret,
			replicaKeys: async (accountId, replica) => replicas.get(`${accountId}/${replica}`),
			setReplicaKeys: async (accountId, replica, keys) => void replicas.set(`${accountId}/${replica}`, keys),
		},
		audit: {
			append: async entry => {
				if (entry.entryId !== undefined && log.some(({ entryId }) => entryId === entry.entryId)) return
				log.push({ ...entry, seq: log.length + 1 })
			},
			newest: async limit => log.slice(-limit).reverse(),
		},
	}
}
