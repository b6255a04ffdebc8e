import type { DesktopErrorCode } from '#shared/ipc.ts'

/** An expected failure on its way to the renderer, which sees the code only. */
export class DesktopError extends Error {
	readonly code: DesktopErrorCode

	constructor(code: DesktopErrorCode, options?: ErrorOptions) {
		super(code, options)
		this.code = code
	}
}
