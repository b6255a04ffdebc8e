/** The worker of one import: ended, whatever it is at, when the import is given up. */
import { z } from 'zod'
import { createRpc } from '#renderer/worker/rpc.ts'
import { createEngine } from './engine.ts'

// The content security policy forbids the code that zod would otherwise generate.
z.config({ jitless: true })

createRpc<Record<never, never>, Record<never, never>, Record<never, never>>(self, createEngine(), {})
