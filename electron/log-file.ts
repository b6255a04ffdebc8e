/** What main has to say, in a file that does not grow: for the diagnostic file, and for whoever looks after the PC. */
import fs from 'node:fs'
import path from 'node:path'
import { format } from 'node:util'

const MOST_BYTES = 512 * 1024

export interface LogFile {
	write(line: string): void
	/** The last lines, the oldest first, over the change from one file to the next. */
	last(count: number): string[]
}

/** @param folder created where it is missing; a log that cannot be written stops nothing */
export function openLogFile(folder: string, now: () => Date): LogFile {
	const file = path.join(folder, 'main.log')
	const before = path.join(folder, 'main.1.log')
	const read = (name: string) => {
		try {
			return fs.readFileSync(name, 'utf8').split('\n').slice(0, -1)
		} catch {
			return []
		}
	}
	return {
		write(line) {
			try {
				fs.mkdirSync(folder, { recursive: true })
				if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES)
					fs.renameSync(file, before)
				fs.appendFileSync(file, `${now().toISOString()} ${line.replaceAll('\n', '\n  ')}\n`)
			} catch {
				// The disk is full, or read-only: there is nobody left to tell.
			}
		},
		last(count) {
			const lines = read(file)
			return [...(lines.length < count ? read(before) : []), ...lines].slice(-count)
		},
	}
}

/** Sends what is written to the console to the file as well. */
export function logConsole(log: LogFile, target: Pick<Console, 'log' | 'warn' | 'error'>): void {
	for (const level of ['log', 'warn', 'error'] as const) {
		const original = target[level].bind(target)
		target[level] = (...args: unknown[]) => {
			original(...args)
			log.write(`${level} ${format(...args)}`)
		}
	}
}
