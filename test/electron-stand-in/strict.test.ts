import { expect, it } from 'vitest'
import { StrictEmitter, strict } from './strict.ts'

it('throws for what it does not have, and for nothing else', () => {
	const shell = strict('shell', { beep: () => 'beeped' })
	expect(shell.beep()).toBe('beeped')
	expect(() => (shell as unknown as { trashItem: unknown }).trashItem).toThrow(
		'stand-in: shell.trashItem is not implemented',
	)
	expect((shell as unknown as PromiseLike<unknown>).then).toBeUndefined()
})

it('refuses a listener that would never be called', () => {
	const emitter = new StrictEmitter('app', ['ready'])
	const heard: string[] = []
	emitter.once('ready', () => heard.push('ready'))
	emitter.emit('ready')
	emitter.emit('ready')
	expect(heard).toEqual(['ready'])
	for (const add of ['on', 'once', 'addListener'] as const) {
		expect(() => emitter[add]('activate', () => {})).toThrow("stand-in: app never emits 'activate'")
	}
})
