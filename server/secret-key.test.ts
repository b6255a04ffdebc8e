import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secretKeyBeside, secretKeyOf } from './secret-key.ts'

let dir: string
beforeEach(() => {
	dir = mkdtempSync(join(tmpdir(), 'griddesk-key-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('is made once, of 32 bytes, and nobody else reads it', () => {
	const data = join(dir, 'data')
	const { find, make } = secretKeyOf(data, false, {})
	expect(find()).toBeUndefined()
	const key = make()
	expect(key).toHaveLength(32)
	expect(find()).toEqual(key)
	expect(make()).toEqual(key)
	expect(secretKeyOf(join(dir, 'other'), false, {}).make()).not.toEqual(key)
	expect(readdirSync(data)).toEqual(['secret.key'])
	expect(statSync(join(data, 'secret.key')).mode & 0o777).toBe(0o600)
})

test('comes from the environment where it is there, and then no file is made', () => {
	const given = 'ab'.repeat(32)
	const key = secretKeyOf(dir, false, { GRIDDESK_SECRET_KEY: given }).find()
	expect(key && Buffer.from(key).toString('hex')).toBe(given)
	expect(readdirSync(dir)).toEqual([])
})

test('one that is damaged is an error, and is not replaced', () => {
	writeFileSync(join(dir, 'secret.key'), 'short')
	expect(() => secretKeyOf(dir, false, {}).find()).toThrow('64 hexadecimal digits')
	expect(() => secretKeyOf(dir, false, { GRIDDESK_SECRET_KEY: 'x' }).find()).toThrow('GRIDDESK_SECRET_KEY')
})

test('one that is missing is made by the server itself alone, not by a command beside it', () => {
	const beside = secretKeyBeside(dir, {})
	for (const ask of [beside.find, beside.make]) expect(ask).toThrow('secret.key is missing')
	expect(readdirSync(dir)).toEqual([])
	const key = secretKeyOf(dir, false, {}).make()
	expect(beside.find()).toEqual(key)
	const given = 'ab'.repeat(32)
	expect(secretKeyBeside(join(dir, 'other'), { GRIDDESK_SECRET_KEY: given }).find()).toHaveLength(32)
})
