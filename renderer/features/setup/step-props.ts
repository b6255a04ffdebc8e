import type { SetupState } from '#shared/protocol/setup.ts'

/** What every step is given. */
export interface StepProps {
	state: SetupState
	/** Asks the server again what is there. */
	again: () => Promise<void>
	next: () => void
}
