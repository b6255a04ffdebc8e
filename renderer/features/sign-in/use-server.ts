/** The server as it is now: asked when the page opens, when the address changes, and every few seconds. */
import { useCallback, useEffect, useState } from 'react'
import type { Gate } from '../../session/gate.ts'

export type ServerState = Awaited<ReturnType<Gate['hello']>> | null

const ASK_EVERY_MS = 10_000

/** @returns `null` until the first answer, and a function that asks again at once */
export function useServer(gate: Pick<Gate, 'hello'>): [ServerState, () => void] {
	const [state, setState] = useState<ServerState>(null)
	const [round, setRound] = useState(0)
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
	useEffect(() => {
		let over = false
		let timer: ReturnType<typeof setTimeout> | undefined
		const ask = async () => {
			const answer = await gate.hello()
			if (over) return
			setState(answer)
			timer = setTimeout(() => void ask(), ASK_EVERY_MS)
		}
		void ask()
		return () => {
			over = true
			clearTimeout(timer)
		}
	}, [gate, round])
	const again = useCallback(() => {
		setState(null)
		setRound(old => old + 1)
	}, [])
	return [state, again]
}
