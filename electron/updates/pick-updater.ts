import fs from 'node:fs'
import path from 'node:path'
import { AppImageUpdater, type BaseUpdater, DebUpdater, NsisUpdater } from 'electron-updater'

export interface Installed {
	readonly platform: NodeJS.Platform
	readonly packaged: boolean
	/** `process.resourcesPath` */
	readonly resources: string
	readonly env: NodeJS.ProcessEnv
}

/**
 * The updater that fits how the app was installed, or `null` where it was not installed: run from its source, or
 * unpacked from the portable archive, which whoever unpacked it replaces.
 */
export function pickUpdater({ platform, packaged, resources, env }: Installed): BaseUpdater | null {
	if (!packaged) return null
	if (platform === 'win32') {
		const folder = path.dirname(resources)
		const installed = fs.readdirSync(folder).some(name => /^uninstall .*\.exe$/i.test(name))
		return installed ? new NsisUpdater() : null
	}
	if (env.APPIMAGE !== undefined) return new AppImageUpdater()
	try {
		const kind = fs.readFileSync(path.join(resources, 'package-type'), 'utf8').trim()
		return kind === 'deb' ? new DebUpdater() : null
	} catch {
		return null
	}
}

/** How the names of those installers end that are for this way of installing and this processor. */
export function suffixFor(updater: BaseUpdater, arch: string): string {
	if (updater instanceof NsisUpdater) return '-x64.exe'
	if (updater instanceof DebUpdater) return arch === 'arm64' ? '-arm64.deb' : '-amd64.deb'
	return '-x86_64.AppImage'
}
