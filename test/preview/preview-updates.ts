/** Releases and rings as a server would have them, for the page on updates. */
import type { Release, UpdatesResponse } from '#shared/updates/protocol.ts'
import { changeRollout, NO_ROLLOUT, type Rollout, type RolloutAction } from '#shared/updates/rollout.ts'

const SYSTEMS = ['win-x64', 'linux-x64', 'linux-arm64'] as const
const release = (version: string, problems: Release['problems'] = []): Release => ({
	folder: version,
	version,
	systems: [...SYSTEMS],
	problems,
})

const RELEASES = [
	release('0.3.0', [{ code: 'sha512', file: 'griddesk-setup-0.3.0-x64.exe' }]),
	release('0.2.0'),
	release('0.1.0'),
]
const START: Rollout = {
	...NO_ROLLOUT,
	rings: {
		pilot: { version: '0.1.0', rollBack: false },
		office: { version: '0.1.0', rollBack: false },
		all: { version: '0.1.0', rollBack: false },
	},
}

/** @returns a server of its own; `undefined` where it refuses */
export function previewUpdates(): (action?: RolloutAction) => UpdatesResponse | undefined {
	let rollout = START
	return action => {
		if (action !== undefined) {
			const next = changeRollout(rollout, action, ['0.2.0', '0.1.0'])
			if (typeof next === 'string') return undefined
			rollout = next
		}
		return { folder: '/var/lib/griddesk/updates', releases: RELEASES, rollout }
	}
}
