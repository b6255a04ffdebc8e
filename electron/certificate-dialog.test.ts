import type { BrowserWindow, MessageBoxOptions } from 'electron'
import { expect, test } from 'vitest'
import { createCertificateDialog } from './certificate-dialog.ts'

const fingerprint = 'ab'.repeat(32)
const endsMs = Date.UTC(2029, 10, 21)

function told({ answer = 0, isPreset = false }: { answer?: number; isPreset?: boolean } = {}) {
	const boxes: MessageBoxOptions[] = []
	const trusted: string[] = []
	const address = { url: 'https://desk.example.invalid:8443' }
	const certificates = createCertificateDialog({
		trust: { trust: each => trusted.push(each) },
		dialog: {
			async showMessageBox(...args: unknown[]) {
				boxes.push(args.at(-1) as MessageBoxOptions)
				if (answer === 2) address.url = 'https://other.example.invalid'
				return { response: answer === 2 ? 1 : answer, checkboxChecked: false }
			},
		},
		window: () => ({}) as BrowserWindow,
		serverUrl: () => address.url,
		isPreset,
	})
	return { certificates, boxes, trusted }
}

test('first contact: shows the fingerprint as the server prints it, and “no” is what Enter and Escape say', async () => {
	const { certificates, boxes, trusted } = told()
	await certificates.tell({ kind: 'unknown', fingerprint, endsMs })
	expect(boxes[0]).toMatchObject({ defaultId: 0, cancelId: 0, buttons: ['不连接', '完全一致，信任'] })
	expect(boxes[0]?.detail).toContain(`AB${':AB'.repeat(31)}`)
	expect(boxes[0]?.detail).toContain('https://desk.example.invalid:8443')
	expect(trusted).toEqual([])
})

test('confirmed, that one is trusted; not where another address was entered meanwhile', async () => {
	const yes = told({ answer: 1 })
	await yes.certificates.tell({ kind: 'unknown', fingerprint, endsMs })
	expect(yes.trusted).toEqual([fingerprint])
	const elsewhere = told({ answer: 2 })
	await elsewhere.certificates.tell({ kind: 'unknown', fingerprint, endsMs })
	expect(elsewhere.trusted).toEqual([])
})

test('each is spoken of once, however often the page asks, until the address is entered anew', async () => {
	const { certificates, boxes } = told()
	for (let i = 0; i < 3; i++) await certificates.tell({ kind: 'unknown', fingerprint, endsMs })
	expect(boxes).toHaveLength(1)
	await certificates.tell({ kind: 'unknown', fingerprint: 'cd'.repeat(32), endsMs })
	certificates.forget()
	await certificates.tell({ kind: 'unknown', fingerprint, endsMs })
	expect(boxes).toHaveLength(3)
})

test('a changed or ended one cannot be trusted from here; it says what to do, and that work goes on', async () => {
	for (const [kind, isPreset, words] of [
		['changed', false, '服务器地址'],
		['changed', true, 'griddesk.json'],
		['expired', false, '2029-11-21'],
	] as const) {
		const { certificates, boxes, trusted } = told({ answer: 1, isPreset })
		await certificates.tell({ kind, fingerprint, endsMs })
		expect(boxes[0]).toMatchObject({ type: 'error', buttons: ['知道了'] })
		expect(boxes[0]?.detail).toContain(words)
		expect(boxes[0]?.detail).toContain('照常离线工作')
		expect(trusted).toEqual([])
	}
})
