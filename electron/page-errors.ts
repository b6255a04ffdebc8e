/**
 * Errors of the page and its workers, for the log. What a message says may quote a record, so of each only its kind is
 * kept and the file and line that it comes from: Chromium tells no more of the stack.
 */
import type { Event, WebContents, WebContentsConsoleMessageEventParams } from 'electron'
import { isAppUrl } from './origin.ts'

/** Our own and the platform's are named so: `RangeError`, `QuotaExceededError`. */
const KIND = /(?:^|\s)([A-Z][A-Za-z]*Error|Error)(?=:|$)/

type Said = Pick<WebContentsConsoleMessageEventParams, 'level' | 'message' | 'sourceId' | 'lineNumber'>

/** @returns `undefined` for what is no error. As `uncaught RangeError at /assets/main.js:12` */
export function pageErrorText({ level, message, sourceId, lineNumber }: Said): string | undefined {
	if (level !== 'error') return undefined
	const how = message.startsWith('Uncaught') ? 'uncaught ' : ''
	return `${how}${KIND.exec(message)?.[1] ?? 'error'} at ${fileOf(sourceId)}:${lineNumber}`
}

/** The file of the program; nothing of another address, and no search words of the page's own. */
const fileOf = (sourceId: string): string => (isAppUrl(sourceId) ? new URL(sourceId).pathname : 'elsewhere')

/** Puts them into the log; what comes again and again, at its 1st, 10th, 100th time. */
export function logPageErrors(
	contents: Pick<WebContents, 'on'>,
	write: (line: string) => void = line => console.error(line),
): void {
	const times = new Map<string, number>()
	contents.on('console-message', (details: Event<WebContentsConsoleMessageEventParams>) => {
		const text = pageErrorText(details)
		if (text === undefined) return
		const nth = (times.get(text) ?? 0) + 1
		times.set(text, nth)
		if (/^10*$/.test(String(nth))) write(`page: ${text}${nth > 1 ? `, ${nth} times` : ''}`)
	})
}
