/** Corrects the fields of a refused change; the schema that the server decides by is asked before it goes. */
import Alert from '@mui/material/Alert'
import { useState } from 'react'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import type { Rec } from '#shared/model/record.ts'
import { isCollection } from '#shared/model/schemas.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { fieldLabel } from '../../ui/labels.ts'
import { refusalText } from '../../ui/messages.ts'
import { messageOf } from '../../ui/record-form.tsx'
import { changeText, type Names } from '../../ui/record-words.ts'
import { FieldInput } from './field-input.tsx'
import { corrected, type FieldFault, type FieldValue, fieldKey, type RefusedField } from './refused.ts'
import { useResend } from './use-resend.ts'

interface RefusedFormProps {
	entry: OutboxEntry
	fields: readonly RefusedField[]
	records: ReadonlyMap<string, Rec>
	names: Names
	onClose: () => void
}

export function RefusedForm({ entry, fields, records, names, onClose }: RefusedFormProps) {
	const { change, verdict } = entry
	const [values, setValues] = useState<ReadonlyMap<string, FieldValue>>(new Map())
	const [faults, setFaults] = useState<readonly FieldFault[]>([])
	const [nothing, setNothing] = useState(false)
	const resend = useResend()

	const faultOf = (field: RefusedField): string | undefined => {
		const fault = faults.find(each => fieldKey(each) === fieldKey(field))
		return fault && isCollection(field.collection) ? messageOf(field.collection, fault.issue) : undefined
	}
	const elsewhere = faults.filter(fault => !fields.some(field => fieldKey(field) === fieldKey(fault)))
	const submit = async () => {
		const result = corrected(change, records, values)
		setFaults(result.ok ? [] : result.faults)
		setNothing(result.ok && result.edits.length === 0)
		if (result.ok && result.edits.length > 0 && (await resend(entry.id, result.edits))) onClose()
	}
	return (
		<FormDialog
			title={changeText(change, names)}
			dirty={values.size > 0}
			submitLabel="重新提交"
			onSubmit={submit}
			onClose={onClose}
		>
			<Alert severity="info">{refusalText(verdict?.code)}</Alert>
			{fields.map((field, i) => (
				<FieldInput
					key={fieldKey(field)}
					collection={field.collection}
					field={field.field}
					label={fieldLabel(field.collection, field.field)}
					value={values.has(fieldKey(field)) ? (values.get(fieldKey(field)) ?? null) : field.wanted}
					onChange={value => setValues(old => new Map(old).set(fieldKey(field), value))}
					error={faultOf(field)}
					autoFocus={verdict?.path === undefined ? i === 0 : field.field === verdict.path}
				/>
			))}
			{elsewhere.length > 0 && (
				<Alert severity="error">
					{elsewhere.map(({ field }) => fieldLabel(fields[0]?.collection ?? '', field)).join('、')}
					也不符合要求，请到相应页面修改。
				</Alert>
			)}
			{nothing && <Alert severity="info">改完与服务器上现在的内容一样，不用再提交，可以放弃这条修改。</Alert>}
		</FormDialog>
	)
}
