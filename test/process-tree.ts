/** A process and all that it started, ended or stopped at once, without a chance to tidy up (Linux). */
import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** @param name SIGSTOP holds all of them, SIGCONT lets them go on */
export function signalTree(pid: number, name: NodeJS.Signals): number[] {
	const tree = treeOf(pid)
	for (const each of tree) signal(each, name)
	return tree
}

/** SIGKILL to all of them; resolves when they are gone. */
export async function killTree(pid: number): Promise<void> {
	const tree = signalTree(pid, 'SIGKILL')
	// A killed process goes on for a moment; its profile is in use until then.
	for (let waited = 0; tree.some(isRunning); waited += 20) {
		if (waited > 5000) throw new Error(`processes are still there: ${tree.filter(isRunning).join(' ')}`)
		await sleep(20)
	}
}

function treeOf(root: number): number[] {
	const children = new Map<number, number[]>()
	for (const pid of fs.readdirSync('/proc').map(Number).filter(Number.isInteger)) {
		const parent = statOf(pid)?.parent
		if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid])
	}
	const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)]
	return below(root)
}

/** A zombie only waits for its parent to notice. */
const isRunning = (pid: number): boolean => (statOf(pid)?.state ?? 'Z') !== 'Z'

function statOf(pid: number): { state: string; parent: number } | undefined {
	try {
		const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
		const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
		return { state, parent: Number(parent) }
	} catch {
		return undefined
	}
}

function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name)
	} catch {
		// It ended by itself.
	}
}
