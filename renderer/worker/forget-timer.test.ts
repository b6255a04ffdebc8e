import { expect, test, vi } from 'vitest'
import { startForgetTimer } from './forget-timer.ts'

function timed(mayForget: () => boolean, forgetDue: () => Promise<unknown>) {
	const timers: { fire: () => void; ms: number }[] = []
	const bugs: unknown[] = []
	const stop = startForgetTimer({
		forgetDue,
		mayForget,
		setTimer: (fire, ms) => {
			const timer = { fire, ms }
			timers.push(timer)
			return () => timers.splice(timers.indexOf(timer), 1)
		},
		onBug: error => bugs.push(error),
	})
	return { stop, bugs, timers, next: () => timers.shift()!.fire() }
}

test('it looks again and again, also after a failure, and only in the window that syncs', async () => {
	let leads = false
	const forgetDue = vi.fn(async () => {
		throw new Error('full disk')
	})
	const { next, timers, bugs, stop } = timed(() => leads, forgetDue)
	next()
	await vi.waitFor(() => expect(timers).toHaveLength(1))
	expect(forgetDue).not.toHaveBeenCalled()
	leads = true
	next()
	await vi.waitFor(() => expect(timers).toHaveLength(1))
	expect(forgetDue).toHaveBeenCalledOnce()
	expect(bugs).toHaveLength(1)
	stop()
	expect(timers).toEqual([])
})
