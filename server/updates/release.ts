/** A release as electron-builder leaves it in a folder: whether it is whole, and what it says it is. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { load } from 'js-yaml'
import { z } from 'zod'
import type { Release, ReleaseProblem, SYSTEMS } from '#shared/updates/protocol.ts'
import { Version } from '#shared/updates/rollout.ts'

type System = (typeof SYSTEMS)[number]

/** The metadata's name → the system it is for. */
const METADATA: Readonly<Record<string, System>> = {
	'latest.yml': 'win-x64',
	'latest-linux.yml': 'linux-x64',
	'latest-linux-arm64.yml': 'linux-arm64',
}
const METADATA_BYTES = 64 * 1024

const UpdateInfo = z.object({
	version: Version,
	files: z.array(z.object({ url: z.string(), sha512: z.string(), size: z.int().positive() })).min(1),
})
type UpdateInfo = z.infer<typeof UpdateInfo>

/** Nothing that could lead out of the folder, and nothing that an address would have to escape. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/

/** @param folder an absolute path */
export async function readRelease(folder: string): Promise<Release> {
	const problems: ReleaseProblem[] = []
	const systems: System[] = []
	const versions = new Set<string>()
	const names = await readdir(folder)
	for (const [name, system] of Object.entries(METADATA)) {
		if (!names.includes(name)) continue
		const info = await readInfo(join(folder, name))
		if (info === undefined) {
			problems.push({ code: 'bad_metadata', file: name })
			continue
		}
		systems.push(system)
		versions.add(info.version)
		for (const file of info.files) {
			const code = await wrongWith(folder, info.version, system, file)
			if (code !== undefined) problems.push({ code, file: file.url })
		}
	}
	if (systems.length === 0 && problems.length === 0) problems.push({ code: 'no_metadata', file: '' })
	if (versions.size > 1) problems.push({ code: 'versions', file: [...versions].join(', ') })
	const [version = null] = versions
	if (version !== null && basename(folder) !== version)
		problems.push({ code: 'folder', file: basename(folder) })
	return { folder: basename(folder), version, systems, problems }
}

async function readInfo(file: string): Promise<UpdateInfo | undefined> {
	try {
		if ((await stat(file)).size > METADATA_BYTES) return undefined
		return UpdateInfo.parse(load(await readFile(file, 'utf8')))
	} catch {
		return undefined
	}
}

async function wrongWith(
	folder: string,
	version: string,
	system: System,
	{ url, sha512, size }: UpdateInfo['files'][number],
): Promise<ReleaseProblem['code'] | undefined> {
	if (!NAME.test(url) || !url.includes(version)) return 'bad_name'
	const file = join(folder, url)
	const found = await stat(file).catch(() => undefined)
	if (found === undefined || !found.isFile()) return 'missing'
	if (found.size !== size) return 'size'
	if (!(await isFor(system, file))) return 'platform'
	return (await hashOf(file)) === sha512 ? undefined : 'sha512'
}

/** By the first bytes: an installer of Windows, a deb, an AppImage of that processor. */
async function isFor(system: System, file: string): Promise<boolean> {
	const handle = await open(file)
	const head = Buffer.alloc(1024)
	await handle.read(head, 0, head.length, 0).finally(() => handle.close())
	if (system === 'win-x64') {
		if (!file.endsWith('.exe') || head.toString('latin1', 0, 2) !== 'MZ') return false
		const at = head.readUInt32LE(0x3c)
		return at < head.length - 4 && head.toString('latin1', at, at + 4) === 'PE\0\0'
	}
	const [deb, elf] = system === 'linux-arm64' ? ['-arm64.deb', 0xb7] : ['-amd64.deb', 0x3e]
	if (file.endsWith('.deb')) return file.endsWith(deb) && head.toString('latin1', 0, 8) === '!<arch>\n'
	return (
		file.endsWith('.AppImage') && head.toString('latin1', 1, 4) === 'ELF' && head.readUInt16LE(18) === elf
	)
}

async function hashOf(file: string): Promise<string> {
	const hash = createHash('sha512')
	for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
	return hash.digest('base64')
}
