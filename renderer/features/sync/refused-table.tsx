/** What a refused change wanted, field by field, beside what the record is now. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { fieldLabel } from '../../ui/labels.ts'
import type { Names } from '../../ui/record-words.ts'
import { fieldValueText } from './field-value-text.ts'
import { fieldKey, type RefusedField } from './refused.ts'

export function RefusedTable({ fields, names }: { fields: readonly RefusedField[]; names: Names }) {
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
					{compares && <th style={{ width: '34%' }}>现在是</th>}
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
