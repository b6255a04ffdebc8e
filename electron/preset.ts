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
		// Windows' Notepad begins a file with a mark.
		text = text.replace(/^\uFEFF/, '')
		let value: unknown
		try {
			value = JSON.parse(text)
		} catch (error) {
			const line = brokenLine(text, (error as Error).message)
			return {
				file,
				preset: {},
				problems: [`第 ${line} 行：不是有效的 JSON，请检查这一行附近的逗号、引号和括号`],
			}
		}
		const parsed = Preset.safeParse(value)
		if (parsed.success) return { file, preset: parsed.data, problems: [] }
		return { file, preset: {}, problems: parsed.error.issues.map(issue => problemOf(issue, text)) }
	}
	return { file: null, preset: {}, problems: [] }
}

const MEANINGS: Readonly<Record<string, string>> = {
	server: '应为服务器地址，如 https://10.1.2.3:8520',
	certificateFingerprint: '应为服务器证书的 SHA-256 指纹，64 位十六进制数',
	streetCode: '应为 9 位街道代码或 12 位区划代码',
	enrolmentCode: '应为管理员在“电脑”页发放的登记码，如 h4kd-9wqm-t2xn-b7rv',
	updateRing: '应为 pilot、office 或 all',
	fileExchange: '应为 true 或 false',
	backupFolder: '应为完整的文件夹路径，如 D:\\网格备份',
}

function problemOf(issue: { code: string; path: PropertyKey[]; keys?: string[] }, text: string): string {
	if (issue.code === 'unrecognized_keys') {
		const keys = issue.keys ?? []
		const known = `可用：${Object.keys(MEANINGS).join('、')}`
		return `${lineOf(text, keys[0] ?? '')}不认识的项目：${keys.join('、')}（${known}）`
	}
	const name = String(issue.path[0] ?? '')
	const meaning = MEANINGS[name]
	return meaning === undefined ? '内容应为 { … }' : `${lineOf(text, name)}${name}：${meaning}`
}

/** `第 3 行，` where the file names the field; `''` where it writes the name with escapes. */
function lineOf(text: string, name: string): string {
	const at = text.search(new RegExp(`"${name.replaceAll(/[^\w]/g, '\\$&')}"\\s*:`))
	return at < 0 ? '' : `第 ${lineAt(text, at)} 行，`
}

/** Where the JSON breaks, as V8 says it; the last line where it says that the text ends too early. */
function brokenLine(text: string, message: string): number {
	const position = /at position (\d+)/.exec(message)?.[1]
	return lineAt(text, position === undefined ? text.trimEnd().length : Number(position))
}

/** Counted from 1. */
const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length
