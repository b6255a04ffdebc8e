/** The single-instance lock: a file with the holder's pid, and an inbox for those who come second. */
import fs from 'node:fs'
import path from 'node:path'
import { isAlive } from './chromium.ts'

/**
 * Takes the lock of `folder`. If a live process holds it, leaves `message` (JSON) in its inbox and
 * returns false. `onSecond` gets the messages of later comers.
 */
export function takeInstanceLock(
	folder: string,
	message: unknown,
	onSecond: (message: unknown) => void,
): boolean {
	const lock = path.join(folder, 'StandInLock')
	const inbox = path.join(folder, 'StandInInbox')
	fs.mkdirSync(inbox, { recursive: true })
	const holder = fs.existsSync(lock) ? Number(fs.readFileSync(lock, 'utf8')) : 0
	if (holder > 0 && holder !== process.pid && isAlive(holder)) {
		const file = path.join(inbox, String(process.pid))
		fs.writeFileSync(`${file}.tmp`, JSON.stringify(message))
		fs.renameSync(`${file}.tmp`, `${file}.json`)
		return false
	}
	fs.writeFileSync(lock, String(process.pid))
	process.on('exit', () => fs.rmSync(lock, { force: true }))
	fs.watch(inbox, (_event, name) => {
		const file = path.join(inbox, name ?? '')
		if (!name?.endsWith('.json') || !fs.existsSync(file)) return
		const received: unknown = JSON.parse(fs.readFileSync(file, 'utf8'))
		fs.rmSync(file)
		onSecond(received)
	}).unref()
	return true
}
