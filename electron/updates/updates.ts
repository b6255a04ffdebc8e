/**
 * Keeps the app up to date from the office's own server: asks politely, downloads in the background, and installs when
 * the app ends, or at the hour that the administrator has set while nobody works. Never over something typed.
 */
import { type BaseUpdater, CancellationToken } from 'electron-updater'
import type { UpdateProblem, UpdateState } from '#shared/ipc.ts'
import { compareVersions, type Ring, UpdatePlan } from '#shared/updates/rollout.ts'
import { serveFolder } from './carried-feed.ts'
import { suffixFor } from './pick-updater.ts'
import { mayInstallNow, nextCheckMs } from './schedule.ts'

/** A download that brings nothing for so long is given up; the next check begins anew. */
const STALL_MS = 120_000
const MINUTE = 60_000

export interface UpdatesOptions {
	/** `null` where this app was not installed. */
	readonly updater: BaseUpdater | null
	readonly version: string
	readonly ring: Ring
	readonly serverUrl: () => string | null
	readonly fetch: (url: string) => Promise<Response>
	/** Seconds since somebody last touched this PC. */
	readonly idleSeconds: () => number
	readonly now: () => Date
	readonly random: () => number
	readonly quit: () => void
	readonly log: (message: string) => void
}

export interface Updates {
	state(): UpdateState
	/** Asks the server, and downloads what it offers. Answers once that is over; never throws. */
	check(): Promise<UpdateState>
	/** The same with a release that lies in a folder, as on a USB stick. */
	checkFolder(folder: string): Promise<UpdateState>
	/** Whether the page holds something typed that is not saved. */
	setUnsaved(unsaved: boolean): void
	/** Ends the app to install what is ready. `false`: nothing is, or something is unsaved. */
	installNow(): boolean
	/** To be called when the app has ended in order. */
	installOnQuit(): void
	start(): void
	stop(): void
}

export function createUpdates(options: UpdatesOptions): Updates {
	const { updater, version, now, log } = options
	let state: UpdateState =
		updater === null ? { kind: 'off' } : { kind: 'idle', checkedMs: null, problem: null, carried: false }
	let unsaved = false
	let installHour: number | null = null
	let running: Promise<UpdateState> | undefined
	let checkTimer: NodeJS.Timeout | undefined
	let hourTimer: NodeJS.Timeout | undefined

	if (updater !== null) {
		updater.autoDownload = false
		// What is unsaved is only known at the end, and electron-updater decides earlier.
		updater.autoInstallOnAppQuit = false
		updater.logger = { info: noLog, warn: noLog, error: noLog, debug: noLog }
		// Every failure also rejects the call that caused it.
		updater.on('error', () => {})
	}

	const rest = (problem: UpdateProblem | null, carried: boolean): UpdateState => {
		state = { kind: 'idle', checkedMs: now().getTime(), problem, carried }
		return state
	}

	async function fromServer(active: BaseUpdater): Promise<UpdateState> {
		const server = options.serverUrl()
		if (server === null) return rest(null, false)
		let plan: UpdatePlan
		try {
			const response = await options.fetch(`${server}/api/updates/${options.ring}/plan`)
			if (!response.ok) return rest('unreachable', false)
			plan = UpdatePlan.parse(await response.json())
		} catch {
			return keepOr('unreachable')
		}
		installHour = plan.installHour
		const isNewer = plan.version !== null && compareVersions(plan.version, version) > 0
		const isBack = plan.version !== null && plan.rollBack && compareVersions(plan.version, version) < 0
		if (!isNewer && !isBack) return rest(null, false)
		if (state.kind === 'ready' && state.version === plan.version) return state
		return download(active, `${server}/api/updates/${options.ring}`, isBack, plan.version, false)
	}

	/** What is ready stays ready while the server is away. */
	const keepOr = (problem: UpdateProblem) => (state.kind === 'ready' ? state : rest(problem, false))

	/** @param wanted the only version to take; `null`: any newer one */
	async function download(
		active: BaseUpdater,
		url: string,
		isBack: boolean,
		wanted: string | null,
		carried: boolean,
	): Promise<UpdateState> {
		try {
			active.setFeedURL({ provider: 'generic', url, channel: 'latest', useMultipleRangeRequest: false })
			active.allowDowngrade = isBack
			const found = await active.checkForUpdates()
			if (found === null) return rest('failed', carried)
			const offered = found.updateInfo.version
			if (!found.isUpdateAvailable)
				return rest(carried && compareVersions(offered, version) < 0 ? 'older' : null, carried)
			if (wanted !== null && offered !== wanted) return rest('failed', carried)
			// electron-updater takes any other file where there is none of the right kind.
			const suffix = suffixFor(active, process.arch)
			if (!found.updateInfo.files.some(({ url: name }) => name.endsWith(suffix)))
				return rest('bad_release', carried)
			state = { kind: 'downloading', version: offered, percent: 0 }
			await downloadWatched(active, percent => {
				state = { kind: 'downloading', version: offered, percent: Math.floor(percent) }
			})
			state = { kind: 'ready', version: offered, rollBack: isBack }
			log(`update ${offered} is ready`)
			return state
		} catch (error) {
			const problem = problemOf(error)
			log(`update: ${problem}: ${(error as Error).message.split('\n')[0]}`)
			return rest(problem, carried)
		}
	}

	const oneAtATime = (work: (active: BaseUpdater) => Promise<UpdateState>): Promise<UpdateState> => {
		if (updater === null) return Promise.resolve(state)
		running ??= work(updater).finally(() => {
			running = undefined
		})
		return running
	}

	const check = () => oneAtATime(fromServer)

	function plan(): void {
		const failed = state.kind === 'idle' && state.problem !== null
		const first = state.kind === 'idle' && state.checkedMs === null
		checkTimer = setTimeout(
			() => void check().finally(plan),
			nextCheckMs({ first, failed }, options.random()),
		)
		checkTimer.unref()
	}

	const install = (restart: boolean): boolean => {
		if (updater === null || state.kind !== 'ready' || unsaved) return false
		log(`installing update ${state.version}`)
		return updater.install(true, restart)
	}

	return {
		state: () => state,
		check,
		checkFolder: folder =>
			oneAtATime(async active => {
				const feed = await serveFolder(folder)
				return download(active, feed.url, false, null, true).finally(feed.close)
			}),
		setUnsaved(value) {
			unsaved = value
		},
		installNow() {
			if (!install(true)) return false
			options.quit()
			return true
		},
		installOnQuit() {
			install(false)
		},
		start() {
			if (updater === null) return
			plan()
			hourTimer = setInterval(() => {
				const ready = state.kind === 'ready'
				const hour = now().getHours()
				if (!mayInstallNow({ ready, unsaved, installHour, hour, idleSeconds: options.idleSeconds() })) return
				if (install(true)) options.quit()
			}, MINUTE)
			hourTimer.unref()
		},
		stop() {
			clearTimeout(checkTimer)
			clearInterval(hourTimer)
		},
	}
}

const noLog = () => {}

/** @throws what electron-updater throws, and an error where the download stands still */
async function downloadWatched(updater: BaseUpdater, tell: (percent: number) => void): Promise<void> {
	const token = new CancellationToken()
	let watch: NodeJS.Timeout | undefined
	const wake = () => {
		clearTimeout(watch)
		watch = setTimeout(() => token.cancel(), STALL_MS)
	}
	const onProgress = ({ percent }: { percent: number }) => {
		wake()
		tell(percent)
	}
	updater.on('download-progress', onProgress)
	wake()
	try {
		await updater.downloadUpdate(token)
	} finally {
		clearTimeout(watch)
		updater.off('download-progress', onProgress)
	}
}

function problemOf(error: unknown): UpdateProblem {
	const { code, message } = error as { code?: unknown; message: string }
	if (code === 'ERR_CHECKSUM_MISMATCH') return 'checksum'
	if (/^ERR_UPDATER_(INVALID|NO_|LATEST|CHANNEL|ASSET)/.test(String(code))) return 'bad_release'
	if (/^HTTP_ERROR_404/.test(String(code))) return 'bad_release'
	if (/net::|^HTTP_ERROR|ECONN|socket|aborted|cancel|timed out/i.test(`${String(code)} ${message}`))
		return 'unreachable'
	return 'failed'
}
