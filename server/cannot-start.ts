/** The server does not start for a reason that an administrator can mend; the message says how. */
export class CannotStart extends Error {
	readonly code = 'cannot_start'
}
