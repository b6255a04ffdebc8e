import type { IpcMainInvokeEvent, WebFrameMain } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { DesktopError } from './desktop-error.ts'
import { answer, type IpcHandlers, isTrustedSender } from './ipc.ts'

type Frame = Pick<WebFrameMain, 'origin' | 'parent'>

const event = (frame: Frame | null) => ({ senderFrame: frame, sender: {} }) as IpcMainInvokeEvent
const mainFrame: Frame = { origin: 'app://bundle', parent: null }

describe('isTrustedSender', () => {
	it('trusts the main frame of the app’s page', () => {
		expect(isTrustedSender(event(mainFrame))).toBe(true)
	})

	it.each([
		['a frame that has gone', null],
		['a child frame', { origin: 'app://bundle', parent: mainFrame as WebFrameMain }],
		['another origin', { origin: 'https://example.invalid', parent: null }],
		['another host of the scheme', { origin: 'app://other', parent: null }],
		['an opaque origin', { origin: 'null', parent: null }],
	])('refuses %s', (_name, frame) => {
		expect(isTrustedSender(event(frame))).toBe(false)
	})
})

describe('answer', () => {
	const handlers = (overrides: Partial<IpcHandlers>) => overrides as IpcHandlers

	it('asks no handler for an untrusted sender or a bad argument', async () => {
		const set = vi.fn(async () => undefined)
		const table = handlers({ 'server:set': set })
		expect(await answer('server:set', table, event(null), ['https://a.invalid'])).toEqual({
			ok: false,
			code: 'denied',
		})
		for (const args of [
			[],
			[1],
			['x'],
			[null],
			['https://a.invalid', 'second'],
			[{ url: 'https://a.invalid' }],
		]) {
			expect(await answer('server:set', table, event(mainFrame), args)).toEqual({
				ok: false,
				code: 'bad_argument',
			})
		}
		expect(set).not.toHaveBeenCalled()
		expect(await answer('server:set', table, event(mainFrame), ['https://a.invalid'])).toEqual({
			ok: true,
			value: undefined,
		})
	})

	it('turns failures into codes, with no message or stack', async () => {
		const log = vi.spyOn(console, 'error').mockImplementation(() => {})
		const failing = (error: Error) =>
			handlers({
				'print:page': async () => {
					throw error
				},
			})
		const expected = await answer(
			'print:page',
			failing(new DesktopError('print_failed')),
			event(mainFrame),
			[],
		)
		expect(expected).toEqual({ ok: false, code: 'print_failed' })
		const bug = await answer('print:page', failing(new Error('secret path')), event(mainFrame), [])
		expect(bug).toEqual({ ok: false, code: 'failed' })
		expect(log).toHaveBeenCalledTimes(2)
		log.mockRestore()
	})
})
