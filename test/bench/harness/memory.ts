/** What the biggest renderer of a browser that this process started holds, from the operating system. */
import { readdirSync, readFileSync } from 'node:fs'

const read = (pid: string, file: string): string => {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8')
	} catch {
		return ''
	}
}

/** Resident megabytes, Chromium's own code included; Linux only, 0 elsewhere. */
export function rendererMB(): number {
	const parents = new Map<string, string>()
	try {
		for (const pid of readdirSync('/proc'))
			if (/^\d+$/.test(pid)) parents.set(pid, /^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1] ?? '0')
	} catch {
		return 0
	}
	const isOurs = (pid: string): boolean => {
		for (let at = parents.get(pid); at !== undefined && at !== '0'; at = parents.get(at))
			if (at === String(process.pid)) return true
		return false
	}
	let most = 0
	for (const pid of parents.keys()) {
		if (!read(pid, 'cmdline').includes('--type=renderer') || !isOurs(pid)) continue
		most = Math.max(most, Number(/^VmRSS:\s+(\d+)/m.exec(read(pid, 'status'))?.[1] ?? 0) / 1024)
	}
	return most
}
