/** The audit as a file: all that the filter finds, not only what is on the screen. */
import dayjs from 'dayjs'
import { downloadFile } from '#renderer/browser-files.ts'
import { desktop } from '#renderer/desktop.ts'
import { type ColumnLayout, tableSheet } from '#shared/ledger/layout/sheet-layout.ts'
import { type AuditItem, AuditPage } from '#shared/protocol/audit.ts'
import { writeInWorker } from '../../ledger/write-in-worker.ts'
import type { Client } from '../../session/client.ts'
import { today } from '../../ui/format.ts'
import { type AuditNames, byTime, createAuditNames } from './audit-names.ts'
import { actionText, csvField, detailText, RESULT_LABEL } from './audit-words.ts'
import { askFor } from './use-asked.ts'

/** Most rows of one file. */
const ROWS = 20_000

const at = (ms: number): string => dayjs(ms).format('YYYY-MM-DD HH:mm:ss')

/** @returns how many rows, `null` where the user thought better of it; rejects with a code */
export async function saveAudit(
	kind: 'xlsx' | 'csv',
	client: Pick<Client, 'ask'>,
	query: URLSearchParams,
): Promise<{ rows: number } | null> {
	const { items, names } = await all(client, query)
	if (items.length === 0) return { rows: 0 }
	const fileName = `审计记录_${today()}`
	const columns: ColumnLayout<AuditItem>[] = [
		{ header: '序号', width: 8, look: 'text', cell: item => String(item.seq) },
		{ header: '时间', width: 20, look: 'text', cell: item => at(item.eventMs) },
		{ header: '上传时间', width: 20, look: 'text', cell: item => at(item.atMs) },
		{ header: '账号', width: 22, look: 'left', cell: item => names.who(item.accountId) },
		{ header: '操作', width: 18, look: 'left', cell: item => actionText(item.action) },
		{ header: '结果', width: 8, look: 'center', cell: item => RESULT_LABEL[item.result] },
		{ header: '网络地址', width: 16, look: 'text', cell: item => item.address ?? '' },
		{ header: '位置', width: 26, look: 'left', cell: names.where },
		{ header: '本机编号', width: 10, look: 'text', cell: item => item.replica ?? '' },
		{ header: '对象', width: 26, look: 'left', cell: names.subject },
		{ header: '对象编号', width: 38, look: 'text', cell: item => item.subject ?? '' },
		{ header: '说明', width: 40, look: 'left', cell: detailText },
	]
	if (kind === 'csv') {
		const lines = [
			columns.map(({ header }) => header),
			...items.map((item, i) => columns.map(({ cell }) => csvField(String(cell(item, i) ?? '')))),
		]
		// Spreadsheet programs of the offices read UTF-8 by its mark only.
		const text = `\uFEFF${lines.map(line => line.join(',')).join('\r\n')}\r\n`
		downloadFile(`${fileName}.csv`, new TextEncoder().encode(text))
		return { rows: items.length }
	}
	const head = { title: '审计记录', office: '网格工作台', date: today(), note: `共 ${items.length} 条` }
	const bytes = await writeInWorker([tableSheet('审计记录', head, columns, items)])
	const saved = await desktop().saveLedger(fileName, bytes)
	return saved === null ? null : { rows: items.length }
}

async function all(
	client: Pick<Client, 'ask'>,
	query: URLSearchParams,
): Promise<{ items: AuditItem[]; names: AuditNames }> {
	const items: AuditItem[] = []
	const devices: NonNullable<AuditPage['devices']> = []
	for (;;) {
		const page = new URLSearchParams(query)
		page.set('purpose', 'export')
		const last = items.at(-1)
		if (last !== undefined) page.set('before', String(last.seq))
		const answer = await askFor(client, AuditPage, 'GET', `/api/audit?${page}`)
		if (!answer.ok) throw new Error(answer.code)
		items.push(...answer.value.items)
		devices.push(...(answer.value.devices ?? []))
		if (!answer.value.more || items.length >= ROWS)
			return { items: byTime(items), names: createAuditNames({ ...answer.value, devices }) }
	}
}
