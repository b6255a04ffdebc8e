/**
 * The releases that an administrator has put into a folder, and who is offered which: `FOLDER/<version>/…` as
 * electron-builder leaves them, and `FOLDER/rollout.json`. Several processes may share the folder.
 */
import { type Stats, statSync } from 'node:fs'
import { cp, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Release } from '#shared/updates/protocol.ts'
import {
	changeRollout,
	NO_ROLLOUT,
	Rollout,
	type RolloutAction,
	type RolloutError,
} from '#shared/updates/rollout.ts'
import { readRelease } from './release.ts'

export interface Updates {
	readonly folder: string
	/** All that is there, sound or not, the newest name first. */
	releases(): Promise<Release[]>
	rollout(): Promise<Rollout>
	/** Checks and remembers; lasting once it has answered. */
	change(action: RolloutAction): Promise<Rollout | RolloutError>
	/** The path of a file of a sound release; `undefined` where there is none. */
	file(name: string, version?: string): Promise<string | undefined>
	/** Copies a release into the folder, if it is sound. */
	add(from: string): Promise<Release>
}

/** @throws {SyntaxError | ZodError} from `rollout` and `change` where rollout.json was damaged by hand */
export function openUpdates(folder: string): Updates {
	/** Reading a release means hashing it: once for each state of its files. */
	const known = new Map<string, { signature: string; release: Promise<Release> }>()
	const rolloutFile = join(folder, 'rollout.json')

	async function release(name: string): Promise<Release> {
		const path = join(folder, name)
		const signature = await signatureOf(path)
		const before = known.get(name)
		if (before?.signature === signature) return before.release
		const read = readRelease(path)
		known.set(name, { signature, release: read })
		return read
	}

	async function releases(): Promise<Release[]> {
		const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
		const names = entries
			.filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
			.map(entry => entry.name)
		const all = await Promise.all(names.map(release))
		return all.sort((a, b) => b.folder.localeCompare(a.folder, 'en', { numeric: true }))
	}

	const sound = async () => (await releases()).filter(({ problems }) => problems.length === 0)

	async function rollout(): Promise<Rollout> {
		const text = await readFile(rolloutFile, 'utf8').catch(() => undefined)
		return text === undefined ? NO_ROLLOUT : Rollout.parse(JSON.parse(text))
	}

	return {
		folder,
		releases,
		rollout,
		async change(action) {
			const usable = (await sound()).flatMap(({ version }) => version ?? [])
			const next = changeRollout(await rollout(), action, usable)
			if (typeof next === 'string') return next
			await mkdir(folder, { recursive: true })
			await replace(rolloutFile, JSON.stringify(next, null, '\t'))
			return next
		},
		async file(name, version) {
			for (const each of await sound()) {
				if (version !== undefined && each.version !== version) continue
				const path = join(folder, each.folder, name)
				if (basename(path) === name && (await stat(path).catch(() => undefined))?.isFile()) return path
			}
			return undefined
		},
		async add(from) {
			const before = await readRelease(from)
			const problems = before.problems.filter(({ code }) => code !== 'folder')
			if (problems.length > 0 || before.version === null) return { ...before, problems }
			const target = join(folder, before.version)
			const partial = join(folder, `.${before.version}.${process.pid}`)
			await mkdir(folder, { recursive: true })
			try {
				await cp(from, partial, { recursive: true, filter: source => !statSync(source).isSymbolicLink() })
				await rename(partial, target)
			} catch (error) {
				await rm(partial, { recursive: true, force: true })
				throw error
			}
			return release(before.version)
		},
	}
}

async function signatureOf(path: string): Promise<string> {
	const names = (await readdir(path)).sort()
	const stats = await Promise.all(names.map(name => stat(join(path, name)).catch((): Partial<Stats> => ({}))))
	return names.map((name, i) => `${name} ${stats[i]?.size} ${stats[i]?.mtimeMs}`).join('\n')
}

/** Whole or not at all, and lasting. */
async function replace(file: string, text: string): Promise<void> {
	const partial = `${file}.${process.pid}`
	const handle = await open(partial, 'w')
	try {
		await handle.writeFile(text)
		await handle.sync()
	} finally {
		await handle.close()
	}
	await rename(partial, file)
}
