import { useEffect, useState } from 'react'

/** The PC's time in milliseconds since 1970, read again every `everyMs` while the component stands. */
export function useNow(everyMs: number): number {
	const [now, setNow] = useState(Date.now)
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), everyMs)
		return () => clearInterval(timer)
	}, [everyMs])
	return now
}
