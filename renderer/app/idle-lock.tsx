/** Locks the account after a while without a key, the mouse or a finger, in whichever of its windows. */
import { useEffect } from 'react'
import { useClient } from '../session/session.tsx'

const CHECK_MS = 5000
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const

export function IdleLock() {
	const client = useClient()
	useEffect(() => {
		let lastMs = Date.now()
		const windows = new BroadcastChannel(`griddesk-busy-${client.account().id}`)
		windows.onmessage = () => {
			lastMs = Date.now()
		}
		let toldMs = 0
		const busy = () => {
			lastMs = Date.now()
			if (lastMs - toldMs < CHECK_MS) return
			toldMs = lastMs
			windows.postMessage('busy')
		}
		for (const sign of SIGNS) window.addEventListener(sign, busy, { passive: true, capture: true })
		// Compared with the clock, so that a PC that slept is locked when it wakes.
		const timer = setInterval(() => {
			if (Date.now() - lastMs < client.account().idleMinutes * 60_000) return
			void client.report({ action: 'unlock.idle_lock' }).finally(() => void client.lock('idle'))
		}, CHECK_MS)
		return () => {
			clearInterval(timer)
			windows.close()
			for (const sign of SIGNS) window.removeEventListener(sign, busy, { capture: true })
		}
	}, [client])
	return null
}
