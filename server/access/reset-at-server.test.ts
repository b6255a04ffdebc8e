/** The way back in for an administrator who has nobody left to ask. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startServer } from '../main.ts'
import { resetPasswordAt } from './reset-at-server.ts'

test('a password is reset beside a server that runs: the old one and its sessions are over, the audit says how', async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'griddesk-reset-'))
	const server = await startServer({ dataDir, port: 0, logLevel: 'silent' })
	onTestFinished(async () => {
		await server.stop()
		rmSync(dataDir, { recursive: true, force: true })
	})
	const logIn = async (password: string) => {
		const response = await fetch(`${server.url}/api/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ login: 'admin', password, replica: null }),
		})
		return { status: response.status, body: (await response.json()) as { token?: string; mustChange?: true } }
	}
	const first = server.firstAdmin!.password
	const { token } = (await logIn(first)).body
	const isSignedIn = async () =>
		(await fetch(`${server.url}/api/admin/accounts`, { headers: { authorization: `Bearer ${token}` } }))
			.status
	expect(await isSignedIn()).toBe(200)
	// Locked after five wrong guesses, as when somebody has tried what it may have been.
	for (let guess = 0; guess < 5; guess++) await logIn(`falsch-${guess}`)
	expect((await logIn(first)).status).toBe(423)

	expect(await resetPasswordAt({ dataDir }, 'nobody')).toBeUndefined()
	const password = await resetPasswordAt({ dataDir }, 'ADMIN')
	expect(await logIn(password!)).toMatchObject({ status: 200, body: { mustChange: true } })
	expect((await logIn(first)).status).toBe(401)
	expect(await isSignedIn()).toBe(401)
	const [entry] = await server.store.audit.find({ actions: ['account.reset'], limit: 1 })
	expect(entry).toMatchObject({ outcome: { by: 'cli' } })
})
