/** `npm run server -- updates …`; said in `server.ts`. Words for whoever sits at the server. */
import { join, resolve } from 'node:path'
import { openUpdates } from '#server/updates/updates.ts'
import type { Release } from '#shared/updates/protocol.ts'
import { RINGS, RolloutAction } from '#shared/updates/rollout.ts'

const PROBLEMS: Record<Release['problems'][number]['code'], string> = {
	no_metadata: 'latest.yml, latest-linux.yml and latest-linux-arm64.yml are all missing',
	bad_metadata: 'cannot be read',
	bad_name: 'a name has other characters than letters, digits, dot and dash, or lacks the version',
	missing: 'is missing',
	size: 'has not the size that the metadata says: was it copied whole?',
	sha512: 'is damaged or was changed: its SHA-512 is not that of the metadata',
	platform: 'is not for the system that its metadata is for',
	versions: 'the metadata name different versions',
	folder: 'the folder is not named after the version',
}

function describe({ folder, version, systems, problems }: Release): string {
	const head = `${folder}  ${version ?? '?'}  ${systems.join(' ')}  ${problems.length === 0 ? 'sound' : 'NOT SOUND'}`
	return [head, ...problems.map(({ code, file }) => `    ${file}: ${PROBLEMS[code]}`)].join('\n')
}

/** @returns the exit code */
export async function runUpdatesCommand(dataDir: string, args: readonly string[]): Promise<number> {
	const updates = openUpdates(join(dataDir, 'updates'))
	const [command = 'list', first, second] = args
	try {
		if (command === 'add') {
			if (first === undefined) throw new Error('updates add FOLDER')
			const release = await updates.add(resolve(first))
			console.log(describe(release))
			return release.problems.length === 0 ? 0 : 1
		}
		if (command !== 'list') {
			const action = RolloutAction.safeParse({
				kind: command === 'roll-back' ? 'rollBack' : command,
				version: first,
				ring: second ?? 'pilot',
			})
			if (!action.success || action.data.kind === 'settings')
				throw new Error(
					`updates list | add FOLDER | offer VERSION ${RINGS.join('|')} | roll-back VERSION | hold | resume`,
				)
			const result = await updates.change(action.data)
			if (typeof result === 'string') throw new Error(result)
		}
		for (const release of await updates.releases()) console.log(describe(release))
		const { held, rings } = await updates.rollout()
		for (const ring of RINGS)
			console.log(
				`${ring}: ${rings[ring]?.version ?? 'nothing'}${rings[ring]?.rollBack ? ' (rolled back)' : ''}`,
			)
		if (held) console.log('HELD: nobody is offered anything')
		return 0
	} catch (error) {
		console.error(`updates ${command} failed: ${(error as Error).message}`)
		return 1
	}
}
