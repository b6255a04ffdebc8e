/** `npm run ledger:explain -- FILE [--json]`: what is understood of a ledger, without writing anything. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import { understand } from '#shared/ledger/understand.ts'
import type { Source } from '#shared/ledger/understanding.ts'

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { json: { type: 'boolean', default: false } },
})
const [path] = positionals
if (path === undefined || positionals.length > 1) {
	console.error('npm run ledger:explain -- FILE [--json]')
	process.exit(2)
}

const file = await readLedgerFile(new Uint8Array(readFileSync(path)), basename(path))
if (!file.ok) {
	console.error(values.json ? JSON.stringify({ error: file.code }) : `${basename(path)}: ${file.code}`)
	process.exit(1)
}
const understanding = understand(file.sheets, new Date().getFullYear(), basename(path))
const { kind, sheets, records, duplicates, dropped, unreadable } = understanding
if (values.json)
	console.log(JSON.stringify({ ...understanding, hidden: file.hidden, hasMacros: file.hasMacros }))
else {
	const at = ({ sheet, row }: Source) => `${sheet}!${row}`
	const print = (title: string, items: readonly unknown[], line: (item: never) => string) => {
		console.log(`\n${title}: ${items.length}`)
		for (const item of items) console.log(`  ${line(item as never)}`)
	}
	console.log(`${basename(path)}: ${kind}${file.hasMacros ? ' (macros left out)' : ''}`)
	for (const { sheet, headerRow, rows, columns, ...table } of sheets) {
		console.log(`\n${sheet}: ${table.kind}, header in row ${headerRow}, ${rows} rows`)
		for (const { header, field, why } of columns)
			console.log(`  ${header} → ${field ?? 'remark'}${why === 'content' ? ' (told by the cells)' : ''}`)
	}
	print('records', records, ({ source, collection, fields, extras, notes }: (typeof records)[number]) => {
		const doubts = notes.filter(note => note.doubt).map(note => `${note.field}: ${note.why} «${note.read}»`)
		const rest = Object.keys(extras).length === 0 ? '' : ` + ${JSON.stringify(extras)}`
		return `${at(source)} ${collection} ${JSON.stringify(fields)}${rest}${doubts.length > 0 ? ` ? ${doubts.join(', ')}` : ''}`
	})
	print(
		'duplicates',
		duplicates,
		({ source, of, fields }: (typeof duplicates)[number]) =>
			`${at(source)} = ${at(of)} ${JSON.stringify(fields)}`,
	)
	print(
		'dropped',
		dropped,
		(each: (typeof dropped)[number]) => `${at(each)} ${each.why} ${each.header ?? each.cell ?? ''}`,
	)
	print(
		'unreadable',
		unreadable,
		(each: (typeof unreadable)[number]) => `${at(each)} ${each.why} «${each.text}»`,
	)
	if (file.hidden.length > 0) print('hidden sheets, not read', file.hidden, (name: string) => name)
}
