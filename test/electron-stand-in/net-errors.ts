const NAMES: Record<string, string> = {
	ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
	ECONNRESET: 'net::ERR_CONNECTION_RESET',
	ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
	EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
}

/** Chromium's name for an error of Node's network. */
export const chromiumName = (error: unknown): string =>
	NAMES[(error as NodeJS.ErrnoException | undefined)?.code ?? ''] ?? 'net::ERR_FAILED'
