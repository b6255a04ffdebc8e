import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findSecretKey, readSecretKey } from './secret-key.ts'

let dir: string
beforeEach(() => {
	dir = mkdtempSync(join(tmpdir(), 'griddesk-key-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('is made once, of 32 bytes, and nobody else reads it', () => {
	const data = join(dir, 'data')
	const key = readSecretKey(data, {})
	expect(key).toHaveLength(32)
	expect(readSecretKey(data, {})).toEqual(key)
	expect(readSecretKey(join(dir, 'other'), {})).not.toEqual(key)
	expect(readdirSync(data)).toEqual(['secret.key'])
	expect(statSync(join(data, 'secret.key')).mode & 0o777).toBe(0o600)
})

test('comes from the environment where it is there, and then no file is made', () => {
	const given = 'ab'.repeat(32)
	expect(Buffer.from(readSecretKey(dir, { GRIDDESK_SECRET_KEY: given })).toString('hex')).toBe(given)
	expect(readdirSync(dir)).toEqual([])
})

test('one that is damaged is an error, and is not replaced', () => {
	writeFileSync(join(dir, 'secret.key'), 'short')
	expect(() => readSecretKey(dir, {})).toThrow('64 hexadecimal digits')
	expect(() => readSecretKey(dir, { GRIDDESK_SECRET_KEY: 'x' })).toThrow('GRIDDESK_SECRET_KEY')
})

test('one that is missing is made by the server itself alone, not by a command beside it', () => {
	expect(() => findSecretKey(dir, {})).toThrow('secret.key is missing')
	expect(readdirSync(dir)).toEqual([])
	const key = readSecretKey(dir, {})
	expect(findSecretKey(dir, {})).toEqual(key)
	const given = 'ab'.repeat(32)
	expect(findSecretKey(join(dir, 'other'), { GRIDDESK_SECRET_KEY: given })).toHaveLength(32)
})
