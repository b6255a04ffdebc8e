/** `griddesk.json`: what an administrator has set for all PCs, so that nobody types it forty times. */
import fs from 'node:fs'
import path from 'node:path'
import { Preset } from '#shared/preset.ts'

export interface FoundPreset {
	/** The file that counts; `null` where there is none. */
	readonly file: string | null
	readonly preset: Preset
	/** Why the file was not taken; names of fields as they are written in it. */
	readonly problems: readonly string[]
}

export interface PresetPlaces {
	readonly platform: NodeJS.Platform
	readonly env: NodeJS.ProcessEnv
	/** The app's executable. */
	readonly executable: string
}

/** Where it is looked for, the nearest first: beside the program, for this user, for all users of the PC. */
export function presetFiles({ platform, env, executable }: PresetPlaces): string[] {
	const join = platform === 'win32' ? path.win32.join : path.posix.join
	const dirname = platform === 'win32' ? path.win32.dirname : path.posix.dirname
	const folders = [
		// An AppImage runs from a folder of its own; beside it means beside the file.
		dirname(env.APPIMAGE ?? executable),
		...(platform === 'win32'
			? [
					env.LOCALAPPDATA && join(env.LOCALAPPDATA, 'griddesk'),
					join(env.ProgramData ?? 'C:\\ProgramData', 'griddesk'),
				]
			: [env.HOME && join(env.HOME, '.config', 'griddesk'), '/etc/griddesk']),
	]
	return folders.flatMap(folder => (folder ? [join(folder, 'griddesk.json')] : []))
}

/** Reads the first that is there. One with a mistake is not taken in part: the problems say what to mend. */
export function readPreset(files: readonly string[]): FoundPreset {
	for (const file of files) {
		let text: string
		try {
			text = fs.readFileSync(file, 'utf8')
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue
			return { file, preset: {}, problems: ['无法读取该文件'] }
		}
		let value: unknown
		try {
			// Windows' Notepad begins a file with a mark.
			value = JSON.parse(text.replace(/^\uFEFF/, ''))
		} catch {
			return { file, preset: {}, problems: ['不是有效的 JSON：请检查逗号、引号和括号'] }
		}
		const parsed = Preset.safeParse(value)
		if (parsed.success) return { file, preset: parsed.data, problems: [] }
		return { file, preset: {}, problems: parsed.error.issues.map(problemOf) }
	}
	return { file: null, preset: {}, problems: [] }
}

const MEANINGS: Readonly<Record<string, string>> = {
	server: '应为服务器地址，如 https://10.1.2.3:8520',
	certificateFingerprint: '应为服务器证书的 SHA-256 指纹，64 位十六进制数',
	streetCode: '应为 9 位街道代码或 12 位区划代码',
	enrolmentCode: '应为管理员页面给出的登记码',
	updateRing: '应为 pilot、office 或 all',
	fileExchange: '应为 true 或 false',
	backupFolder: '应为完整的文件夹路径，如 D:\\网格备份',
}

function problemOf(issue: { code: string; path: PropertyKey[]; keys?: string[] }): string {
	if (issue.code === 'unrecognized_keys')
		return `不认识的项目：${(issue.keys ?? []).join('、')}（可用：${Object.keys(MEANINGS).join('、')}）`
	const name = String(issue.path[0] ?? '')
	const meaning = MEANINGS[name]
	return meaning === undefined ? '内容应为 { … }' : `${name}：${meaning}`
}
