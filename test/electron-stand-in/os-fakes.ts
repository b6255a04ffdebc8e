/** What the operating system would answer: dialogs, links, the key store. Fakes, and meant to be set by tests. */
import crypto from 'node:crypto'
import { strict } from './strict.ts'

/** Every dialog is cancelled until a test says otherwise. */
export const dialog = strict('dialog', {
	showOpenDialog: async (..._args: unknown[]) => ({ canceled: true, filePaths: [] }),
	showSaveDialog: async (..._args: unknown[]) => ({ canceled: true, filePath: '' }),
	showMessageBox: async (..._args: unknown[]) => ({ response: 0, checkboxChecked: false }),
	showErrorBox(title: string, content: string) {
		console.error(`${title}\n${content}`)
	},
})

export const shell = strict('shell', {
	/** Nothing is opened; a test replaces it to see the URL. */
	async openExternal(_url: string) {},
})

/** Nobody is ever away; a test says otherwise. */
export const powerMonitor = strict('powerMonitor', { getSystemIdleTime: () => 0 })

const KEY = crypto.createHash('sha256').update('known to everyone').digest()

/** Like Linux without a keyring: the backend is `basic_text` and the key is known to everyone. */
export const safeStorage = strict('safeStorage', {
	getSelectedStorageBackend: () => 'basic_text',
	isAsyncEncryptionAvailable: async () => true,
	async encryptStringAsync(text: string): Promise<Buffer> {
		const nonce = crypto.randomBytes(12)
		const cipher = crypto.createCipheriv('aes-256-gcm', KEY, nonce)
		const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
		return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
	},
	async decryptStringAsync(sealed: Buffer) {
		const decipher = crypto.createDecipheriv('aes-256-gcm', KEY, sealed.subarray(0, 12))
		decipher.setAuthTag(sealed.subarray(12, 28))
		const opened = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
		return { result: opened.toString('utf8'), shouldReEncrypt: false }
	},
})
