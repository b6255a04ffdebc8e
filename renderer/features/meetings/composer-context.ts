/** What the parts of the composer share: the meeting, its agenda, and how they are written to. */
import { createContext, useContext } from 'react'
import type { Agenda } from '#shared/meetings/agenda.ts'
import type { Body, Meeting } from '#shared/meetings/cadence.ts'
import type { Write } from '#shared/meetings/offers.ts'
import type { Office } from '#shared/meetings/office.ts'
import type { Typed } from './typed.ts'

export interface Composer {
	readonly office: Office
	readonly meeting: Meeting
	readonly body: Body
	readonly agenda: Agenda
	readonly today: string
	/** Whether the account may change the agenda, and it still may be changed. */
	readonly mayEdit: boolean
	/** Changes of words from day to day that `office` shows and nobody has written: they are at the next step. */
	readonly fresh: readonly Write[]
	/** @param done what is said, with an offer to take it back; nothing is said without it */
	readonly write: (command: string, writes: readonly Write[], done?: string) => Promise<boolean>
	/** Drafts what the records say and the agenda does not have yet. */
	readonly draftNow: () => Promise<boolean>
	readonly setTyped: (typed: Typed | undefined) => void
}

export const ComposerContext = createContext<Composer | null>(null)

export function useComposer(): Composer {
	const composer = useContext(ComposerContext)
	if (composer === null) throw new Error('useComposer outside of a composer')
	return composer
}
