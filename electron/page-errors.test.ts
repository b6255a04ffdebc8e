import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { expect, test } from 'vitest'
import { logPageErrors, pageErrorText } from './page-errors.ts'

const sourceId = 'app://bundle/assets/needs-page.js'
const said = (message: string, more = {}) =>
	pageErrorText({ level: 'error', message, sourceId, lineNumber: 12, ...more })

test('says the kind and the place of an error, as Chromium words it, and nothing of its text', () => {
	const at = 'at /assets/needs-page.js:12'
	for (const [message, text] of [
		['Uncaught RangeError: 陈静 13800000000', `uncaught RangeError ${at}`],
		['Uncaught (in promise) TypeError: 李明', `uncaught TypeError ${at}`],
		["Uncaught DataCloneError: Failed on '陈静'", `uncaught DataCloneError ${at}`],
		['sync not noted: Error: 陈静', `Error ${at}`],
		['Error', `Error ${at}`],
		['Uncaught StorageFull: 陈静', `uncaught error ${at}`],
		['Uncaught #<Object>', `uncaught error ${at}`],
		['陈静 [object Object]', `error ${at}`],
	] as const)
		expect(said(message), message).toBe(text)
	expect(said('Error: x', { sourceId: 'app://bundle/index.html#/people?words=陈静' })).toBe(
		'Error at /index.html:12',
	)
	expect(said('Error: x', { sourceId: 'blob:app://bundle/陈静' })).toBe('Error at elsewhere:12')
	expect(said('Error: x', { sourceId: '' })).toBe('Error at elsewhere:12')
	expect(said('RangeError: x', { level: 'warning' })).toBeUndefined()
})

test('what comes again and again does not push the rest out of the log', () => {
	const contents = new EventEmitter()
	const lines: string[] = []
	logPageErrors(contents as unknown as Pick<WebContents, 'on'>, line => lines.push(line))
	for (let i = 0; i < 250; i++)
		contents.emit('console-message', {
			level: 'error',
			message: `Uncaught Error: ${i}`,
			sourceId,
			lineNumber: 12,
		})
	const text = 'page: uncaught Error at /assets/needs-page.js:12'
	expect(lines).toEqual([text, `${text}, 10 times`, `${text}, 100 times`])
})
