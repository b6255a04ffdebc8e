/** An installed app and the office's server: update, roll-back and preset, with the real electron-updater. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { type Server, startServer } from '#server/main.ts'
import { openUpdates } from '#server/updates/updates.ts'
import type { RolloutAction } from '#shared/updates/rollout.ts'
import { writeRelease } from '../updates/releases.ts'
import { desktopBinary, launchDesktop } from './launch.ts'
import { packApp } from './packed-app.ts'

test.skip(desktopBinary().real, 'packs the stand-in; the real Electron is packed by npm run dist')

// Several starts of the app in one test.
test.describe.configure({ timeout: 150_000 })

let folder = ''
let server: Server
const packed: string[] = []

test.beforeEach(async () => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-update-'))
	server = await startServer({ dataDir: folder, port: 0, logLevel: 'silent' })
	await change({ kind: 'settings', installHour: null, bytesPerSecond: null })
})
test.afterEach(async () => {
	await server.stop()
	for (const each of [folder, ...packed.splice(0)])
		fs.rmSync(each, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

async function change(action: RolloutAction): Promise<void> {
	const result = await openUpdates(path.join(folder, 'updates')).change(action)
	if (typeof result === 'string') throw new Error(result)
}

/** Starts the app as `version`, installed as an AppImage at `file`, over the same profile every time. */
async function start(version: string, file: string, preset?: object) {
	const { folder: app, executable } = packApp(version)
	packed.push(app)
	const places = path.join(folder, 'home')
	fs.mkdirSync(path.join(places, '.config', 'griddesk'), { recursive: true })
	if (preset !== undefined)
		fs.writeFileSync(path.join(places, '.config', 'griddesk', 'griddesk.json'), JSON.stringify(preset))
	const desktop = await launchDesktop({
		packaged: executable,
		userDataDir: path.join(folder, 'profile'),
		env: { HOME: places, XDG_CACHE_HOME: path.join(folder, 'cache'), APPIMAGE: file },
	})
	await desktop.page.locator('#status', { hasText: '版本' }).waitFor()
	return desktop
}

/** A note in the page's own storage. */
const keep = (text: string) => localStorage.setItem('kept', text)
const kept = () => localStorage.getItem('kept')

test('updates itself, goes back when told so, and keeps its data both ways', async () => {
	const updates = path.join(folder, 'updates')
	const first = writeRelease(updates, '0.1.0')
	const second = writeRelease(updates, '0.2.0')
	const installed = path.join(folder, 'griddesk.AppImage')
	fs.copyFileSync(first.appImage, installed)
	const isInstalled = ({ appImage }: typeof first) =>
		fs.readFileSync(installed).equals(fs.readFileSync(appImage))
	await change({ kind: 'offer', version: '0.1.0', ring: 'all' })
	await change({ kind: 'offer', version: '0.2.0', ring: 'all' })

	const preset = { server: server.url }
	const old = await start('0.1.0', installed, preset)
	await old.page.evaluate(keep, '写在旧版本里')
	expect((await old.page.evaluate(() => griddesk.appInfo())).preset).toEqual(preset)
	expect(await old.page.evaluate(() => griddesk.checkUpdate())).toEqual({
		kind: 'ready',
		version: '0.2.0',
		rollBack: false,
	})
	// Something typed: neither now nor at the end.
	await old.page.evaluate(() => griddesk.setUnsaved(true))
	expect(await old.page.evaluate(() => griddesk.installUpdate())).toBe(false)
	await old.app.close()
	expect(isInstalled(first)).toBe(true)

	const again = await start('0.1.0', installed)
	await again.page.evaluate(() => griddesk.checkUpdate())
	await again.app.close()
	expect(isInstalled(second)).toBe(true)

	const current = await start('0.2.0', installed)
	expect(await current.page.evaluate(kept)).toBe('写在旧版本里')
	await current.page.evaluate(keep, '写在新版本里')
	expect(await current.page.evaluate(() => griddesk.checkUpdate())).toMatchObject({
		kind: 'idle',
		problem: null,
	})
	await change({ kind: 'rollBack', version: '0.1.0' })
	expect(await current.page.evaluate(() => griddesk.checkUpdate())).toEqual({
		kind: 'ready',
		version: '0.1.0',
		rollBack: true,
	})
	await current.app.close()
	expect(isInstalled(first)).toBe(true)

	const back = await start('0.1.0', installed)
	expect(await back.page.evaluate(kept)).toBe('写在新版本里')
	await back.app.close()
})

test('takes a release that was carried, and says what is wrong with a preset', async () => {
	const carried = writeRelease(path.join(folder, 'stick'), '0.2.0')
	const installed = path.join(folder, 'griddesk.AppImage')
	fs.writeFileSync(installed, 'the old one')
	const { app, page } = await start('0.1.0', installed, { server: 'desk', updateRing: 'pilot' })
	const info = await page.evaluate(() => griddesk.appInfo())
	expect(info.serverUrl).toBeNull()
	expect(info.preset).toBeUndefined()
	expect(info.presetProblems?.problems).toEqual(['第 1 行，server：应为服务器地址，如 https://10.1.2.3:8520'])

	expect(await page.evaluate(() => griddesk.openUpdate())).toBeNull()
	await app.evaluate(
		({ dialog }, file) => {
			dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] })
		},
		path.join(carried.folder, 'latest-linux.yml'),
	)
	expect(await page.evaluate(() => griddesk.openUpdate())).toMatchObject({ kind: 'ready', version: '0.2.0' })
	await app.close()
	expect(fs.readFileSync(installed).equals(fs.readFileSync(carried.appImage))).toBe(true)
})

test('an AppImage that was started without the sandbox refuses to run', () => {
	const { folder: app, executable } = packApp('0.1.0')
	packed.push(app)
	// The script beside it passes everything on.
	const { status, stderr } = spawnSync(
		path.join(app, 'electron'),
		['--no-sandbox', `--user-data-dir=${folder}/p`],
		{
			env: { ...process.env, STAND_IN_NODE: process.execPath, APPIMAGE: executable },
			encoding: 'utf8',
			timeout: 60_000,
		},
	)
	expect(status).toBe(1)
	expect(stderr).toContain('请改用 deb 安装包')
})
