/** What a refused change wanted, record by record and field by field, beside what is there now. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Change } from '#shared/sync/change.ts'
import { fieldLabel } from '../../ui/labels.ts'
import { editText, type Names } from '../../ui/record-words.ts'
import { fieldValueText } from './field-value-text.ts'
import { fieldKey, type RefusedField } from './refused.ts'

/** A change of many records, as an import makes it, is not laid out whole unasked. */
const SHOWN = 3

interface RefusedTableProps {
	change: Change
	fields: readonly RefusedField[]
	names: Names
}

export function RefusedTable({ change, fields, names }: RefusedTableProps) {
	const [all, setAll] = useState(false)
	const edits = change.edits.flatMap((edit, i) => (edit.collection === 'conflict' ? [] : [{ edit, i }]))
	const several = edits.length > 1
	const shown = all ? edits : edits.slice(0, SHOWN)
	return (
		<>
			{shown.map(({ edit, i }) => {
				const own = fields.filter(field => field.edit === i)
				return (
					<Box key={i}>
						{several && (
							<Typography variant="body2" sx={{ mt: 1, fontWeight: 600 }}>
								{editText(edit, change, names)}
							</Typography>
						)}
						{own.length > 0 && <FieldTable fields={own} names={names} />}
					</Box>
				)
			})}
			{shown.length < edits.length && (
				<Button onClick={() => setAll(true)} sx={{ mt: 0.5 }}>
					另外 {edits.length - shown.length} 条记录
				</Button>
			)}
		</>
	)
}

export function FieldTable({ fields, names }: { fields: readonly RefusedField[]; names: Names }) {
	const compares = fields.some(({ now }) => now !== undefined)
	return (
		<Box
			component="table"
			sx={{
				my: 1,
				borderCollapse: 'collapse',
				width: '100%',
				tableLayout: 'fixed',
				'& th': { textAlign: 'left', fontWeight: 600, fontSize: 13, color: 'text.secondary' },
				'& td, & th': { py: 0.25, pl: 0, pr: 1.5, verticalAlign: 'top', overflowWrap: 'anywhere' },
				'& td': { borderTop: 1, borderColor: 'divider', whiteSpace: 'pre-wrap' },
			}}
		>
			<thead>
				<tr>
					<th style={{ width: 140 }}>项目</th>
					<th>{compares ? '想改成' : '填写的内容'}</th>
					{compares && <th style={{ width: '42%' }}>现在是</th>}
				</tr>
			</thead>
			<tbody>
				{fields.map(field => (
					<tr key={fieldKey(field)}>
						<td>{fieldLabel(field.collection, field.field)}</td>
						<td>
							<Clamp text={fieldValueText(field, field.wanted, names)} />
						</td>
						{compares && (
							<td>
								{field.now === undefined ? (
									'（新增）'
								) : (
									<Clamp text={fieldValueText(field, field.now, names)} />
								)}
							</td>
						)}
					</tr>
				))}
			</tbody>
		</Box>
	)
}

const CLAMP = 120

function Clamp({ text }: { text: string }) {
	const [all, setAll] = useState(false)
	if (text.length <= CLAMP || all) return text
	return (
		<>
			{text.slice(0, CLAMP)}…
			<Button onClick={() => setAll(true)} sx={{ py: 0, minWidth: 0 }}>
				全文（{text.length} 字）
			</Button>
		</>
	)
}
