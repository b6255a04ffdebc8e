/** The diagnostic file: what whoever looks after the PCs needs to know, and nothing about people. */
import os from 'node:os'
import path from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'
import type { SyncNote } from '#shared/ipc.ts'
import type { Preset } from '#shared/preset.ts'
import { saveFile } from './save-file.ts'

const LINES = 500

export interface DiagnosticFacts {
	readonly version: string
	readonly electron: string
	readonly serverUrl: string | null
	readonly keyStore: 'os' | 'none'
	readonly preset: Preset
	readonly presetProblems: readonly string[]
	readonly update: unknown
	/** As the page last said; `null` while no account was open. */
	readonly sync: SyncNote | null
	readonly log: readonly string[]
	readonly now: Date
}

/**
 * As text. Names of Windows users are part of paths and are left out, and so is the code with which a PC enrols; what
 * main logs holds no names and no texts of records.
 */
export function diagnosticText(facts: DiagnosticFacts, home: string): string {
	const { now, log, preset, ...rest } = facts
	const { enrolmentCode, ...open } = preset
	const said = JSON.stringify(
		{
			product: '网格工作台 诊断文件',
			takenAt: now.toISOString(),
			...rest,
			preset: { ...open, ...(enrolmentCode !== undefined && { enrolmentCode: '（有）' }) },
			system: {
				platform: process.platform,
				release: os.release(),
				arch: process.arch,
				memoryMB: Math.round(os.totalmem() / 2 ** 20),
				freeMB: Math.round(os.freemem() / 2 ** 20),
				zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
			},
			log: log.slice(-LINES),
		},
		null,
		'\t',
	)
	const asInJson = JSON.stringify(home).slice(1, -1)
	return said.replaceAll(asInJson, '~').replaceAll(home, '~')
}

/** Asks where, and saves it. @returns where it is; `null` if the user cancelled */
async function saveDiagnostics(
	window: BrowserWindow,
	dialog: Dialog,
	folder: string,
	facts: DiagnosticFacts,
): Promise<{ path: string } | null> {
	const { canceled, filePath } = await dialog.showSaveDialog(window, {
		title: '保存诊断文件',
		defaultPath: path.join(folder, `网格工作台诊断 ${facts.now.toISOString().slice(0, 10)}.json`),
		filters: [{ name: '诊断文件', extensions: ['json'] }],
		properties: ['createDirectory', 'showOverwriteConfirmation'],
	})
	if (canceled || !filePath) return null
	return { path: saveFile(filePath, Buffer.from(diagnosticText(facts, os.homedir())), facts.now) }
}

export interface Diagnostics {
	noteSync(note: SyncNote): void
	/** Without the names of Windows users, which are part of paths. */
	lastLog(): string[]
	save(window: BrowserWindow): Promise<{ path: string } | null>
}

/** @param facts asked when the file is written */
export function createDiagnostics(
	dialog: Dialog,
	folder: () => string,
	log: { last(count: number): string[] },
	facts: () => Promise<Omit<DiagnosticFacts, 'log' | 'sync' | 'now'>>,
): Diagnostics {
	let sync: SyncNote | null = null
	return {
		noteSync(note) {
			sync = note
		},
		lastLog: () => log.last(LINES).map(line => line.replaceAll(os.homedir(), '~')),
		save: async window =>
			saveDiagnostics(window, dialog, folder(), {
				...(await facts()),
				sync,
				log: log.last(LINES),
				now: new Date(),
			}),
	}
}
