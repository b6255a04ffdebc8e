/** What Electron tells of a line of the page's console, from what the DevTools protocol tells of it. */
import type { Cdp } from './chromium.ts'
import { fromChromium } from './protocol.ts'

const LEVELS: Record<string, string> = { error: 'error', assert: 'error', warning: 'warning', debug: 'debug' }

/** An error is said by its first line, as Chromium says it to Electron. */
const said = ({ type, value, description = type }: Cdp): string =>
	type === 'string' ? value : String(description).split('\n')[0]!

/** @returns `undefined` for what is no line of the console */
export function consoleMessage(method: string, params: Cdp) {
	if (method === 'Runtime.exceptionThrown') {
		const { text, exception, url = '', lineNumber, stackTrace } = params.exceptionDetails
		const message = exception === undefined ? text : `${text} ${said(exception)}`
		const at = stackTrace?.callFrames[0] ?? { url, lineNumber }
		return { level: 'error', message, sourceId: fromChromium(at.url), lineNumber: at.lineNumber + 1 }
	}
	if (method !== 'Runtime.consoleAPICalled') return undefined
	const at = params.stackTrace?.callFrames[0]
	return {
		level: LEVELS[params.type] ?? 'info',
		message: params.args.map(said).join(' '),
		sourceId: fromChromium(at?.url ?? ''),
		lineNumber: (at?.lineNumber ?? 0) + 1,
	}
}
