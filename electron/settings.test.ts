import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createServerAddress, initialServer } from './server-address.ts'
import { readSettings, writeSettings } from './settings.ts'

let folder: string
let file: string

beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-settings-'))
	file = path.join(folder, 'settings.json')
})

afterEach(() => fs.rmSync(folder, { recursive: true }))

describe('settings', () => {
	it('start empty and come back as written', () => {
		expect(readSettings(file, 1)).toEqual({ serverUrl: null })
		writeSettings(file, { serverUrl: 'https://a.invalid' })
		expect(readSettings(file, 1)).toEqual({ serverUrl: 'https://a.invalid' })
		expect(fs.readdirSync(folder)).toEqual(['settings.json'])
	})

	it.each(['', '{"serverUrl":', '[]', '{"serverUrl": "file:///etc"}', '{"serverUrl": 5}', '\0\0\0'])(
		'set a damaged file aside: %j',
		text => {
			fs.writeFileSync(file, text)
			expect(readSettings(file, 42)).toEqual({ serverUrl: null })
			expect(fs.readdirSync(folder)).toEqual(['settings.damaged-42.json'])
			expect(fs.readFileSync(path.join(folder, 'settings.damaged-42.json'), 'utf8')).toBe(text)
		},
	)

	it('leave no temporary file where writing fails', () => {
		fs.mkdirSync(file)
		expect(() => writeSettings(file, { serverUrl: null })).toThrow()
		expect(fs.readdirSync(folder)).toEqual(['settings.json'])
	})
})

describe('server address', () => {
	it('keeps the origin only, and remembers it', () => {
		const address = createServerAddress(file, { forThisRun: null, preset: null }, 1)
		expect(address.get()).toBeNull()
		address.set('https://desk.invalid:8443/a/b?c#d')
		expect(address.get()).toBe('https://desk.invalid:8443')
		expect(createServerAddress(file, { forThisRun: null, preset: null }, 1).get()).toBe(
			'https://desk.invalid:8443',
		)
	})

	it('uses an initial address for this run only, until another is set', () => {
		writeSettings(file, { serverUrl: 'https://kept.invalid' })
		const address = createServerAddress(file, { forThisRun: 'http://127.0.0.1:1', preset: null }, 1)
		expect(address.get()).toBe('http://127.0.0.1:1')
		expect(readSettings(file, 1).serverUrl).toBe('https://kept.invalid')
		address.set('https://new.invalid')
		expect(address.get()).toBe('https://new.invalid')
	})

	it('keeps the old address where the new one cannot be written', () => {
		writeSettings(file, { serverUrl: 'https://kept.invalid' })
		const address = createServerAddress(file, { forThisRun: null, preset: null }, 1)
		fs.rmSync(file)
		fs.mkdirSync(file)
		expect(() => address.set('https://new.invalid')).toThrow()
		expect(address.get()).toBe('https://kept.invalid')
	})

	it('reads the initial address from the command line before the environment', () => {
		const env = { GRIDDESK_SERVER: 'https://env.invalid/x' }
		expect(initialServer(['app', '--server=http://arg.invalid:1/y'], env)).toBe('http://arg.invalid:1')
		expect(initialServer(['app'], env)).toBe('https://env.invalid')
		expect(initialServer(['app'], {})).toBeNull()
		expect(initialServer(['--server=file:///etc'], {})).toBeNull()
		expect(initialServer(['--server=nonsense'], env)).toBeNull()
	})

	it('follows a preset that names the server until somebody enters another, and again once it names a new one', () => {
		const open = (preset: string | null) => createServerAddress(file, { forThisRun: null, preset }, 1)
		expect(open('https://old.invalid/').get()).toBe('https://old.invalid')
		open('https://old.invalid').set('https://own.invalid')
		expect(open('https://old.invalid').get()).toBe('https://own.invalid')
		expect(open('https://new.invalid').get()).toBe('https://new.invalid')
		expect(open(null).get()).toBe('https://own.invalid')
	})
})
