/** What can honestly be looked at in installers that were built around a stand-in. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { load } from 'js-yaml'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { listAsar } from './asar-list.ts'
import { FUSE_SENTINEL } from './electron-dist.ts'

/** Our own files, unpacked. */
const MOST_BYTES = 12 * 1024 * 1024
/** In Electron's order; all but the V8 snapshot's (which stays as it came) are set in electron-builder.yml. */
const FUSES = {
	runAsNode: '0',
	cookieEncryption: '1',
	nodeOptions: '0',
	nodeCliInspect: '0',
	asarIntegrity: '1',
	onlyLoadAppFromAsar: '1',
	browserV8Snapshot: '0',
	fileProtocolPrivileges: '0',
}

export interface Built {
	readonly version: string
	/** Folder of everything for Windows, and for Linux. */
	readonly win: string
	readonly linux: string
	/** Runs electron-builder once more. */
	readonly build: (system: 'win' | 'linux', ...args: string[]) => { status: number | null; output: string }
	readonly scratch: string
}

/** The unpacked folders: where each one's program is. */
const unpacked = ({ win, linux }: Built) => [
	{ folder: path.join(win, 'win-unpacked'), program: '网格工作台.exe' },
	{ folder: path.join(linux, 'linux-unpacked'), program: 'griddesk' },
	{ folder: path.join(linux, 'linux-arm64-unpacked'), program: 'griddesk' },
]
const asarOf = (folder: string) => listAsar(path.join(folder, 'resources/app.asar'))
const run = (command: string, ...args: string[]) =>
	execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 })

interface UpdateInfo {
	version: string
	files: { url: string; sha512: string; size: number }[]
}

function checkMetadata(folder: string, name: string, version: string, expected: readonly string[]): void {
	const info = load(fs.readFileSync(path.join(folder, name), 'utf8')) as UpdateInfo
	assert.equal(info.version, version)
	assert.deepEqual(info.files.map(file => file.url).sort(), [...expected].sort())
	for (const { url, sha512, size } of info.files) {
		const content = fs.readFileSync(path.join(folder, url))
		assert.equal(content.length, size, url)
		assert.equal(crypto.createHash('sha512').update(content).digest('base64'), sha512, url)
	}
}

export const CHECKS: Readonly<Record<string, (built: Built) => string | undefined>> = {
	'the configuration is checked against its schema: an unknown key is refused'({ build }) {
		const { status, output } = build('linux', '-c.nonsense=1', '--dir')
		assert.notEqual(status, 0)
		assert.match(output, /unknown property 'nonsense'/)
		return undefined
	},

	'the archive holds the client, main and preload, and nothing else; ≤ 12 MB'(built) {
		let largest = 0
		for (const { folder } of unpacked(built)) {
			const { files } = asarOf(folder)
			const strange = [...files.keys()].filter(
				file =>
					!/^(package\.json|dist\/electron\/(main|preload)\.cjs|dist\/renderer\/(index\.html|icon\.svg|assets\/[\w.-]+\.(js|css)))$/.test(
						file,
					),
			)
			assert.deepEqual(strange, [])
			for (const needed of ['package.json', 'dist/electron/main.cjs', 'dist/electron/preload.cjs'])
				assert.ok(files.has(needed), needed)
			const bytes = [...files.values()].reduce((sum, size) => sum + size, 0)
			assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`)
			largest = Math.max(largest, bytes)
			assert.equal(fs.existsSync(path.join(folder, 'resources/app.asar.unpacked')), false)
		}
		return `${(largest / 1024 / 1024).toFixed(2)} MB`
	},

	'the packed package.json has the version and the Chinese name, says unsigned, and names no scripts'(built) {
		for (const { folder } of unpacked(built)) {
			const packed = JSON.parse(asarOf(folder).read('package.json').toString()) as Record<string, unknown>
			assert.equal(packed.version, built.version)
			assert.equal(packed.productName, '网格工作台')
			assert.equal(packed.unsigned, true)
			assert.equal(packed.devDependencies, undefined)
			assert.equal(packed.scripts, undefined)
		}
		return undefined
	},

	'every file of the archive has its hash, and the program of Windows knows the hash of them all'(built) {
		for (const { folder } of unpacked(built)) assert.deepEqual(asarOf(folder).unguarded, [])
		const [win] = unpacked(built)
		const program = NtExecutable.from(fs.readFileSync(path.join(win!.folder, win!.program)))
		const { entries } = NtExecutableResource.from(program)
		const integrity = entries.find(({ type }) => type === 'INTEGRITY')
		assert.deepEqual(JSON.parse(Buffer.from(integrity!.bin).toString('utf8')), [
			{ file: 'resources\\app.asar', alg: 'SHA256', value: asarOf(win!.folder).headerHash },
		])
		return undefined
	},

	'the fuses are set'(built) {
		for (const { folder, program } of unpacked(built)) {
			const content = fs.readFileSync(path.join(folder, program))
			const wire = content.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length
			assert.equal(content[wire], 1)
			const states = content.toString('latin1', wire + 2, wire + 2 + Object.keys(FUSES).length)
			assert.deepEqual(Object.fromEntries(Object.keys(FUSES).map((name, i) => [name, states[i]])), FUSES)
		}
		return undefined
	},

	'only Chinese and English come along'(built) {
		for (const { folder } of unpacked(built))
			assert.deepEqual(fs.readdirSync(path.join(folder, 'locales')).sort(), ['en-US.pak', 'zh-CN.pak'])
		return undefined
	},

	'Windows: version information and icon of the program'(built) {
		const [win] = unpacked(built)
		const program = NtExecutable.from(fs.readFileSync(path.join(win!.folder, win!.program)))
		const { entries } = NtExecutableResource.from(program)
		const [version] = Resource.VersionInfo.fromEntries(entries)
		const values = version!.getStringValues({ lang: 1033, codepage: 1200 })
		assert.equal(values.ProductName, '网格工作台')
		assert.equal(values.FileDescription, '网格工作台')
		assert.equal(values.FileVersion, built.version)
		const [group] = Resource.IconGroupEntry.fromEntries(entries)
		const edges = group!.icons.map(({ width }) => width || 256).sort((a, b) => a - b)
		assert.deepEqual(edges, [16, 24, 32, 48, 64, 128, 256])
		return undefined
	},

	'Windows: the installer was compiled with warnings as errors, and a warning does break it'(built) {
		const name = `griddesk-setup-${built.version}-x64.exe`
		assert.equal(fs.readFileSync(path.join(built.win, name)).toString('latin1', 0, 2), 'MZ')
		const own = fs.readFileSync(path.join(import.meta.dirname, '../../build/installer.nsh'), 'utf8')
		const broken = path.join(built.scratch, 'broken.nsh')
		fs.writeFileSync(broken, own.replace('LANG_ENGLISH', 'LANG_GERMAN'))
		assert.notEqual(fs.readFileSync(broken, 'utf8'), own)
		const { status, output } = built.build(
			'win',
			...['--prepackaged', path.join(built.win, 'win-unpacked')],
			`-c.nsis.include=${broken}`,
			`-c.directories.output=${path.join(built.scratch, 'broken')}`,
		)
		assert.notEqual(status, 0)
		assert.match(output, /warning/i)
		return undefined
	},

	'Windows: the portable archive holds the program'({ win, version }) {
		const list = run('7za', 'l', '-slt', path.join(win, `griddesk-${version}-x64.zip`))
		assert.match(list, /Path = resources\/app\.asar/)
		assert.match(list, /Path = 网格工作台\.exe/)
		return undefined
	},

	'update metadata: versions, names, sizes and sha512 are those of the files'({ win, linux, version }) {
		checkMetadata(win, 'latest.yml', version, [`griddesk-setup-${version}-x64.exe`])
		checkMetadata(linux, 'latest-linux.yml', version, [
			`griddesk-${version}-amd64.deb`,
			`griddesk-${version}-x86_64.AppImage`,
		])
		checkMetadata(linux, 'latest-linux-arm64.yml', version, [`griddesk-${version}-arm64.deb`])
		assert.ok(fs.existsSync(path.join(win, `griddesk-setup-${version}-x64.exe.blockmap`)))
		return undefined
	},

	'the app knows how it was installed and where its updater keeps its files'(built) {
		for (const { folder } of unpacked(built)) {
			const feed = load(fs.readFileSync(path.join(folder, 'resources/app-update.yml'), 'utf8')) as object
			assert.deepEqual(
				{ ...feed, url: undefined },
				{
					provider: 'generic',
					url: undefined,
					channel: 'latest',
					useMultipleRangeRequest: false,
					updaterCacheDirName: 'griddesk-updater',
				},
			)
		}
		for (const { folder } of unpacked(built).slice(1))
			assert.equal(fs.readFileSync(path.join(folder, 'resources/package-type'), 'utf8'), 'deb')
		return undefined
	},

	'deb: control, menu entry, icons, scripts and the fields of UOS'(built) {
		for (const arch of ['amd64', 'arm64']) {
			const file = path.join(built.linux, `griddesk-${built.version}-${arch}.deb`)
			const control = run('dpkg-deb', '-f', file)
			assert.match(control, /^Package: griddesk$/m)
			assert.match(control, new RegExp(`^Version: ${built.version}$`, 'm'))
			assert.match(control, new RegExp(`^Architecture: ${arch}$`, 'm'))
			assert.match(control, /^Description: 社区网格/m)
			const root = path.join(built.scratch, arch)
			run('dpkg-deb', '-R', file, root)
			const read = (name: string) => fs.readFileSync(path.join(root, name), 'utf8')
			const entry = read('usr/share/applications/griddesk.desktop')
			assert.match(entry, /^Name=网格工作台$/m)
			assert.match(entry, /^Exec=\/opt\/griddesk\/griddesk %U$/m)
			assert.match(entry, /^StartupWMClass=griddesk$/m)
			for (const size of [16, 32, 48, 64, 128, 256, 512])
				assert.ok(fs.existsSync(path.join(root, `usr/share/icons/hicolor/${size}x${size}/apps/griddesk.png`)))
			assert.match(read('DEBIAN/postinst'), /chrome-sandbox/)
			assert.match(read('DEBIAN/postrm'), /update-alternatives --remove/)
			assert.equal(run('sh', '-n', path.join(root, 'DEBIAN/postrm')), '')
			const uos = JSON.parse(read('opt/apps/cn.griddesk.workbench/info')) as Record<string, unknown>
			assert.deepEqual([uos.appid, uos.version], ['cn.griddesk.workbench', built.version])
		}
		return undefined
	},

	'deb: apt would install it (simulated)'({ linux, version }) {
		const { status, stdout, stderr } = spawnSync(
			'apt-get',
			['install', '-s', path.join(linux, `griddesk-${version}-amd64.deb`)],
			{ encoding: 'utf8' },
		)
		assert.equal(status, 0, stderr)
		assert.match(stdout, new RegExp(`Inst griddesk \\(${version} `))
		return undefined
	},

	'AppImage: the same app, and nothing in its menu entry turns the sandbox off'(built) {
		const file = path.join(built.linux, `griddesk-${built.version}-x86_64.AppImage`)
		const root = path.join(built.scratch, 'appimage')
		// The file system follows the runtime, whose stand-in is 4096 bytes long.
		run('unsquashfs', '-q', '-n', '-o', '4096', '-d', root, file)
		const [, linux] = unpacked(built)
		assert.equal(asarOf(root).headerHash, asarOf(linux!.folder).headerHash)
		const entry = fs.readFileSync(path.join(root, 'griddesk.desktop'), 'utf8')
		assert.match(entry, /^Exec=AppRun %U$/m)
		return undefined
	},

	'the desktop suite passes on the packed contents'(built) {
		const { status, stdout } = spawnSync(
			'npx',
			[
				'--no-install',
				'playwright',
				'test',
				'desktop-packaged.spec.ts',
				'two-offices.spec.ts',
				'-g',
				'first page|both work',
			],
			{
				encoding: 'utf8',
				env: { ...process.env, GRIDDESK_PACKAGED: path.join(built.linux, 'linux-unpacked/griddesk') },
				cwd: path.join(import.meta.dirname, '../..'),
			},
		)
		const counted = /(\d+) passed/.exec(stdout)
		assert.equal(status, 0, stdout)
		return `${counted?.[1]} tests`
	},
}
