/** The course of one import: a file is read, its plan looked at and corrected, written, and perhaps taken back. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ImportSummary } from '#renderer/db/last-import.ts'
import type { LedgerFileError } from '#renderer/ledger/read-file.ts'
import { useClient } from '#renderer/session/session.tsx'
import { today } from '#renderer/ui/format.ts'
import { useNotKept } from '#renderer/ui/use-not-kept.ts'
import { useUnsaved } from '../../ui/unsaved.ts'
import { type EngineLine, startEngine } from './engine-line.ts'
import {
	type FileFacts,
	type ImportChoices,
	NO_IMPORT_CHOICES,
	type PlanFacts,
	type RowDetail,
	type ShownRow,
} from './engine-types.ts'
import { type OfficeTables, sendOffice } from './send-office.ts'

/** Nothing larger is even looked at: it would fill the memory before it could be refused. */
const MOST_FILE_BYTES = 40 << 20
const ROWS_PER_ANSWER = 250

export type ReadingStep = 'file' | 'office' | 'plan'

export type ImportStage =
	| { readonly at: 'choose'; readonly error?: LedgerFileError | 'not_read'; readonly fileName?: string }
	| { readonly at: 'reading'; readonly fileName: string; readonly step: ReadingStep }
	| {
			readonly at: 'preview'
			readonly fileName: string
			readonly file: FileFacts
			readonly facts: PlanFacts
			readonly rows: readonly ShownRow[]
			/** A correction is being followed. */
			readonly busy: boolean
	  }
	| { readonly at: 'writing'; readonly fileName: string; readonly done: number; readonly of: number }
	| {
			readonly at: 'done'
			readonly summary: ImportSummary
			readonly counts: PlanFacts['counts']
			readonly months: FileFacts['months']
	  }

export type ImportFlow = ReturnType<typeof useImport>

/** @param tables `undefined` while they load */
export function useImport(tables: OfficeTables | undefined) {
	const client = useClient()
	const notKept = useNotKept()
	const [stage, setStage] = useState<ImportStage>({ at: 'choose' })
	const [choices, setChoices] = useState<ImportChoices>(NO_IMPORT_CHOICES)
	useUnsaved(stage.at !== 'choose' && stage.at !== 'done')
	const line = useRef<EngineLine | undefined>(undefined)
	const asked = useRef(0)
	const stopWriting = useRef<AbortController | undefined>(undefined)

	const end = useCallback(() => {
		line.current?.end()
		line.current = undefined
		asked.current++
	}, [])
	useEffect(() => end, [end])

	/** Plans anew, and takes the plan over where nothing later was asked. */
	const plan = useCallback(async (next: ImportChoices) => {
		const mine = ++asked.current
		const engine = line.current?.engine
		if (engine === undefined) return undefined
		const facts = await engine.plan(next)
		const rows: ShownRow[] = []
		for (let from = 0; from < facts.rows; from += ROWS_PER_ANSWER)
			rows.push(...(await engine.rows(from, from + ROWS_PER_ANSWER)))
		return mine === asked.current ? { facts, rows } : undefined
	}, [])

	const choose = useCallback(
		async (picked: File) => {
			end()
			setChoices(NO_IMPORT_CHOICES)
			const { name: fileName } = picked
			if (picked.size > MOST_FILE_BYTES) {
				setStage({ at: 'choose', error: 'too_big', fileName })
				return
			}
			if (tables === undefined) return
			const mine = startEngine()
			line.current = mine
			const { engine } = mine
			const current = () => line.current === mine
			setStage({ at: 'reading', fileName, step: 'file' })
			const bytes = await bytesOf(picked)
			if (bytes === undefined) {
				if (!current()) return
				end()
				setStage({ at: 'choose', error: 'not_read', fileName })
				return
			}
			try {
				const { role, scopeId } = client.account()
				const file = await engine.open(fileName, bytes, { role, scopeId, today: today() })
				if (!file.ok) {
					end()
					setStage({ at: 'choose', error: file.code, fileName })
					return
				}
				if (current()) setStage({ at: 'reading', fileName, step: 'office' })
				await sendOffice(engine, tables, client, file.months)
				if (current()) setStage({ at: 'reading', fileName, step: 'plan' })
				const planned = await plan(NO_IMPORT_CHOICES)
				if (planned === undefined || !current()) return
				setStage({ at: 'preview', fileName, file, ...planned, busy: false })
			} catch (error) {
				// A line that was ended rejects what was still asked.
				if (current()) throw error
			}
		},
		[client, tables, plan, end],
	)

	/** Corrects or decides; everything follows. */
	const decide = useCallback(
		async (change: (before: ImportChoices) => ImportChoices) => {
			const next = change(choices)
			setChoices(next)
			setStage(before => (before.at === 'preview' ? { ...before, busy: true } : before))
			const planned = await plan(next)
			if (planned === undefined) return
			setStage(before => (before.at === 'preview' ? { ...before, ...planned, busy: false } : before))
		},
		[choices, plan],
	)

	const write = useCallback(async () => {
		const engine = line.current?.engine
		if (stage.at !== 'preview' || engine === undefined) return
		const { fileName, facts, file } = stage
		const abort = new AbortController()
		stopWriting.current = abort
		setStage({ at: 'writing', fileName, done: 0, of: 0 })
		try {
			const bundles = await engine.bundles()
			const onPart = (done: number, of: number) => setStage({ at: 'writing', fileName, done, of })
			const summary = await client.imports.write(fileName, bundles, onPart, abort.signal)
			if (summary === undefined) {
				setStage({ ...stage, busy: false })
				return
			}
			end()
			setStage({ at: 'done', summary, counts: facts.counts, months: file.months })
		} catch (error) {
			notKept(error)
			setStage({ ...stage, busy: false })
		}
	}, [client, stage, end, notKept])

	return {
		stage,
		choices,
		choose,
		decide,
		write,
		stopWriting: () => stopWriting.current?.abort(),
		/** Back to where a file is chosen; whatever was under way ends. */
		giveUp: () => {
			end()
			setChoices(NO_IMPORT_CHOICES)
			setStage({ at: 'choose' })
		},
		detail: async (key: string): Promise<RowDetail | undefined> => line.current?.engine.detail(key),
	}
}

/** `undefined` where the disk does not give it: a stick pulled out, a file locked by another program. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | undefined> {
	try {
		return new Uint8Array(await file.arrayBuffer())
	} catch {
		return undefined
	}
}
