import { expect, test } from 'vitest'
import { labelOf } from './this-device.ts'

const ID = '3f2a77c1-0000-4000-8000-000000000000'
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0'

test('two PCs of one kind, and two browsers of one PC, are told apart', () => {
	const windows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME}`
	expect(labelOf(`${windows} Safari/537.36 Edg/141.0.0.0`, ID)).toBe('Windows Edge 3f2a')
	expect(labelOf(`${windows} Safari/537.36`, ID)).toBe('Windows Chrome 3f2a')
	expect(labelOf(`${windows} Electron/45.4.1 Safari/537.36`, ID)).toBe('Windows 3f2a')
	expect(labelOf('Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', ID)).toBe(
		'Linux Firefox 3f2a',
	)
	expect(labelOf('', ID)).toBe('PC 3f2a')
})
