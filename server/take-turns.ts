/** Keeps memory bounded when all PCs come back in one moment: what is answered at once, and what waits for that. */
import type { App } from './context.ts'

const AT_ONCE = 64
/** Whoever's line has died has a turn no longer than this. */
const TURN_MS = 10_000

/** Of the requests under it, so many are worked on at once; the others wait in their order, their bodies unread. */
export function takeTurns(app: App, atOnce = AT_ONCE, turnMs = TURN_MS): void {
	let running = 0
	const waiting = new Set<() => void>()
	app.addHook('onRequest', (_request, { raw }, done) => {
		let late: NodeJS.Timeout | undefined
		const begin = () => {
			waiting.delete(begin)
			running++
			late = setTimeout(end, turnMs)
			done()
		}
		const end = () => {
			raw.off('close', end)
			clearTimeout(late)
			if (waiting.delete(begin)) return
			running--
			const [next] = waiting
			next?.()
		}
		// The answer has left, or whoever asked has gone.
		raw.once('close', end)
		if (running < atOnce) begin()
		else waiting.add(begin)
	})
}
