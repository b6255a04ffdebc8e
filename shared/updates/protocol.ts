/** What travels between the administrator's page on updates and the server. */
import { z } from 'zod'
import { Rollout, Version } from './rollout.ts'

/**
 * What is wrong with a release. `no_metadata`: none of electron-builder's `latest*.yml` is there. `bad_metadata`: one
 * cannot be read. `bad_name`: a file's name has anything but plain letters in it, or not the version. `missing`, `size`,
 * `sha512`: a file is not what the metadata says. `platform`: it is not for the system that its metadata is for.
 * `versions`: the metadata name different versions. `folder`: the folder is not named after the version.
 */
export const ReleaseProblem = z.object({
	code: z.enum([
		'no_metadata',
		'bad_metadata',
		'bad_name',
		'missing',
		'size',
		'sha512',
		'platform',
		'versions',
		'folder',
	]),
	file: z.string(),
})
export type ReleaseProblem = z.infer<typeof ReleaseProblem>

export const SYSTEMS = ['win-x64', 'linux-x64', 'linux-arm64'] as const

/** A folder below the server's folder of updates. */
export const Release = z.object({
	folder: z.string(),
	version: Version.nullable(),
	systems: z.array(z.enum(SYSTEMS)),
	/** Empty: it can be offered. */
	problems: z.array(ReleaseProblem),
})
export type Release = z.infer<typeof Release>

/** GET and POST /api/admin/updates */
export const UpdatesResponse = z.object({ folder: z.string(), releases: z.array(Release), rollout: Rollout })
export type UpdatesResponse = z.infer<typeof UpdatesResponse>
