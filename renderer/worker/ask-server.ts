/** The server as it is spoken with before there is an account. Loaded when it is, for the schemas' sake. */
import { z } from 'zod'
import { createTransport, type Transport } from '#renderer/sync/transport.ts'

// The content security policy forbids the code that zod would otherwise generate.
z.config({ jitless: true })

export const transportTo = (serverId: string | null, timeoutMs?: number): Transport =>
	createTransport({
		fetch: (input, init) => fetch(input, init),
		baseUrl: '',
		serverId: () => serverId,
		token: () => null,
		...(timeoutMs === undefined ? {} : { timeoutMs }),
	})
