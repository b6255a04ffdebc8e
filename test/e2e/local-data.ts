/** What really rests in an office's sealed store, read past the running app. Production exposes nothing for it. */
import path from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import type { Rec } from '#shared/model/record.ts'

export interface LocalData {
	readonly records: Rec[]
	readonly outbox: OutboxEntry[]
}

let script: Promise<string> | undefined

/** Reads every record and the outbox of the account `login` from the store of the page's profile. */
export async function readLocalData(page: Page, login: string, password: string): Promise<LocalData> {
	script ??= bundle()
	const expression = `(() => { ${await script}; return LocalData.read(...${JSON.stringify([login, password])}) })()`
	return page.evaluate(expression) as Promise<LocalData>
}

async function bundle(): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'warn',
		build: {
			write: false,
			target: 'chrome120',
			lib: {
				entry: path.join(import.meta.dirname, 'local-data-page.ts'),
				formats: ['iife'],
				name: 'LocalData',
			},
		},
	})
	const [output] = Array.isArray(built) ? built : [built]
	if (output === undefined || !('output' in output)) throw new Error('nothing was built')
	return output.output[0].code
}
