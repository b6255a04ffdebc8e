import type { SafeStorage } from 'electron'

export interface Keys {
	/** Whether the operating system's key store really protects what `protect` seals. */
	available(): Promise<boolean>
	/** Seals `secret`; base64, or `null` where there is no protection worth the name. */
	protect(secret: string): Promise<string | null>
	/** Opens what `protect` sealed; `null` if this PC or user cannot. */
	unprotect(sealed: string): Promise<string | null>
}

/**
 * The operating system's key store. Where Electron would fall back to a key that every program
 * knows (Linux without a keyring), this says `null` instead of pretending.
 */
export function createKeys(safeStorage: SafeStorage, platform: NodeJS.Platform): Keys {
	const available = async () => {
		if (platform === 'linux') {
			const backend = safeStorage.getSelectedStorageBackend()
			if (backend === 'basic_text' || backend === 'unknown') return false
		}
		return safeStorage.isAsyncEncryptionAvailable()
	}
	return {
		available,
		async protect(secret) {
			if (!(await available())) return null
			return (await safeStorage.encryptStringAsync(secret)).toString('base64')
		},
		async unprotect(sealed) {
			if (!(await available())) return null
			try {
				const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))
				return result
			} catch {
				// Sealed by another user or PC, or damaged: the password still opens the data.
				return null
			}
		},
	}
}
