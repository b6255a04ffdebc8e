/** What only the server has: asked when the page opens, after every change and when somebody comes back to the window. */
import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import type { Client } from '../../session/client.ts'
import { useClient } from '../../session/session.tsx'

export interface Asked<T> {
	/** `undefined` while nothing has come yet. */
	readonly value: T | undefined
	/** Why it did not come the last time. */
	readonly code: string | undefined
	readonly again: () => void
}

type Line = Pick<Client, 'ask'>

/** @returns the answer, or a code where there is none that fits */
export async function askFor<T>(
	client: Line,
	schema: z.ZodType<T>,
	method: string,
	path: string,
	body?: unknown,
): Promise<{ ok: true; value: T } | { ok: false; code: string }> {
	const answer = await client.ask(method, path, body)
	if (!answer.ok) return { ok: false, code: answer.code }
	const parsed = schema.safeParse(answer.value)
	return parsed.success ? { ok: true, value: parsed.data } : { ok: false, code: 'bad_answer' }
}

/** @param schema of the answer; the same object at every call */
export function useAsked<T>(path: string, schema: z.ZodType<T>): Asked<T> {
	const client = useClient()
	const [state, setState] = useState<{ value: T | undefined; code: string | undefined }>({
		value: undefined,
		code: undefined,
	})
	const [round, setRound] = useState(0)
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
	useEffect(() => {
		let over = false
		void askFor(client, schema, 'GET', path).then(answer => {
			if (over) return
			setState(old =>
				answer.ok ? { value: answer.value, code: undefined } : { value: old.value, code: answer.code },
			)
		})
		return () => {
			over = true
		}
	}, [client, path, schema, round])
	const again = useCallback(() => setRound(old => old + 1), [])
	useEffect(() => {
		window.addEventListener('focus', again)
		return () => window.removeEventListener('focus', again)
	}, [again])
	return { ...state, again }
}
