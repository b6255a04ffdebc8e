/** Backups to the folder that an administrator has chosen, or else to the one that the server was started with. */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { BackupFile, BackupsState, FolderResponse } from '#shared/protocol/backups.ts'
import { createDailyBackups, type DailyBackups, type DailyBackupsOptions } from './daily.ts'
import { isBeside, tryFolder } from './folder.ts'

const Chosen = z.object({ folder: z.string() })

export interface Backups {
	/** Whether an administrator has said where they go. */
	isChosen(): boolean
	/** `undefined` where there is no folder for them. */
	state(): Promise<BackupsState | undefined>
	/** Whether they lie on the disk of the data. */
	areBesideData(): Promise<boolean>
	/** @returns `undefined` where there is no folder. @throws what went wrong; the older ones are there */
	take(): Promise<BackupFile | undefined>
	/** Where it will do, backups go there from now on, also after a restart; the first is taken before this resolves. */
	moveTo(folder: string, dataBytes: number): Promise<FolderResponse>
	start(): void
	stop(): Promise<void>
}

type Options = Omit<DailyBackupsOptions, 'folder'> & { readonly folder: string | undefined }

export async function openBackups({ folder: given, ...options }: Options): Promise<Backups> {
	const { dataDir } = options.place
	const file = join(dataDir, 'backups.json')
	const create = (folder: string): DailyBackups => createDailyBackups({ ...options, folder })
	let chosen = await readFile(file, 'utf8').then(
		text => Chosen.parse(JSON.parse(text)).folder,
		(error: NodeJS.ErrnoException) => {
			if (error.code !== 'ENOENT') throw error
			return undefined
		},
	)
	const first = chosen ?? given
	let daily = first === undefined ? undefined : create(first)
	let started = false

	/** Whole or not at all, also where the power fails meanwhile. */
	async function remember(folder: string): Promise<void> {
		await mkdir(dataDir, { recursive: true, mode: 0o700 })
		const next = `${file}.next`
		try {
			const handle = await open(next, 'w', 0o600)
			try {
				await handle.writeFile(JSON.stringify({ folder }))
				await handle.sync()
			} finally {
				await handle.close()
			}
			await rename(next, file)
		} finally {
			await rm(next, { force: true })
		}
	}

	return {
		isChosen: () => chosen !== undefined,
		state: async () => daily?.state(),
		async areBesideData() {
			const folder = chosen ?? given
			return folder !== undefined && isBeside(folder, options.place)
		},
		take: async () => daily?.take(),
		async moveTo(wanted, dataBytes) {
			const tried = await tryFolder(wanted, options.place, dataBytes)
			if (typeof tried === 'string') return { ok: false, problem: tried }
			const { folder } = tried
			const before = daily
			const next = (await before?.state())?.folder === folder ? before! : create(folder)
			let made: BackupFile
			try {
				made = await next.take()
			} catch (error) {
				const { code = 'unknown' } = error as NodeJS.ErrnoException
				return { ok: false, problem: 'backup_failed', code }
			}
			await remember(folder)
			chosen = folder
			if (next !== before) {
				await before?.stop()
				daily = next
				if (started) next.start()
			}
			return { ok: true, ...tried, file: made }
		},
		start() {
			started = true
			daily?.start()
		},
		async stop() {
			started = false
			await daily?.stop()
		},
	}
}
