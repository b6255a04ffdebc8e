import { expect, it } from 'vitest'
import { createCodec } from './page/codec.ts'

const { encode, decode } = createCodec()

it.each([
	[undefined],
	[null],
	['文字'],
	[Number.NaN],
	[[1, undefined, { a: undefined, $: 'number' }]],
	[new Date(5)],
	[new Uint8Array([0, 1, 255])],
	[{ ok: true, value: { path: 'x' } }],
])('carries %j', value => {
	expect(decode(encode(value))).toStrictEqual(value)
})

it.each([[() => {}], [Symbol('x')], [new Map()], [1n], [new (class A {})()]])('refuses %s', value => {
	expect(() => encode(value)).toThrow('stand-in: IPC cannot carry')
})
