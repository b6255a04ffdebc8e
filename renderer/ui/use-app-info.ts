/** What the shell says of itself and of what an administrator has set for this PC. */
import { useEffect, useState } from 'react'
import type { AppInfo } from '#shared/ipc.ts'
import { desktop } from '../desktop.ts'

/** `undefined` until it is known; what is preset does not change while the program runs. */
export function useAppInfo(): AppInfo | undefined {
	const [info, setInfo] = useState<AppInfo>()
	useEffect(() => {
		let gone = false
		void desktop()
			.appInfo()
			.then(next => {
				if (!gone) setInfo(next)
			})
		return () => {
			gone = true
		}
	}, [])
	return info
}
