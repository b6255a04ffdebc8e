import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { load } from 'js-yaml'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readRelease } from '#server/updates/release.ts'
import { openUpdates } from '#server/updates/updates.ts'
import { peProgram } from '../packaging/pe.ts'
import { flipByte, writeRelease } from './releases.ts'

let folder = ''
beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-releases-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))
const codes = async (release: string) => (await readRelease(release)).problems.map(({ code }) => code)

test('a sound release says its version and its systems', async () => {
	const { folder: release } = writeRelease(folder, '0.2.0')
	expect(await readRelease(release)).toEqual({
		folder: '0.2.0',
		version: '0.2.0',
		systems: ['win-x64', 'linux-x64'],
		problems: [],
	})
})

test('every way in which a release can be wrong is told with its file', async () => {
	const files = writeRelease(folder, '0.2.0')
	flipByte(files.exe)
	expect((await readRelease(files.folder)).problems).toEqual([
		{ code: 'sha512', file: path.basename(files.exe) },
	])
	fs.truncateSync(files.exe, 1000)
	expect(await codes(files.folder)).toEqual(['size'])
	fs.rmSync(files.exe)
	expect(await codes(files.folder)).toEqual(['missing'])
	fs.writeFileSync(path.join(files.folder, 'latest.yml'), 'version: [')
	expect(await codes(files.folder)).toEqual(['bad_metadata'])
	expect(await codes(fs.mkdtempSync(path.join(folder, 'empty-')))).toContain('no_metadata')
})

test('an installer of Windows in the place of one for Linux is noticed, and so is a name that leads elsewhere', async () => {
	const files = writeRelease(folder, '0.2.0')
	const metadata = path.join(files.folder, 'latest-linux.yml')
	const text = fs.readFileSync(metadata, 'utf8')
	fs.writeFileSync(metadata, text.replaceAll(path.basename(files.appImage), '../../0.2.0.AppImage'))
	expect(await codes(files.folder)).toEqual(['bad_name'])
	fs.writeFileSync(metadata, text)
	const { files: listed } = load(text) as { files: { size: number }[] }
	const program = peProgram(Buffer.from('x'))
	fs.writeFileSync(files.deb, Buffer.concat([program, Buffer.alloc((listed[1]?.size ?? 0) - program.length)]))
	expect(await codes(files.folder)).toEqual(['platform'])
})

test('what is wrong in a folder is not offered, not served and not added', async () => {
	const stick = writeRelease(path.join(folder, 'stick'), '0.2.0')
	const updates = openUpdates(path.join(folder, 'updates'))
	flipByte(stick.deb)
	expect((await updates.add(stick.folder)).problems).toEqual([
		{ code: 'sha512', file: path.basename(stick.deb) },
	])
	expect(await updates.releases()).toEqual([])
	flipByte(stick.deb)
	expect((await updates.add(stick.folder)).problems).toEqual([])
	expect(await updates.change({ kind: 'offer', version: '0.2.0', ring: 'all' })).toMatchObject({
		rings: { all: { version: '0.2.0' } },
	})
	const name = path.basename(stick.deb)
	const path020 = path.join(folder, 'updates', '0.2.0', name)
	expect(await updates.file(name)).toBe(path020)
	// Damaged later, on the server's own disk.
	flipByte(path020)
	expect(await updates.file(name)).toBeUndefined()
	expect(await updates.change({ kind: 'offer', version: '0.2.0', ring: 'all' })).toBe('no_such_release')
})

test('what was decided is there after a restart', async () => {
	writeRelease(path.join(folder, 'updates'), '0.2.0')
	await openUpdates(path.join(folder, 'updates')).change({ kind: 'offer', version: '0.2.0', ring: 'pilot' })
	const { rings } = await openUpdates(path.join(folder, 'updates')).rollout()
	expect(rings).toEqual({ pilot: { version: '0.2.0', rollBack: false }, office: null, all: null })
})
