/**
 * A backup every day, tried before it counts. A file that bears a backup's name was put into a temporary database and
 * was right; older ones go only after a newer one has come.
 */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupFile, BackupsState } from '#shared/protocol/backups.ts'
import type { DataPlace } from '../store/open-database.ts'
import { backUpServer } from './backup.ts'
import { checkBackup, TRIAL } from './check.ts'
import { backupName, outdated, takenAt } from './kept.ts'

const HOUR_MS = 3_600_000
/** At noon the machine is on. */
const FROM_HOUR = 12
/** After a day that was missed there is no waiting for noon. */
const LONG_MS = 36 * HOUR_MS
const UNTRIED = '.untried'

export interface DailyBackupsOptions {
	readonly place: DataPlace
	/** Where they go; created where it is missing. Best on another disk. One process of a server looks after it. */
	readonly folder: string
	readonly now: () => number
	/** Told of every failure. */
	readonly onFailure: (error: Error) => void
}

export interface DailyBackups {
	state(): Promise<BackupsState>
	/** Takes one now, and tries it; joins one that is under way. @throws what went wrong; the older ones are there */
	take(): Promise<BackupFile>
	/** Begins to look every hour whether one is due. */
	start(): void
	/** Looks no more, and waits for one that is under way. */
	stop(): Promise<void>
}

export function createDailyBackups({ place, folder, now, onFailure }: DailyBackupsOptions): DailyBackups {
	let underWay: Promise<BackupFile> | undefined
	let progress: { step: 'writing' | 'trying'; sinceMs: number; file: string } | undefined
	let failure: BackupsState['failure']
	let timer: NodeJS.Timeout | undefined

	async function files(): Promise<BackupFile[]> {
		const names = await readdir(folder).catch(() => [])
		const all = names.flatMap(name => {
			const at = takenAt(name)
			return at === undefined ? [] : [{ name, takenMs: at.getTime() }]
		})
		const sized = all.map(async each => ({ ...each, bytes: (await stat(join(folder, each.name))).size }))
		return (await Promise.all(sized)).sort((a, b) => b.takenMs - a.takenMs)
	}

	async function make(): Promise<BackupFile> {
		await mkdir(folder, { recursive: true, mode: 0o700 })
		for (const name of await readdir(folder))
			if (name.startsWith(TRIAL) || name.includes(UNTRIED))
				await rm(join(folder, name), { recursive: true, force: true })
		const name = backupName(new Date(now()))
		const untried = join(folder, name + UNTRIED)
		try {
			progress = { step: 'writing', sinceMs: now(), file: untried }
			await backUpServer(place, untried)
			progress = { ...progress, step: 'trying' }
			await checkBackup(untried, folder)
			await rename(untried, join(folder, name))
		} finally {
			await rm(untried, { force: true })
		}
		const made = await files()
		for (const old of outdated(made.map(each => each.name))) await rm(join(folder, old), { force: true })
		return made.find(each => each.name === name)!
	}

	function take(): Promise<BackupFile> {
		underWay ??= make()
			.then(
				made => {
					failure = undefined
					return made
				},
				(error: Error & { code?: string }) => {
					failure = { atMs: now(), code: error.code ?? 'unknown' }
					onFailure(error)
					throw error
				},
			)
			.finally(() => {
				underWay = undefined
				progress = undefined
			})
		return underWay
	}

	async function told(): Promise<BackupsState['progress']> {
		if (progress === undefined) return undefined
		const { step, sinceMs, file } = progress
		// Until it is whole it has another name.
		const written = await stat(`${file}.partial`).catch(() => stat(file).catch(() => undefined))
		return { step, sinceMs, bytes: written?.size ?? 0 }
	}

	async function takeIfDue(): Promise<void> {
		const newest = (await files())[0]?.takenMs
		if (newest === undefined || isDue(newest, now())) await take()
	}

	const look = () => void takeIfDue().catch(() => {})
	return {
		async state() {
			const said = await told()
			return {
				folder,
				files: await files(),
				underWay: underWay !== undefined,
				...(said && { progress: said }),
				...(failure && { failure }),
			}
		},
		take,
		start() {
			timer = setInterval(look, HOUR_MS).unref()
			look()
		},
		async stop() {
			clearInterval(timer)
			await underWay?.catch(() => {})
		},
	}
}

/** Once a day from noon on. A newest one of a time that has yet to come says nothing: the clock was wrong. */
export function isDue(newestMs: number, nowMs: number): boolean {
	const since = nowMs - newestMs
	if (since < 0 || since > LONG_MS) return true
	const today = new Date(nowMs)
	return today.getHours() >= FROM_HOUR && new Date(newestMs).toDateString() !== today.toDateString()
}
