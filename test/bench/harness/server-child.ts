/** A server of a contender in a process of its own. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Wire, Written } from '../servers/child.ts'

export interface ServerChild<Hello> {
	readonly hello: Hello
	/** What has passed its sockets so far. */
	wire(): Promise<Wire>
	/** Writes `text` into a log on the server, as if another client had. */
	change(id: string, text: string, who: string): Promise<Written>
	stop(): Promise<void>
}

/** @param script below `test/bench` */
export async function startChild<Hello extends { readonly url: string }>(
	script: string,
	...args: readonly string[]
): Promise<ServerChild<Hello>> {
	const child: ChildProcess = fork(join(import.meta.dirname, '..', script), args, {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	})
	const waiting = new Map<number, (value: unknown) => void>()
	const { promise: ready, resolve, reject } = Promise.withResolvers<Hello>()
	let calls = 0
	child.on('message', (message: { hello?: Hello; call?: number; value?: unknown }) => {
		if (message.hello !== undefined) resolve(message.hello)
		if (message.call === undefined) return
		waiting.get(message.call)?.(message.value)
		waiting.delete(message.call)
	})
	let stopping = false
	child.once('exit', code => {
		if (stopping) return
		reject(new Error(`${script} ended with ${code}`))
		// What still waits for it would wait for ever.
		if (waiting.size > 0) throw new Error(`${script} ended with ${code}`)
	})
	const ask = <T>(name: string, ...names: string[]): Promise<T> =>
		new Promise(done => {
			waiting.set(++calls, value => done(value as T))
			child.send({ call: calls, name, args: names })
		})
	return {
		hello: await ready,
		wire: () => ask('wire'),
		change: (id, text, who) => ask('change', id, text, who),
		async stop() {
			stopping = true
			if (child.exitCode !== null || child.signalCode !== null) return
			child.kill('SIGKILL')
			await once(child, 'exit')
		},
	}
}
