/** `npm run server` as the process that an office starts: it can be killed, and started again over the same data. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

export interface ServerProcess {
	readonly pid: number
	readonly url: string
	/** Of the first administrator, if this start created it. */
	readonly password: string | undefined
	/** Everything it has written so far. */
	output(): string
	/** SIGKILL; resolves when it is gone. */
	kill(): Promise<void>
	/** SIGTERM. @returns its exit code */
	end(): Promise<number | null>
}

export interface ProcessOptions {
	readonly dataDir: string
	readonly databaseUrl?: string
	/** Of an earlier life at the same address; otherwise any free one. */
	readonly port?: number
	readonly log?: string
}

const running = new Set<ServerProcess>()

/** @throws where it ends before it listens */
export async function startServerProcess(options: ProcessOptions): Promise<ServerProcess> {
	const { dataDir, databaseUrl = '', port = 0, log = 'silent' } = options
	const child = spawn(
		process.execPath,
		['build/server.ts', '--no-wizard', '--data', dataDir, '--port', String(port), '--log', log],
		{ cwd: root, env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: ['ignore', 'pipe', 'pipe'] },
	)
	const exited = once(child, 'exit') as Promise<[number | null]>
	let output = ''
	const { promise: listening, resolve } = Promise.withResolvers<string>()
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', chunk => {
			output += String(chunk)
			const url = /^Grid Desk server: (\S+)$/m.exec(output)?.[1]
			if (url !== undefined) resolve(url)
		})
	const ended = exited.then(([code]): never => {
		throw new Error(`the server ended with ${code}: ${output}`)
	})
	const url = await Promise.race([listening, ended])
	ended.catch(() => {})

	async function stop(signal: NodeJS.Signals): Promise<number | null> {
		if (isRunning(child)) child.kill(signal)
		const [code] = await exited
		running.delete(server)
		return code
	}
	const server: ServerProcess = {
		pid: child.pid ?? 0,
		url,
		password: /password \(shown this once\): (\S+)/.exec(output)?.[1],
		output: () => output,
		async kill() {
			await stop('SIGKILL')
		},
		end: () => stop('SIGTERM'),
	}
	running.add(server)
	return server
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

/** For the end of a test: nothing that it started goes on. */
export async function killServerProcesses(): Promise<void> {
	for (const server of running) await server.kill()
}
