/** The real server with the demo street as a process of its own, so that a test can kill it and start it again. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { backUpServer, restoreServer } from '#server/backups/backup.ts'
import type { PracticeAccount } from '#server/demo/load.ts'

export interface ServerProcess {
	/** The same over restarts. */
	readonly url: string
	/** Of a practice account. Throws where there is none. */
	password(login: string): string
	/** As when the power fails: SIGKILL. */
	kill(): Promise<void>
	/** Starts it again, on the same port and data. */
	restart(): Promise<void>
	/** As `npm run server -- backup` does it, while it runs. @returns the file */
	backUp(): Promise<string>
	/** Puts a backup in the place of its data; it must not run. */
	restore(backup: string): Promise<void>
	/** Ends it and deletes its data. */
	remove(): Promise<void>
}

interface Started {
	readonly url: string
	readonly accounts: PracticeAccount[]
}

/**
 * Starts a new server on a free port, with data of its own in a temporary folder.
 *
 * @param rendererDir of the built client, to be served at `/`
 */
export async function startServerProcess(rendererDir?: string): Promise<ServerProcess> {
	const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-server-'))
	let child: ChildProcess | undefined

	async function start(port: string): Promise<Started> {
		child = fork(
			path.join(import.meta.dirname, 'demo-server.ts'),
			[dataDir, port, ...(rendererDir === undefined ? [] : [rendererDir])],
			{
				execArgv: [],
			},
		)
		const failed = once(child, 'exit').then(([code]) => {
			throw new Error(`the server ended with ${code}`)
		})
		const [started] = await Promise.race([once(child, 'message'), failed])
		failed.catch(() => {})
		return started as Started
	}

	async function kill(): Promise<void> {
		if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
		const ended = once(child, 'exit')
		child.kill('SIGKILL')
		await ended
	}

	const { url, accounts } = await start('0')
	return {
		url,
		password(login) {
			const password = accounts.find(({ name }) => name === login)?.password
			if (!password) throw new Error(`no practice account ${login}`)
			return password
		},
		kill,
		async restart() {
			await kill()
			await start(new URL(url).port)
		},
		async backUp() {
			const file = path.join(dataDir, 'test.griddesk-backup')
			await backUpServer({ dataDir, databaseUrl: undefined }, file)
			return file
		},
		async restore(backup) {
			await restoreServer({ dataDir, databaseUrl: undefined }, backup, `${backup}.before`)
		},
		async remove() {
			await kill()
			fs.rmSync(dataDir, { recursive: true, force: true })
		},
	}
}
